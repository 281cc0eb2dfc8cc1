/* What was found, as a list: the best first, then by kind, a few of each until more are asked for; and how many they are.
   What is in a shard has its place in the list at once, and is drawn there when the shard has come. */
clausebook.results = function (frame, engine, hits) {
  "use strict";

  var made = clausebook.elements;
  var element = made.element;
  var BEST = 5; // things that are shown first, whatever they are
  var FEW = 3; // of each group, until more are asked for
  var STEP = 40;
  var announcing = 0;

  /* `found` is the engine's answer, `left` the hits that the filters leave, `jumps` what was named by its id
     or number, or why nothing is. Returns the promise that the first of them can be opened. */
  function show(query, found, left, jumps) {
    tell(query, found, left.length, jumps);
    var drawn = [];
    if (jumps.to.length) drawn.push(section(clausebook.message("Go to"), jumps.to.slice(0, 6), found.places, true, "ed-find__group--jump"));
    if (left.length) drawn = drawn.concat(answer(left, found.places, jumps.to));
    return Promise.resolve(drawn[0]);
  }

  function answer(left, places, jumps) {
    var best = [];
    var seen = new Set(jumps.map(function (one) { return one.id; }));
    left.forEach(function (hit) {
      var id = hit.one.id || hit.one;
      if (best.length === BEST || seen.has(id)) return;
      seen.add(id);
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
    var drawn = [];
    if (best.length) drawn.push(section(groups.size ? clausebook.message("Best matches") : "", best, places, true, "ed-find__group--best"));
    hits.GROUPS.forEach(function (group) {
      if (groups.has(group[0])) drawn.push(section(group[1], groups.get(group[0]), places, false, "", FEW));
    });
    return drawn;
  }

  /* Returns the promise that what it shows at first is drawn. */
  function section(name, ones, places, mixed, kind, few) {
    var part = element("section", "ed-find__group " + (kind || ""));
    var items = element("ol", "ed-find__items");
    if (name) part.append(heading(part, name, ones.length > 1 && !mixed ? String(ones.length) : ""));
    else part.setAttribute("aria-label", clausebook.message("Results"));
    part.append(items);
    frame.list.append(part);
    var shown = 0;
    function more(by) {
      var next = ones.slice(shown, shown + by);
      shown = Math.min(ones.length, shown + by);
      return draw(items, next, places, mixed);
    }
    var drawn = more(few || ones.length);
    if (shown === ones.length) return drawn;
    var further = made.button("ed-find__more", "", function () {
      more(STEP).then(function (first) { first.focus(); });
      word();
    });
    function word() {
      further.hidden = shown === ones.length;
      further.textContent = clausebook.message("Show %(count)s more", { count: Math.min(STEP, ones.length - shown) });
      further.append(element("span", "ed-vh", " " + clausebook.message("under %(group)s", { group: name })));
    }
    word();
    part.append(further);
    return drawn;
  }

  /* Add items to a list, each in its place; the promise of the link of the first. */
  function draw(items, ones, places, mixed) {
    var late = [];
    var first = null;
    ones.forEach(function (one) {
      var is_whole = engine.is_whole(one);
      var item = is_whole ? hits.draw(one, places, mixed) : hits.late(one);
      first = first || item;
      if (!is_whole) late.push({ one: one, item: item });
      items.append(item);
    });
    mark_first();
    return new Promise(function (done) {
      if (late.length) arrive(); else done(first.querySelector("a"));
      function arrive() {
        engine.whole(late.map(function (each) { return each.one; })).then(function () {
          late.forEach(function (each) {
            var item = hits.draw(each.one, places, mixed);
            each.item.replaceWith(item);
            if (first === each.item) first = item;
          });
          mark_first();
          done(first.querySelector("a"));
        }).catch(function () {
          var line = missing(function () { line.remove(); arrive(); });
          items.after(line);
        });
      }
    });
  }
  function mark_first() {
    var first = frame.list.querySelector(".ed-hit");
    if (first) first.classList.add("ed-hit--first");
  }

  /* That a part did not come, with a way to ask for it again. */
  function missing(again) {
    var line = element("p", "ed-find__none", clausebook.message("A part of the search could not be loaded.") + " ");
    line.append(made.button("ed-find__inline", clausebook.message("Try again"), again));
    return line;
  }

  function heading(part, name, number) {
    var line = element("h2", "ed-find__heading", name);
    line.id = "find-" + name.toLowerCase().replace(/[^\p{L}]+/gu, "-");
    part.setAttribute("aria-labelledby", line.id);
    line.append(" ", element("span", "ed-find__n", number));
    return line;
  }

  /* The number of results, for eyes at once, for ears when the typing pauses. */
  function tell(query, found, left, jumps) {
    var count = frame.count;
    var guessed = found.words.filter(function (word) { return word.meant.length; });
    var unknown = found.words.filter(function (word) { return word.unknown; });
    var results = element("strong", "", number_of(left));
    var text = left < found.hits.length
      ? clausebook.message("%(results)s for “%(query)s”, of %(all)s without filters") : clausebook.message("%(results)s for “%(query)s”");
    made.fill(count, text, { results: results, query: made.short(query), all: made.number(found.hits.length) });
    function add(sentence) { count.append(element("span", "ed-find__guess", sentence)); }
    if (jumps.why) add(jumps.why);
    guessed.forEach(function (word) {
      add(clausebook.message("Nothing says “%(word)s”; shown is what says %(meant)s.", {
        word: word.surface, meant: word.meant.join(" " + clausebook.message("or") + " "),
      }));
    });
    if (left) unknown.forEach(function (word) { add(clausebook.message("Nothing says “%(word)s”.", { word: made.short(word.surface) })); });
    if (found.is_cut) add(clausebook.message("Only its first words were searched."));
    if (found.phrases.length && !found.hits.length) {
      add(clausebook.message("No heading and no text has these words in this order; without quotation marks they are searched one by one."));
    }
    announce((jumps.to.length ? clausebook.message("%(results)s by number or id.", { results: number_of(jumps.to.length) }) + " " : "") + count.textContent.replace(/([”s])(?=[A-Z])/g, "$1. "));
  }
  function number_of(results) {
    return clausebook.messages("%(num)s result", "%(num)s results", results, { num: made.number(results) });
  }
  function announce(words) {
    clearTimeout(announcing);
    announcing = setTimeout(function () { frame.status.textContent = words; }, 400);
  }

  return { show: show, announce: announce, missing: missing };
};
