/* The search as a dialog: query and facets stand in the address, so that a search can be linked to and gone back to; keys do
   everything; what a reader searched for stays on the reader's machine. */
(function () {
  "use strict";

  var DATA = ["assets/search/records.js", "assets/search/passages.js", "assets/search/index.js"];
  var BEST = 5; // things that are shown first, whatever they are
  var FEW = 3; // of each group, until more are asked for
  var STEP = 40;
  var RECENT = "clausebook.recent";
  var FACETS = [["kind", "Kind"], ["instrument", "Instrument"], ["grade", "Evidence"], ["topic", "Topic"], ["year", "Year"]];

  var find = null; // the engine, once it is there
  var hits = null;
  var opener = null;
  var pushed = false; // whether an entry of the history is ours to go back from
  var leaving = false; // going back from it
  var again = false; // opened anew meanwhile
  var later = 0;
  var announcing = 0;
  var chosen = {}; // facet → its chosen values
  var boxes = {}; // facet → value → {line, box, count}
  var before = ""; // what the list shows already

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }
  function button(name, text, act) {
    var made = element("button", name, text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }
  function sign() {
    var svg = document.querySelector(".ed-searchbox svg");
    return svg ? svg.cloneNode(true) : element("span");
  }
  function plural(count, one, many) { return count.toLocaleString("en") + " " + (count === 1 ? one : many || one + "s"); }

  // --- the frame ---

  var dialog = element("dialog", "ed-find");
  dialog.setAttribute("aria-label", "Search");
  var bar = element("form", "ed-find__bar");
  bar.setAttribute("role", "search");
  var input = element("input", "ed-find__input");
  input.type = "search";
  input.name = "q";
  input.maxLength = 20000;
  input.setAttribute("aria-label", "Words, or the number of a clause");
  input.placeholder = "Words, or the number of a clause";
  [["autocomplete", "off"], ["autocapitalize", "off"], ["spellcheck", "false"], ["enterkeyhint", "go"]].forEach(function (pair) {
    input.setAttribute(pair[0], pair[1]);
  });
  var empty = button("ed-find__button", "Clear", function () { ask(""); });
  bar.append(sign(), input, empty, button("ed-find__button", "Close", close));
  var filters = element("details", "ed-find__filters");
  var summary = element("summary", "", "Filters");
  var number = element("span", "ed-find__chosen");
  summary.append(" ", number);
  filters.append(summary);
  var clear = button("ed-find__clear", "Clear all filters", function () {
    chosen = {};
    show();
    input.focus();
  });
  var side = element("div", "ed-find__facets");
  side.append(filters);
  var count = element("p", "ed-find__count");
  var status = element("p", "ed-vh");
  status.setAttribute("role", "status");
  var list = element("div", "ed-find__list");
  var right = element("div", "ed-find__hits");
  right.append(count, list);
  var body = element("div", "ed-find__body");
  body.append(side, right);
  var keys = element("p", "ed-find__keys");
  [["↑", "↓", "move"], ["Enter", "", "open"], ["Esc", "", "close"], ["/", "", "search from any page"]].forEach(function (key) {
    var hint = element("span");
    key.slice(0, 2).forEach(function (name) { if (name) hint.append(element("kbd", "", name), " "); });
    hint.append(key[2]);
    keys.append(hint, " ");
  });
  keys.setAttribute("aria-hidden", "true");
  dialog.append(bar, body, keys, status);
  document.body.append(dialog);
  var wide = matchMedia("(min-width: 45em)");
  function fit() { filters.open = wide.matches; }
  wide.addEventListener("change", fit);
  fit();

  // --- facets ---

  function values(one, facet) {
    switch (facet) {
      case "kind": return [hits.group(one)];
      case "instrument": return one.instruments || [];
      case "topic": return one.topics || [];
      case "year": return one.years || [];
      default: return one.grade ? [one.grade] : [];
    }
  }
  function fits(one, facet) {
    var wanted = chosen[facet];
    return !wanted || !wanted.length || values(one, facet).some(function (value) { return wanted.indexOf(value) >= 0; });
  }

  /* Every value that a document of the edition has, each with its box, in an order that never changes. */
  function furnish() {
    var years = new Set();
    var grades = new Set();
    find.documents.forEach(function (one) {
      (one.years || []).forEach(function (year) { years.add(year); });
      if (one.grade) grades.add(one.grade);
    });
    var all = {
      kind: hits.GROUPS,
      instrument: find.instruments.map(function (one) { return [one.id, one.short]; }),
      grade: clausebook.data("vocabulary").grades.filter(function (one) { return grades.has(one); }).map(function (one) { return [one, one]; }),
      topic: find.topics,
      year: Array.from(years).sort().reverse().map(function (year) { return [year, year]; }),
    };
    FACETS.forEach(function (facet) {
      var name = facet[0];
      var field = element("fieldset", "ed-find__facet ed-find__facet--" + name);
      field.append(element("legend", "", facet[1]));
      boxes[name] = {};
      all[name].forEach(function (value) {
        var line = element("label", "ed-find__value");
        var box = element("input");
        box.type = "checkbox";
        box.name = "q-" + name;
        box.value = value[0];
        box.addEventListener("change", function () {
          var wanted = (chosen[name] || []).filter(function (one) { return one !== value[0]; });
          chosen[name] = box.checked ? wanted.concat(value[0]) : wanted;
          show();
        });
        var number = element("span", "ed-find__n");
        line.append(box, name === "grade" ? hits.grade(value[0]) : element("span", "", value[1]), number);
        field.append(line);
        boxes[name][value[0]] = { line: line, box: box, number: number };
      });
      filters.append(field);
    });
    filters.append(clear);
  }

  /* How many of what was found each value would leave, the choices of the other facets kept. */
  function recount(found) {
    var some = 0;
    var misses = found.map(function (hit) { // the facets whose choice leaves it out
      return FACETS.filter(function (facet) { return !fits(hit.one, facet[0]); });
    });
    FACETS.forEach(function (facet) {
      var name = facet[0];
      var counted = {};
      found.forEach(function (hit, n) {
        if (misses[n].length > 1 || (misses[n].length && misses[n][0] !== facet)) return;
        values(hit.one, name).forEach(function (value) { counted[value] = (counted[value] || 0) + 1; });
      });
      var shown = 0;
      Object.keys(boxes[name]).forEach(function (value) {
        var one = boxes[name][value];
        var wanted = (chosen[name] || []).indexOf(value) >= 0;
        one.box.checked = wanted;
        one.number.textContent = counted[value] || 0;
        one.line.hidden = !counted[value] && !wanted;
        if (!one.line.hidden) shown += 1;
        if (wanted) some += 1;
      });
      filters.querySelector(".ed-find__facet--" + name).hidden = !shown;
    });
    number.textContent = some ? String(some) : "";
    number.setAttribute("aria-label", some ? plural(some, "filter") + " chosen" : "");
    clear.hidden = !some;
  }

  // --- what is shown ---

  function show() {
    note("replaceState");
    if (!find) return;
    var query = input.value;
    var state = JSON.stringify([query, chosen]);
    if (state === before) return;
    before = state;
    list.replaceChildren();
    count.replaceChildren();
    right.scrollTop = body.scrollTop = 0;
    empty.hidden = !query;
    if (!query.trim()) {
      side.hidden = true;
      begin();
      return;
    }
    var found = find.find(query);
    var jumps = find.jump(query);
    var left = found.hits.filter(function (hit) { return FACETS.every(function (facet) { return fits(hit.one, facet[0]); }); });
    side.hidden = !found.hits.length;
    recount(found.hits);
    tell(query, found, left.length, jumps.length);
    if (jumps.length) section("Go to", jumps.slice(0, 6), found.stems, true, "ed-find__group--jump");
    if (left.length) answer(left, found.stems, jumps);
    else if (!jumps.length) nothing(query, found);
    var first = list.querySelector(".ed-hit");
    if (first) first.classList.add("ed-hit--first");
  }

  function answer(left, stems, jumps) {
    var best = [];
    var seen = new Set(jumps.map(function (one) { return one.id; }));
    left.forEach(function (hit) {
      if (best.length === BEST || seen.has(hit.one.id)) return;
      seen.add(hit.one.id);
      best.push(hit.one);
    });
    var above = new Set(best.concat(jumps));
    var groups = new Map();
    left.forEach(function (hit) {
      if (above.has(hit.one)) return;
      var name = hits.group(hit.one);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(hit.one);
    });
    if (best.length) section(groups.size ? "Best matches" : "", best, stems, true, "ed-find__group--best");
    hits.GROUPS.forEach(function (group) {
      if (groups.has(group[0])) section(group[1], groups.get(group[0]), stems, false, "", FEW);
    });
  }

  function section(name, ones, stems, mixed, kind, few) {
    var part = element("section", "ed-find__group " + (kind || ""));
    var items = element("ol", "ed-find__items");
    if (name) {
      var heading = element("h2", "ed-find__heading", name);
      heading.id = "find-" + name.toLowerCase().replace(/[^a-z]+/g, "-");
      part.setAttribute("aria-labelledby", heading.id);
      heading.append(" ", element("span", "ed-find__n", ones.length > 1 && !mixed ? String(ones.length) : ""));
      part.append(heading);
    } else {
      part.setAttribute("aria-label", "Results");
    }
    part.append(items);
    list.append(part);
    var shown = 0;
    function more(by) {
      var first = null;
      ones.slice(shown, shown + by).forEach(function (one) {
        var item = hits.draw(one, stems, mixed);
        first = first || item.querySelector("a");
        items.append(item);
      });
      shown = Math.min(ones.length, shown + by);
      return first;
    }
    more(few || ones.length);
    if (shown === ones.length) return;
    var further = button("ed-find__more", "", function () {
      var first = more(STEP);
      word();
      if (first) first.focus();
    });
    function word() {
      further.hidden = shown === ones.length;
      further.textContent = "Show " + Math.min(STEP, ones.length - shown) + " more";
      further.append(element("span", "ed-vh", " under " + name));
    }
    word();
    part.append(further);
  }

  /* The number of results, for eyes at once, for ears when the typing pauses. */
  function tell(query, found, left, jumps) {
    var guessed = found.words.filter(function (word) { return word.meant.length; });
    var unknown = found.words.filter(function (word) { return word.unknown; });
    count.append(element("strong", "", plural(left, "result")), " for “" + short(query) + "”");
    if (left < found.hits.length) count.append(", of " + found.hits.length.toLocaleString("en") + " without filters");
    guessed.forEach(function (word) {
      count.append(element("span", "ed-find__guess", "Nothing says “" + word.surface + "”; shown is what says " + word.meant.join(" or ") + "."));
    });
    if (left) unknown.forEach(function (word) {
      count.append(element("span", "ed-find__guess", "Nothing says “" + short(word.surface) + "”."));
    });
    announce((jumps ? plural(jumps, "clause") + " with that number. " : "") + count.textContent.replace(/”(?=[A-Z])/g, "”. "));
  }
  function announce(words) {
    clearTimeout(announcing);
    announcing = setTimeout(function () { status.textContent = words; }, 400);
  }
  function short(words) {
    var line = words.trim().replace(/\s+/g, " ");
    return line.length > 60 ? line.slice(0, 59) + "…" : line;
  }

  function ask(words) {
    input.value = words;
    show();
    input.focus();
  }
  function choices(title, words, name) {
    if (!words.length) return;
    var part = element("section", "ed-find__offer");
    part.append(element("h2", "ed-find__heading", title));
    var items = element("ul", "ed-find__choices");
    words.forEach(function (one) {
      var item = element("li");
      item.append(button("ed-find__choice", short(one), function () { ask(one); }));
      items.append(item);
    });
    part.append(items);
    if (name) part.append(name);
    list.append(part);
  }
  function topics() {
    if (!find.topics.length) return;
    var part = element("section", "ed-find__offer");
    part.append(element("h2", "ed-find__heading", "Topics"));
    var items = element("ul", "ed-find__choices");
    find.topics.forEach(function (topic) {
      var one = find.record("topic:" + topic[0]);
      var item = element("li");
      var link = element("a", "ed-find__choice", topic[1]);
      link.href = clausebook.href(one.address);
      item.append(link);
      items.append(item);
    });
    part.append(items);
    list.append(part);
  }

  /* Nothing asked yet. */
  function begin() {
    announce("");
    var example = find.documents.filter(function (one) { return one.kind === "item"; })[0];
    count.append("Type words of the text, a name, a year or a subject" + (example ? "; or the number of a clause, such as " : "."));
    if (example) count.append(button("ed-find__inline", example.code, function () { ask(example.code); }), ", to go there.");
    var asked = recent();
    choices("Searched for before, on this machine", asked, asked.length ? button("ed-find__inline", "Forget these", function () {
      keep([]);
      before = "";
      show();
      input.focus();
    }) : null);
    topics();
    stock();
  }
  /* What there is to be found. */
  function stock() {
    var counted = {};
    find.documents.forEach(function (one) { counted[hits.group(one)] = (counted[hits.group(one)] || 0) + 1; });
    var part = element("section", "ed-find__offer");
    part.append(element("h2", "ed-find__heading", "What can be found"));
    var items = element("ul", "ed-find__stock");
    hits.GROUPS.forEach(function (group) {
      if (!counted[group[0]]) return;
      var item = element("li", "", group[1] + " ");
      item.append(element("span", "ed-find__n", counted[group[0]].toLocaleString("en")));
      items.append(item);
    });
    part.append(items);
    list.append(part);
    index();
  }
  function nothing(query, found) {
    if (found.hits.length) {
      list.append(element("p", "ed-find__none", "The filters leave nothing of what was found."));
      return;
    }
    list.append(element("p", "ed-find__none", "Nothing in this edition says that."));
    choices("Words of the edition that are like it", find.suggest(query));
    topics();
    index();
  }
  function index() {
    var line = element("p", "ed-find__none");
    var way = element("a", "", "the index from A to Z");
    way.href = clausebook.href("search/");
    line.append("Every name and every clause: ", way, ".");
    list.append(line);
  }

  // --- what was searched for before ---

  function recent() {
    try {
      var kept = JSON.parse(localStorage.getItem(RECENT));
      return Array.isArray(kept) ? kept.filter(function (one) { return typeof one === "string"; }).slice(0, 8) : [];
    } catch (refused) { return []; }
  }
  function keep(queries) {
    try { localStorage.setItem(RECENT, JSON.stringify(queries)); } catch (refused) { /* then nothing is kept */ }
  }
  function remember() {
    var query = short(input.value);
    if (query) keep([query].concat(recent().filter(function (one) { return one !== query; })).slice(0, 8));
  }

  // --- the address ---

  function address(open) {
    var query = new URLSearchParams(location.search);
    Array.from(query.keys()).forEach(function (name) {
      if (name === "q" || name.slice(0, 2) === "q-") query.delete(name);
    });
    if (open) {
      query.set("q", input.value.slice(0, 500));
      FACETS.forEach(function (facet) {
        (chosen[facet[0]] || []).forEach(function (value) { query.append("q-" + facet[0], value); });
      });
    }
    var words = query.toString();
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
      history[way](way === "pushState" ? { search: true } : history.state, "", address(dialog.open));
      if (way === "pushState") pushed = true;
    } catch (refused) { /* the address stays */ }
  }

  function named() { return new URLSearchParams(location.search).has("q"); }
  function follow() {
    var query = new URLSearchParams(location.search);
    input.value = query.get("q") || "";
    chosen = {};
    FACETS.forEach(function (facet) {
      var wanted = query.getAll("q-" + facet[0]);
      if (wanted.length) chosen[facet[0]] = wanted;
    });
  }

  // --- opening and closing ---

  function load() {
    if (find) return Promise.resolve();
    count.textContent = "The index is being opened.";
    return clausebook.load(DATA).then(function () {
      return clausebook.engine(clausebook.data("index"), clausebook.data("records"), clausebook.data("passages"));
    }).then(function (engine) {
      if (find) return;
      find = engine;
      hits = clausebook.hits(engine);
      furnish();
      before = "";
    });
  }

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
    var asked = named();
    if (asked) follow();
    dialog.showModal();
    if (asked) pushed = !!(history.state && history.state.search);
    else note("pushState");
    input.select();
    fill();
  }

  /* The address has changed: it opens what it names, and closes what it does not. */
  function go() {
    if (leaving) {
      leaving = false;
      if (again) open(null);
      again = false;
    } else if (!named()) {
      pushed = false;
      shut();
    } else if (dialog.open) {
      follow();
      fill();
    } else {
      open(null);
    }
  }

  function fill() {
    side.hidden = !find || !input.value.trim();
    load().then(show).catch(function () {
      count.textContent = "The index could not be loaded; ";
      var way = element("a", "", "the index from A to Z");
      way.href = clausebook.href("search/");
      count.append(way, " needs none.");
    });
  }

  function shut() {
    clearTimeout(later);
    if (dialog.open) {
      dialog.close();
      document.activeElement.blur(); // or the next key would still be one in the hidden field
    }
    if (opener && document.contains(opener)) opener.focus();
    opener = null;
  }
  function close() {
    leaving = pushed;
    pushed = false;
    shut();
    if (leaving) history.back();
    else if (named()) change("replaceState");
  }

  // --- keys and pointers ---

  var STOPS = ".ed-hit__link, .ed-find__more:not([hidden]), .ed-find__choice";
  function move(by) {
    var stops = Array.from(list.querySelectorAll(STOPS));
    var at = stops.indexOf(document.activeElement);
    if (at < 0 && by < 0) return;
    var next = stops[at + by];
    if (next) next.focus();
    else if (by < 0) input.focus();
  }

  input.addEventListener("input", show);
  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    var first = list.querySelector(".ed-hit__link");
    if (first) first.click();
  });
  dialog.addEventListener("cancel", function (event) { event.preventDefault(); close(); });
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog) close(); // beside it
    if (event.target.closest(".ed-hit__link")) { remember(); change("replaceState"); }
  });
  dialog.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    var in_list = list.contains(document.activeElement);
    var plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === "ArrowDown" && (in_list || document.activeElement === input)) { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp" && in_list) { event.preventDefault(); move(-1); }
    else if (event.key === "Home" && in_list) { event.preventDefault(); input.focus(); }
    else if (plain && in_list && event.key.length === 1 && event.key !== " ") {
      if (event.key === "/") { event.preventDefault(); input.select(); }
      input.focus(); // and what is typed goes on the query
    }
  });

  clausebook.dialog = { open: open, go: go };
})();
