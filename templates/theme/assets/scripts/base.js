/* What the other scripts share: where the site begins, scripts and data that are loaded when they are first needed, and
   words that say which language they are in. Nothing is fetched: from disk only scripts can be loaded.

   All files of the search of one build carry the mark that mark.js tells: clausebook/site/search_files.py. */
(function () {
  "use strict";

  var own = document.currentScript.src;
  var root = own.slice(0, own.lastIndexOf("assets/"));
  var asked = {};
  var sheets = {};
  var brought = {};
  var MARK = "assets/search/mark.js";
  var mark = null; // asked for once; then all that this page loads is of one build
  var foreign = null; // runs of a script that tells its language, once the vocabulary is there

  /* A script, once. It comes from our own folder, in the order in which it was asked for. */
  function load(path) {
    asked[path] = asked[path] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = root + path;
      script.async = false;
      script.onload = done;
      script.onerror = function () {
        delete asked[path]; // perhaps the network is back the next time
        script.remove();
        failed(new Error(path));
      };
      document.head.append(script);
    });
    return asked[path];
  }

  function marked() {
    mark = mark || load(MARK + "?" + Date.now()).then(function () { return brought.mark; });
    mark.catch(function () { mark = null; });
    return mark;
  }
  function name(path, now) { return now ? path.replace(/(\.[a-z]+)$/, "." + now + "$1") : path; }
  function all(paths, now) { return Promise.all(paths.map(function (path) { return load(name(path, now)); })); }

  /* Files of the search. If the site was published anew meanwhile, those of the new build, as long as nothing of the old one
     runs; after that only a new page will do, and the error says so: `error.anew`. */
  function bring(paths) {
    return marked().then(function (now) {
      return all(paths, now).catch(function (failed) {
        mark = null;
        return marked().then(function (later) {
          if (later === now) throw failed;
          if (clausebook.dialog) throw Object.assign(failed, { anew: true });
          return all(paths, later);
        });
      });
    });
  }

  /* A stylesheet that comes with such files, once, of the build that this page uses. */
  function stylesheet(path) {
    sheets[path] = sheets[path] || marked().then(function (now) {
      return new Promise(function (done) {
        var link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = root + name(path, now);
        link.onload = link.onerror = done;
        document.head.append(link);
      });
    });
    sheets[path].catch(function () { delete sheets[path]; });
    return sheets[path];
  }

  /* The words of the interface, where they are not the English ones: messages.js brings them. */
  var words = { messages: {}, forms: {} };
  function filled(text, values) {
    return text.replace(/%\((\w+)\)s/g, function (place, name) { return values && name in values ? values[name] : place; });
  }

  window.clausebook = {
    /* A message in the language of the page, its places filled. */
    message: function (text, values) { return filled((words.messages[text] || [text])[0], values); },
    /* The form of a message that goes with a number, which stands at %(num)s. */
    messages: function (one, many, count, values) {
      var forms = words.messages[one];
      var form = forms ? forms[words.forms[new Intl.PluralRules(document.documentElement.lang).select(count)] || 0] : count === 1 ? one : many;
      return filled(form, Object.assign({ num: count }, values));
    },
    speak: function (said) { words = said; },
    /* What records choose from a table: a grade, a relation. */
    word: function (table, name) { return (words.messages[table + "|" + name] || [name])[0]; },
    bring: bring,
    stylesheet: stylesheet,
    take: function (name, data) { brought[name] = data; },
    data: function (name) { return brought[name]; },

    /* "2008/m2/#2008-m2-g" as a link; from disk a folder does not open its page by itself. */
    href: function (where) {
      var cut = where.indexOf("#") < 0 ? where.length : where.indexOf("#");
      return root + where.slice(0, cut) + (location.protocol === "file:" ? "index.html" : "") + where.slice(cut);
    },

    /* What a “Quote” button quotes: its element, and the id of it where it is at home. */
    quoted: function (button) {
      var at = button.closest(".ed-cite__edition, .ed-note, .ed-commentary > li, .ed-practice > li, .ed-pair, .ed-list > [id]")
        || button.closest(".ed-ledger > li, .ed-text, .ed-summary").querySelector("p[data-id], span[data-id]");
      return { at: at, id: at.id || at.dataset.id.toLowerCase().replace(/[/.]/g, "-") };
    },

    /* Text as text, whatever stands in it. For what comes with the records of the search: they bring the vocabulary. */
    say: function (element, text) {
      foreign = foreign || new RegExp(brought.vocabulary.foreign, "g");
      var done = 0;
      Array.from(text.matchAll(foreign)).forEach(function (run) {
        var span = document.createElement("span");
        span.lang = Object.keys(run.groups).filter(function (lang) { return run.groups[lang]; })[0];
        span.textContent = run[0];
        element.append(text.slice(done, run.index), span);
        done = run.index + run[0].length;
      });
      element.append(text.slice(done));
      return element;
    },
  };
})();
