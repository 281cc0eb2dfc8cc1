/* Previews: what a source mark, the letter of a note or a link in prose leads to, shown beside it on hover, focus, or when
   touch holds it. A preview stays while pointer or focus is on it or on its link, Escape closes it, Tab leads into it.
   It shows nothing that is not where the link leads, and nothing at all where that is in view. */
(function () {
  "use strict";

  var LINKS = ".ed-mark > a, .ed-lemma__ref, a[data-shows]";
  var WAIT = 250; // ms that a pointer rests before a preview opens, or is away before it closes
  var HOLD = 500;
  var panel = document.createElement("div");
  if (!panel.showPopover) return;
  panel.className = "ed-preview";
  panel.id = "__preview";
  panel.popover = "manual";
  panel.setAttribute("role", "note");
  panel.setAttribute("aria-label", "Preview");
  document.querySelector("article").append(panel);
  var link = null; // whose preview is open
  var timer = 0;

  /* What a link leads to, as it stands on this page: the note, the entry of the source, or the template for it. */
  function content(of) {
    var inside = of.hash && of.getAttribute("href").charAt(0) === "#" && document.getElementById(of.hash.slice(1));
    var shown = of.dataset.shows
      ? document.querySelector("template[data-for='" + of.dataset.shows + "']")
      : inside && (inside.querySelector(".ed-bibliography__entry") || inside);
    if (!shown || (inside && in_view(inside))) return null;
    var copy = document.createElement("div");
    copy.append(shown.content ? shown.content.cloneNode(true) : shown.cloneNode(true));
    copy.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
    copy.querySelectorAll(".ed-mark, .ed-bibliography__all").forEach(function (part) { part.remove(); });
    return copy;
  }

  function in_view(element) {
    var box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }

  function open(of) {
    clearTimeout(timer);
    if (link === of) return;
    close();
    var copy = content(of);
    if (!copy) return;
    link = of;
    link.setAttribute("aria-details", panel.id);
    if (link.title) { link.dataset.title = link.title; link.removeAttribute("title"); }
    panel.replaceChildren(copy);
    panel.showPopover();
    place();
  }

  function close() {
    clearTimeout(timer);
    if (!link) return;
    link.removeAttribute("aria-details");
    if (link.dataset.title) { link.title = link.dataset.title; delete link.dataset.title; }
    link = null;
    panel.hidePopover();
  }

  /* Below its link, or above where below is no room; never beyond the edges. */
  function place() {
    var at = link.getClientRects()[0];
    var height = panel.offsetHeight;
    var below = at.bottom + 4;
    var top = below + height > innerHeight && at.top - 4 - height > 0 ? at.top - 4 - height : below;
    panel.style.top = top + "px";
    panel.style.left = Math.max(8, Math.min(at.left - 12, document.documentElement.clientWidth - panel.offsetWidth - 8)) + "px";
  }

  function later(act, time) {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  }

  function link_at(event) { return event.target.closest && event.target.closest(LINKS); }
  function inside(node) { return node && (panel.contains(node) || (link && link.contains(node))); }

  document.addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var of = link_at(event);
    if (of && !panel.contains(of)) later(function () { open(of); }, WAIT);
    else if (inside(event.target)) clearTimeout(timer);
    else if (link && !inside(document.activeElement)) later(close, WAIT);
    else if (!link) clearTimeout(timer);
  });

  document.addEventListener("focusin", function (event) {
    var of = link_at(event);
    if (of && !panel.contains(of) && of.matches(":focus-visible")) open(of);
    else if (!inside(event.target)) close();
  });

  document.addEventListener("keydown", function (event) {
    if (!link) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      if (panel.contains(document.activeElement)) link.focus();
      close();
    } else if (event.key === "Tab") {
      var stops = panel.querySelectorAll("a[href]");
      var last = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement === link && !event.shiftKey && stops.length) {
        event.preventDefault();
        stops[0].focus();
      } else if (last && document.activeElement === last) {
        if (event.shiftKey) event.preventDefault();
        link.focus(); // and the browser goes on from there
      }
    }
  }, true);

  /* Touch: held down, a link is shown and not followed. */
  document.addEventListener("pointerdown", function (event) {
    if (!inside(event.target)) close();
    var of = link_at(event);
    if (event.pointerType !== "touch" || !of) return;
    later(function () {
      open(of);
      if (link === of) of.addEventListener("click", prevent, { once: true });
    }, HOLD);
  });
  ["pointerup", "pointercancel", "pointermove"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      if (event.pointerType === "touch" && !(name === "pointermove" && still(event)) && !link) clearTimeout(timer);
    });
  });
  document.addEventListener("contextmenu", function (event) {
    if (event.pointerType === "touch" && link_at(event)) event.preventDefault();
  });
  function still(event) { return Math.abs(event.movementX) + Math.abs(event.movementY) < 4; }
  function prevent(event) { event.preventDefault(); }

  addEventListener("scroll", function () { if (link) place(); }, { passive: true });
  addEventListener("resize", close);
  panel.addEventListener("click", function (event) { if (event.target.closest("a")) later(close, 0); });
})();
