// Presses the button that names a key, takes what is dropped on a box, and steps through an article's events and a list's rows with the keys j and k (or n and p). Every page works without it.
"use strict";
(() => {
  const typing = element => element.closest("input, textarea, select, [contenteditable]") !== null;
  let at = -1;
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const button = event.key.length === 1 && document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) {
      button.click();
      event.preventDefault();
      return;
    }
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (!step) return;
    const stops = [...document.querySelectorAll(".paper a.number, a.day")];
    if (stops.length === 0) return;
    at = Math.min(stops.length - 1, Math.max(0, at + step));
    stops[at].focus();
    stops[at].scrollIntoView({ block: "center" });
    event.preventDefault();
  });
  for (const box of document.querySelectorAll("[data-drop]")) {
    box.addEventListener("dragover", event => event.preventDefault());
    box.addEventListener("drop", event => {
      const { files } = event.dataTransfer, words = event.dataTransfer.getData("text/uri-list") || event.dataTransfer.getData("text/plain");
      if (files.length > 0) box.elements.file.files = files;
      else if (words) box.elements.text.value = words;
      else return;
      event.preventDefault();
      box.requestSubmit();
    });
  }
})();
