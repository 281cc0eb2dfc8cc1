/* What a document is worth for the stems that it holds: BM25+ of each field (Lv and Zhai, "Lower-bounding term frequency
   normalization", CIKM 2011), added up. `postings` gives those of a stem. */
clausebook.score = function (data, postings) {
  "use strict";

  var WEIGHTS = { label: 3, title: 5, names: 5, text: 1.4, near: 0.7 }; // what a word counts, by where it stands
  var AGAIN = 1.2; // k: how soon a word that is said again counts for no more
  var LENGTH = 0.7; // b: how far a long field dilutes its words
  var HELD = 0.5; // δ: what a word counts at least, however long the field

  /* Stem → weight becomes document → {score, stems: those that it holds}. */
  return function (weights) {
    var found = new Map();
    weights.forEach(function (weight, stem) {
      postings(stem).forEach(function (posting) {
        var field = posting[0];
        var held = posting[1];
        var rarity = Math.log(1 + (data.lengths.length - held.length + 0.5) / (held.length + 0.5));
        held.forEach(function (entry) {
          var one = found.get(entry[0]);
          var length = data.lengths[entry[0]][field] / data.averages[field];
          var times = entry[1] * (AGAIN + 1) / (entry[1] + AGAIN * (1 - LENGTH + LENGTH * length));
          if (!one) found.set(entry[0], one = { score: 0, stems: [] });
          if (one.stems[one.stems.length - 1] !== stem) one.stems.push(stem);
          one.score += weight * WEIGHTS[data.fields[field]] * rarity * (HELD + times);
        });
      });
    });
    return found;
  };
};
