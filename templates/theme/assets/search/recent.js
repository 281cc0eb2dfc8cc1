/* What a reader searched for before: kept on the reader's machine, and nowhere else. */
clausebook.recent = (function () {
  "use strict";

  var NAME = "clausebook.recent";
  var MOST = 8;

  function all() {
    try {
      var kept = JSON.parse(localStorage.getItem(NAME));
      return Array.isArray(kept) ? kept.filter(function (one) { return typeof one === "string"; }).slice(0, MOST) : [];
    } catch (refused) { return []; }
  }
  function keep(queries) {
    try { localStorage.setItem(NAME, JSON.stringify(queries)); } catch (refused) { /* then nothing is kept */ }
  }
  function add(query) {
    if (query) keep([query].concat(all().filter(function (one) { return one !== query; })).slice(0, MOST));
  }

  return { all: all, add: add, forget: function () { keep([]); } };
})();
