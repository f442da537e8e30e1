// Presses the button that names a key, takes what is dropped on a box, and steps through an article's events and a list's rows with the keys j and k (or n and p). Every page works without it.
"use strict";
(() => {
  const typing = element => element.closest("input, textarea, select, [contenteditable]") !== null;
  // In an article the stops are the lines of its events, each with a place in the text; elsewhere the days of a list's rows.
  const lines = [...document.querySelectorAll(".told > li")], stops = lines.length > 0 ? lines : [...document.querySelectorAll("a.day")];
  const idOf = line => line.id.replace(/^v-/, "e-");
  const placeOf = stop => document.getElementById(idOf(stop)) ?? stop.querySelector("a") ?? stop;
  let hand = null;
  const take = stop => {
    if (hand) [hand, placeOf(hand)].forEach(element => element.classList.remove("at"));
    hand = stop;
    [hand, placeOf(hand)].forEach(element => element.classList.add("at"));
  };
  const show = stop => {
    stop.scrollIntoView({ block: "nearest" });
    placeOf(stop).scrollIntoView({ block: "center" });
  };
  // A key of an event's line is for the line at hand alone.
  const ofKey = key => [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find(button => [null, hand].includes(button.closest(".told > li")));
  for (const line of lines) line.addEventListener("focusin", () => take(line));
  addEventListener("load", () => {
    const asked = lines.find(line => ["#" + line.id, "#" + idOf(line)].includes(decodeURIComponent(location.hash)));
    if (!asked) return;
    take(asked);
    show(asked);
    asked.querySelector("select")?.focus();
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const button = event.key.length === 1 && ofKey(event.key);
    if (button) {
      button.click();
      event.preventDefault();
      return;
    }
    const step = { j: 1, n: 1, k: -1, p: -1 }[event.key];
    if (!step || stops.length === 0) return;
    take(stops[Math.min(stops.length - 1, Math.max(0, stops.indexOf(hand) + step))]);
    placeOf(hand).focus();
    show(hand);
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
