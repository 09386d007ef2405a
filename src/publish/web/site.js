/* Search, for a site that may lie on a USB stick: the index and the stemmer are scripts
   that are loaded when somebody begins to type. Without this file all can be read. */
(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form || !window.Map) { return; }
  var field = form.querySelector("input");
  var told = form.querySelector(".told");
  var list = form.querySelector("ol");
  var scripts = form.getAttribute("data-scripts").split(" ");
  var state = "new";
  var stemmer = null;

  function load() {
    if (state !== "new") { return; }
    state = "loading";
    next(0);
  }

  function next(number) {
    if (number === scripts.length) {
      state = "ready";
      show();
      return;
    }
    var script = document.createElement("script");
    script.src = scripts[number];
    script.onload = function () { next(number + 1); };
    document.head.appendChild(script);
  }

  function stemOf(word) {
    var name = window.bookIndex.algorithm;
    if (name && !stemmer) {
      stemmer = new window[name.charAt(0).toUpperCase() + name.slice(1) + "Stemmer"]();
    }
    var stem = stemmer ? stemmer.stemWord(word) : word;
    return stem.normalize("NFD").replace(/\p{M}/gu, "");
  }

  function wordsOf(text) {
    var plain = text.normalize("NFC").replace(/\u00ad/g, "").toLowerCase();
    return plain.match(/[\p{L}\p{N}]+/gu) || [];
  }

  /* How well each place answers one word: the word itself, its beginning, a part. */
  function weigh(word) {
    var stem = stemOf(word);
    var bare = word.normalize("NFD").replace(/\p{M}/gu, "");
    var stems = window.bookIndex.stems;
    var found = new Map();
    function add(key, weight) {
      stems[key].forEach(function (spot) {
        found.set(spot, Math.max(found.get(spot) || 0, weight));
      });
    }
    Object.keys(stems).forEach(function (key) {
      if (key === stem || key === bare) {
        add(key, 4);
      } else if (stem.length > 1 && (key.indexOf(stem) === 0 || key.indexOf(bare) === 0)) {
        add(key, 2);
      } else if (stem.length > 2 && (key.indexOf(stem) > 0 || key.indexOf(bare) > 0)) {
        add(key, 1);
      }
    });
    return found;
  }

  function search(text) {
    var words = wordsOf(text);
    if (!words.length) { return []; }
    var maps = words.map(weigh);
    var spots = [];
    maps[0].forEach(function (weight, spot) {
      var sum = 0;
      var isThere = maps.every(function (map) {
        sum += map.get(spot) || 0;
        return map.has(spot);
      });
      if (isThere) {
        var title = wordsOf(window.bookIndex.spots[spot][1]).map(stemOf);
        words.forEach(function (word) {
          if (title.indexOf(stemOf(word)) >= 0) { sum += 3; }
        });
        spots.push([sum, spot]);
      }
    });
    spots.sort(function (one, other) { return other[0] - one[0] || one[1] - other[1]; });
    return spots.slice(0, 20).map(function (pair) { return window.bookIndex.spots[pair[1]]; });
  }

  function show() {
    var text = field.value.trim();
    list.textContent = "";
    told.textContent = "";
    if (!text || state !== "ready") { return; }
    var found = search(text);
    told.textContent = found.length
      ? form.getAttribute("data-found").replace("{number}", found.length)
      : form.getAttribute("data-none").split("{query}").join(text);
    found.forEach(function (spot) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = spot[0];
      link.textContent = spot[1];
      item.appendChild(link);
      if (spot[2]) {
        var page = document.createElement("span");
        page.className = "found-in";
        page.textContent = spot[2];
        item.appendChild(page);
      }
      list.appendChild(item);
    });
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", function () { load(); show(); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    load();
    show();
    var first = list.querySelector("a");
    if (first) { first.focus(); }
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      field.value = "";
      show();
      field.focus();
    }
  });
  list.addEventListener("click", function (event) {
    if (event.target.tagName === "A") {
      field.value = "";
      show();
    }
  });
}());
