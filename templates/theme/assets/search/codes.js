/* A query that is the code or number of a unit, or names an instrument → what it leads straight to: "m2g", "2008 E4", "¶ 3". */
clausebook.codes = function (data, records, text) {
  "use strict";

  var units = records.filter(function (one) { return one.code; });
  var instruments = new Map(records.filter(function (one) { return one.kind === "instrument"; }).map(function (one) {
    return [one.id.replace("instrument:", ""), one];
  }));
  var ANY = /^(?:art(?:icle)?|sec(?:tion)?|cl(?:ause)?|par(?:a(?:graph)?)?|point|item|unit|no|number|heading)s?\.?$/;

  /* The units that a query names by their code or number, and the instruments that it names: "m2g", "2008 E4", "¶ 3". */
  function jump(query) {
    var asked = text.fold(query.slice(0, 60)).replace(/[\s·,;:()]+/g, " ").trim();
    if (!asked) return [];
    var home = data.instruments.filter(function (one) {
      return [one.id, one.year].some(function (name) {
        var before = new RegExp("^" + literal(name) + "(?:[\\s/-]+|$)");
        var after = new RegExp("\\s(?:of |in )?" + literal(name) + "$");
        return before.test(asked) || after.test(asked);
      });
    });
    if (home.length) {
      var name = [home[0].id, home[0].year].filter(function (one) { return asked.indexOf(one) >= 0; })[0];
      asked = asked.replace(new RegExp("^" + literal(name) + "(?:[\\s/-]+|$)"), "")
        .replace(new RegExp("(?:^|\\s)(?:of |in )?" + literal(name) + "$"), "").trim();
      if (!asked) return home.map(function (one) { return instruments.get(one.id); }).filter(Boolean);
    }
    var within = units.filter(function (one) {
      return !home.length || home.some(function (instrument) { return one.instruments[0] === instrument.id; });
    });
    return by_code(within, asked) || by_number(within, asked) || [];
  }

  function literal(name) { return name.replace(/[^a-z0-9]/g, "\\$&"); }

  function by_code(within, asked) {
    var tight = asked.replace(/\s/g, "");
    var found = within.filter(function (one) { return one.code.toLowerCase() === tight; });
    if (!found.length && /[a-z]/.test(tight)) {
      var bare = tight.replace(/[.\-]/g, "");
      found = within.filter(function (one) { return one.code.toLowerCase().replace(/\./g, "") === bare; });
    }
    return found.length ? found : null;
  }

  /* "mechanism 4", "article 4", "¶ 3", "¶": by the name of a part, or of any part, and a number. */
  function by_number(within, asked) {
    var match = /^([¶§]|[a-z]+\.?)\s*([a-z0-9.]*)$/.exec(asked);
    if (!match) return null;
    var sign = /^[¶§]$/.test(match[1]);
    var stem = text.stem(match[1].replace(".", ""));
    var parts = sign || ANY.test(match[1]) ? null : data.parts.filter(function (part) {
      return text.words(part[1] + " " + part[2]).some(function (word) { return word.stem === stem; });
    });
    if (parts && !parts.length) return null;
    if (!match[2]) {
      if (!sign) return null;
      var seen = {};
      return within.filter(function (one) { return seen[one.instruments[0]] ? false : (seen[one.instruments[0]] = true); });
    }
    var number = match[2].replace(/\.$/, "");
    var found = within.filter(function (one) {
      if (parts && !parts.some(function (part) { return part[0] === one.instruments[0] && part[1] === one.part; })) return false;
      var code = one.code.toLowerCase();
      return code === number || code.replace(/^[a-z]+(?=\d)/, "") === number || (one.number || "").replace(/[.)]+$/, "").toLowerCase() === number;
    });
    return found.length ? found : null;
  }

  return jump;
};
