/* Keys do everything in the search dialog: up and down go through what was found, a letter goes on with the query. */
clausebook.keys = function (frame, close) {
  "use strict";

  var STOPS = ".ed-hit__link, .ed-find__more:not([hidden]), .ed-find__choice";

  function move(by) {
    var stops = Array.from(frame.list.querySelectorAll(STOPS));
    var at = stops.indexOf(document.activeElement);
    if (at < 0 && by < 0) return;
    var next = stops[at + by];
    if (next) next.focus();
    else if (by < 0) frame.input.focus();
  }

  frame.dialog.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    var in_list = frame.list.contains(document.activeElement);
    var in_field = document.activeElement === frame.input;
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "ArrowDown" && (in_list || in_field)) { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp" && in_list) { event.preventDefault(); move(-1); }
    else if (event.key === "Home" && in_list) { event.preventDefault(); frame.input.focus(); }
    else if (plain && in_list && event.key.length === 1 && event.key !== " ") {
      if (event.key === "/") { event.preventDefault(); frame.input.select(); }
      frame.input.focus(); // and what is typed goes on the query
    }
  });
};
