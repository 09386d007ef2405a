/* A code that was typed in capitals, on a server that takes them for other letters. */
(function () {
  "use strict";
  var path = window.location.pathname;
  var small = path.replace(/[^/]{5}\/?$/, function (code) { return code.toLowerCase(); });
  if (small !== path) { window.location.replace(small); }
}());
