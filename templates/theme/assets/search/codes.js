/* A query that is an id, a citation, or the code or number of a unit → what it leads straight to, or why it leads nowhere:
   "m2g", "2008 E4", "M 2 (g)", "Art. 4(2)", "¶ 3", "term:acsa", "[@treaty-1957, p. 4]", "[[2008/M2.g]]". */
clausebook.codes = function (data, shards, text) {
  "use strict";

  var units = shards.records.filter(function (one) { return one.code; });
  var kinds = new Set(shards.kinds.concat(shards.records.map(function (one) { return (one.id || "").indexOf(":") < 0 ? "" : one.id.split(":")[0]; })));
  var prefixes = new Set(units.map(function (one) { return (/^[a-z]+(?=\d)/.exec(one.code.toLowerCase()) || [""])[0]; }));
  var ANY = /^(?:art(?:icle)?|sec(?:tion)?|cl(?:ause)?|par(?:a(?:graph)?)?|sub-?par(?:a(?:graph)?)?|lit|point|item|unit|no|number|heading)s?\.?$/;
  var OTHER = /^(?:rule|regulation|recital|principle|schedule|annex|appendix|chapter|title|mechanism|element|measure)s?$/;
  var NUMBER = /^(?:\d+[a-z]{0,2}|[a-z]|[ivxlc]+|bis|ter|quater)$/;
  var SIGN = /^[¶§]+$/;

  /* {to: records, why: a sentence if what was asked is not there}. */
  function jump(query) {
    var asked = query.trim().slice(0, 90);
    var written = notation(asked);
    if (written.length) return named(written);
    var place = home(text.fold(asked).replace(/[\s·,;:()]+/g, " ").trim());
    if (!place.rest) return answer(place.of.map(function (one) { return shards.record("instrument:" + one.id); }), "");
    var within = units.filter(function (one) {
      return !place.of.length || place.of.some(function (instrument) { return one.instruments[0] === instrument.id; });
    });
    var found = by_code(within, place.rest) || by_number(within, place.rest);
    if (found) return answer(found, "");
    var above = pinpoint(place) ? containing(within, place.rest) : null;
    return above ? answer(above, above.length
      ? clausebook.message("No clause has the number “%(asked)s”; shown is what would contain it.", { asked: asked })
      : clausebook.message("No clause has the number “%(asked)s”.", { asked: asked })) : answer([], "");
  }
  function answer(found, why) { return { to: found.filter(Boolean), why: why }; }

  // --- the notation of editors ---

  /* The ids that a link, a citation or an id means: "[[term:acsa|the pact]]", "[@a, p. 4; @b]", "@a", "event:x". */
  function notation(asked) {
    var link = /^\[\[([^\]|]+)(?:\|[^\]]*)?\]\]$/.exec(asked);
    if (link) return [link[1].trim()];
    if (/^\[?@[^\s]/.test(asked)) {
      return asked.replace(/^\[|\]$/g, "").split(";").map(function (one) { return /^\s*@([^\s,\]]+)/.exec(one); })
        .filter(Boolean).map(function (match) { return "source:" + match[1]; });
    }
    var id = /^([a-z]+):([^\s]+)$/i.exec(asked);
    return id && kinds.has(id[1].toLowerCase()) ? [asked] : [];
  }

  function named(ids) {
    var missing = [];
    var found = [];
    ids.forEach(function (id) {
      var one = shards.record(id);
      var ones = one ? [one] : id.indexOf(":") < 0 ? jump(id.slice(0, 60)).to : [];
      if (!ones.length) missing.push(id);
      found = found.concat(ones);
    });
    return answer(found, missing.length ? clausebook.message("Nothing has the id “%(ids)s”.", { ids: missing.join(clausebook.message("” or “")) }) : "");
  }

  // --- codes and numbers ---

  /* The instruments that a query names, by id, year or short name, before or after all else: {of, rest}. */
  function home(asked) {
    var best = "";
    var of = [];
    data.instruments.forEach(function (one) {
      [one.id, one.year, text.fold(one.short)].forEach(function (name) {
        var known = name.toLowerCase();
        if (!known || !(before(known).test(asked) || after(known).test(asked)) || known.length < best.length) return;
        of = known === best ? of.concat(one) : [one];
        best = known;
      });
    });
    return { of: Array.from(new Set(of)), rest: best ? asked.replace(before(best), "").replace(after(best), "").trim() : asked };
  }
  function before(name) { return new RegExp("^" + literal(name) + "(?:[\\s/-]+|$)"); }
  function after(name) { return new RegExp("(?:^|\\s)(?:of (?:the )?|in (?:the )?)?" + literal(name) + "$"); }
  function literal(name) { return name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"); }

  function by_code(within, asked) {
    var tight = asked.replace(/\s/g, "");
    var found = within.filter(function (one) { return one.code.toLowerCase() === tight; });
    if (!found.length && /[a-z]/.test(tight)) {
      var bare = tight.replace(/[.\-]/g, "");
      found = within.filter(function (one) { return one.code.toLowerCase().replace(/\./g, "") === bare; });
    }
    return found.length ? found : null;
  }

  /* "mechanism 4", "article 4 para 2 (a)", "art. iv", "¶ 3", "¶": by the name of a part, or of any part, and numbers. */
  function by_number(within, asked) {
    var match = /^([¶§]+|[a-z]+\.?)\s*(.*)$/.exec(asked);
    if (!match) return null;
    var parts = SIGN.test(match[1]) || ANY.test(match[1]) ? null : parts_called(match[1].replace(".", ""));
    var numbers = numbers_of(match[2]);
    if ((parts && !parts.length) || !numbers) return null;
    if (!numbers.length) return SIGN.test(match[1]) ? first_of_each(within) : null;
    var ways = [numbers, numbers.map(roman)];
    var found = within.filter(function (one) {
      if (parts && !parts.some(function (part) { return part[0] === one.instruments[0] && part[1] === one.part; })) return false;
      return ways.some(function (way) { return is_numbered(one, way); });
    });
    return found.length ? found : null;
  }
  function parts_called(name) {
    return data.parts.filter(function (part) {
      return text.words(part[1] + " " + part[2]).some(function (word) { return !word.stopped && word.stem === text.stem(name); });
    });
  }
  function numbers_of(rest) {
    var found = rest.split(/[\s.]+/).filter(function (one) { return one && !ANY.test(one); });
    return found.every(function (one) { return NUMBER.test(one); }) ? found : null;
  }
  function is_numbered(one, numbers) {
    var code = one.code.toLowerCase();
    var joined = numbers.join(".");
    var printed = (one.number || "").replace(/[.)(]+/g, "").toLowerCase();
    return code === joined || code.replace(/^[a-z]+(?=\d)/, "") === joined || printed === numbers.join(" ") || printed === joined;
  }
  function roman(number) {
    var worth = { i: 1, v: 5, x: 10, l: 50, c: 100 };
    if (!/^[ivxlc]+$/.test(number)) return number;
    return String(Array.from(number).reduce(function (sum, sign, n, all) {
      return sum + (worth[all[n + 1]] > worth[sign] ? -worth[sign] : worth[sign]);
    }, 0));
  }
  function first_of_each(within) {
    var seen = new Set();
    return within.filter(function (one) { return !seen.has(one.instruments[0]) && seen.add(one.instruments[0]); });
  }

  // --- what is not there ---

  /* Whether a query can hardly be anything but the number of a unit. */
  function pinpoint(place) {
    var words = place.rest.split(" ");
    var word = words[0].replace(".", "");
    if (SIGN.test(word) || ANY.test(words[0]) || OTHER.test(word)) return /^(?=.*\d)|^[ivxlc]+$/.test(words[1] || "") && !!numbers_of(words.slice(1).join(" "));
    var code = /^([a-z]{1,2})\s?\d{1,3}(?:[\s.]?[a-z0-9]{1,3})*$/.exec(place.rest);
    return !!code && (prefixes.has(code[1]) || place.of.length > 0);
  }

  /* The nearest unit that would contain it: M2 for "m2 z". */
  function containing(within, asked) {
    for (var rest = asked; /[\s.]/.test(rest);) {
      rest = rest.replace(/[\s.]+[^\s.]*$/, "");
      var found = by_code(within, rest) || by_number(within, rest);
      if (found) return found;
    }
    return [];
  }

  return jump;
};
