/* Filters of a long list: they stand in the address, so that a selection can be linked to and gone back from. Without
   scripts the chips of one kind still work, by style alone.

   The form has data-filter="event events", the nouns of what it counts. An item has data-listed, and for each field of the
   form its own values, parted by spaces, or the one that it has, which may hold spaces ("new in part" is not "new"), as
   data-<name of the field>. An item that is shown in several places is counted
   once if data-row tells that it is the same. A checkbox is no filter: what it does is in its name, as marks=off or, where it
   is off by default, typography=on. A group of
   items, data-group, goes with the last of them, and says how many are left where it has data-count. */
(function () {
  "use strict";

  var form = document.querySelector("form[data-filter]");
  if (!form) return;
  var items = document.querySelectorAll("[data-listed]");
  var groups = document.querySelectorAll("[data-group]");
  var status = form.querySelector("[role=status]");
  var views = document.querySelectorAll("[data-view]"); // other pages with the same filters
  var nouns = form.dataset.filter.split(" ");
  var roomy = matchMedia("(min-width: 45em)");
  var filtered = false;
  var fields = {};
  Array.prototype.forEach.call(form.elements, function (field) {
    if (field.name) fields[field.name] = form.elements[field.name];
  });
  var names = Object.keys(fields);
  views.forEach(function (view) { view.dataset.view = view.getAttribute("href"); });

  function is_box(field) { return field.type === "checkbox"; }

  function chosen() {
    var state = {};
    names.forEach(function (name) {
      var field = fields[name];
      var value = is_box(field) ? (field.checked === field.defaultChecked ? "" : field.checked ? "on" : "off") : field.value.trim();
      if (value) state[name] = value;
    });
    return state;
  }

  function query() {
    var text = new URLSearchParams(chosen()).toString();
    return text && "?" + text;
  }

  /* The element that the address names, if it names one: a hash may be anything. */
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (malformed) { return null; }
  }

  /* The closed fold that holds an element, or that follows a heading. */
  function fold_of(named) {
    var next = named.nextElementSibling;
    return named.closest("details:not([open])") || (next && next.matches(".ed-folded:not([open])") ? next : null);
  }

  /* A value that the list does not know is no filter. */
  function follow() {
    form.reset();
    new URLSearchParams(location.search).forEach(function (value, name) {
      var field = names.indexOf(name) >= 0 && fields[name];
      if (!field) return;
      if (is_box(field)) {
        if (value === "on" || value === "off") field.checked = value === "on";
        return;
      }
      field.value = value;
      if (field.value !== value) field.value = "";
    });
    show();
    var named = location.hash && target();
    if (!named) return;
    var fold = fold_of(named);
    if (fold) fold.open = true;
    if (named.closest("[data-listed][hidden], [data-group][hidden]")) {
      form.reset(); // what the address names is shown, whatever the filters say
      show();
      note("replaceState", location.hash);
    } else if (!fold && !Object.keys(chosen()).length) return; // it stands where the browser went
    named.scrollIntoView();
  }

  function fits(item, name, value) {
    var own = item.dataset[name] || "";
    if (fields[name].type === "search") return own.toLowerCase().indexOf(value.toLowerCase()) >= 0;
    return own === value || (!is_value(fields[name], own) && own.split(" ").indexOf(value) >= 0);
  }

  /* Whether a field offers these words as one value. */
  function is_value(field, words) {
    return Array.prototype.some.call(field.options || field, function (one) { return one.value === words; });
  }

  function show() {
    var state = chosen();
    var wanted = Object.keys(state).filter(function (name) { return !is_box(fields[name]); });
    items.forEach(function (item) {
      item.hidden = !wanted.every(function (name) { return fits(item, name, state[name]); });
    });
    groups.forEach(function (group) {
      var all = group.querySelectorAll("[data-listed]").length;
      var here = group.querySelectorAll("[data-listed]:not([hidden])").length;
      var count = group.querySelector("[data-count]");
      var entry = document.querySelector("[data-for='" + group.getAttribute("aria-labelledby") + "']");
      group.hidden = !here || wanted.some(function (name) { // a group may itself stand for one value
        return group.dataset.field === name && group.dataset.group !== state[name];
      });
      if (count) say(count, counted(here, all));
      if (entry) entry.hidden = group.hidden;
    });
    var here = left(":not([hidden])");
    say(status, here ? counted(here, left("")) : none());
    form.toggleAttribute("data-chosen", Object.keys(state).length > 0);
    if (wanted.length) document.querySelectorAll(".ed-same").forEach(function (fold) { fold.open = true; });
    if (wanted.length || filtered) unfold(".ed-folded[data-group]", wanted.length > 0);
    filtered = wanted.length > 0;
    views.forEach(function (view) { view.href = view.dataset.view + query(); });
    form.dispatchEvent(new Event("filtered"));
  }

  /* Words that stand there already are not put there anew: the page would be laid out again. */
  function say(element, words) { if (element.textContent !== words) element.textContent = words; }

  /* What is folded on phones is open elsewhere, and where a filter has left something of it: folded.css. */
  function unfold(which, all) {
    document.querySelectorAll(which).forEach(function (fold) { fold.open = all || roomy.matches; });
  }
  roomy.addEventListener("change", function () { unfold(".ed-folded", false); });
  if (roomy.matches) unfold(".ed-folded", true);

  function left(state) {
    var seen = {};
    var shown = Array.prototype.filter.call(document.querySelectorAll("[data-listed]" + state), function (item) {
      return !state || !item.closest("[data-group][hidden]");
    });
    shown.forEach(function (item, at) { seen[item.dataset.row || at] = true; });
    return Object.keys(seen).length;
  }

  function counted(some, all) {
    var whole = number(all);
    return some === all ? whole : clausebook.message("%(some)s of %(all)s", { some: some, all: whole });
  }

  function number(count) {
    switch (nouns[0]) {
      case "row": return clausebook.messages("%(num)s row", "%(num)s rows", count);
      case "event": return clausebook.messages("%(num)s event", "%(num)s events", count);
      default: return clausebook.messages("%(num)s source", "%(num)s sources", count);
    }
  }
  function none() {
    switch (nouns[0]) {
      case "row": return clausebook.message("No row matches; clear the filters");
      case "event": return clausebook.message("No event matches; clear the filters");
      default: return clausebook.message("No source matches; clear the filters");
    }
  }

  /* From disk a browser may refuse to change the address; the filters hold all the same. */
  function note(way, hash) {
    try {
      history[way](null, "", location.pathname + query() + (hash || ""));
    } catch (refused) { /* the address stays */ }
  }

  /* What keys do to one field, a word typed or a list gone through, is one step back; each choice of a pointer is one. */
  var keyed = false;
  var last = "";
  form.addEventListener("keydown", function () { keyed = true; });
  form.addEventListener("pointerdown", function () { keyed = false; });
  form.addEventListener("input", function (event) {
    show();
    reveal();
    note(keyed && last === event.target.name ? "replaceState" : "pushState");
    last = event.target.name;
  });
  /* What is left comes into view, with as much of the form as there is room for. */
  function reveal() {
    var first = document.querySelector("[data-listed]:not([hidden])");
    if (!first || is_box(document.activeElement)) return;
    var top = first.getBoundingClientRect().top;
    if (top < 0) first.scrollIntoView();
    else if (top > innerHeight - 160) scrollBy(0, top - innerHeight + 240);
  }
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
  addEventListener("hashchange", function () {
    var named = target();
    if (named && (named.closest("[hidden]") || fold_of(named))) follow();
  });
  follow();
})();
