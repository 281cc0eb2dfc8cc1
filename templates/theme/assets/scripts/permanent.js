/* Leads an address that lasts to its place: /id/#2008/M2.g, /id/#k7f3qd, and /eli/…/#M2.g, which goes on to /id/. The
   overview of a list on several pages leads the addresses of its entries on: /sources/#source-x. */
(function () {
  "use strict";

  var list = document.querySelector("[data-permanent]");

  function lead() {
    var asked = "";
    try { asked = decodeURIComponent(location.hash.slice(1)); } catch (broken) { return; }
    if (!asked) return;
    if (list.localName === "p") return location.replace(list.querySelector("a").href + encodeURI(asked)); // of a text
    if (list.dataset.permanent === "pages") return lead_to_page(asked);
    if (list.dataset.permanent) return lead_on(asked);
    var element = document.getElementById(asked) || Array.from(list.querySelectorAll("[id]")).find(function (one) {
      return one.id.toLowerCase() === asked.toLowerCase() || anchor(one.id) === asked;
    });
    if (element && list.contains(element)) location.replace(element.closest("li").querySelector("a").href);
  }

  /* The element that holds a record: event-2006-toll, of event:2006-toll. */
  function anchor(id) { return id.toLowerCase().replace(/[/.:]/g, "-"); }

  /* Where the ids stand on several pages: to the page of an id, of the element that holds it, or of a code. */
  function lead_to_page(asked) {
    var wanted = anchor(asked);
    var best = "";
    var page = null;
    list.querySelectorAll("li[id]").forEach(function (group) {
      var begin = group.id === "codes" ? "" : anchor(group.id);
      if (!begin === wanted.indexOf("-") >= 0 || wanted.indexOf(begin) !== 0 || wanted === begin || begin.length < best.length) return;
      best = begin;
      page = Array.from(group.querySelectorAll("a[data-first]")).filter(function (one) { return one.dataset.first <= wanted; }).pop();
    });
    if (page) location.replace(page.href + "#" + encodeURI(asked));
  }

  /* From an overview: by the link that stands at that place, to the page that says that it holds what is asked for,
     or to the page of all ids. Filters go along. */
  function lead_on(asked) {
    var element = document.getElementById(asked);
    var holder = !element && list.querySelector('[data-holds~="' + CSS.escape(asked) + '"]');
    if (holder) return location.replace(holder.href + "#" + encodeURI(asked));
    var listed = element && element.closest("[data-doors]"); // not a note among the sources, nor its mark
    var door = listed && (element.localName === "a" ? element : element.localName === "li" && element.querySelector("a"));
    if (door) {
      var page = new URL(door.href);
      page.search = location.search;
      location.replace(page);
    } else if (!element && list.dataset.permanent !== "#") location.replace(list.dataset.permanent + "#" + encodeURI(asked));
  }

  window.addEventListener("hashchange", lead);
  lead();
})();
