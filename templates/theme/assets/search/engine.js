/* A query → the documents that answer it, best first. Knows nothing of the page; MiniSearch keeps the index and scores.

   A word of the query stands for its stem; for every word that begins like it, while it may still be typed; for what
   another spelling, a compound or a common slip makes of it; and, counting less, for its neighbours in the thesaurus. */
clausebook.engine = function (data, records, passages) {
  "use strict";

  var text = clausebook.words(data.rules);
  var kin = new Map(Object.entries(data.rules.kin)); // no word that is typed may name a part of the language itself
  var neighbours = new Map(Object.entries(data.rules.neighbours));
  var documents = records.concat(passages);
  var COUNTS = { label: 3, title: 5, names: 5, text: 1.4, near: 0.7 }; // what a word counts, by where it stands
  var KINDS = clausebook.data("vocabulary").kinds; // whose own page or entry it is goes before what only speaks of it
  var LONGEST = 200; // signs of a query that are read
  var MOST = 12; // words of it
  var COMPLETIONS = 30;

  // --- the vocabulary: every word as it is written, in order, with its stem ---

  var frequency = new Map(); // documents that hold a stem, roughly
  var vocabulary = [];
  data.terms.forEach(function (row) {
    frequency.set(row[0], row[1].split(/[.: ]/).length);
    row[2].split(" ").forEach(function (surface) { vocabulary.push([surface, row[0]]); });
  });
  vocabulary.sort(function (a, b) { return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0; });
  var units = records.filter(function (one) { return one.code; });

  function known(stem) { return frequency.has(stem); }

  function beginning(with_) {
    var low = 0;
    var high = vocabulary.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (vocabulary[middle][0] < with_) low = middle + 1; else high = middle;
    }
    var found = [];
    while (low < vocabulary.length && vocabulary[low][0].slice(0, with_.length) === with_) found.push(vocabulary[low++]);
    return found;
  }

  /* How many slips lie between two words: a letter more, less, other, or two exchanged; `most` + 1 if more than that. */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    var two = [];
    var one = [];
    var row = [];
    var i, j;
    for (j = 0; j <= b.length; j++) one[j] = j;
    for (i = 1; i <= a.length; i++) {
      row = [i];
      var least = i;
      for (j = 1; j <= b.length; j++) {
        var cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(one[j] + 1, row[j - 1] + 1, one[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], two[j - 2] + 1);
        if (row[j] < least) least = row[j];
      }
      if (least > most) return most + 1;
      two = one;
      one = row;
    }
    return one[b.length];
  }

  /* The words most like one that nobody wrote: [surface, stem, slips], nearest first. */
  function nearest(word, most) {
    var found = [];
    vocabulary.forEach(function (entry) {
      var far = entry[0].length > 2 && /^\D/.test(entry[0]) ? slips(word, entry[0], most) : most + 1;
      if (far <= most) found.push([entry[0], entry[1], far + (entry[0][0] === word[0] ? 0 : 0.5)]);
    });
    return found.sort(function (a, b) { return a[2] - b[2] || frequency.get(b[1]) - frequency.get(a[1]); });
  }

  function allowed(word) {
    return /\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  }

  // --- the query ---

  /* Its words: {surface, stem, stems: what it stands for, with weights, meant: what was guessed, unknown}. */
  function read(query) {
    var found = text.words(query);
    var typing = /[^\s]$/.test(query); // the last word may go on
    var pairs = found.filter(function (word) { return word.kind === "pair"; });
    var words = found.filter(function (word) {
      if (word.kind === "joined") return false;
      return word.kind !== "sign" || !pairs.some(function (pair) { return pair.start <= word.start && word.end <= pair.end; });
    });
    var said = words.filter(function (word) { return !word.stopped; });
    words = (said.length ? said : words).slice(0, MOST);
    var read = [];
    words.forEach(function (word, n) {
      var last = n === words.length - 1 && typing;
      parts(word, last).forEach(function (part) { read.push(part); });
    });
    read.forEach(function (word, n) {
      var next = read[n + 1];
      var joined = next && text.stem(word.surface + next.surface);
      if (!joined || !known(joined)) return;
      add(word, joined, 0.9);
      add(next, joined, 0.9);
    });
    return read;
  }

  function add(word, stem, weight) {
    if (known(stem) && (word.stems.get(stem) || 0) < weight) word.stems.set(stem, weight);
  }

  /* One word, or the two that it is a compound of where they are written apart as well; the compound stands for both. */
  function parts(word, last) {
    var one = standing(word.surface, last);
    if (!one.stems.size) guess(one);
    var whole = known(one.stem) ? word.surface : one.meant[0] || word.surface;
    var halves = word.kind === "word" && split(whole);
    if (!halves) return [one];
    return [standing(halves[0], false), standing(halves[1], last && whole === word.surface)].map(function (part, n) {
      one.stems.forEach(function (weight, stem) { add(part, stem, weight); });
      if (!n) part.meant = one.meant;
      return part;
    });
  }

  function split(surface) {
    var often = frequency.get(text.stem(surface)) || 0;
    for (var cut = 4; cut <= surface.length - 4; cut++) {
      var rarer = Math.min(frequency.get(text.stem(surface.slice(0, cut))) || 0, frequency.get(text.stem(surface.slice(cut))) || 0);
      if (rarer > 3 && often < 3 * rarer) return [surface.slice(0, cut), surface.slice(cut)];
    }
    return null;
  }

  function standing(surface, last) {
    var word = { surface: surface, stem: text.stem(surface), stems: new Map(), meant: [], unknown: false };
    add(word, word.stem, 1);
    if (last || !word.stems.size) {
      var whole = word.stems.size > 0;
      if (surface.length > 1 || last) {
        beginning(surface)
          .sort(function (a, b) { return a[0].length - b[0].length || frequency.get(b[1]) - frequency.get(a[1]); })
          .slice(0, COMPLETIONS)
          .forEach(function (entry) {
            add(word, entry[1], (whole ? 0.3 : 0.85) * (0.4 + 0.6 * surface.length / entry[0].length));
          });
      }
    }
    related(word, word.stem, 1);
    return word;
  }

  function related(word, stem, weight) {
    (kin.get(stem) || []).forEach(function (one) { add(word, one, 0.8 * weight); });
    (neighbours.get(stem) || []).forEach(function (one) { add(word, one, 0.4 * weight); });
  }

  function guess(word) {
    var most = allowed(word.surface);
    var found = most ? nearest(word.surface, most) : [];
    if (!found.length && word.surface.length > 5) {
      // a slip in a word that is not finished: its beginning is compared with beginnings
      var begun = new Map();
      vocabulary.forEach(function (entry) {
        if (entry[0].length > word.surface.length && slips(word.surface, entry[0].slice(0, word.surface.length), 1) <= 1) {
          begun.set(entry[1], entry);
        }
      });
      found = Array.from(begun.values()).map(function (entry) { return [entry[0], entry[1], 1]; });
    }
    found = found.filter(function (one) { return one[2] < found[0][2] + 0.5; }).slice(0, 6);
    found.forEach(function (one) {
      add(word, one[1], 0.8 - 0.12 * one[2]);
      related(word, one[1], 0.7);
      if (word.meant.indexOf(one[0]) < 0 && word.meant.length < 2) word.meant.push(one[0]);
    });
    word.unknown = !found.length;
  }

  // --- the answer ---

  function rarity(stem) { return Math.log(1 + documents.length / (1 + (frequency.get(stem) || 0))); }

  /* How much of the query a document meets, 0 to 1; a rare word is more of it than a frequent one. */
  function measure(words) {
    var holding = new Map(); // stem → the words that it stands for, and how well
    var worth = words.map(function (word) { return word.stems.size ? rarity(word.stems.keys().next().value) : 3; });
    var all = worth.reduce(function (sum, one) { return sum + one; }, 0);
    words.forEach(function (word, at) {
      word.stems.forEach(function (weight, stem) {
        if (!holding.has(stem)) holding.set(stem, []);
        holding.get(stem).push([at, Math.min(1, 0.5 + 0.6 * weight)]);
      });
    });
    var best = words.map(function () { return 0; });
    return function (met) {
      best.fill(0);
      met.forEach(function (stem) {
        holding.get(stem).forEach(function (one) { if (best[one[0]] < one[1]) best[one[0]] = one[1]; });
      });
      var has = 0;
      var count = 0;
      best.forEach(function (share, at) {
        has += worth[at] * share;
        if (share) count += 1;
      });
      return { share: all ? has / all : 0, count: count };
    };
  }

  /* The stems of a text as a string, forms of one word alike: what exactness compares. */
  function key(words) {
    return words.filter(function (word) { return word.kind !== "joined" && word.kind !== "sign" && !word.stopped; })
      .map(function (word) { return [word.stem].concat(kin.get(word.stem) || []).sort()[0]; }).join(" ");
  }
  var keys = new Map(); // of the documents that came near the top of an answer
  function keysOf(n) {
    if (!keys.has(n)) {
      var one = documents[n];
      keys.set(n, {
        names: [one.title || ""].concat(one.names || []).map(function (name) { return key(text.words(name)); }).filter(Boolean),
        text: " " + key(text.words((one.text || "").slice(0, 1200))) + " ",
      });
    }
    return keys.get(n);
  }

  /* How much more a document is worth whose name is what was asked, or is made of the same words, or that says them so. */
  function exactness(n, asked) {
    if (!asked) return 1;
    var own = keysOf(n);
    var wanted = asked.split(" ");
    var best = 1;
    own.names.forEach(function (name, at) {
      if (name === asked) best = Math.max(best, at ? 3.6 : 4);
      var has = name.split(" ");
      var common = wanted.filter(function (stem) { return has.indexOf(stem) >= 0; }).length;
      var alike = common * common / (wanted.length * has.length);
      var together = (" " + name + " ").indexOf(" " + asked + " ") >= 0;
      best = Math.max(best, 1 + (at ? 0.9 : 1.2) * alike * alike + (together ? 0.3 : 0));
    });
    return best > 1.2 || wanted.length < 2 || own.text.indexOf(" " + asked + " ") < 0 ? best : 1.25;
  }

  /* {words, stems, hits: [{n, one, score}] best first}. */
  function find(query) {
    var words = read(query.slice(0, LONGEST));
    var weights = new Map();
    words.forEach(function (word) {
      word.stems.forEach(function (weight, stem) {
        if ((weights.get(stem) || 0) < weight) weights.set(stem, weight);
      });
    });
    var stems = Array.from(weights.keys());
    stems.forEach(know);
    var met = measure(words);
    var found = !stems.length ? [] : mini.search("-", {
      tokenize: function () { return stems; },
      processTerm: function (stem) { return stem; },
      boostTerm: function (stem) { return weights.get(stem); },
      boost: COUNTS,
      combineWith: "OR",
      prefix: false,
      fuzzy: false,
    });
    var asked = key(text.words(query.slice(0, LONGEST)));
    var most = 0;
    var hits = found.map(function (one) {
      var covered = met(one.queryTerms);
      if (covered.count > most) most = covered.count;
      var score = one.score / one.queryTerms.length * Math.pow(covered.share, 2) * KINDS[documents[one.id].kind].weight;
      return { n: one.id, one: documents[one.id], score: score, count: covered.count };
    });
    var enough = most === words.length ? Math.max(1, Math.ceil(0.6 * words.length)) : Math.max(1, most - 1);
    hits = hits.filter(function (hit) { return hit.count >= enough; }).sort(better);
    hits.slice(0, 60).forEach(function (hit) { hit.score *= exactness(hit.n, asked); });
    return { words: words, stems: new Set(stems), hits: hits.sort(better) };
  }

  function better(a, b) { return b.score - a.score || a.n - b.n; }

  // --- codes ---

  var ANY = /^(?:art(?:icle)?|sec(?:tion)?|cl(?:ause)?|par(?:a(?:graph)?)?|point|item|unit|no|number|heading)s?\.?$/;

  /* The units that a query names by their code or number, and the instruments that it names: "m2g", "2008 E4", "¶ 3". */
  function jump(query) {
    var asked = text.fold(query.slice(0, 60)).replace(/[\s·,;:()]+/g, " ").trim();
    if (!asked) return [];
    var home = data.instruments.filter(function (one) {
      return [one.id, one.year].some(function (name) {
        var before = new RegExp("^" + literal(name) + "(?:[\\s/-]+|$)");
        var after = new RegExp("\\s(?:of |in )?" + literal(name) + "$");
        return before.test(asked) || after.test(asked);
      });
    });
    if (home.length) {
      var name = [home[0].id, home[0].year].filter(function (one) { return asked.indexOf(one) >= 0; })[0];
      asked = asked.replace(new RegExp("^" + literal(name) + "(?:[\\s/-]+|$)"), "")
        .replace(new RegExp("(?:^|\\s)(?:of |in )?" + literal(name) + "$"), "").trim();
      if (!asked) return home.map(function (one) { return record("instrument:" + one.id); }).filter(Boolean);
    }
    var within = units.filter(function (one) {
      return !home.length || home.some(function (instrument) { return one.instruments[0] === instrument.id; });
    });
    return by_code(within, asked) || by_number(within, asked) || [];
  }

  function literal(name) { return name.replace(/[^a-z0-9]/g, "\\$&"); }

  function by_code(within, asked) {
    var tight = asked.replace(/\s/g, "");
    var found = within.filter(function (one) { return one.code.toLowerCase() === tight; });
    if (!found.length && /[a-z]/.test(tight)) {
      var bare = tight.replace(/[.\-]/g, "");
      found = within.filter(function (one) { return one.code.toLowerCase().replace(/\./g, "") === bare; });
    }
    return found.length ? found : null;
  }

  /* "mechanism 4", "article 4", "¶ 3", "¶": by the name of a part, or of any part, and a number. */
  function by_number(within, asked) {
    var match = /^([¶§]|[a-z]+\.?)\s*([a-z0-9.]*)$/.exec(asked);
    if (!match) return null;
    var sign = /^[¶§]$/.test(match[1]);
    var stem = text.stem(match[1].replace(".", ""));
    var parts = sign || ANY.test(match[1]) ? null : data.parts.filter(function (part) {
      return text.words(part[1] + " " + part[2]).some(function (word) { return word.stem === stem; });
    });
    if (parts && !parts.length) return null;
    if (!match[2]) {
      if (!sign) return null;
      var seen = {};
      return within.filter(function (one) { return seen[one.instruments[0]] ? false : (seen[one.instruments[0]] = true); });
    }
    var number = match[2].replace(/\.$/, "");
    var found = within.filter(function (one) {
      if (parts && !parts.some(function (part) { return part[0] === one.instruments[0] && part[1] === one.part; })) return false;
      var code = one.code.toLowerCase();
      return code === number || code.replace(/^[a-z]+(?=\d)/, "") === number || (one.number || "").replace(/[.)]+$/, "").toLowerCase() === number;
    });
    return found.length ? found : null;
  }

  var byId = new Map(records.map(function (one) { return [one.id, one]; }));
  function record(id) { return byId.get(id); }

  /* Words of the edition that look like those of a query that found nothing. */
  function suggest(query) {
    var found = [];
    text.words(query.slice(0, LONGEST)).slice(0, 4).forEach(function (word) {
      if (word.kind === "joined") return;
      nearest(word.surface, 3).slice(0, 3).concat(beginning(word.surface.slice(0, 4)).slice(0, 2)).forEach(function (one) {
        if (found.indexOf(one[0]) < 0) found.push(one[0]);
      });
    });
    return found.slice(0, 6);
  }

  // --- the index ---

  var fieldIds = {};
  data.fields.forEach(function (name, n) { fieldIds[name] = n; });
  var mini = MiniSearch.loadJS({
    documentCount: documents.length,
    nextId: documents.length,
    documentIds: documents.map(function (one, n) { return n; }),
    fieldIds: fieldIds,
    fieldLength: data.lengths,
    averageFieldLength: data.averages,
    storedFields: {},
    dirtCount: 0,
    index: [],
    serializationVersion: 2,
  }, { fields: data.fields });
  var rows = new Map(data.terms.map(function (row) { return [row[0], row[1]]; }));
  var opened = new Set();

  /* Let MiniSearch know where a stem stands. To read all of the index when it is loaded takes a second for ten thousand
     documents, and hardly any of it is ever asked for: so each posting list is read when its stem is met the first time. */
  function know(stem) {
    if (opened.has(stem)) return;
    opened.add(stem);
    var fields = new Map();
    rows.get(stem).split(" ").forEach(function (posting) {
      var held = new Map();
      posting.slice(posting.indexOf(":") + 1).split(".").forEach(function (entry) {
        var star = entry.indexOf("*");
        if (star < 0) held.set(+entry, 1); else held.set(+entry.slice(0, star), +entry.slice(star + 1));
      });
      fields.set(+posting.slice(0, posting.indexOf(":")), held);
    });
    mini._index.set(stem, fields);
  }

  return {
    documents: documents, find: find, jump: jump, suggest: suggest, record: record, words: text.words,
    instruments: data.instruments, topics: data.topics,
  };
};
