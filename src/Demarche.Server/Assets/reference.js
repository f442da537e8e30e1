// Scalar makes style elements without the number that the page's content policy asks for, and style attributes, which it forbids. Elements get the number of this script; what an attribute would say is set as a property.
"use strict";
(() => {
  const { nonce } = document.currentScript;
  const { createElement } = Document.prototype, { setAttribute } = Element.prototype;
  const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
  Document.prototype.createElement = function (...given) {
    const made = createElement.apply(this, given);
    if (made instanceof HTMLStyleElement) made.nonce = nonce;
    return made;
  };
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else setAttribute.call(this, name, value);
  };
  Object.defineProperty(Element.prototype, "innerHTML", {
    ...innerHTML,
    set(markup) {
      innerHTML.set.call(this, String(markup ?? "").replace(/(<[a-z][^<>]*?) style="([^"]*)"/gi, '$1 data-style="$2"'));
      for (const styled of (this.content ?? this).querySelectorAll("[data-style]")) styled.style.cssText = styled.dataset.style;
    },
  });
})();
