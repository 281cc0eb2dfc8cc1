/* What can be said while the index is still on its way: the records at hand whose names have all the words that were typed, as
   they are written but for accents. How words are told apart otherwise comes with the index. */
clausebook.titles = function (frame) {
  "use strict";

  var MOST = 8;
  var hits = clausebook.hits({ instruments: [] }); // whose sides come with the index
  var known = clausebook.data("records").filter(function (one) { return one.title || one.label; }).map(function (one) {
    return { one: one, names: folded([one.label, one.title].concat(one.names || []).join(" ")) };
  });

  function folded(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); }
  function nowhere() { return []; }

  /* Show those that fit, and say that it is not all. */
  function show(query) {
    var words = folded(query).split(/\s+/).filter(Boolean);
    var fitting = words.length ? known.filter(function (each) {
      return words.every(function (word) { return each.names.indexOf(word) >= 0; });
    }) : [];
    var items = clausebook.elements.element("ol", "ed-find__items");
    fitting.slice(0, MOST).forEach(function (each) { items.append(hits.draw(each.one, nowhere, true)); });
    frame.list.replaceChildren(items);
    frame.count.textContent = fitting.length ? clausebook.message("Loading search. Titles with these words:") : clausebook.message("Loading search.");
    frame.status.textContent = frame.count.textContent;
  }

  return { show: show };
};
