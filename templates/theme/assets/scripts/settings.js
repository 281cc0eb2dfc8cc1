/* How this reader likes to read, remembered on the machine. It runs before the page is drawn, so that nothing flashes;
   the panel comes when its button is there. The attributes that it sets are read by settings.css and variables.css.
   For the same reason it brings the stand-in of East Asian characters, and lets the page wait a moment. */
(function () {
  "use strict";

  var root = document.documentElement;
  var SIZES = ["90", "100", "115", "130", "150"];
  var home = new URL("../../", document.currentScript.src).href;
  var store = "clausebook:" + new URL(home).pathname; // editions below one host keep apart
  var chosen = { scheme: "auto", size: "100", focus: false, keys: true };
  try { Object.assign(chosen, JSON.parse(localStorage.getItem(store))); } catch (refused) { /* storage is off */ }

  /* A popover, so that Escape and a click outside close it. */
  function panel_of(say) { return `<form class="ed-settings" id="__settings" popover aria-label="${say("Reading settings")}">
    <fieldset><legend>${say("Theme")}</legend>
      <label><input type="radio" name="scheme" value="auto" checked><span>${say("System")}</span></label><label><input type="radio" name="scheme" value="light"><span>${say("Light")}</span></label><label><input type="radio" name="scheme" value="dark"><span>${say("Dark")}</span></label>
    </fieldset>
    <fieldset><legend>${say("Text size")}</legend>
      <label><input type="radio" name="size" value="90"><span><span class="ed-vh">${say("Smaller")}</span><span class="ed-settings__a ed-settings__a--90" aria-hidden="true">A</span></span></label><label><input type="radio" name="size" value="100" checked><span><span class="ed-vh">${say("Normal")}</span><span class="ed-settings__a ed-settings__a--100" aria-hidden="true">A</span></span></label><label><input type="radio" name="size" value="115"><span><span class="ed-vh">${say("Larger")}</span><span class="ed-settings__a ed-settings__a--115" aria-hidden="true">A</span></span></label><label><input type="radio" name="size" value="130"><span><span class="ed-vh">${say("Large")}</span><span class="ed-settings__a ed-settings__a--130" aria-hidden="true">A</span></span></label><label><input type="radio" name="size" value="150"><span><span class="ed-vh">${say("Largest")}</span><span class="ed-settings__a ed-settings__a--150" aria-hidden="true">A</span></span></label>
    </fieldset>
    <fieldset><legend>${say("Page")}</legend>
      <label class="ed-settings__line"><input type="checkbox" name="focus"><span>${say("Hide notes and comments")} <kbd aria-hidden="true">f</kbd></span></label>
      <label class="ed-settings__line"><input type="checkbox" name="keys" checked><span>${say("Single-key shortcuts")} <kbd aria-hidden="true">?</kbd></span></label>
    </fieldset>
    <p class="ed-settings__foot"><button type="button" data-keys>${say("All shortcuts")}</button></p>
  </form>
  <dialog class="ed-keys" id="__keys" aria-labelledby="__keys_head">
    <form method="dialog"><h2 id="__keys_head">${say("Keyboard")}</h2><button type="submit">${say("Close")}</button></form>
    <dl>
      <div><dt><kbd>/</kbd></dt><dd>${say("search; an id such as M4 leads straight to its clause")}</dd></div>
      <div><dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>${say("next and previous clause")}</dd></div>
      <div><dt><kbd>t</kbd></dt><dd>${say("the whole text that this clause belongs to")}</dd></div>
      <div><dt><kbd>c</kbd></dt><dd>${say("compare this clause")}</dd></div>
      <div><dt><kbd>f</kbd></dt><dd>${say("hide notes and comments, and back")}</dd></div>
      <div><dt><kbd>+</kbd> <kbd>-</kbd></dt><dd>${say("larger and smaller text")}</dd></div>
      <div><dt><kbd>?</kbd></dt><dd>${say("this list")}</dd></div>
      <div><dt><kbd>Esc</kbd></dt><dd>${say("close what is open")}</dd></div>
    </dl>
  </dialog>`; }

  /* A box, one em wide, for every East Asian character, until its face arrives (fonts.css says when): with it lines break as
     they will. A face made of bytes is there before the first layout; one with an address would come after it.
     tools/cut-widths prints the bytes. */
  function bring_boxes() {
    var bytes = atob("d09GMgABAAAAAAEsAAoAAAAAAoQAAADmAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAAQAosQgE2AiQDBgsGAAQgBV0HIBveAQAuDuKtY0jKdZqnFmZeRgCttdnde/FME7VKw5uGSMYTpVpI1HihIHpvm+J8riUejyCCUUErqw8ieDAVJGYhEjvG8WC+6ESL+EKD6Q0bY+By1/hRSinlgZKM2GIxeV+c+9cNgqSOphaYByQm73ksEPjCd4FAESjOgQAiyBBRRROQAWKWHVUsX3Zo76wdbzsb/mx+AgGBiamXh+j0Vk0ph+uB1/u8YbeYpm4kEQTSRYGU2yVpAQAQUo5diKgqgggAgMyiAIIyAogqypKQ1QRNre6orWsRpn6S6g5mK8/S1DB9R7oI");
    document.fonts.add(new FontFace("East Asian Boxes", Uint8Array.from(bytes, function (one) { return one.charCodeAt(0); })));
  }

  /* Faces and last words may come a moment after the style; lines would break anew. The page waits for both, not long. */
  function await_page() {
    function show() { root.removeAttribute("data-unseen"); }
    root.setAttribute("data-unseen", "");
    setTimeout(show, 300);
    Promise.all(["Serif", "Sans"].flatMap(function (face) {
      return ["", "600 "].map(function (weight) { return document.fonts.load(weight + "1em Clausebook " + face); });
    }).concat(new Promise(function (read) { document.addEventListener("readystatechange", read); }))).then(show, show);
  }

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
    return Boolean(link);
  }

  function resize(step) {
    var at = Math.max(0, SIZES.indexOf(chosen.size)) + step;
    if (SIZES[at]) choose("size", SIZES[at]);
  }

  var SHORTCUTS = {
    n: function () { follow("a[rel=next]"); },
    p: function () { follow("a[rel=prev]"); },
    t: function () { follow(".ed-parts__head a, .ed-crumb a"); },
    c: function () { follow(".ed-facts__relation[href]") || follow(".ed-tabs a[href*='compare/']"); },
    f: function () { choose("focus", !chosen.focus); },
    "+": function () { resize(1); },
    "-": function () { resize(-1); },
    "?": function () { document.getElementById("__keys").showModal(); },
  };

  apply();
  bring_boxes();
  await_page();
  addEventListener("storage", function (event) { // another tab of this edition chose
    if (event.key !== store || !event.newValue) return;
    try { Object.assign(chosen, JSON.parse(event.newValue)); } catch (broken) { return; }
    apply();
    show();
  });

  document.addEventListener("DOMContentLoaded", function () {
    var opener = document.querySelector(".ed-settings__open");
    opener.insertAdjacentHTML("afterend", panel_of(clausebook.message));
    panel = opener.nextElementSibling;
    opener.popoverTargetElement = panel;
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
