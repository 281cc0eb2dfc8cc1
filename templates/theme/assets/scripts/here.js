/* The contents of a long page: its sections and items, beside the text on wide screens, in the fold of the clauses on
   narrow ones. It takes no room in the text, so that nothing moves when it comes. */
(function () {
  "use strict";

  var SCREENS = 3; // a page is long from here on
  var page = document.querySelector(".ed-page--parts, .ed-page--aside");
  if (!page) return;
  var places = Array.from(page.querySelectorAll("h2[id], .ed-ledger > li"));
  var fold = page.querySelector(".ed-parts-fold");
  var summary = fold && fold.querySelector("summary");
  var lines = document.createRange();
  if (summary) lines.selectNodeContents(summary);
  // measured before anything changes: each layout of a long page takes time
  var is_one_line = lines.getClientRects().length < 2; // or none, where it is not shown
  if (places.length < 3 || page.offsetHeight < SCREENS * innerHeight) return;

  // a heading without what is said behind it: a number, whose words it is
  function own_words(heading) {
    return Array.from(heading.childNodes).filter(function (node) {
      return !node.matches || !node.matches(".ed-pairs__n, .ed-voice__who");
    }).map(function (node) { return node.textContent; }).join("").replace(/\s+/g, " ").trim();
  }

  var nav = document.createElement("nav");
  var label = document.createElement("p");
  nav.className = "ed-here";
  nav.setAttribute("aria-label", label.textContent = clausebook.message("On this page"));
  label.className = "ed-parts__group";
  var list = document.createElement("ol");
  places.forEach(function (place) {
    var entry = document.createElement("li");
    var way = document.createElement("a");
    var id = place.querySelector(":scope > .ed-ledger__item > .ed-id");
    if (id) {
      var name = place.querySelector(".ed-ledger__heading");
      var code = document.createElement("b");
      code.textContent = id.lastChild.textContent;
      way.append(code, name ? name.textContent : "");
      entry.className = "ed-here__item";
    } else {
      var title = own_words(place.querySelector(".ed-voice__name") || place);
      var of = place.querySelector(".ed-voice__who > .ed-id"); // which of several commentaries
      way.append(of ? clausebook.message("%(title)s on %(unit)s", { title: title, unit: of.textContent }) : title);
    }
    way.href = id ? id.hash : "#" + place.id;
    entry.append(way);
    list.append(entry);
  });
  nav.append(label, list);

  if (!fold) {
    page.append(nav);
    return;
  }
  var wide = matchMedia("(min-width: 76.25em)");
  if (is_one_line) { // and stays one, its end cut; several lines stay as they are
    summary.prepend(label.textContent + " · ");
    summary.classList.add("ed-here__fold");
  }
  function place() {
    if (wide.matches) fold.append(nav);
    else summary.after(nav);
    clausebook.bring_into_view(fold); // there is more to scroll now
  }
  wide.addEventListener("change", place);
  place();
})();
