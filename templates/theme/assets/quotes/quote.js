/* Quote and cite: what a “Quote” button opens. The words and every citation come from the build (exports/quote_files.py),
   with slots for what differs; here they are put together, shown and copied. It works from disk: nothing is fetched. */
(function () {
  "use strict";

  var FOLDER = "assets/quotes/";
  var WHAT = "\ue200", URL_SLOT = "\ue201", KEY = "\ue202";
  var store = "clausebook:" + clausebook.href("").replace(/index\.html$/, "") + "style";
  var dialog = null;
  var shown = null; // what the open dialog quotes

  function element(tag, name, text) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  /* "2008.m2" of this page, or the page that a list of records says it belongs to. */
  function page_of(button) {
    var list = button.closest("[data-quotes]");
    if (list) return list.dataset.quotes;
    var root = clausebook.href("").replace(/index\.html$/, "");
    var path = location.href.split(/[?#]/)[0].slice(root.length);
    return decodeURI(path).replace(/index\.html$/, "").replace(/\/$/, "").replace(/\//g, ".");
  }

  clausebook.quote = function (button) {
    var what = clausebook.quoted(button);
    var chosen = clausebook.selection.words(what.at); // before the focus moves
    var page = page_of(button);
    return clausebook.bring([FOLDER + "works.js", FOLDER + page + ".js"]).then(clausebook.selection.style).then(function () {
      var data = clausebook.data("quotes:" + page);
      var one = data && data.quotations[what.id];
      if (!one) throw new Error(what.id);
      var works = clausebook.data("quotes:works");
      var here = "at" in one ? one.at : data.page + "#" + what.id;
      /* A citation names a public address: the edition's own, or the one it is read at. */
      var url = works.site ? works.site + "/" + here : location.protocol === "https:" ? clausebook.href(here) : "";
      shown = {
        one: one, works: works, work: works.works[one.work || ""], words: chosen ? chosen.text : one.words || "", url: url,
        link: public_link(works.site, here), found: chosen ? chosen.found : "",
        code: one.code ? public_link(works.site, "id/#" + one.code) : "",
      };
      open();
    });
  };

  function public_link(site, here) {
    if (site) return site + "/" + here;
    return location.protocol === "file:" ? "" : clausebook.href(here); // a path of this disk leads nobody
  }

  function filled(text, how) {
    var what = shown.one.what || shown.one.label;
    if (how === "tex") what = shown.one.tex || what;
    if (how === "json") what = JSON.stringify(what).slice(1, -1);
    return text.split(WHAT).join(what).split(URL_SLOT).join(shown.url).split(KEY).join(shown.one.key);
  }
  function form(pair) { return pair[shown.url ? 0 : 1]; }
  function bibtex() { return filled(form(shown.work.bibtex), "tex"); }
  function ris() { return filled(form(shown.work.ris)); }
  function csl() { return filled(form(shown.work.csl), "json"); }

  /* The citation in a style: nodes, of which those in italics are elements. */
  function cited(name) {
    var pieces = form(shown.work.cited[shown.works.styles.indexOf(name)]);
    return pieces.map(function (piece) {
      return Array.isArray(piece) ? element("i", "", filled(piece[0])) : document.createTextNode(filled(piece));
    });
  }
  function quotation() { return shown.words ? (shown.one.lead || "") + clausebook.message("“%(words)s”", { words: shown.words }) : ""; }

  function remembered() {
    var name = null;
    try { name = localStorage.getItem(store); } catch (refused) { /* storage is off */ }
    return shown.works.styles.indexOf(name) < 0 ? shown.works.styles[0] : name;
  }

  function open() {
    if (dialog) dialog.remove();
    dialog = element("dialog", "ed-quoting");
    dialog.setAttribute("aria-labelledby", "__quoting");
    var head = element("form", "ed-quoting__head");
    head.method = "dialog";
    var title = element("h2", "", clausebook.message("Quote %(what)s", { what: shown.one.label }));
    title.id = "__quoting";
    var close = element("button", "", clausebook.message("Close"));
    head.append(title, close);
    var status = element("p", "ed-quoting__status");
    status.setAttribute("role", "status");
    dialog.append(head);
    function said(name) {
      return function (done) {
        status.textContent = done
          ? clausebook.message("%(what)s copied", { what: name })
          : clausebook.message("%(what)s is selected; copy it with Ctrl C", { what: name });
      };
    }
    var block = element("p", "ed-quoting__body");
    var note = element("span", "ed-quoting__cited");
    function citation() { return text_of(cited(remembered())); }
    function draw() {
      note.replaceChildren.apply(note, cited(remembered()));
      block.replaceChildren(quotation() ? quotation() + "\n" : "", note);
    }
    var words = part("", block, [
      [clausebook.message("Copy quotation"), function () {
        copy((quotation() ? quotation() + "\n" : "") + citation(), block).then(said(clausebook.message("Quotation")));
      }],
      [clausebook.message("Copy citation"), function () { copy(citation(), note).then(said(clausebook.message("Citation"))); }],
    ]);
    var code = element("p", "ed-quoting__body ed-quoting__code", bibtex());
    var record = element("p", "ed-quoting__body ed-quoting__code", ris());
    var link = element("p", "ed-quoting__body ed-quoting__code", shown.link);
    function give(text, body, name) {
      return function () {
        body.textContent = text;
        copy(text, body).then(said(name));
      };
    }
    dialog.append(styles(draw), words, part(clausebook.message("For LaTeX"), code, [
      [clausebook.message("Copy BibTeX"), function () { copy(bibtex(), code).then(said("BibTeX")); }],
    ]));
    dialog.append(part(clausebook.message("For reference managers"), record, [
      ["RIS", give(ris(), record, "RIS")],
      ["CSL-JSON", give(csl(), record, "CSL-JSON")],
    ]));
    var links = [[clausebook.message("Copy link"), give(shown.link, link, clausebook.message("Link"))]];
    if (shown.found) links.push([
      clausebook.message("Copy link to these words"), give(shown.link + shown.found, link, clausebook.message("Link")),
    ]);
    if (shown.code) links.push([clausebook.message("Copy permanent link"), give(shown.code, link, clausebook.message("Link"))]);
    if (shown.link) dialog.append(part(clausebook.message("Address"), link, links));
    if (shown.one.sum) dialog.append(element("p", "ed-quoting__sum", clausebook.message(
      shown.one.lead ? "summary checksum %(sum)s" : "text checksum %(sum)s", { sum: shown.one.sum })));
    dialog.append(status);
    draw();
    document.body.append(dialog);
    dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); }); // beside it
    dialog.showModal();
    words.querySelector("button").focus();
    [block, code, record, link].forEach(function (body) { if (body.scrollHeight > body.clientHeight) body.tabIndex = 0; });
  }

  function text_of(nodes) { return nodes.map(function (node) { return node.textContent; }).join(""); }

  /* A heading, the buttons that copy, each with what it does, and what they copy. */
  function part(name, body, buttons) {
    var all = element("section", "ed-quoting__part");
    if (name) all.append(element("h3", "", name));
    buttons.forEach(function (pair) {
      var button = element("button", "", pair[0]);
      button.type = "button";
      button.addEventListener("click", pair[1]);
      all.append(button);
    });
    all.append(body);
    return all;
  }

  function styles(draw) {
    var group = element("fieldset", "ed-quoting__styles");
    group.append(element("legend", "", clausebook.message("Style")));
    shown.works.styles.forEach(function (name) {
      var label = element("label");
      var radio = element("input");
      radio.type = "radio";
      radio.name = "style";
      radio.value = name;
      radio.checked = name === remembered();
      radio.addEventListener("change", function () {
        try { localStorage.setItem(store, name); } catch (refused) { /* storage is off */ }
        draw();
      });
      label.append(radio, element("span", "", name));
      group.append(label);
    });
    return group;
  }

  /* Whether it is in the clipboard; if that is closed to us, the words are selected for the reader to copy. */
  function copy(text, body) {
    if (!navigator.clipboard) return Promise.resolve(select(body));
    return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return select(body); });
  }
  function select(body) {
    var range = document.createRange();
    range.selectNodeContents(body);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return false;
  }
})();
