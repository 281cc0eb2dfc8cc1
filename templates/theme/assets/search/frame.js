/* The search dialog as it stands before anything is asked: the field above, facets to the left, results to the right, keys
   below. Returns its elements by name; what they do is added by dialog.js, facets.js and results.js. */
clausebook.frame = function () {
  "use strict";

  var made = clausebook.elements;
  var element = made.element;

  function sign() {
    var svg = document.querySelector(".ed-searchbox svg");
    return svg ? svg.cloneNode(true) : element("span");
  }
  function field() {
    var input = element("input", "ed-find__input");
    input.type = "search";
    input.name = "q";
    input.maxLength = 20000;
    input.setAttribute("aria-label", clausebook.message("Words, or the number of a clause"));
    input.placeholder = clausebook.message("Words, or the number of a clause");
    [["autocomplete", "off"], ["autocapitalize", "off"], ["spellcheck", "false"], ["enterkeyhint", "go"]].forEach(function (pair) {
      input.setAttribute(pair[0], pair[1]);
    });
    return input;
  }
  function keys() {
    var line = element("p", "ed-find__keys");
    [["↑", "↓", clausebook.message("move")], ["Enter", "", clausebook.message("open")], ["Esc", "", clausebook.message("close")], ["/", "", clausebook.message("search from any page")]].forEach(function (key) {
      var hint = element("span");
      key.slice(0, 2).forEach(function (name) { if (name) hint.append(element("kbd", "", name), " "); });
      hint.append(key[2]);
      line.append(hint, " ");
    });
    line.setAttribute("aria-hidden", "true");
    return line;
  }
  function open_where_wide(filters) {
    var wide = matchMedia("(min-width: 45em)");
    function fit() { filters.open = wide.matches; }
    wide.addEventListener("change", fit);
    fit();
  }

  var frame = {
    dialog: element("dialog", "ed-find"),
    bar: element("form", "ed-find__bar"),
    input: field(),
    empty: made.button("ed-find__button", clausebook.message("Clear")),
    close: made.button("ed-find__button", clausebook.message("Close")),
    body: element("div", "ed-find__body"),
    side: element("div", "ed-find__facets"),
    filters: element("details", "ed-find__filters"),
    chosen: element("span", "ed-find__chosen"),
    clear: made.button("ed-find__clear", clausebook.message("Clear all filters")),
    right: element("div", "ed-find__hits"),
    count: element("p", "ed-find__count"),
    list: element("div", "ed-find__list"),
    status: element("p", "ed-vh"),
  };
  var summary = element("summary", "", clausebook.message("Filters"));
  frame.dialog.setAttribute("aria-label", clausebook.message("Search"));
  frame.bar.setAttribute("role", "search");
  frame.status.setAttribute("role", "status");
  frame.bar.append(sign(), frame.input, frame.empty, frame.close);
  summary.append(" ", frame.chosen);
  frame.filters.append(summary);
  frame.side.append(frame.filters);
  frame.right.append(frame.count, frame.list);
  frame.body.append(frame.side, frame.right);
  frame.dialog.append(frame.bar, frame.body, keys(), frame.status);
  document.body.append(frame.dialog);
  open_where_wide(frame.filters);
  return frame;
};
