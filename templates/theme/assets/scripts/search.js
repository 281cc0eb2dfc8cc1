/* Opens the search: by what leads to its page, by the keys / and Ctrl-K, by an address that holds a query. All else of it
   is loaded then, and not before. */
(function () {
  "use strict";

  if (!window.HTMLDialogElement) return; // the page of the index does without
  var PARTS = [ // what finds; what shows; and last the dialog, which needs all of them
    "stemmers", "words", "shards", "score", "codes", "phrases", "engine", "elements", "hits", "frame", "query", "facets", "results", "offers", "titles",
    "recent", "keys", "dialog",
  ].map(function (name) { return "assets/search/" + name + ".js"; });

  /* What is typed after the key, before the dialog is there, is meant for it. */
  var typed = null;
  document.addEventListener("keydown", function (event) {
    if (typed === null || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    typed += event.key;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  function open(opener) {
    typed = "";
    return clausebook.bring(PARTS).then(function () { return clausebook.stylesheet("assets/search/dialog.css"); }).then(function () {
      clausebook.dialog.open(opener);
      var input = document.querySelector("dialog.ed-find[open] input");
      if (typed && input) {
        input.value += typed;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }).finally(function () { typed = null; });
  }

  document.querySelectorAll("[data-search-open]").forEach(function (way) {
    if (way.tagName === "A") way.setAttribute("role", "button");
    way.setAttribute("aria-haspopup", "dialog");
    way.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(way).catch(function () { if (way.href) location.href = way.href; });
    });
    way.addEventListener("keydown", function (event) { // a button answers to Space, a link does not
      if (event.key === " " && way.tagName === "A") { event.preventDefault(); way.click(); }
    });
  });
  document.addEventListener("keydown", function (event) {
    var writing = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var slash = event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
    var k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if ((!slash && !k) || document.querySelector("dialog[open]:not(.ed-find)")) return;
    event.preventDefault();
    open(null).catch(function () { location.href = clausebook.href("search/"); });
  });

  function asked() { return new URLSearchParams(location.search).has("q"); }
  addEventListener("popstate", function () {
    if (clausebook.dialog) clausebook.dialog.go();
    else if (asked()) begin();
  });
  function begin() { open(null).catch(function () { /* the page stays as it is */ }); }
  if (asked()) begin();
})();
