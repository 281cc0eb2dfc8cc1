/* The comparison: a map that shows which rows are there and where we are, and selections that keep to one version. Its
   filters are those of filter.js. */
(function () {
  "use strict";

  var cells = document.querySelectorAll(".ed-map [data-for]");
  var rows = document.querySelectorAll("[data-row]");
  if (cells.length) {
    pale();
    mark();
  }
  select();

  /* The map pales what the filters hide; without scripts the style hides it. */
  function pale() {
    cells.forEach(function (cell) { cell.removeAttribute("data-relation"); });
    function show() {
      var seen = {};
      rows.forEach(function (row) {
        if (!row.closest("[hidden]")) seen[row.dataset.row] = true;
      });
      cells.forEach(function (cell) { cell.classList.toggle("ed-map__off", !seen[cell.dataset.for]); });
    }
    document.querySelector("form[data-filter]").addEventListener("filtered", show);
    show();
  }

  /* The map shows which rows are on the screen, and keeps the first of them in view. */
  function mark() {
    var map = document.querySelector(".ed-map");
    var cell_of = {};
    cells.forEach(function (cell) { cell_of[cell.dataset.for] = cell; });
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        cell_of[entry.target.dataset.row].classList.toggle("ed-map__here", entry.isIntersecting);
      });
      var first = map.querySelector(".ed-map__here");
      if (first && map.scrollHeight > map.clientHeight) map.scrollTop = first.offsetTop - map.clientHeight / 3;
    });
    rows.forEach(function (row) { if (row.id) watch.observe(row); });
  }

  /* A selection that begins in one side stays in it, but in sentences, which quote both. Ctrl+A after a click into a side
     selects that version alone, and pressed again, everything. */
  function select() {
    var root = document.documentElement;
    var side = "";
    document.addEventListener("pointerdown", function (event) {
      var within = event.target.closest && event.target.closest("[data-side]");
      side = within ? within.dataset.side : "";
      keep(within && !within.closest(".ed-told") ? side : "");
    });
    document.addEventListener("keydown", function (event) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
        if (side) document.querySelectorAll(".ed-same").forEach(function (fold) { fold.open = true; }); // its words too
        keep(side);
        side = "";
      }
    });
    function keep(which) {
      if (which) root.dataset.selecting = which;
      else delete root.dataset.selecting;
    }
  }
})();
