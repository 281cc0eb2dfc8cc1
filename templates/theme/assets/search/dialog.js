/* The search as a dialog: opened and closed, by its own controls and by the address, and shown anew when the query changes. */
(function () {
  "use strict";

  var DATA = ["assets/search/records.js", "assets/search/passages.js", "assets/search/index.js"];
  var frame = clausebook.frame();
  var dialog = frame.dialog;
  var input = frame.input;
  var query = clausebook.query(input, function () { return dialog.open; });
  var titles = null; // once the records are there, until the index is
  var engine = null; // these four, once the index is there
  var facets = null;
  var results = null;
  var offers = null;
  var opener = null;
  var leaving = false; // going back from an entry of the history
  var again = false; // opened anew meanwhile
  var before = ""; // what the list shows already, or will when all of it is loaded
  var PAUSE = 200; // ms without another key, before shards are loaded for what is typed
  var pausing = 0;
  var ready = Promise.resolve(); // the first result can be opened
  var early = ""; // words that were entered before the index was there

  // --- what is shown ---

  function show() {
    query.note("replaceState");
    if (!engine) {
      if (titles) titles.show(input.value);
      return;
    }
    var words = input.value;
    var state = JSON.stringify([words, query.chosen]);
    if (state === before) return;
    before = state;
    clearTimeout(pausing);
    frame.list.replaceChildren();
    frame.count.replaceChildren();
    frame.right.scrollTop = frame.body.scrollTop = 0;
    frame.empty.hidden = !words;
    if (!words.trim()) {
      frame.side.hidden = true;
      results.announce("");
      offers.begin();
      return;
    }
    ready = answer(words, state, PAUSE, "");
  }

  /* Show what answers a query, after its shards are loaded, if it wants any; `had` are those that it wanted before. */
  function answer(words, state, pause, had) {
    var found = engine.find(words);
    var jumps = engine.jump(words);
    var wanting = found.wanting.concat(jumps.wanting);
    if (wanting.length) return wait(wanting, pause, had).then(function () {
      return before === state && answer(words, state, 0, String(wanting));
    }, function (failed) {
      if (before === state) fail(failed);
    });
    var left = facets.left(found.hits);
    frame.count.replaceChildren();
    frame.side.hidden = !found.hits.length;
    facets.recount(found.hits);
    offers.fitting(words);
    var shown = results.show(words, found, left, jumps);
    if (!left.length && !jumps.to.length) offers.nothing(words, found);
    return shown;
  }
  function wait(wanting, pause, had) {
    var is_index = wanting.some(function (name) { return !/^(records|passages)/.test(name); });
    frame.side.hidden = true;
    frame.count.textContent = is_index ? clausebook.message("Loading the index of these words.") : clausebook.message("Loading what was found.");
    results.announce(frame.count.textContent);
    return new Promise(function (done) { pausing = setTimeout(done, pause); }).then(function () {
      if (String(wanting) === had) throw new Error(had); // they came, and hold something else
      return engine.bring(wanting);
    });
  }
  function fail(failed) {
    frame.count.textContent = "";
    if (failed.anew) return published_anew();
    frame.count.append(results.missing(function () { anew(); }));
    results.announce(clausebook.message("A part of the search could not be loaded."));
  }
  function published_anew() {
    frame.count.textContent = clausebook.message("This edition has been published anew since the page was opened.") + " ";
    frame.count.append(clausebook.elements.button("ed-find__inline", clausebook.message("Load the page again"), function () { location.reload(); }));
  }
  function ask(words) {
    input.value = words;
    show();
    input.focus();
  }
  function anew() {
    before = "";
    show();
    input.focus();
  }

  function load() {
    if (engine) return Promise.resolve();
    frame.count.textContent = clausebook.message("Loading search.");
    clausebook.bring(DATA.slice(0, 1)).then(function () {
      if (engine || titles) return;
      titles = clausebook.titles(frame);
      titles.show(input.value);
    }).catch(function () { /* then what follows does not come either, and says so */ });
    return clausebook.bring(DATA).then(function () {
      return clausebook.engine(clausebook.data("index"));
    }).then(function (loaded) {
      if (engine) return;
      var hits = clausebook.hits(loaded);
      engine = loaded;
      facets = clausebook.facets(frame, query, engine, hits, show);
      results = clausebook.results(frame, engine, hits);
      offers = clausebook.offers(frame, engine, hits, ask, anew);
      before = "";
      if (frame.list.contains(document.activeElement)) input.focus(); // the list is drawn anew
    });
  }
  /* Open the first result, as soon as it is there. */
  function enter() {
    show();
    var asked = before;
    ready.then(function () {
      var first = frame.list.querySelector(".ed-hit__link");
      if (first && before === asked) first.click();
    });
  }
  function fill() {
    frame.side.hidden = !engine || !input.value.trim();
    load().then(show).then(function () {
      if (early && early === input.value) enter();
      early = "";
    }).catch(function (failed) {
      if (failed.anew) return published_anew();
      frame.count.textContent = "";
      clausebook.elements.fill(frame.count, clausebook.message("The index could not be loaded; %(index)s needs none."), { index: clausebook.elements.index_link() });
    });
  }

  // --- opening and closing ---

  function open(by) {
    if (leaving) { // the browser is still on its way back
      again = true;
      return;
    }
    if (dialog.open) {
      input.select();
      return;
    }
    opener = by || (document.activeElement === document.body ? null : document.activeElement);
    var asked = query.named();
    if (asked) query.follow();
    dialog.showModal();
    if (asked) query.pushed = !!(history.state && history.state.search);
    else query.note("pushState");
    input.select();
    fill();
  }

  /* The address has changed: it opens what it names, and closes what it does not. */
  function go() {
    if (leaving) {
      leaving = false;
      if (again) open(null);
      again = false;
    } else if (!query.named()) {
      query.pushed = false;
      shut();
    } else if (dialog.open) {
      query.follow();
      fill();
    } else {
      open(null);
    }
  }

  function shut() {
    query.forget();
    early = "";
    if (dialog.open) {
      dialog.close();
      document.activeElement.blur(); // or the next key would still be one in the hidden field
    }
    if (opener && document.contains(opener)) opener.focus();
    opener = null;
  }
  function close() {
    leaving = query.pushed;
    query.pushed = false;
    shut();
    if (leaving) history.back();
    else if (query.named()) query.change("replaceState");
  }

  input.addEventListener("input", show);
  frame.empty.addEventListener("click", function () { ask(""); });
  frame.close.addEventListener("click", close);
  frame.bar.addEventListener("submit", function (event) {
    event.preventDefault();
    if (engine || frame.list.querySelector(".ed-hit__link")) enter();
    else early = input.value;
  });
  dialog.addEventListener("cancel", function (event) { event.preventDefault(); close(); });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog) close(); // beside it
    if (event.target.closest(".ed-hit__link")) {
      clausebook.recent.add(clausebook.elements.short(input.value));
      query.change("replaceState");
    }
  });
  clausebook.keys(frame, close);

  clausebook.dialog = { open: open, go: go };
})();
