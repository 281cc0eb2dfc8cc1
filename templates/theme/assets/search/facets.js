/* The facets: every value that a document of the edition has, as a box with the number of results that it would leave. */
clausebook.facets = function (frame, query, engine, hits, changed) {
  "use strict";

  var made = clausebook.elements;
  var TITLES = {
    kind: clausebook.message("Kind"), instrument: clausebook.message("Instrument"), grade: clausebook.message("Evidence"),
    topic: clausebook.message("Topic"), year: clausebook.message("Year"),
  };
  var boxes = {}; // facet → value → {line, box, number}
  var fields = {}; // facet → its fieldset

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
    var wanted = query.chosen[facet];
    return !wanted || !wanted.length || values(one, facet).some(function (value) { return wanted.indexOf(value) >= 0; });
  }

  /* facet → [[value, words]], in an order that never changes. */
  function all() {
    var years = new Set();
    var grades = new Set();
    engine.documents.forEach(function (one) {
      (one.years || []).forEach(function (year) { years.add(year); });
      if (one.grade) grades.add(one.grade);
    });
    return {
      kind: hits.GROUPS,
      instrument: engine.instruments.map(function (one) { return [one.id, one.short]; }),
      grade: clausebook.data("vocabulary").grades.filter(function (one) { return grades.has(one); }).map(function (one) { return [one, one]; }),
      topic: engine.topics,
      year: Array.from(years).sort().reverse().map(function (year) { return [year, year]; }),
    };
  }

  function draw(facet, held) {
    var field = fields[facet] = made.element("fieldset", "ed-find__facet ed-find__facet--" + facet);
    field.append(made.element("legend", "", TITLES[facet]));
    boxes[facet] = {};
    held.forEach(function (value) {
      var line = made.element("label", "ed-find__value");
      var box = made.element("input");
      box.type = "checkbox";
      box.name = "q-" + facet;
      box.value = value[0];
      box.addEventListener("change", function () {
        var wanted = (query.chosen[facet] || []).filter(function (one) { return one !== value[0]; });
        query.chosen[facet] = box.checked ? wanted.concat(value[0]) : wanted;
        changed();
      });
      var number = made.element("span", "ed-find__n");
      line.append(box, facet === "grade" ? hits.grade(value[0]) : made.element("span", "", value[1]), number);
      field.append(line);
      boxes[facet][value[0]] = { line: line, box: box, number: number };
    });
    return field;
  }

  /* How many of what was found each value would leave, the choices of the other facets kept. */
  function recount(found) {
    var some = 0;
    var misses = found.map(function (hit) { // the facets whose choice leaves it out
      return query.FACETS.filter(function (facet) { return !fits(hit.one, facet); });
    });
    query.FACETS.forEach(function (facet) {
      var counted = {};
      found.forEach(function (hit, n) {
        if (misses[n].length > 1 || (misses[n].length && misses[n][0] !== facet)) return;
        values(hit.one, facet).forEach(function (value) { counted[value] = (counted[value] || 0) + 1; });
      });
      var shown = 0;
      Object.keys(boxes[facet]).forEach(function (value) {
        var one = boxes[facet][value];
        var wanted = (query.chosen[facet] || []).indexOf(value) >= 0;
        one.box.checked = wanted;
        one.number.textContent = counted[value] || 0;
        one.line.hidden = !counted[value] && !wanted;
        if (!one.line.hidden) shown += 1;
        if (wanted) some += 1;
      });
      fields[facet].hidden = !shown;
    });
    frame.chosen.textContent = some ? String(some) : "";
    frame.chosen.setAttribute("aria-label", some ? clausebook.messages("%(num)s filter chosen", "%(num)s filters chosen", some) : "");
    frame.clear.hidden = !some;
  }

  /* The hits that every facet lets through. */
  function left(found) {
    return found.filter(function (hit) { return query.FACETS.every(function (facet) { return fits(hit.one, facet); }); });
  }

  var held = all();
  query.FACETS.forEach(function (facet) { frame.filters.append(draw(facet, held[facet])); });
  frame.filters.append(frame.clear);
  frame.clear.addEventListener("click", function () {
    query.chosen = {};
    changed();
    frame.input.focus();
  });
  return { recount: recount, left: left };
};
