/* A text → the words that search finds it by. The build did the same to the texts (clausebook/search/words.py and stemming.py),
   by the rules that come with the index. */
clausebook.words = function (rules) {
  "use strict";

  var WORD = new RegExp(rules.word, "gu");
  var DROPPED = new RegExp(rules.dropped, "g");
  var FOLDED = new RegExp("[" + Object.keys(rules.folded).join("") + "]", "g");
  function replacing(pairs) {
    var compiled = pairs.map(function (pair) { return [new RegExp(pair[0], "g"), pair[1]]; });
    return function (word) {
      return compiled.reduce(function (said, pair) { return said.replace(pair[0], pair[1]); }, word);
    };
  }
  var usual = replacing(rules.variants);
  var spelled = replacing(rules.spellings);
  var STOPPED = new Set(rules.stopped);
  var STEMMERS = rules.stemmers.map(function (one) {
    var Stemmer = window[one.name.charAt(0).toUpperCase() + one.name.slice(1) + "Stemmer"]; // assets/search/stemmers.js
    return { by: new Stemmer(), letters: new RegExp(one.letters), is_spelled: one.is_spelled };
  });
  var known = new Map();
  var SCRIPTS = /[\u3041-\u309f]+|[\u30a0-\u30ff\uff66-\uff9f]+|[^\u3041-\u30ff\uff66-\uff9f]+/g; // hiragana, katakana, all else
  var PARTICLE = /^[\u3041-\u309f]{1,2}$/;
  var divider = window.Intl && Intl.Segmenter ? new Intl.Segmenter("ja", { granularity: "word" }) : null;

  function fold(text) {
    return text.normalize("NFKD").replace(DROPPED, "").normalize("NFC").toLowerCase()
      .replace(FOLDED, function (letter) { return rules.folded[letter]; });
  }

  /* The stems of a folded word, in each language of the edition that is written in its letters. */
  function stems(word) {
    var found = known.get(word);
    if (found) return found;
    var said = usual(word);
    found = said.length > rules.longest ? [] : STEMMERS.filter(function (one) { return one.letters.test(said); }).map(function (one) {
      var of = said;
      if (one.is_spelled) of = spelled(Object.prototype.hasOwnProperty.call(rules.numbers, said) ? rules.numbers[said] : said);
      return one.by.stemWord(of) || of;
    });
    if (!found.length) found = [said];
    if (known.size > 50000) known.clear();
    known.set(word, found = Array.from(new Set(found)));
    return found;
  }
  function stem(word) { return stems(word)[0]; }

  /* Every word with its place in the text: {surface, stem, stems, start, end, kind, stopped, named}. `kind` "joined" is two words
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
          var pair = sign + signs[n + 1];
          found.push({ surface: sign, stem: sign, stems: [sign], start: start + n, end: start + n + 1, kind: "sign" });
          if (n + 1 === signs.length) return;
          found.push({ surface: pair, stem: pair, stems: [pair], start: start + n, end: start + n + 2, kind: "pair" });
        });
        before = null;
        return;
      }
      if (groups.number) surface = surface.replace(/\s/g, "");
      else if (groups.abbreviation) surface = surface.replace(/\./g, "");
      if (!surface) return;
      var end = start + match.length;
      var stopped = STOPPED.has(surface);
      var alone = stopped ? [rules.frequent + surface] : stems(surface);
      found.push({
        surface: surface, stem: alone[0], stems: alone, start: start, end: end, kind: "word",
        stopped: stopped, named: stopped && surface.length > 1 && match === match.toUpperCase(),
      });
      if (before && start === before.end + 1 && rules.hyphens.indexOf(text[before.end]) >= 0) {
        var joined = before.surface + surface;
        found.push({ surface: joined, stem: stem(joined), stems: stems(joined), start: before.start, end: end, kind: "joined" });
      }
      before = { surface: surface, start: start, end: end };
    });
    return found;
  }

  /* The words of a query whose script is written without spaces: those of two signs or more, as its pairs and single signs
     stand for them: {words: the pairs within words, and words of one sign; runs: the words that are no pair, sign by sign}.
     A browser divides it by its dictionary, or else where the script changes. Particles are left out beside other words. */
  function divided(found) {
    var signs = found.filter(function (word) { return word.kind === "sign"; });
    var pieces = [];
    for (var n = 0, run = []; n < signs.length; n++) {
      run.push(signs[n]);
      if (signs[n + 1] && signs[n + 1].start === signs[n].end) continue;
      pieces = pieces.concat(pieced(run));
      run = [];
    }
    var telling = pieces.filter(function (piece) { return !PARTICLE.test(spelt(piece)); });
    if (!telling.length) telling = pieces;
    return {
      words: found.filter(function (word) {
        if (word.kind !== "pair" && word.kind !== "sign") return true;
        return telling.some(function (piece) {
          var within = piece[0].start <= word.start && word.end <= piece[piece.length - 1].end;
          return within && (word.kind === "pair" || piece.length === 1);
        });
      }),
      runs: telling.filter(function (piece) { return piece.length !== 2; }),
    };
  }
  function spelt(piece) { return piece.map(function (sign) { return sign.surface; }).join(""); }
  function pieced(run) {
    var text = spelt(run);
    var lengths = divider
      ? Array.from(divider.segment(text), function (one) { return one.segment.length; })
      : text.match(SCRIPTS).map(function (one) { return one.length; });
    var at = 0;
    return lengths.reduce(function (pieces, length) {
      var piece = run.slice(at, at += length);
      var before = pieces[pieces.length - 1];
      var joins = before && (is_ending(piece) || pieces.length === 1 && is_ending(before)) && !PARTICLE.test(spelt(before));
      if (joins && !PARTICLE.test(spelt(piece))) pieces[pieces.length - 1] = before.concat(piece);
      else pieces.push(piece);
      return pieces;
    }, []);
  }
  function is_ending(piece) { return piece.length === 1; } // one sign alone is the ending of a word, or its beginning

  return { fold: fold, stem: stem, stems: stems, words: words, divided: divided };
};
