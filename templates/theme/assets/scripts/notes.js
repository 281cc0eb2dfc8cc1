/* Margin notes begin beside the line of their words, or below the note above where there is no room. Without this file they
   stand in one column, in order. They stay in the flow, so that they cannot overlap whatever their length. */
(function () {
  "use strict";

  var rows = document.querySelectorAll(".ed-row:has(> .ed-margin)");
  if (!rows.length) return;

  function notes_of(row) { return row.querySelectorAll(".ed-margin > .ed-note"); }

  /* How far below its place each note begins, without those that stay: pairs of a note and pixels. */
  function distances(row) {
    if (getComputedStyle(row).gridTemplateColumns.indexOf(" ") < 0) return []; // one column: notes follow their words
    var moved = 0; // by the notes above
    return Array.from(notes_of(row)).flatMap(function (note) {
      var words = row.querySelector(".ed-lemma[data-notes~='" + note.id + "']");
      if (!words) return [];
      var down = words.getClientRects()[0].top - note.getBoundingClientRect().top - moved;
      if (down <= 0) return [];
      moved += down;
      return [[note, down]];
    });
  }

  function place_all() {
    rows.forEach(function (row) {
      notes_of(row).forEach(function (note) { note.style.removeProperty("--ed-down"); });
    });
    // all are measured before one is moved: each layout of a long page takes time
    Array.from(rows).flatMap(distances).forEach(function (one) { one[0].style.setProperty("--ed-down", one[1] + "px"); });
    rows.forEach(function (row) { row.querySelector(".ed-margin").dataset.placed = ""; }); // and are shown: text.css
  }
  var watch = new ResizeObserver(place_all);
  rows.forEach(function (row) { watch.observe(row.querySelector(".ed-row__main")); });
  if (document.fonts.status === "loading") document.fonts.ready.then(place_all);
})();
