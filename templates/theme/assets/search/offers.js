/* What the dialog offers where there are no results: before anything is asked, and when nothing was found. */
clausebook.offers = function (frame, engine, hits, ask, again) {
  "use strict";

  var made = clausebook.elements;
  var element = made.element;

  function offer(title, items, more) {
    var part = element("section", "ed-find__offer");
    part.setAttribute("aria-label", title);
    part.append(element("h2", "ed-find__heading", title), items);
    if (more) part.append(more);
    frame.list.append(part);
  }
  function choices(title, links, more) {
    if (!links.length) return;
    var items = element("ul", "ed-find__choices");
    links.forEach(function (link) {
      var item = element("li");
      item.append(link);
      items.append(item);
    });
    offer(title, items, more);
  }
  function queries(title, words, more) {
    choices(title, words.map(function (one) {
      return made.button("ed-find__choice", made.short(one), function () { ask(one); });
    }), more);
  }
  function answers(some) {
    choices(clausebook.message("Answers"), (some || engine.answers).map(function (answer) {
      var link = element("a", "ed-find__choice", answer[0]);
      link.href = clausebook.href(answer[1]);
      return link;
    }));
  }
  /* The pages that answer what is typed: every word of weight is one of the question's, or one that stands for it, or names
     what is asked about; not names alone, but for names that stand for the question too. */
  function fitting(query) {
    var asked = weighty(query);
    var fits = engine.answers.filter(function (answer) { return asks(asked, answer[0], answer[2], answer[3]); });
    if (fits.length) answers(fits);
    var about = engine.topics.filter(function (topic) {
      var name = topic[1] + " " + topic[2];
      return asks(asked, "", engine.changes, name) && !asks(asked, "", engine.changes, "");
    });
    if (about.length) topics(about);
  }
  function asks(asked, title, words, names) {
    var own = new Set(weighty(title)), instead = new Set(weighty(words)), about = new Set(weighty(names));
    return asked.every(function (word) { return own.has(word) || instead.has(word) || about.has(word); })
      && asked.some(function (word) { return instead.has(word) || !about.has(word); });
  }
  function weighty(text) {
    return engine.words(text).filter(function (word) { return !word.stopped; }).map(function (word) { return word.stem; });
  }
  function topics(some) {
    choices(clausebook.message("What changed about"), (some || engine.topics).map(function (topic) {
      var link = element("a", "ed-find__choice", topic[1]);
      link.href = clausebook.href(engine.record("topic:" + topic[0]).address);
      return link;
    }));
  }
  function index() {
    var line = element("p", "ed-find__none");
    made.fill(line, clausebook.message("Every name and every clause: %(index)s."), { index: made.index_link() });
    frame.list.append(line);
  }

  /* Nothing asked yet. */
  function begin() {
    var example = engine.documents.filter(function (one) { return one.kind === "item"; })[0];
    if (example) {
      made.fill(frame.count, clausebook.message("Type words of the text, a name, a year or a subject; or the number of a clause, such as %(example)s, to go there."), {
        example: made.button("ed-find__inline", example.code, function () { ask(example.code); }),
      });
    } else frame.count.append(clausebook.message("Type words of the text, a name, a year or a subject."));
    var asked = clausebook.recent.all();
    queries(clausebook.message("Searched for before, on this machine"), asked, asked.length ? made.button("ed-find__inline", clausebook.message("Forget these"), function () {
      clausebook.recent.forget();
      again();
    }) : null);
    answers();
    topics();
    stock();
    index();
  }
  /* What there is to be found. */
  function stock() {
    var counted = {};
    engine.documents.forEach(function (one) { counted[hits.group(one)] = (counted[hits.group(one)] || 0) + 1; });
    var items = element("ul", "ed-find__stock");
    hits.GROUPS.forEach(function (group) {
      if (!counted[group[0]]) return;
      var item = element("li", "", group[1] + " ");
      item.append(element("span", "ed-find__n", made.number(counted[group[0]])));
      items.append(item);
    });
    offer(clausebook.message("What can be found"), items);
  }

  /* Nothing found, by the words or by the filters. */
  function nothing(query, found) {
    if (found.hits.length) {
      frame.list.append(element("p", "ed-find__none", clausebook.message("The filters leave nothing of what was found.")));
      return;
    }
    frame.list.append(element("p", "ed-find__none", clausebook.message("No result. Check the spelling, try fewer words, or pick a topic.")));
    queries(clausebook.message("Words of the edition that are like it"), engine.suggest(query));
    answers();
    topics();
    index();
  }

  return { begin: begin, fitting: fitting, nothing: nothing };
};
