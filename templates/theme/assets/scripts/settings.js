/* How this reader likes to read, remembered on the machine. It runs before the page is drawn, so that nothing flashes;
   the panel is wired when it is there. The attributes that it sets are read by settings.css and variables.css. */
(function () {
  "use strict";

  var root = document.documentElement;
  var SIZES = ["90", "100", "115", "130", "150"];
  var home = new URL("../../", document.currentScript.src).href;
  var store = "clausebook:" + new URL(home).pathname; // editions below one host keep apart
  var chosen = { scheme: "auto", size: "100", focus: false, keys: true };
  try { Object.assign(chosen, JSON.parse(localStorage.getItem(store))); } catch (refused) { /* storage is off */ }

  function apply() {
    if (chosen.scheme === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = chosen.scheme;
    if (chosen.size === "100" || SIZES.indexOf(chosen.size) < 0) delete root.dataset.size;
    else root.dataset.size = chosen.size;
    root.toggleAttribute("data-focus", chosen.focus === true);
  }

  function choose(name, value) {
    chosen[name] = value;
    apply();
    show();
    try { localStorage.setItem(store, JSON.stringify(chosen)); } catch (refused) { /* for this page only, then */ }
  }

  var panel = null;
  function show() {
    if (!panel) return;
    panel.elements.scheme.value = chosen.scheme;
    panel.elements.size.value = chosen.size;
    panel.elements.focus.checked = chosen.focus;
    panel.elements.keys.checked = chosen.keys;
  }

  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) link.click();
  }

  function resize(step) {
    var at = Math.max(0, SIZES.indexOf(chosen.size)) + step;
    if (SIZES[at]) choose("size", SIZES[at]);
  }

  var SHORTCUTS = {
    n: function () { follow("a[rel=next]"); },
    p: function () { follow("a[rel=prev]"); },
    t: function () { follow(".ed-parts__head a, .ed-crumb a"); },
    c: function () { follow(".ed-facts__relation[href], .ed-tabs a[href*='compare/']"); },
    f: function () { choose("focus", !chosen.focus); },
    "+": function () { resize(1); },
    "-": function () { resize(-1); },
    "?": function () { document.getElementById("__keys").showModal(); },
  };

  apply();
  addEventListener("storage", function (event) { // another tab of this edition chose
    if (event.key !== store || !event.newValue) return;
    try { Object.assign(chosen, JSON.parse(event.newValue)); } catch (broken) { return; }
    apply();
    show();
  });

  document.addEventListener("DOMContentLoaded", function () {
    panel = document.getElementById("__settings");
    show();
    panel.addEventListener("change", function (event) {
      choose(event.target.name, event.target.type === "checkbox" ? event.target.checked : event.target.value);
    });
    panel.addEventListener("submit", function (event) { event.preventDefault(); });
    panel.querySelector("[data-keys]").addEventListener("click", function () {
      panel.hidePopover();
      SHORTCUTS["?"]();
    });
    document.querySelectorAll("[data-unfocus]").forEach(function (button) {
      button.addEventListener("click", function () { choose("focus", false); });
    });
    document.addEventListener("keydown", function (event) {
      var typing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog");
      if (typing || !chosen.keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (!Object.hasOwn(SHORTCUTS, event.key)) return;
      event.preventDefault();
      SHORTCUTS[event.key]();
    });

    /* The clause read last is offered on the first page. */
    var clause = document.querySelector(".ed-head__id");
    var again = document.querySelector("[data-continue]");
    try {
      if (clause) {
        var name = clause.textContent.trim() + " " + document.querySelector("h1").textContent.trim();
        localStorage.setItem(store + "last", JSON.stringify({ name: name, at: location.href.slice(home.length) }));
      }
      var last = JSON.parse(localStorage.getItem(store + "last"));
      if (again && last) {
        var link = again.querySelector("a");
        var to = new URL(last.at, home);
        if (to.href.indexOf(home) !== 0) return; // not an address of this edition
        link.href = to.href;
        link.textContent = last.name;
        again.hidden = false;
      }
    } catch (refused) { /* storage is off, or holds what we did not write */ }
  });
})();
