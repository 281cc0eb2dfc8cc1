/* What the other scripts share: where the site begins, scripts and data that are loaded when they are first needed, and
   words that say which language they are in. Nothing is fetched: from disk only scripts can be loaded. */
(function () {
  "use strict";

  var own = document.currentScript.src;
  var root = own.slice(0, own.lastIndexOf("assets/"));
  var asked = {};
  var brought = {};
  // runs of a script that tells its language where the edition is in English: Japanese, Hindi
  var FOREIGN = /([\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef][\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef・]*)|([\u0900-\u097f][\u0900-\u097f\u200c\u200d ]*)/g;

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

    /* Text as text, whatever stands in it. */
    say: function (element, text) {
      var done = 0;
      text.replace(FOREIGN, function (run, ja, hi, at) {
        var span = document.createElement("span");
        span.lang = hi ? "hi" : "ja";
        span.textContent = run;
        element.append(text.slice(done, at), span);
        done = at + run.length;
      });
      element.append(text.slice(done));
      return element;
    },
  };
})();
