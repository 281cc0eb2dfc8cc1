/* What was found, as a list: the best first, then by kind, a few of each until more are asked for; and how many they are. */
clausebook.results = function (frame, hits) {
  "use strict";

  var made = clausebook.elements;
  var element = made.element;
  var BEST = 5; // things that are shown first, whatever they are
  var FEW = 3; // of each group, until more are asked for
  var STEP = 40;
  var announcing = 0;

  /* `found` is the engine's answer, `left` the hits that the filters leave, `jumps` what was named by its id
     or number, or why nothing is. */
  function show(query, found, left, jumps) {
    tell(query, found, left.length, jumps);
    if (jumps.to.length) section(clausebook.message("Go to"), jumps.to.slice(0, 6), found.places, true, "ed-find__group--jump");
    if (left.length) answer(left, found.places, jumps.to);
    var first = frame.list.querySelector(".ed-hit");
    if (first) first.classList.add("ed-hit--first");
  }

  function answer(left, places, jumps) {
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
    if (best.length) section(groups.size ? clausebook.message("Best matches") : "", best, places, true, "ed-find__group--best");
    hits.GROUPS.forEach(function (group) {
      if (groups.has(group[0])) section(group[1], groups.get(group[0]), places, false, "", FEW);
    });
  }

  function section(name, ones, places, mixed, kind, few) {
    var part = element("section", "ed-find__group " + (kind || ""));
    var items = element("ol", "ed-find__items");
    if (name) part.append(heading(part, name, ones.length > 1 && !mixed ? String(ones.length) : ""));
    else part.setAttribute("aria-label", clausebook.message("Results"));
    part.append(items);
    frame.list.append(part);
    var shown = 0;
    function more(by) {
      var first = null;
      ones.slice(shown, shown + by).forEach(function (one) {
        var item = hits.draw(one, places, mixed);
        first = first || item.querySelector("a");
        items.append(item);
      });
      shown = Math.min(ones.length, shown + by);
      return first;
    }
    more(few || ones.length);
    if (shown === ones.length) return;
    var further = made.button("ed-find__more", "", function () {
      var first = more(STEP);
      word();
      if (first) first.focus();
    });
    function word() {
      further.hidden = shown === ones.length;
      further.textContent = clausebook.message("Show %(count)s more", { count: Math.min(STEP, ones.length - shown) });
      further.append(element("span", "ed-vh", " " + clausebook.message("under %(group)s", { group: name })));
    }
    word();
    part.append(further);
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

  return { show: show, announce: announce };
};
