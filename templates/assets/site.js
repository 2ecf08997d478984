// Everything works without this: it adds the choice of colours, copying, the search, and the way
// back to the same place in the other language. It runs before the page is drawn, so that no wrong colour shows.
(function () {
  "use strict";
  var root = document.documentElement, onDisk = location.protocol === "file:";
  // Some browsers keep apart what each file on disk stores: there the choices travel along.
  function choice(name, values) {
    var asked = onDisk && RegExp("[?&]" + name + "=(" + values + ")").exec(location.search);
    try { return asked ? asked[1] : localStorage.getItem("memoir-" + name) } catch (refused) {}
  }
  var theme = choice("theme", "light|dark|auto");
  if (choice("slash", "off|on") === "off") root.dataset.slash = "off";
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
    // What a button has just done, for those who do not see it.
    var news = document.createElement("span");
    news.className = "news";
    news.setAttribute("role", "status");
    if (button) {
      button.hidden = false;
      button.after(news);
      label();
      button.addEventListener("click", function () {
        theme = order[(order.indexOf(root.dataset.theme || "auto") + 1) % 3];
        try { localStorage.setItem("memoir-theme", theme) } catch (refused) {}
        show();
        label();
        news.textContent = button.title;
      });
    }

    // Escape puts away what a term means, until a term is pointed at anew.
    addEventListener("keydown", function (event) {
      if (event.key === "Escape") root.classList.add("quiet");
    });
    function pointed(event) {
      if (event.target.closest && event.target.closest(".term, summary")) root.classList.remove("quiet");
    }
    document.addEventListener("mouseover", pointed);
    document.addEventListener("focusin", pointed);

    // Headings have other ids in another language, and the same order.
    var headings = all("main :is(h2, h3)[id]");
    var place = /^#heading-(\d+)$/.exec(location.hash);
    if (place && headings[place[1]]) location.replace("#" + headings[place[1]].id);
    // The search is loaded when it is first asked for.
    var find = document.querySelector(".find"), finder;
    function search() {
      if (window.memoirSearch) return memoirSearch.open();
      if (finder) return;
      finder = document.createElement("script");
      finder.src = find.dataset.script;
      finder.onerror = function () { location.assign(find.href) };
      document.head.append(finder);
    }
    addEventListener("keydown", function (event) {
      var held = event.ctrlKey || event.metaKey, key = event.key || "";
      if (!find || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (held ? event.shiftKey || key.toLowerCase() !== "k"
        : key !== "/" || root.dataset.slash
          || event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      search();
    });

    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link.protocol !== location.protocol) return;
      if (link === find && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
        event.preventDefault();
        return search();
      }
      if (link.classList.contains("switch")) {
        var id = decodeURIComponent(location.hash.slice(1));
        var index = headings.findIndex(function (heading) { return heading.id === id });
        link.hash = index < 0 ? location.hash : "#heading-" + index;
      }
      if (onDisk && /\.html$/.test(link.pathname) && link.pathname !== location.pathname) {
        var sent = new URLSearchParams(link.search);
        if (theme) sent.set("theme", theme);
        if (root.dataset.slash) sent.set("slash", "off");
        link.search = sent;
      }
    });

    if (navigator.clipboard) all("pre.block").forEach(function (block) {
      var copy = document.createElement("button"), box = document.createElement("div");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = root.dataset.copy;
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(block.textContent.replace(/\n$/, "")).then(function () {
          copy.textContent = news.textContent = root.dataset.copied;
          setTimeout(function () { copy.textContent = root.dataset.copy; news.textContent = "" }, 1600);
        });
      });
      box.className = "copyable";
      block.replaceWith(box);
      box.append(block, copy);
    });
  });
})();
