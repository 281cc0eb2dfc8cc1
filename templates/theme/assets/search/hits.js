/* What was found, drawn: who speaks, the id or date, the heading, the words in their context with the matching ones marked.
   All text becomes text, never markup. */
clausebook.hits = function (engine) {
  "use strict";

  var LONG = 210; // signs of a passage that are shown
  var vocabulary = clausebook.data("vocabulary");
  var KINDS = vocabulary.kinds;
  var sides = {};
  engine.instruments.forEach(function (one) { sides[one.id] = one.side; });

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) clausebook.say(made, text);
    return made;
  }

  function group(one) { return KINDS[one.kind].group || (one.voice === "text" ? "text" : "summary"); }

  function marked(into, text, found) {
    var done = 0;
    found.forEach(function (word) {
      clausebook.say(into, text.slice(done, word.start));
      into.append(clausebook.say(document.createElement("mark"), text.slice(word.start, word.end)));
      done = word.end;
    });
    return clausebook.say(into, text.slice(done));
  }

  /* The stretch of a text with most different words that were asked for, cut between words, and where they stand in it. */
  function stretch(text, places) {
    var all = places(text);
    if (text.length <= LONG) return { text: text, places: all };
    var best = 0;
    var most = -1;
    all.forEach(function (first, n) {
      var kinds = new Set();
      for (var i = n; i < all.length && all[i].end - first.start < LONG - 40; i++) kinds.add(all[i].stem);
      if (kinds.size > most) { most = kinds.size; best = first.start; }
    });
    var start = best < LONG / 2 ? 0 : text.lastIndexOf(" ", best - 40) + 1;
    var end = start + LONG >= text.length ? text.length : text.lastIndexOf(" ", start + LONG);
    if (end <= start) end = Math.min(text.length, start + LONG);
    var before = start ? "… " : "";
    var shown = before + text.slice(start, end) + (end < text.length ? " …" : "");
    var inside = all.filter(function (word) { return word.start >= start && word.end <= end; }).map(function (word) {
      return { start: word.start - start + before.length, end: word.end - start + before.length };
    });
    return { text: shown, places: inside };
  }

  function grade(value) {
    var made = element("span", "ed-grade");
    made.dataset.grade = value;
    made.append(clausebook.word("grade", value));
    return made;
  }

  /* One thing that was found; `places` says where in a text the matches stand. `mixed` says who speaks, where no heading of a group does. */
  function draw(one, places, mixed) {
    var kind = group(one);
    var item = element("li", "ed-hit ed-hit--" + kind);
    item.dataset.id = one.id;
    item.dataset.kind = one.kind;
    var link = element("a", "ed-hit__link");
    link.href = clausebook.href(one.address);
    var side = one.instruments && one.instruments.length === 1 && one.code ? sides[one.instruments[0]] : sides[one.id.split("/")[0]];
    var is_unit = one.id.indexOf(":") < 0;
    var head = element("span", is_unit ? "ed-hit__head ed-id" + (side === "variant" ? " ed-id--variant" : "") : "ed-hit__head");
    clausebook.say(head, one.label || KINDS[one.kind].name);
    var body = element("span", "ed-hit__body");
    var title = one.title && places(one.title);
    var words = one.text ? stretch(one.text, places) : null;
    var names = (one.names || []).filter(function (name) { return places(name).length; });
    var meta = element("span", "ed-hit__meta");

    if (one.title && kind !== "comparison") {
      var heading = marked(element("span", "ed-hit__title"), one.title, title);
      names.slice(0, 2).forEach(function (name) {
        if (name !== one.aside) marked(heading.appendChild(element("span", "ed-hit__name")), name, places(name));
      });
      body.append(heading, " ");
    }
    if (words) {
      var said = element("span", "ed-hit__words ed-hit__words--" + (one.voice || one.kind));
      if (vocabulary.voices[kind]) said.dataset.voice = vocabulary.voices[kind];
      said.dir = "auto";
      if (one.voice === "summary") said.append("[ ");
      marked(said, words.text, words.places);
      if (one.voice === "summary") said.append(" ]");
      body.append(said, " ");
    }
    var told = [];
    if (mixed && is_unit && one.voice) told.push(vocabulary.words[one.voice === "text" ? "text" : "summary"].toLowerCase());
    else if (mixed && one.label) told.push(KINDS[one.kind].name);
    if (kind === "comparison") told.push(one.title);
    if (one.aside) told.push(one.aside);
    told.forEach(function (words, n) { clausebook.say(meta, (n ? " · " : "") + words); });
    if (one.grade) { if (told.length) meta.append(" · "); meta.append(grade(one.grade)); }
    body.append(meta);
    link.append(head, " ", body);
    item.append(link);
    return item;
  }

  /* The place of one that is still to be loaded: what it is. */
  function late(one) {
    var item = element("li", "ed-hit ed-hit--late");
    item.dataset.kind = one.kind;
    item.setAttribute("aria-busy", "true");
    item.append(element("span", "ed-hit__head", one.code || KINDS[one.kind].name), " …");
    return item;
  }

  return { GROUPS: vocabulary.groups, group: group, draw: draw, late: late, element: element, grade: grade };
};
