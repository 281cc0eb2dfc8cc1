/* Small helps. Everything on the page can be read, followed and copied without them. */
(function () {
  "use strict";

  /* On wide screens the drawer is a row of tabs, and the part list an open column with this clause in view. The style
     shows the closed list too, but not in every browser, and speech does not know. */
  var wide = matchMedia("(min-width: 76.25em)");
  clausebook.bring_into_view = function (fold) {
    var current = fold.querySelector("[aria-current]");
    if (!wide.matches || !current) return;
    [fold, fold.querySelector(".ed-parts")].forEach(function (box) { // one of them scrolls: parts.css
      box.scrollTop = current.offsetTop - box.clientHeight / 2;
    });
  };
  wide.addEventListener("change", function () {
    document.querySelectorAll(":popover-open").forEach(function (drawer) { drawer.hidePopover(); });
  });
  document.querySelectorAll(".ed-parts-fold").forEach(function (fold) {
    fit(fold, wide, clausebook.bring_into_view);
  });
  document.querySelectorAll(".ed-choose__fold").forEach(function (fold) {
    fit(fold, matchMedia("(min-width: 65em)"), function () {}); // as in filter.css
  });

  /* Hold a fold open on a screen of some width, closed on others. */
  function fit(fold, screen, then) {
    function turn() {
      fold.open = screen.matches;
      then(fold);
    }
    screen.addEventListener("change", turn);
    turn();
  }

  /* “Quote” is said by the button, and of what by its name; what it opens is loaded when it is first asked for. */
  document.querySelectorAll(".ed-quote").forEach(function (button) {
    var what = clausebook.quoted(button);
    button.setAttribute("aria-label", clausebook.message("Quote %(what)s", { what: (what.at.dataset.id || what.id).replace("/", " ") }));
  });
  document.addEventListener("click", function (event) {
    var button = event.target.closest(".ed-quote");
    if (!button) return;
    clausebook.bring(["assets/quotes/select.js", "assets/quotes/quote.js"]).then(function () { return clausebook.quote(button); })
      .catch(function () { location.href = "#" + clausebook.quoted(button).id; }); // its address can be copied at least
  });

  /* So can words that are selected. */
  document.addEventListener("selectionchange", function selecting() {
    if (getSelection().isCollapsed || !document.querySelector(".ed-quote")) return;
    document.removeEventListener("selectionchange", selecting);
    clausebook.bring(["assets/quotes/select.js"]).catch(function () {}); // the button of the clause is there in any case
  });

  /* Copy buttons come hidden: without a clipboard there is nothing to promise. */
  var status = document.createElement("span");
  status.className = "ed-vh";
  status.setAttribute("role", "status");
  document.querySelectorAll("button[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) return;
    if (!status.parentNode) document.querySelector("article").append(status);
    button.hidden = false;
    var label = button.textContent;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy || button.previousElementSibling.textContent).then(function () {
        button.textContent = status.textContent = button.dataset.copied || clausebook.message("Copied");
        setTimeout(function () {
          button.textContent = label;
          status.textContent = "";
        }, 2000);
      });
    });
  });
})();
