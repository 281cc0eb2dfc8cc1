/* Filters of a long list: they stand in the address, so that a selection can be linked to and gone back from. Without this
   file the chips of one kind still work, by style alone. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-filter]");
  if (!form) return;
  var items = document.querySelectorAll("[data-listed]");
  var groups = document.querySelectorAll("[data-group]");
  var status = form.querySelector("[role=status]");
  var nouns = form.dataset.filter.split(" ");
  var fields = {};
  Array.prototype.forEach.call(form.elements, function (field) {
    if (field.name) fields[field.name] = form.elements[field.name];
  });
  var names = Object.keys(fields);

  function chosen() {
    var state = {};
    names.forEach(function (name) {
      var value = fields[name].value.trim();
      if (value) state[name] = value;
    });
    return state;
  }

  /* A value that the list does not know is no filter. */
  function follow() {
    form.reset();
    new URLSearchParams(location.search).forEach(function (value, name) {
      if (names.indexOf(name) < 0) return;
      fields[name].value = value;
      if (fields[name].value !== value) fields[name].value = "";
    });
    show();
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[data-listed][hidden], [data-group][hidden]")) {
      form.reset(); // what the address names is shown, whatever the filters say
      show();
      note("replaceState", location.hash);
    }
    target.scrollIntoView();
  }

  function fits(item, name, value) {
    var own = item.dataset[name] || "";
    if (fields[name].type === "search") return own.toLowerCase().indexOf(value.toLowerCase()) >= 0;
    return own.split(" ").indexOf(value) >= 0;
  }

  function show() {
    var state = chosen();
    var wanted = Object.keys(state);
    var left = 0;
    items.forEach(function (item) {
      item.hidden = !wanted.every(function (name) { return fits(item, name, state[name]); });
      if (!item.hidden) left += 1;
    });
    groups.forEach(function (group) {
      var all = group.querySelectorAll("[data-listed]").length;
      var here = group.querySelectorAll("[data-listed]:not([hidden])").length;
      group.hidden = !here;
      group.querySelector("[data-count]").textContent = counted(here, all);
      var entry = document.querySelector("[data-for='" + group.getAttribute("aria-labelledby") + "']");
      if (entry) entry.hidden = !here;
    });
    status.textContent = counted(left, items.length);
  }

  function counted(some, all) {
    return (some === all ? "" : some + " of ") + all + " " + nouns[all === 1 ? 0 : 1];
  }

  /* From disk a browser may refuse to change the address; the filters hold all the same. */
  function note(way, hash) {
    var query = new URLSearchParams(chosen()).toString();
    try {
      history[way](null, "", location.pathname + (query && "?" + query) + (hash || ""));
    } catch (refused) { /* the address stays */ }
  }

  /* What keys do to one field, a word typed or a list gone through, is one step back; each choice of a pointer is one. */
  var keyed = false;
  var last = "";
  form.addEventListener("keydown", function () { keyed = true; });
  form.addEventListener("pointerdown", function () { keyed = false; });
  form.addEventListener("input", function (event) {
    show();
    note(keyed && last === event.target.name ? "replaceState" : "pushState");
    last = event.target.name;
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.querySelector("[type=reset]").addEventListener("click", function (event) {
    event.preventDefault();
    form.reset();
    last = "";
    show();
    note("pushState");
  });
  addEventListener("popstate", function () {
    last = "";
    follow();
  });
  follow();
})();
