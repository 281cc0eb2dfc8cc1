/* What has to stand in a text as it is typed: a phrase between quotation marks, and a frequent word that is written like a
   name (WHO, U.S.). Only what a result shows is looked at: its title, its names and its text. */
clausebook.phrases = function (text) {
  "use strict";

  var QUOTED = /["“„«「]([^"“”„«»「」]+)["”“»」]/g;
  var said = new Map(); // document → its words in order, each field by itself

  /* The words of a text that follow one another: a compound counts as its parts, a script without spaces sign by sign. */
  function sequence(string) {
    return text.words(string).filter(function (word) { return word.kind === "word" || word.kind === "sign"; });
  }
  function spelled(words) { return " " + words.map(function (word) { return word.surface; }).join(" ") + " "; }

  /* {phrases: [words of each], rest: the query without them}. A quotation that is not closed yet is no phrase. */
  function read(query) {
    var phrases = [];
    var rest = query.replace(QUOTED, function (whole, quoted) {
      var words = sequence(quoted);
      if (words.length) phrases.push(words);
      return " ";
    });
    return { phrases: phrases, rest: rest };
  }

  function shown(one) { return [one.title || "", one.text || ""].concat(one.names || []); }

  function holds(one, phrase) {
    if (!said.has(one)) said.set(one, shown(one).map(function (field) { return spelled(sequence(field)); }).join("\n"));
    return said.get(one).indexOf(spelled(phrase)) >= 0;
  }

  /* Whether a document writes a word in capitals, with points or without. */
  function names(one, surface) {
    var letters = Array.from(surface.toUpperCase()).join("\\.?");
    var name = new RegExp("(?:^|[^\\p{L}\\p{N}])" + letters + "(?![\\p{L}\\p{N}])", "u");
    return shown(one).some(function (field) { return name.test(field); });
  }

  /* Where a phrase stands in a text: [{start, end}]. */
  function places(string, phrase) {
    var words = sequence(string);
    var wanted = spelled(phrase);
    var found = [];
    for (var n = 0; n + phrase.length <= words.length; n++) {
      var run = words.slice(n, n + phrase.length);
      if (spelled(run) === wanted) found.push({ start: run[0].start, end: run[run.length - 1].end, stem: wanted });
    }
    return found;
  }

  return { read: read, holds: holds, names: names, places: places };
};
