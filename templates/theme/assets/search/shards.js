/* The documents and the postings of the index. When the search opens, a large edition has only the first run of each; of all
   other documents a sketch is known (clausebook/search/shards.py). Whoever asks for what is in a shard is told that it is not
   there, and what the query lacks is noted: the shards to be loaded before it is asked again. A small edition lacks nothing. */
clausebook.shards = function (data) {
  "use strict";

  var further = data.further || { terms: [], kinds: [] };
  var named = { records: clausebook.data("records"), passages: clausebook.data("passages") };
  var directory = clausebook.data("directory") || [];
  var LISTS = ["instruments", "topics", "years"];
  var documents = [];
  var runs = []; // {name, start, count, loaded} of the documents, in order
  var lacking = new Set();
  var rows = new Map(data.terms.map(function (row, n) { return [row[0], n]; }));
  var read = new Map();
  var shown = new Map();
  var of_records = 0;

  // --- documents ---

  Object.keys(named).forEach(function (kind) {
    var counts = further.documents ? further.documents[kind] : [named[kind].length];
    counts.forEach(function (count, n) {
      runs.push({ name: n ? kind + "-" + n : kind, start: documents.length, count: count, loaded: !n });
      for (var k = 0; k < count; k++) documents.push(n ? {} : named[kind][k]);
    });
    if (kind === "records") of_records = documents.length;
  });
  Object.keys(further.sketches || {}).forEach(function (field) {
    var column = further.sketches[field];
    var entries = column.at.split(",");
    var n = 0;
    runs.forEach(function (run) {
      for (var k = run.start; !run.loaded && k < run.start + run.count; k++) {
        var values = entries[n++];
        if (!values) continue;
        values = values.split(" ").map(function (at) { return column.of[at]; });
        documents[k][field] = LISTS.indexOf(field) < 0 ? values[0] : values;
      }
    });
  });
  var numbers = new Map(documents.map(function (one, n) { return [one, n]; }));
  var by_id = new Map();
  for (var n = 0; n < of_records; n++) if (documents[n].id) by_id.set(documents[n].id.toLowerCase(), documents[n]);

  function last_before(ones, least) { // the place of the last for which `least` holds
    var low = 0;
    var high = ones.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (least(ones[middle])) low = middle + 1; else high = middle;
    }
    return low - 1;
  }
  function run_of(n) { return runs[last_before(runs, function (run) { return run.start <= n; })]; }

  /* Whether a document is there in whole; if not, it is noted. */
  function has(n) {
    var run = run_of(n);
    if (!run.loaded && !take(run)) lacking.add(run.name);
    return run.loaded;
  }
  function take(run) {
    var held = clausebook.data(run.name);
    if (!held) return false;
    held.forEach(function (one, k) {
      Object.assign(documents[run.start + k], one);
      if (run.start + k < of_records) by_id.set(one.id.toLowerCase(), documents[run.start + k]);
    });
    return run.loaded = true;
  }

  /* The record with an id; what is in a shard may be asked for again when that is loaded. */
  function record(id) {
    var wanted = id.toLowerCase();
    var bucket = last_before(directory, function (first) { return first <= wanted; }) + 1;
    if (by_id.has(wanted) || !bucket || id.indexOf(":") < 0) return by_id.get(wanted);
    var ids = clausebook.data("ids-" + bucket);
    if (!ids) lacking.add("ids-" + bucket);
    else if (Object.prototype.hasOwnProperty.call(ids, wanted)) {
      has(runs.filter(function (run) { return run.name === "records-" + ids[wanted]; })[0].start);
    }
    return by_id.get(wanted);
  }

  // --- postings ---

  /* Where a stem stands: [field, [[document, times]]]. To read all of the index when it is loaded takes a second for ten
     thousand documents, and hardly any of it is ever asked for: so each posting list is read when it is first needed. */
  function postings(stem) {
    if (read.has(stem)) return read.get(stem);
    var written = text_of(rows.get(stem));
    if (written === null) return [];
    read.set(stem, written.split(" ").map(function (posting) {
      var colon = posting.indexOf(":");
      var last = 0; // a document is written as the gap from the one before
      return [+posting.slice(0, colon), posting.slice(colon + 1).split(".").map(function (entry) {
        var star = entry.indexOf("*");
        last += +(star < 0 ? entry : entry.slice(0, star));
        return [last, star < 0 ? 1 : +entry.slice(star + 1)];
      })];
    }));
    return read.get(stem);
  }
  function text_of(at) {
    if (at === undefined) return null;
    if (typeof data.terms[at][1] === "string") return data.terms[at][1];
    var shard = last_before(further.terms, function (start) { return start <= at; });
    var held = clausebook.data("terms-" + (shard + 1));
    if (held) return held[at - further.terms[shard]];
    lacking.add("terms-" + (shard + 1));
    return null;
  }

  /* In how many places a stem stands, roughly, by its row of the index. */
  function frequency(row) { return typeof row[1] === "string" ? row[1].split(/[.: ]/).length : row[1]; }

  /* The documents that a stem stands in, in a field that a result shows: {name: those by title or names, text}. */
  function places(stem) {
    if (shown.has(stem)) return shown.get(stem);
    var found = { name: new Set(), text: new Set() };
    postings(stem).forEach(function (posting) {
      var field = data.fields[posting[0]];
      var into = field === "text" ? found.text : field === "title" || field === "names" ? found.name : null;
      if (into) posting[1].forEach(function (entry) { into.add(entry[0]); });
    });
    if (read.has(stem)) shown.set(stem, found);
    return found;
  }

  // --- what a query lacks ---

  /* What was asked for and not there since the last time, in that order; forgotten with this. */
  function wanting() {
    var names = Array.from(lacking);
    lacking.clear();
    return names;
  }
  function bring(names) { return clausebook.bring(names.map(function (name) { return "assets/search/" + name + ".js"; })); }
  /* Load some documents. */
  function whole(ones) {
    wanting();
    ones.forEach(function (one) { has(numbers.get(one)); });
    return bring(wanting()).then(function () { ones.forEach(function (one) { has(numbers.get(one)); }); });
  }

  return {
    documents: documents, records: documents.slice(0, of_records), kinds: further.kinds, record: record, has: has,
    is_whole: function (one) { return run_of(numbers.get(one)).loaded; },
    postings: postings, places: places, frequency: frequency, wanting: wanting, bring: bring, whole: whole,
  };
};
