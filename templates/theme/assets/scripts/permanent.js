/* Leads an address that lasts to its place: /id/#2008/M2.g, /id/#k7f3qd, and /eli/…/#M2.g, which goes on to /id/. */
(function () {
  "use strict";

  var list = document.querySelector("[data-permanent]");

  function lead() {
    var asked = "";
    try { asked = decodeURIComponent(location.hash.slice(1)); } catch (broken) { return; }
    if (!asked) return;
    if (list.localName === "p") return location.replace(list.querySelector("a").href + encodeURI(asked)); // of a text
    var element = document.getElementById(asked) || Array.from(list.querySelectorAll("[id]")).find(function (one) {
      return one.id.toLowerCase() === asked.toLowerCase();
    });
    if (element && list.contains(element)) location.replace(element.closest("li").querySelector("a").href);
  }

  window.addEventListener("hashchange", lead);
  lead();
})();
