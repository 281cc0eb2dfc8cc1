/* What the parts of the search dialog are made with: elements, buttons, and words about numbers. */
clausebook.elements = (function () {
  "use strict";

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }
  function button(name, text, act) {
    var made = element("button", name, text);
    made.type = "button";
    if (act) made.addEventListener("click", act);
    return made;
  }
  function number(count) { return count.toLocaleString(document.documentElement.lang); }
  /* A message with elements in its places. */
  function fill(into, text, values) {
    text.split(/%\((\w+)\)s/).forEach(function (piece, n) { if (piece) into.append(n % 2 ? values[piece] : piece); });
  }
  function short(words) {
    var line = words.trim().replace(/\s+/g, " ");
    return line.length > 60 ? line.slice(0, 59) + "…" : line;
  }
  function index_link() {
    var link = element("a", "", clausebook.message("the index from A to Z"));
    link.href = clausebook.href("search/");
    return link;
  }

  return { element: element, button: button, number: number, fill: fill, short: short, index_link: index_link };
})();
