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
  function plural(count, one) { return count.toLocaleString("en") + " " + one + (count === 1 ? "" : "s"); }
  function short(words) {
    var line = words.trim().replace(/\s+/g, " ");
    return line.length > 60 ? line.slice(0, 59) + "…" : line;
  }
  function index_link() {
    var link = element("a", "", "the index from A to Z");
    link.href = clausebook.href("search/");
    return link;
  }

  return { element: element, button: button, plural: plural, short: short, index_link: index_link };
})();
