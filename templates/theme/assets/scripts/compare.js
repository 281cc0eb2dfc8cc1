/* The comparison: filters that live in the address, and selections that keep to one version. Without this file every row
   shows, and relations can still be chosen. */
(function () {
  "use strict";

  var form = document.querySelector("[data-choose]");
  if (form) choose(form);
  select();

  /* Filters: ?relation=moved&topic=space&part=mechanisms&marks=off */
  function choose(form) {
    var names = ["relation", "topic", "part", "marks"];
    var fields = form.elements;
    var status = form.querySelector("[role=status]");
    var rows = document.querySelectorAll("[data-row]");
    var cells = document.querySelectorAll("[data-for]");
    var groups = document.querySelectorAll(".ed-rows section");
    var views = document.querySelectorAll("[data-view]");
    views.forEach(function (view) { view.dataset.view = view.getAttribute("href"); });
    cells.forEach(function (cell) { cell.removeAttribute("data-relation"); }); // they pale, and the style would hide them

    function chosen() {
      var state = {};
      names.forEach(function (name) {
        var field = fields[name];
        if (!field) return;
        var value = name === "marks" ? (field.checked ? "" : "off") : field.value;
        if (value) state[name] = value;
      });
      return state;
    }

    function wanted() {
      var state = {};
      new URLSearchParams(location.search).forEach(function (value, name) {
        if (names.indexOf(name) >= 0) state[name] = value;
      });
      return state;
    }

    /* A value that this comparison does not know is no filter. */
    function set(state) {
      form.reset();
      names.forEach(function (name) {
        var field = fields[name];
        if (!field || !state[name]) return;
        if (name === "marks") field.checked = state[name] !== "off";
        else {
          field.value = state[name];
          if (field.value !== state[name]) field.value = "";
        }
      });
    }

    function query(state) {
      var text = new URLSearchParams(state).toString();
      return text ? "?" + text : "";
    }

    function show() {
      var state = chosen();
      var seen = {};
      rows.forEach(function (row) {
        var its = row.dataset;
        row.hidden =
          (state.relation && its.relation !== state.relation) ||
          (state.part && its.part !== state.part) ||
          (state.topic && (" " + its.topics + " ").indexOf(" " + state.topic + " ") < 0) || false;
      });
      groups.forEach(function (group) {
        var left = group.querySelectorAll("[data-row]:not([hidden])");
        group.hidden = !left.length || Boolean(state.topic && group.dataset.group && group.dataset.group !== state.topic);
        if (!group.hidden) left.forEach(function (row) { seen[row.dataset.row] = true; });
      });
      cells.forEach(function (cell) { cell.classList.toggle("ed-map__off", !seen[cell.dataset.for]); });
      var count = Object.keys(seen).length;
      var total = Number(form.dataset.rows);
      status.textContent = count === total ? total + (total === 1 ? " row" : " rows") : count + " of " + total + " rows";
      views.forEach(function (view) { view.href = view.dataset.view + query(state); });
    }

    /* From disk a browser may refuse to change the address; the filters hold all the same. */
    function note(way, address) {
      try { history[way](null, "", address); } catch (refused) { /* the address stays */ }
    }

    function follow() {
      set(wanted());
      show();
      var row = location.hash && document.getElementById(location.hash.slice(1));
      if (!row || row.offsetParent || !row.closest("[data-row]")) return;
      form.reset(); // a row that the address names is shown, whatever the filters say
      show();
      note("replaceState", location.pathname + location.hash);
      row.scrollIntoView();
    }

    form.addEventListener("change", function () {
      show();
      note("pushState", location.pathname + query(chosen()));
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.querySelector("[type=reset]").addEventListener("click", function (event) {
      event.preventDefault();
      form.reset();
      show();
      note("pushState", location.pathname);
    });
    addEventListener("popstate", follow);
    follow();
    if (cells.length) mark(rows, cells);
  }

  /* The map shows which rows are on the screen, and keeps the first of them in view. */
  function mark(rows, cells) {
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
