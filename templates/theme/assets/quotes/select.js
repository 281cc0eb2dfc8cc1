/* Words that a reader selects: a button beside them offers to quote and cite them. The first selection on a page loads
   this, and so does the first “Quote” button. The button takes no room: nothing moves when it comes. */
(function () {
  "use strict";

  var NOT_WORDS = "button, .ed-mark, .ed-vh, .ed-call, .ed-lemma__ref";
  var BREAK = "\ue203"; // where something that is no words stood among them
  var PART = 5; // words at each end by which a link finds many
  var LONGEST = 100; // characters that a link holds as they are
  var button = null;
  var timer = 0;

  function style() { return clausebook.stylesheet("assets/quotes/quote.css"); }

  /* What is selected within an element, as a range; a third click selects up to the next paragraph, which is cut off. */
  function within(element) {
    var found = getSelection();
    if (!found.rangeCount || found.isCollapsed) return null;
    var range = found.getRangeAt(0).cloneRange();
    if (!element.contains(range.startContainer)) return null;
    if (!element.contains(range.endContainer)) {
      if (range.toString().trim().length > element.textContent.trim().length) return null; // it goes on elsewhere
      range.setEndAfter(element.lastChild);
    }
    return range;
  }

  function runs(range) {
    var copy = document.createElement("div");
    copy.append(range.cloneContents());
    copy.querySelectorAll(NOT_WORDS).forEach(function (part) { part.replaceWith(BREAK); });
    return copy.textContent.split(BREAK);
  }
  function tidy(text) { return text.replace(/\s+/g, " ").trim(); }

  function is_letter(text, at) {
    return /[\p{L}\p{M}\p{N}]/u.test(text.charAt(at)) && !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text.charAt(at));
  }
  /* The same range with the words whole in which it begins and ends: a link finds no parts of words. */
  function whole(range) {
    var made = range.cloneRange(), node = made.startContainer, at = made.startOffset;
    if (node.nodeType === 3) {
      while (at > 0 && is_letter(node.data, at) && is_letter(node.data, at - 1)) at--;
      made.setStart(node, at);
    }
    node = made.endContainer;
    at = made.endOffset;
    if (node.nodeType === 3 && at > 0) {
      while (at < node.data.length && is_letter(node.data, at - 1) && is_letter(node.data, at)) at++;
      made.setEnd(node, at);
    }
    return made;
  }
  function encoded(words) { return encodeURIComponent(words).replace(/-/g, "%2D"); }

  clausebook.selection = {
    style: style,
    /* The words that are selected within an element, and what finds them after the # of a link (text fragments, WICG). */
    words: function (element) {
      var range = within(element);
      var text = range ? tidy(runs(range).join("")) : "";
      if (!text) return null;
      var parts = runs(whole(range)).map(tidy).filter(Boolean);
      var first = parts[0].split(" "), last = parts[parts.length - 1].split(" ");
      var short = parts.length === 1 && (parts[0].length <= LONGEST || first.length < 2 * PART);
      return {
        text: text,
        found: ":~:text=" + (short ? encoded(parts[0])
          : encoded(first.slice(0, PART).join(" ")) + "," + encoded(last.slice(-PART).join(" "))),
      };
    },
  };

  function gone() {
    if (button) button.remove();
    button = null;
  }

  function offer() {
    var opener = getSelection().isCollapsed ? null : Array.from(document.querySelectorAll(".ed-quote")).find(function (one) {
      return clausebook.selection.words(clausebook.quoted(one).at);
    });
    if (!opener) return gone();
    style().then(function () {
      var at = clausebook.quoted(opener).at;
      var range = within(at);
      if (!range) return gone();
      if (!button) {
        button = document.createElement("button");
        button.type = "button";
        button.className = "ed-quote-words";
        button.textContent = clausebook.message("Quote these words");
        button.addEventListener("mousedown", function (event) { event.preventDefault(); }); // the words stay selected
      }
      button.onclick = function () {
        clausebook.bring(["assets/quotes/quote.js"]).then(function () { return clausebook.quote(opener); }).then(gone);
      };
      if (button.parentNode !== at) at.append(button);
      var last = Array.from(range.getClientRects()).pop() || at.getBoundingClientRect();
      var box = (button.offsetParent || document.body).getBoundingClientRect();
      var left = Math.max(8, Math.min(last.right - button.offsetWidth, document.documentElement.clientWidth - button.offsetWidth - 8));
      button.style.left = left - box.left + "px";
      button.style.top = last.bottom + 4 - box.top + "px";
    });
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(offer, 200); // a selection that is being made changes with every character
  }
  /* The first Tab leads to it: without a pointer nobody would find it among the links of the page. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Tab" || event.shiftKey || !button || document.activeElement !== document.body) return;
    event.preventDefault();
    button.focus({ preventScroll: true });
  });
  document.addEventListener("selectionchange", soon);
  soon();
})();
