/* A text → the words that search finds it by. The build did the same to the texts (clausebook/search/words.py), by the rules that
   come with the index. */
clausebook.words = function (rules) {
  "use strict";

  var WORD = new RegExp(rules.word, "gu");
  var DROPPED = new RegExp(rules.dropped, "g");
  var FOLDED = new RegExp("[" + Object.keys(rules.folded).join("") + "]", "g");
  var SPELLINGS = rules.spellings.map(function (pair) { return [new RegExp(pair[0], "g"), pair[1]]; });
  var STOPPED = new Set(rules.stopped);
  var stemmer = new EnglishStemmer();
  var stems = new Map();

  function fold(text) {
    return text.normalize("NFKD").replace(DROPPED, "").normalize("NFC").toLowerCase()
      .replace(FOLDED, function (letter) { return rules.folded[letter]; });
  }

  function stem(word) {
    var known = stems.get(word);
    if (known !== undefined) return known;
    var spelled = Object.prototype.hasOwnProperty.call(rules.numbers, word) ? rules.numbers[word] : word;
    SPELLINGS.forEach(function (pair) { spelled = spelled.replace(pair[0], pair[1]); });
    if (/^[\x00-\x7f]*$/.test(spelled) && spelled.length < 100) spelled = stemmer.stemWord(spelled);
    if (stems.size > 50000) stems.clear();
    stems.set(word, spelled);
    return spelled;
  }

  /* Every word with its place in the text: {surface, stem, start, end, kind, stopped, named}. `kind` "joined" is two words
     of a compound at once, "sign" one sign of a script without spaces, "pair" two. `stopped` are words that are too frequent
     to be met beside others; `named` those of them that are written like a name (WHO). */
  function words(text) {
    var found = [];
    var before = null;
    text.replace(WORD, function (match) {
      var groups = arguments[arguments.length - 1];
      var start = arguments[arguments.length - 3];
      var surface = fold(match);
      if (groups.signs) {
        var signs = Array.from(surface);
        signs.forEach(function (sign, n) {
          found.push({ surface: sign, stem: sign, start: start + n, end: start + n + 1, kind: "sign" });
          if (n + 1 === signs.length) return;
          found.push({ surface: sign + signs[n + 1], stem: sign + signs[n + 1], start: start + n, end: start + n + 2, kind: "pair" });
        });
        before = null;
        return;
      }
      if (groups.number) surface = surface.replace(/\s/g, "");
      else if (groups.abbreviation) surface = surface.replace(/\./g, "");
      if (!surface) return;
      var end = start + match.length;
      var stopped = STOPPED.has(surface);
      found.push({
        surface: surface, stem: stopped ? rules.frequent + surface : stem(surface), start: start, end: end, kind: "word",
        stopped: stopped, named: stopped && surface.length > 1 && match === match.toUpperCase(),
      });
      if (before && start === before.end + 1 && rules.hyphens.indexOf(text[before.end]) >= 0) {
        var joined = before.surface + surface;
        found.push({ surface: joined, stem: stem(joined), start: before.start, end: end, kind: "joined" });
      }
      before = { surface: surface, start: start, end: end };
    });
    return found;
  }

  return { fold: fold, stem: stem, words: words };
};
