// Finds every page that has all words of a query as parts of its text, in the reader's browser.
// A table of all pages and headings is loaded first; texts come in parts, and only those parts
// whose filter says that they may hold a word. Scripts are all that a page on a disk can load.
(function () {
  "use strict";
  var link = document.querySelector(".find"), data = link.dataset, label = link.getAttribute("aria-label");
  var home = document.getElementById("finder"), tableAt = new URL("../search/" + document.documentElement.lang + ".js", document.currentScript.src);
  var PAGES = 8, PLACES = 3, BEFORE = 36, AFTER = 96;
  var words, without, pages = [], parts = [];

  // MARK: Text

  // What is compared, on both sides. Between digits a narrow space only groups them.
  function fold(text) {
    return text.replace(/(\d)\u202f(?=\d)/g, "$1").replace(/[\xad\u200b-\u200d\u2060\ufeff]/g, "")
      .normalize("NFKC").toLowerCase();
  }
  // Longest first, and none that lies within another: that one says more.
  function wordsOf(query) {
    var all = fold(query).split(/\s+/).filter(Boolean).sort(function (a, b) { return b.length - a.length });
    return all.filter(function (word, index) {
      return all.findIndex(function (other) { return other.includes(word) }) === index;
    });
  }
  // Characters of which one stays one; all others are folded one by one to count them.
  var even = /^[\0-\x7f\xa0\xb5-\xb7\xd7\u2010-\u2016\u2018-\u2022\u2190-\u222b\u3000-\u3029\u3400-\u9fff\uff01-\uff5e]*$/;
  // By place in the folded text: the place in the text, and one more for its end.
  function places(text) {
    if (even.test(text)) return null;
    var at = [], cluster = /\d\u202f(?=\d)|\P{M}\p{M}*|\p{M}+/gu, found;
    while ((found = cluster.exec(text))) {
      var length = /^\d\u202f$/.test(found[0]) ? 1 : fold(found[0]).length;
      while (length--) at.push(found.index);
    }
    at.push(text.length);
    return at;
  }

  // MARK: The table and the parts

  function table(given) {
    words = given.words;
    given.pages.forEach(function (page) {
      var all = page[3].map(function (section) {
        return { anchor: section[0], heading: section[1], folded: fold(section[1]), under: section[2], pieces: [] };
      });
      // A name that the title already says is not shown twice.
      var name = all[0].folded.includes(fold(page[1])) ? "" : page[1];
      pages.push({ file: page[0], name: name, folded: fold(page[1]), late: page[2], order: pages.length, sections: all, parts: [] });
    });
    parts = given.parts.map(function (part, number) {
      var entry = { key: part[4] || number, file: part[0], bits: part[1] && atob(part[1]), pages: pages.slice(part[2], part[3] + 1), state: "" };
      entry.pages.forEach(function (page) { page.parts.push(entry) });
      return entry;
    });
  }
  // Sections are counted from the first one of the part's first page.
  function part(key, pieces) {
    var entry = parts.find(function (part) { return part.key === key });
    var sections = [].concat.apply([], entry.pages.map(function (page) { return page.sections }));
    pieces.forEach(function (piece) {
      sections[piece[0]].pieces.push({
        text: piece[1], folded: fold(piece[1]), code: piece.length > 2, prefix: piece[2], line: piece[3]
      });
    });
    entry.state = "here";
  }
  // The same arithmetic as PartFilter's.
  function mayHold(part, word) {
    var bits = part.bits, count = bits.length * 8, before = 0;
    if (!bits) return true;
    function has(entry) {
      var first = Math.imul(entry, 0x9e3779b1) >>> 0;
      first = (first ^ (first >>> 15)) >>> 0;
      var step = (Math.imul(first, 0x85ebca6b) | 1) >>> 0;
      for (var probe = 0; probe < 3; probe++) {
        var place = (first + probe * step) % count;
        if (!(bits.charCodeAt(place >> 3) >> (place & 7) & 1)) return false;
      }
      return true;
    }
    for (var index = 0; index < word.length; index++) {
      var unit = word.charCodeAt(index);
      if (!has(unit) || (before && !has(before << 16 | unit))) return false;
      before = unit;
    }
    return true;
  }
  // Parts of pages that may have all words, as far as they may hold one of them.
  function wanted(query) {
    var chosen = parts.filter(function (part) { return query.some(function (word) { return mayHold(part, word) }) });
    var possible = pages.filter(function (page) {
      return query.every(function (word) {
        return page.folded.includes(word)
          || page.sections.some(function (section) { return section.folded.includes(word) })
          || page.parts.some(function (part) { return mayHold(part, word) });
      });
    });
    return chosen.filter(function (part) {
      return part.state !== "here" && part.pages.some(function (page) { return possible.includes(page) });
    });
  }
  function script(address, done) {
    var element = document.createElement("script");
    element.src = address;
    element.onload = element.onerror = function (event) { element.remove(); done(event.type === "load") };
    document.head.append(element);
  }

  // MARK: Finding

  // 0 in the title, 1 in a heading, 2 in prose, 3 in code, 4 nowhere.
  function rank(page, word) {
    var best = 4;
    if (page.folded.includes(word) || page.sections[0].folded.includes(word)) return 0;
    for (var section of page.sections) {
      if (section.folded.includes(word)) return 1;
      for (var piece of section.pieces)
        if (best > (piece.code ? 3 : 2) && piece.folded.includes(word)) best = piece.code ? 3 : 2;
    }
    return best;
  }
  function held(section, query) {
    return query.filter(function (word) {
      return section.folded.includes(word) || section.pieces.some(function (piece) { return piece.folded.includes(word) });
    }).length;
  }
  function find(query) {
    var found = [];
    pages.forEach(function (page) {
      var worst = 0;
      for (var word of query) {
        worst = Math.max(worst, rank(page, word));
        if (worst === 4) return;
      }
      // Words that stand together say more than words of one page.
      var apart = query.length > 1 && !page.sections.some(function (section) { return held(section, query) === query.length });
      found.push({ page: page, key: page.late * 100 + worst * 10 + apart });
    });
    return found.sort(function (a, b) { return a.key - b.key || a.page.order - b.page.order })
      .map(function (one) { return one.page });
  }
  // Of a page's sections those that hold most of the words come first, then those with more of
  // them in the heading.
  function hits(page, query) {
    return page.sections.map(function (section, index) {
      var named = query.filter(function (word) { return section.folded.includes(word) }).length;
      return { section: section, index: index, named: named, held: held(section, query) };
    }).filter(function (hit) { return hit.held })
      .sort(function (a, b) { return b.held - a.held || b.named - a.named || a.index - b.index });
  }

  // MARK: Showing

  function make(name, css, content) {
    var element = document.createElement(name);
    if (css) element.className = css;
    if (content) element.append(content);
    return element;
  }
  // Appends the text between two places with every hit in it marked.
  function mark(element, text, folded, query, from, to) {
    var at = places(text), end = folded.length, cursor = from;
    function raw(place) { return at ? at[Math.min(place, at.length - 1)] : place }
    while (cursor < to) {
      var next = end, hit = "";
      query.forEach(function (word) {
        var place = folded.indexOf(word, cursor);
        if (place >= 0 && place < next) { next = place; hit = word }
      });
      if (!hit || next >= to) break;
      element.append(text.slice(raw(cursor), raw(next)));
      cursor = next + hit.length;
      // A character that became several is marked as a whole.
      while (at && cursor < at.length - 1 && at[cursor] === at[cursor - 1]) cursor++;
      element.append(make("mark", "", text.slice(raw(next), raw(cursor))));
    }
    if (cursor < to) element.append(text.slice(raw(cursor), raw(to)));
  }
  // A few words around the first hits of a section's texts; nothing where only the heading is hit.
  function snippet(section, query) {
    var best, most = 0;
    section.pieces.forEach(function (piece) {
      var count = query.filter(function (word) { return piece.folded.includes(word) }).length;
      if (count > most) { most = count; best = piece }
    });
    if (!best) return null;
    var folded = best.folded, element = make(best.code ? "code" : "span", "snippet"), spans = [];
    query.forEach(function (word) {
      var place = folded.indexOf(word);
      if (place < 0 || spans.some(function (span) { return place >= span[0] && place + word.length <= span[1] })) return;
      var from = Math.max(0, place - BEFORE), to = Math.min(folded.length, place + word.length + AFTER);
      // From and to the end of a word, where one is near.
      var blank = folded.slice(from, place).search(/\s/), last = folded.slice(place + word.length, to).search(/\s\S*$/);
      if (from && blank >= 0 && blank < 20) from += blank + 1;
      if (to < folded.length && last > AFTER - 20) to = place + word.length + last;
      if (spans.length < 3) spans.push([from, to]);
    });
    spans.sort(function (a, b) { return a[0] - b[0] }).forEach(function (span, index) {
      var from = index ? Math.max(span[0], spans[index - 1][1]) : span[0];
      if (from && (!index || from > spans[index - 1][1])) element.append("… ");
      mark(element, best.text, folded, query, from, span[1]);
      if (index === spans.length - 1 && span[1] < folded.length) element.append(" …");
    });
    var line = best.line && best.line + folded.slice(0, folded.indexOf(query.find(function (word) { return folded.includes(word) }))).split("\n").length - 1;
    return { element: element, anchor: line && best.prefix + line, line: line };
  }
  function anchorLink(page, anchor) {
    var element = make("a"), address = new URL(page.file, link.href);
    if (anchor) address.hash = anchor;
    element.href = address;
    return element;
  }
  function place(page, section, query) {
    var item = make("li"), shown = snippet(section, query), to = anchorLink(page, (shown && shown.anchor) || section.anchor);
    var heading = section.heading || !("under" in section) ? section : page.sections[section.under] || section;
    if (!heading.heading) heading = page.sections[0];
    mark(to, heading.heading, heading.folded, query, 0, heading.folded.length);
    if (shown && shown.line) to.append(" · " + words.line.replace("{n}", shown.line));
    item.append(to);
    if (shown) item.append(shown.element);
    return item;
  }
  function result(page, query) {
    var item = make("li"), title = page.sections[0], to = anchorLink(page), list = make("ul");
    if (page.name) {
      mark(to, page.name, page.folded, query, 0, page.folded.length);
      to.append(" · ");
    }
    mark(to, title.heading, title.folded, query, 0, title.folded.length);
    item.append(to);
    var rest = hits(page, query), most = rest.length && rest[0].held;
    if (most && rest[0].section === title) {
      var shown = snippet(rest.shift().section, query);
      if (shown) item.append(shown.element);
    }
    function more(count) {
      rest.splice(0, count).forEach(function (hit) { list.append(place(page, hit.section, query)) });
    }
    more(rest.slice(0, PLACES).filter(function (hit) { return hit.held === most }).length);
    if (list.firstChild) item.append(list);
    if (rest.length) item.append(button(words.morePlaces, rest.length, function () { more(rest.length) }));
    return item;
  }
  // Shows more of a list, and leads on to the first that is new.
  function button(text, count, show) {
    var element = make("button", "", text.replace("{n}", count));
    element.type = "button";
    element.addEventListener("click", function () {
      var links = Array.from(view.results.querySelectorAll("a"));
      element.remove();
      show();
      var added = Array.from(view.results.querySelectorAll("a")).find(function (one) { return !links.includes(one) });
      if (added) added.focus();
    });
    return element;
  }

  // MARK: The view

  var view = {}, state = { asked: 0, timer: 0, enter: false, failed: false };

  function show(query, reading) {
    var found = query.length ? find(query) : [], list = make("ol"), shown = 0;
    var focused = view.results.contains(document.activeElement) && document.activeElement.href;
    view.results.replaceChildren(list);
    function more() {
      found.slice(shown, shown += PAGES).forEach(function (page) { list.append(result(page, query)) });
      if (found.length > shown)
        view.results.append(button(words.morePages, Math.min(PAGES, found.length - shown), more));
    }
    more();
    if (focused) (Array.from(list.querySelectorAll("a")).find(function (one) { return one.href === focused }) || view.input).focus();
    // The number is announced when it is settled, not with every part.
    var text = reading ? words.reading : found.length === 1 ? words.page
      : found.length ? words.pages.replace("{n}", found.length) : query.length > 1 ? words.noneOfSeveral : query.length ? words.none : "";
    if (state.failed && query.length) text += " " + words.failed;
    if (view.status.textContent !== text) view.status.textContent = text;
    view.results.setAttribute("aria-busy", reading);
    if (state.enter && !reading) {
      state.enter = false;
      var first = view.results.querySelector("a");
      if (first) first.click();
    }
  }
  function search() {
    var asked = ++state.asked, query = wordsOf(view.input.value), missing = query.length ? wanted(query) : [];
    clearTimeout(state.timer);
    remember();
    show(query, missing.length > 0);
    // Not for each letter of a word that is still being typed.
    if (missing.length) state.timer = setTimeout(function () { load(asked, query, missing) }, state.enter ? 0 : 120);
  }
  function load(asked, query, missing) {
    var left = missing.length;
    state.failed = false;
    missing.forEach(function (part) {
      (part.waiting = part.waiting || []).push(function () {
        left--;
        if (asked === state.asked) show(query, left > 0);
      });
      if (part.state === "asked") return;
      part.state = "asked";
      script(new URL(part.file, tableAt), function (loaded) {
        if (!loaded) { state.failed = true; part.state = "" }
        part.waiting.splice(0).forEach(function (done) { done() });
      });
    });
  }
  // The search page's address names its query; a page on a disk may not be allowed to say so.
  function remember() {
    if (!home) return;
    var address = new URL(location.href);
    if (view.input.value) address.searchParams.set("q", view.input.value);
    else address.searchParams.delete("q");
    try { history.replaceState(null, "", address) } catch (refused) {}
  }
  function walk(event) {
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === "Enter" && event.target === view.input) {
      event.preventDefault();
      state.enter = true;
      return search();
    }
    var stops = [view.input].concat(Array.from(view.results.querySelectorAll("a, button")));
    var next = stops[stops.indexOf(document.activeElement) + step];
    if (!step || !stops.includes(document.activeElement)) return;
    event.preventDefault();
    if (next) next.focus();
  }
  function build() {
    var region = make("div", "finder"), field = make("label", "", make("span", "", label));
    region.setAttribute("role", "search");
    view.input = make("input");
    view.input.type = "text";
    view.input.maxLength = 200;
    view.input.autocomplete = "off";
    view.input.spellcheck = false;
    view.input.setAttribute("autocapitalize", "none");
    view.input.enterKeyHint = "search";
    view.status = make("p", "status");
    view.status.setAttribute("role", "status");
    view.results = make("div", "results");
    field.append(view.input);
    region.append(field, view.status, view.results);
    if (home) home.replaceChildren(region); else view.dialog.append(region);
    view.input.addEventListener("input", function (event) {
      if (event.isComposing || !words) return;
      state.enter = false;
      search();
    });
    view.input.addEventListener("compositionend", function () { if (words) search() });
    region.addEventListener("keydown", walk);
    return region;
  }
  function foot() {
    var line = make("p", "foot-line");
    if (home) {
      // Whoever speaks to the computer may hit single keys by accident: WCAG 2.1.4.
      var box = make("input"), choice = make("label"), root = document.documentElement;
      box.type = "checkbox";
      box.checked = !root.dataset.slash;
      box.addEventListener("change", function () {
        if (box.checked) delete root.dataset.slash; else root.dataset.slash = "off";
        try { localStorage.setItem("memoir-slash", box.checked ? "on" : "off") } catch (refused) {}
      });
      choice.append(box, " " + words.slash);
      line.append(choice);
    } else {
      var whole = make("a", "", words.whole);
      whole.addEventListener("click", function () {
        var address = new URL(link.href);
        if (view.input.value) address.searchParams.set("q", view.input.value);
        whole.href = address;
      }, true);
      whole.href = link.href;
      line.append(make("span", "keys", words.keys), whole);
    }
    view.region.append(line);
  }
  function open() {
    if (view.dialog && !view.dialog.open) view.dialog.showModal();
    view.input.focus();
    view.input.select();
  }
  function dialog() {
    var close = make("button", "close", "×");
    view.dialog = make("dialog", "finder-dialog");
    view.dialog.setAttribute("aria-label", label);
    view.region = build();
    close.type = "button";
    close.setAttribute("aria-label", data.close);
    close.addEventListener("click", function () { view.dialog.close() });
    view.region.firstChild.after(close);
    view.dialog.addEventListener("click", function (event) {
      // The ground around it, or a result on this very page.
      var to = event.target.closest("a");
      if (event.target === view.dialog || (to && to.pathname === location.pathname)) view.dialog.close();
    });
    document.body.append(view.dialog);
    var sheet = make("link");
    sheet.rel = "stylesheet";
    sheet.onload = sheet.onerror = open;
    sheet.href = data.sheet;
    document.head.append(sheet);
  }

  window.memoirSearch = { open: open, table: table, part: part };
  if (home) {
    without = home.firstChild;
    view.region = build();
    view.input.value = new URL(location.href).searchParams.get("q") || "";
    if (!location.hash) view.input.focus();
  } else dialog();
  script(tableAt, function (loaded) {
    if (!loaded) return home ? home.replaceChildren(without) : location.assign(link.href);
    foot();
    search();
  });
})();
