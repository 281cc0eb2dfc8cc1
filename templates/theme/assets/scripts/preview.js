/* Previews: what a source mark, the letter of a note or a link in prose leads to, shown beside it on hover, focus, or when
   touch holds it. A preview stays while pointer or focus is on it or on its link, Escape closes it, Tab leads into it.
   It shows nothing that is not where the link leads, and nothing at all where that is in view. What links in prose lead to
   is in the records of the search, which are loaded for the first of them; in a large edition, in the shard of the record. */
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
  panel.setAttribute("aria-label", clausebook.message("Preview"));
  var link = null; // whose preview is open
  var wanted = null; // whose preview opens as soon as its content is there
  var records = null; // by id, once they are loaded
  var timer = 0;

  /* What a link leads to: the note or the entry of the source as it stands on this page, or a record in short. */
  function content(of) {
    if (of.dataset.shows) return record(of.dataset.shows);
    var inside = of.hash && of.getAttribute("href").charAt(0) === "#" && document.getElementById(of.hash.slice(1));
    var shown = inside && (inside.querySelector(".ed-bibliography__entry") || inside);
    if (!shown || in_view(inside)) return null;
    var copy = document.createElement("div");
    copy.append(shown.cloneNode(true));
    copy.querySelectorAll("[id]").forEach(function (part) { part.removeAttribute("id"); });
    copy.querySelectorAll(".ed-mark, .ed-bibliography__all").forEach(function (part) { part.remove(); });
    return copy;
  }

  var LONG = 320; // signs of a text

  function add(name) { clausebook.data(name).forEach(function (one) { records.set(one.id, one); }); }
  function load(name) { return clausebook.bring(["assets/search/" + name + ".js"]); }

  /* Have the record with an id, wherever it is. */
  function bring(id) {
    return load("records").then(function () {
      if (!records) { records = new Map(); add("records"); }
      var sought = id.toLowerCase();
      var bucket = records.has(id) ? 0 : (clausebook.data("directory") || []).filter(function (first) { return first <= sought; }).length;
      return bucket && load("ids-" + bucket).then(function () {
        var shard = clausebook.data("ids-" + bucket)[sought];
        return shard && load("records-" + shard).then(function () { add("records-" + shard); });
      });
    });
  }

  function record(id) {
    var one = records.get(id);
    if (!one) return null;
    var box = document.createElement("div");
    var who = document.createElement("p");
    var speaker = document.createElement("strong");
    who.className = "ed-preview__who";
    var vocabulary = clausebook.data("vocabulary");
    var kind = vocabulary.kinds[one.kind];
    speaker.textContent = vocabulary.words[one.voice] || kind.speaker.charAt(0).toUpperCase() + kind.speaker.slice(1);
    who.append(speaker, " ");
    var named = one.voice ? [one.label, one.title] : one.kind === "event" ? [one.label] : [one.title, one.aside];
    clausebook.say(who, named.filter(Boolean).join(", "));
    if (one.grade && (one.kind === "event" || one.kind === "source")) {
      var grade = document.createElement("span");
      grade.className = "ed-grade";
      grade.dataset.grade = one.grade;
      grade.textContent = clausebook.word("grade", one.grade);
      who.append(" ", grade);
    }
    box.append(who);
    var words = shortened(one.text || "");
    if (one.kind === "event") words = one.title + (one.aside ? ", " + one.aside : "") + ". " + words;
    if (one.kind === "source") words = [one.label, words].filter(Boolean).join(". ");
    if (one.voice === "summary") words = "[ " + words + " ]";
    if (!words || one.voice === "heading" || one.kind === "essay") return box;
    var said = document.createElement("p");
    var voice = vocabulary.voices[kind.group || one.voice];
    if (voice) said.dataset.voice = voice;
    if (one.voice === "text") said.className = "ed-preview__text";
    box.append(clausebook.say(said, words));
    return box;
  }

  function shortened(words) {
    var line = words.replace(/\s+/g, " ").trim();
    if (line.length <= LONG) return line;
    var cut = line.lastIndexOf(" ", LONG);
    return line.slice(0, cut < 1 ? LONG : cut) + " …";
  }

  function in_view(element) {
    var box = element.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  }

  function open(of, is_brought) {
    clearTimeout(timer);
    if (link === of) return;
    close();
    if (of.dataset.shows && !is_brought && !(records && records.has(of.dataset.shows))) {
      wanted = of;
      bring(of.dataset.shows).then(function () { if (wanted === of) open(of, true); }, function () { /* it stays a link */ });
      return;
    }
    var copy = content(of);
    if (!copy) return;
    link = of;
    link.setAttribute("aria-details", panel.id);
    if (link.title) { link.dataset.title = link.title; link.removeAttribute("title"); }
    panel.replaceChildren(copy);
    if (!panel.isConnected) document.querySelector("article").append(panel);
    panel.showPopover();
    place();
  }

  function close() {
    clearTimeout(timer);
    wanted = null;
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
    else if ((link || wanted) && !inside(document.activeElement)) later(close, WAIT);
    else if (!link) clearTimeout(timer);
  });

  document.addEventListener("focusin", function (event) {
    var of = link_at(event);
    if (of && !panel.contains(of) && of.matches(":focus-visible")) open(of);
    else if (!inside(event.target)) close();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") wanted = null;
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
      if (link === of || wanted === of) of.addEventListener("click", prevent, { once: true });
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
