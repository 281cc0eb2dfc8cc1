/* What is asked, words and chosen facets, in the address: so that a search can be linked to and gone back to. */
clausebook.query = function (input, is_open) {
  "use strict";

  var FACETS = ["kind", "instrument", "grade", "topic", "year"];
  var later = 0;
  var query = {
    FACETS: FACETS,
    chosen: {}, // facet → its chosen values
    pushed: false, // whether an entry of the history is ours to go back from
    named: named, follow: follow, note: note, change: change, forget: forget,
  };

  /* Whether the address names a search. */
  function named() { return new URLSearchParams(location.search).has("q"); }

  /* Take over what the address names. */
  function follow() {
    var asked = new URLSearchParams(location.search);
    input.value = asked.get("q") || "";
    query.chosen = {};
    FACETS.forEach(function (facet) {
      var wanted = asked.getAll("q-" + facet);
      if (wanted.length) query.chosen[facet] = wanted;
    });
  }

  function address(open) {
    var asked = new URLSearchParams(location.search);
    Array.from(asked.keys()).forEach(function (name) {
      if (name === "q" || name.slice(0, 2) === "q-") asked.delete(name);
    });
    if (open) {
      asked.set("q", input.value.slice(0, 500));
      FACETS.forEach(function (facet) {
        (query.chosen[facet] || []).forEach(function (value) { asked.append("q-" + facet, value); });
      });
    }
    var words = asked.toString();
    return location.pathname + (words && "?" + words) + location.hash;
  }

  /* A browser counts how often an address changes, and from disk it may refuse: the search goes on without. */
  function note(way) {
    clearTimeout(later);
    if (way === "pushState") change(way);
    else later = setTimeout(function () { change(way); }, 250);
  }
  function change(way) {
    try {
      history[way](way === "pushState" ? { search: true } : history.state, "", address(is_open()));
      if (way === "pushState") query.pushed = true;
    } catch (refused) { /* the address stays */ }
  }
  function forget() { clearTimeout(later); }

  return query;
};
