/* The shelf of a reader's choices, which the theme's script looks for under these names. */
(function () {
  "use strict";

  window.__md_scope = new URL("../..", document.currentScript.src);
  window.__md_hash = function (words) {
    return Array.from(words).reduce(function (sum, sign) { return (sum << 5) - sum + sign.charCodeAt(0); }, 0);
  };
  window.__md_get = function (name, shelf, scope) {
    try {
      return JSON.parse((shelf || localStorage).getItem((scope || window.__md_scope).pathname + "." + name));
    } catch (refused) { return null; } // by the browser's settings, or not of our writing
  };
  window.__md_set = function (name, value, shelf, scope) {
    try {
      (shelf || localStorage).setItem((scope || window.__md_scope).pathname + "." + name, JSON.stringify(value));
    } catch (refused) { /* the choice holds for this page */ }
  };
})();
