/* Margin notes begin beside the line of their words, or below the note above where there is no room. Without this file they
   stand in one column, in order. They stay in the flow, so that they cannot overlap whatever their length. */
(function () {
  "use strict";

  var rows = document.querySelectorAll(".ed-row:has(> .ed-margin)");
  if (!rows.length) return;

  function place(row) {
    var notes = row.querySelectorAll(".ed-margin > .ed-note");
    notes.forEach(function (note) { note.style.removeProperty("--ed-down"); });
    if (getComputedStyle(row).gridTemplateColumns.indexOf(" ") < 0) return; // one column: notes follow their words
    notes.forEach(function (note) {
      var words = row.querySelector(".ed-lemma[data-notes~='" + note.id + "']");
      if (!words) return;
      var down = words.getClientRects()[0].top - note.getBoundingClientRect().top;
      if (down > 0) note.style.setProperty("--ed-down", down + "px");
    });
  }

  function place_all() {
    rows.forEach(place);
    rows.forEach(function (row) { row.querySelector(".ed-margin").dataset.placed = ""; }); // and are shown: text.css
  }
  var watch = new ResizeObserver(place_all);
  rows.forEach(function (row) { watch.observe(row.querySelector(".ed-row__main")); });
  if (document.fonts.status === "loading") document.fonts.ready.then(place_all);
})();
