// Everything works without this: it adds the choice of colours, copying, and the way back to the
// same place in the other language. It runs before the page is drawn, so that no wrong colour shows.
(function () {
  "use strict";
  var root = document.documentElement, onDisk = location.protocol === "file:";
  var kept = null;
  try { kept = localStorage.getItem("memoir-theme") } catch (refused) {}
  // Some browsers keep apart what each file on disk stores: there the choice travels along.
  var asked = onDisk && /[?&]theme=(light|dark|auto)/.exec(location.search);
  var theme = asked ? asked[1] : kept;
  function show() {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  show();

  document.addEventListener("DOMContentLoaded", function () {
    var all = function (selector) { return Array.from(document.querySelectorAll(selector)) };
    var signs = { auto: "◐", light: "○", dark: "●" }, order = ["auto", "light", "dark"];
    var button = document.querySelector(".theme");
    function label() {
      var state = root.dataset.theme || "auto", words = button.dataset;
      button.textContent = signs[state];
      button.title = words.label + ": " + words[state];
      button.setAttribute("aria-label", button.title);
    }
    if (button) {
      button.hidden = false;
      label();
      button.addEventListener("click", function () {
        theme = order[(order.indexOf(root.dataset.theme || "auto") + 1) % 3];
        try { localStorage.setItem("memoir-theme", theme) } catch (refused) {}
        show();
        label();
      });
    }

    // Escape puts away what a term means, until a term is pointed at anew.
    addEventListener("keydown", function (event) {
      if (event.key === "Escape") root.classList.add("quiet");
    });
    ["mouseover", "focusin"].forEach(function (type) {
      document.addEventListener(type, function (event) {
        if (event.target.closest && event.target.closest(".term")) root.classList.remove("quiet");
      });
    });

    // Headings have other ids in another language, and the same order.
    var headings = all("main :is(h2, h3)[id]");
    var place = /^#heading-(\d+)$/.exec(location.hash);
    if (place && headings[place[1]]) location.replace("#" + headings[place[1]].id);
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link.protocol !== location.protocol) return;
      if (link.classList.contains("switch")) {
        var id = decodeURIComponent(location.hash.slice(1));
        var index = headings.findIndex(function (heading) { return heading.id === id });
        link.hash = index < 0 ? location.hash : "#heading-" + index;
      }
      if (onDisk && theme && /\.html$/.test(link.pathname) && link.pathname !== location.pathname)
        link.search = "?theme=" + theme;
    });

    if (navigator.clipboard) all("pre.block").forEach(function (block) {
      var copy = document.createElement("button"), box = document.createElement("div");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = root.dataset.copy;
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(block.textContent.replace(/\n$/, "")).then(function () {
          copy.textContent = root.dataset.copied;
          setTimeout(function () { copy.textContent = root.dataset.copy }, 1600);
        });
      });
      box.className = "copyable";
      block.replaceWith(box);
      box.append(block, copy);
    });
    addEventListener("beforeprint", function () {
      all("details").forEach(function (details) { details.removeAttribute("name"); details.open = true });
    });
  });
})();
