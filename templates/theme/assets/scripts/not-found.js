/* The page for an address that no page has. A host shows it at that address, however deep, and perhaps below a folder that
   was not known when the site was built. This script is asked for in each folder above the address; the first that is
   there tells where the site begins, and from there the page gets its stylesheet, its scripts and its links. */
(function () {
  "use strict";

  var own = document.currentScript;
  var page = document.documentElement;
  if (page.dataset.root) { return; } // a nearer folder was the right one
  var root = page.dataset.root = own.src.slice(0, own.src.lastIndexOf("assets/"));
  var built = own.dataset.base.replace(/\/?\.?$/, "/"); // what links and files of the page begin with
  if (root === location.origin + built) { return; }

  function moved(element, name) {
    var address = element.getAttribute(name);
    return address.startsWith(built) && !address.startsWith("//") ? root + address.slice(built.length) : "";
  }

  document.querySelectorAll("a[href], link[href]").forEach(function (element) {
    var address = moved(element, "href");
    if (address) { element.setAttribute("href", address.replace(/\/\.$/, "/")); }
  });
  document.querySelectorAll("script[src]").forEach(function (element) {
    var address = moved(element, "src");
    if (!address) { return; }
    var script = document.createElement("script"); // one that failed is not asked for again
    script.src = address;
    script.async = false;
    document.head.append(script);
  });
})();
