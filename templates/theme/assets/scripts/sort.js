/* Tables with `data-sortable`: a heading sorts the rows by its column, and when pressed again the other way round.
   A cell is compared by its `data-value`, or else by its text; one that holds nothing stays at the end. */
(function () {
  "use strict";

  var order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  document.querySelectorAll("table[data-sortable]").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, column) {
      var first = head.hasAttribute("data-sort") ? "descending" : "ascending";
      var second = first === "descending" ? "ascending" : "descending";
      var button = document.createElement("button");
      button.type = "button";
      button.append(head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", function () {
        var way = head.getAttribute("aria-sort") === first ? second : first;
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", way);
        sort(table.tBodies[0], column, way === "descending" ? -1 : 1);
      });
    });
  });

  function sort(body, column, sign) {
    var rows = Array.from(body.rows, function (row) { return { row: row, value: valueOf(row.cells[column]) }; });
    rows.sort(function (one, other) {
      return Number(!one.value) - Number(!other.value) || sign * order.compare(one.value, other.value);
    });
    rows.forEach(function (one) { body.append(one.row); });
  }

  function valueOf(cell) {
    return "value" in cell.dataset ? cell.dataset.value : cell.textContent.trim().replace(/^–$/, "");
  }
})();
