/* What the other scripts share: where the site begins, scripts and data that are loaded when they are first needed, and
   words that say which language they are in. Nothing is fetched: from disk only scripts can be loaded. */
(function () {
  "use strict";

  var own = document.currentScript.src;
  var root = own.slice(0, own.lastIndexOf("assets/"));
  var asked = {};
  var brought = {};
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

  window.clausebook = {
    load: function (paths) { return Promise.all(paths.map(load)); },
    take: function (name, data) { brought[name] = data; },
    data: function (name) { return brought[name]; },

    /* "2008/m2/#2008-m2-g" as a link; from disk a folder does not open its page by itself. */
    href: function (where) {
      var cut = where.indexOf("#") < 0 ? where.length : where.indexOf("#");
      return root + where.slice(0, cut) + (location.protocol === "file:" ? "index.html" : "") + where.slice(cut);
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
