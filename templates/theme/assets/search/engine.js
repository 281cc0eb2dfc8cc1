/* A query → the documents that answer it, best first. Knows nothing of the page. `found.wanting` are the shards without which
   the answer is not known yet: whoever asked loads them (`bring`), and asks again.

   A word of the query stands for its stem; for every word that begins like it, while it may still be typed; for what
   another spelling, a compound or a common slip makes of it; and, counting less, for its neighbours in the thesaurus. */
clausebook.engine = function (data) {
  "use strict";

  var text = clausebook.words(data.rules);
  var kin = new Map(Object.entries(data.rules.kin)); // no word that is typed may name a part of the language itself
  var neighbours = new Map(Object.entries(data.rules.neighbours));
  var shards = clausebook.shards(data);
  var documents = shards.documents;
  var scored = clausebook.score(data, shards.postings);
  var exact = clausebook.phrases(text);
  var KINDS = clausebook.data("vocabulary").kinds; // whose own page or entry it is goes before what only speaks of it
  var LONGEST = 200; // signs of a query that are read
  var MOST = 12; // words of it
  var COMPLETIONS = 30;
  var SCATTERED = 0.3; // what a document is worth that has the pairs of signs of a word, but not the word
  var OPERATIVE = new Set(data.rules.operative); // shall, may …: beside other words they count a little

  // --- the vocabulary: every word as it is written, in order, with its stem ---

  var frequency = new Map(); // documents that hold a stem, roughly
  var vocabulary = [];
  data.terms.forEach(function (row) {
    frequency.set(row[0], shards.frequency(row));
    if (row[0].charAt(0) === data.rules.frequent) return; // is neither a guess nor a completion
    row[2].split(" ").forEach(function (surface) { vocabulary.push([surface.replace("~", row[0]), row[0]]); });
  });
  vocabulary.sort(function (a, b) { return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0; });

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

  /* {words: its words, the frequent ones only where it has no others; runs: see text.divided}. */
  function telling(query) {
    var divided = text.divided(text.words(query).filter(function (word) { return word.kind !== "joined"; }));
    var said = divided.words.filter(function (word) { return !word.stopped || word.named; });
    return { words: said.length ? said : divided.words, runs: divided.runs };
  }

  /* What they stand for: {surface, stem, stems, with weights, meant: what was guessed, unknown}. */
  function read(words, typing) {
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
    if (word.stopped) return [frequent(word)];
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

  /* A frequent word stands for itself alone; as a name, for what is written like it. */
  function frequent(word) {
    var one = { surface: word.surface, stem: word.stem, stems: new Map(), meant: [], unknown: !known(word.stem), named: word.named };
    add(one, word.stem, 1);
    return one;
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
    var own = text.stems(surface);
    var word = { surface: surface, stem: own[0], stems: new Map(), meant: [], unknown: false };
    own.forEach(function (stem) { add(word, stem, 1); });
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
    own.forEach(function (stem) { related(word, stem, 1); });
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
        (holding.get(stem) || []).forEach(function (one) { if (best[one[0]] < one[1]) best[one[0]] = one[1]; });
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

  /* The stems of a text as a string, forms of one word alike: what exactness compares. Frequent words count where a text has
     no others, such as the name WHO. */
  function key(words) {
    var single = words.filter(function (word) { return word.kind !== "joined" && word.kind !== "sign"; });
    var telling = single.filter(function (word) { return !word.stopped; });
    return (telling.length ? telling : single)
      .map(function (word) { return [word.stem].concat(kin.get(word.stem) || []).sort()[0]; }).join(" ");
  }
  function forms(stem) { return [stem].concat(kin.get(stem) || []); } // every stem that `key` may have made this one of
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

  /* How much more a document is worth whose name is what was asked, or is made of the same words, or that says them so. Only
     one that has such a word in its names, or all of them in its text, is looked at; its shard is asked for then. */
  function exactness(n, asked) {
    var wanted = asked.split(" ");
    var held = wanted.map(forms).map(function (stems) {
      return { name: stems.some(function (stem) { return shards.places(stem).name.has(n); }), text: stems.some(function (stem) { return shards.places(stem).text.has(n); }) };
    });
    var can = held.some(function (one) { return one.name; }) || wanted.length > 1 && held.every(function (one) { return one.text; });
    if (!asked || !can || !shards.has(n)) return 1;
    var own = keysOf(n);
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

  /* The operative verbs of a query that has other words: stem → weight. */
  function verbs(query, words) {
    var found = new Map();
    text.words(query).forEach(function (word) {
      var asked = words.some(function (one) { return one.stem === word.stem; });
      if (OPERATIVE.has(word.surface) && !asked && known(word.stem)) found.set(word.stem, 0.2);
    });
    return found;
  }

  /* Whether a document that a word or phrase is asked of as it is typed shows it; one without its words is not loaded for that. */
  function shows(n, phrase, holds) {
    var may = phrase.every(function (word) {
      return word.stems.some(function (stem) { return shards.places(stem).name.has(n) || shards.places(stem).text.has(n); });
    });
    return may && shards.has(n) && holds(documents[n]);
  }

  /* {words, phrases, hits: [{n, one, score}] best first, places: where the matches stand in a text, is_cut: not all was read,
     wanting: shards; without those of postings there are no hits yet}. */
  function find(query) {
    shards.wanting();
    var asked = exact.read(query.slice(0, LONGEST));
    var told = telling(asked.rest);
    var words = read(told.words.slice(0, MOST), /[^\s]$/.test(asked.rest)); // the last word may go on
    var weights = verbs(asked.rest, words);
    words.forEach(function (word) {
      word.stems.forEach(function (weight, stem) {
        if ((weights.get(stem) || 0) < weight) weights.set(stem, weight);
      });
    });
    var marks = new Set(weights.keys());
    var quoted = [].concat.apply([], asked.phrases).map(frequent);
    quoted.forEach(function (word) { if (!word.unknown) weights.set(word.stem, 1); });
    var whole = key(text.words(query.slice(0, LONGEST)));
    var literal = asked.phrases.concat(told.runs);
    Array.from(weights.keys()).concat(whole.split(" ").map(forms), literal.map(stems_of)).flat().forEach(shards.postings);
    var wanting = shards.wanting();
    var hits = wanting.length ? [] : rank(words.concat(quoted), weights, whole, told.runs).filter(function (hit) {
      return asked.phrases.every(function (phrase) { return shows(hit.n, phrase, function (one) { return exact.holds(one, phrase); }); });
    });
    words.filter(function (word) { return word.named; }).forEach(function (word) {
      var named = hits.filter(function (hit) {
        return shows(hit.n, [{ stems: [word.stem] }], function (one) { return exact.names(one, word.surface); });
      });
      if (named.length) hits = named;
    });
    return {
      words: words, phrases: asked.phrases, hits: hits, places: marker(words, marks, literal),
      is_cut: query.length > LONGEST || told.words.length > MOST, wanting: wanting.concat(shards.wanting()),
    };
  }
  function stems_of(phrase) { return [].concat.apply([], phrase.map(function (word) { return word.stems; })); }

  /* The hits for words, best first: of those that meet enough of them, those that meet them best. */
  function rank(words, weights, asked, runs) {
    var met = measure(words);
    var most = 0;
    var hits = Array.from(scored(weights), function (entry) {
      var one = documents[entry[0]];
      var covered = met(entry[1].stems);
      if (covered.count > most) most = covered.count;
      var score = entry[1].score * Math.pow(covered.share, 2) * KINDS[one.kind].weight;
      runs.forEach(function (run) {
        if (!shows(entry[0], run, function (of) { return exact.holds(of, run); })) score *= SCATTERED;
      });
      return { n: entry[0], one: one, score: score, count: covered.count };
    });
    var enough = most === words.length ? Math.max(1, Math.ceil(0.6 * words.length)) : Math.max(1, most - 1);
    hits = hits.filter(function (hit) { return hit.count >= enough; }).sort(better);
    hits.slice(0, 60).forEach(function (hit) { hit.score *= exactness(hit.n, asked); });
    return hits.sort(better);
  }

  /* A text → the places in it that are to be marked: [{start, end, stem}] in order, none within another. */
  function marker(words, stems, phrases) {
    var names = new Set(words.filter(function (word) { return word.named; }).map(function (word) { return word.stem; }));
    var typed = new Set(words.map(function (word) { return word.surface; }));
    var alone = new Set(phrases.filter(function (phrase) { return phrase.length === 1; }).map(function (phrase) { return phrase[0].surface; }));
    function completes(word) { // a pair that was not typed, but one sign of it
      return word.kind === "pair" && !typed.has(word.surface) && Array.from(word.surface).some(function (sign) { return alone.has(sign); });
    }
    return function (string) {
      var written = text.words(string);
      var upper = written.some(function (word) { return word.named && names.has(word.stem); });
      var found = written.filter(function (word) {
        return word.stems.some(function (stem) { return stems.has(stem); }) && word.kind !== "sign" && !completes(word) && (!upper || word.named || !names.has(word.stem));
      });
      phrases.forEach(function (phrase) { found = found.concat(exact.places(string, phrase)); });
      var done = 0;
      return found.sort(function (a, b) { return a.start - b.start || b.end - a.end; }).filter(function (place) {
        if (place.start < done) return false;
        done = place.end;
        return true;
      });
    };
  }

  function better(a, b) { return b.score - a.score || a.n - b.n; }

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

  var leads = clausebook.codes(data, shards, text);
  /* What a query leads straight to: {to, why, wanting}. */
  function jump(query) {
    shards.wanting();
    return Object.assign(leads(query), { wanting: shards.wanting() });
  }

  return {
    documents: documents, find: find, jump: jump, suggest: suggest, record: shards.record, words: text.words,
    bring: shards.bring, is_whole: shards.is_whole, whole: shards.whole,
    instruments: data.instruments, topics: data.topics, answers: data.answers, changes: data.changes,
  };
};
