"""What stands on the site's pages, as the browser shows it, and queries drawn from it."""

import hashlib
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from built_site import LANGUAGES, PAGES

# Pages that are no text of the book.
TOOLS = {"404.html", "search.html", "print.html"}

# The text of <main> with everything open: details, and each step of a figure. The "#" beside a
# heading is a handle. A page's name counts as its text: it stands in the trail above, or, of the
# first page, in the bar.
SHOWN = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.stepper > .step { display: block !important }
        .play * { visibility: visible !important } .anchor { display: none !important }`);
    document.adoptedStyleSheets = [sheet];
    for (const details of document.querySelectorAll("details")) {
        details.removeAttribute("name");
        details.open = true;
    }
    const name = document.querySelector(".crumbs [aria-current]")
        ?? document.querySelector(".bar .name").firstChild;
    return document.querySelector("main").innerText + "\\n" + name.textContent;
}"""
# Words that are broken by markup: the ends of two texts that touch inside one paragraph.
BROKEN = """() => [...document.querySelectorAll("main :is(p, li)")].flatMap(block => {
    if (!block.checkVisibility()) return [];
    const apart = ".meaning, .seal, .anchor, .step-name, svg";
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode())
        if (!walker.currentNode.parentElement.closest(apart)) texts.push(walker.currentNode);
    const isInline = text => {
        for (let at = text.parentElement; at !== block; at = at.parentElement)
            if (getComputedStyle(at).display !== "inline") return false;
        return true;
    };
    return texts.slice(1).flatMap((text, index) => {
        const before = texts[index], between = document.createRange();
        between.setStartAfter(before);
        between.setEndBefore(text);
        const left = /\\S{1,4}$/.exec(before.data), right = /^\\S{1,4}/.exec(text.data);
        const touch = left && right && isInline(before) && isInline(text)
            && !between.cloneContents().querySelector("br, .seal, svg");
        return touch ? [left[0] + right[0]] : [];
    });
})"""


def folded(text: str) -> str:
    """As the search compares texts; a narrow space between digits groups them."""
    text = re.sub("(\\d)\u202f(?=\\d)", r"\1", text, flags=re.ASCII)
    text = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text)
    return unicodedata.normalize("NFKC", text).lower()


@dataclass(frozen=True)
class Shown:
    """One page's text, and words of it that markup breaks."""

    text: str
    broken: list[str]

    @property
    def folded(self) -> str:
        return folded(self.text)


def read(tab: Page, language: str) -> dict[Path, Shown]:
    """Every page of a language that a reader reads."""
    pages = [
        page for page in PAGES if page.parent == LANGUAGES[language] and page.name not in TOOLS
    ]
    shown = {}
    for page in pages:
        tab.goto(page.as_uri(), wait_until="load")
        shown[page] = Shown(tab.evaluate(SHOWN), tab.evaluate(BROKEN))
    return shown


def grep(shown: dict[Path, Shown], query: str) -> set[str]:
    """Names of the pages that have all words of a query somewhere."""
    words = folded(query).split()
    return {page.name for page, one in shown.items() if all(word in one.folded for word in words)}


Draw = Callable[[random.Random, Shown], str | None]


def _one_of(pattern: str) -> Draw:
    compiled = re.compile(pattern)

    def draw(chance: random.Random, shown: Shown) -> str | None:
        found = sorted(set(compiled.findall(shown.text)))
        return chance.choice(found) if found else None

    return draw


def _han(chance: random.Random, shown: Shown) -> str | None:
    runs = sorted(set(re.findall("[\u4e00-\u9fff]{2,}", shown.text)))
    if not runs:
        return None
    run = chance.choice(runs)
    length = chance.randint(2, min(6, len(run)))
    start = chance.randint(0, len(run) - length)
    return run[start : start + length]


def _inside(draw: Draw) -> Draw:
    """A piece of what is drawn, of three characters or more."""

    def part(chance: random.Random, shown: Shown) -> str | None:
        whole = draw(chance, shown)
        if not whole or len(whole) < 4:
            return whole
        start = chance.randint(0, len(whole) - 3)
        return whole[start : chance.randint(start + 3, len(whole))]

    return part


def _both(first: Draw, second: Draw) -> Draw:
    def draw(chance: random.Random, shown: Shown) -> str | None:
        words = first(chance, shown), second(chance, shown)
        return f"{words[0]} {words[1]}" if words[0] and words[1] else None

    return draw


def _ungrouped(chance: random.Random, shown: Shown) -> str | None:
    number = _one_of("\\d{1,3}(?:\u202f\\d{3})+")(chance, shown)
    return number and number.replace("\u202f", chance.choice(["", " ", "\u202f"]))


def _broken(chance: random.Random, shown: Shown) -> str | None:
    return chance.choice(shown.broken) if shown.broken else None


def _strange(chance: random.Random, shown: Shown) -> str | None:
    """Most likely on no page at all."""
    word = _one_of("[A-Za-z]{5,}")(chance, shown)
    return word and word[::-1]


_WORD = _one_of("[A-Za-z]{3,}")
KINDS: dict[str, Draw] = {
    "han": _han,
    "word": _WORD,
    "part of a word": _inside(_WORD),
    "two words": _both(_WORD, _WORD),
    "mixed": _both(_WORD, _han),
    "hex": _inside(_one_of("0x[0-9a-f]{2,}")),
    "identifier": _one_of("[A-Za-z]+(?:_[A-Za-z0-9]+)+"),
    "part of an identifier": _inside(_one_of("[A-Za-z]+(?:_[A-Za-z0-9]+)+")),
    "call": _one_of("[a-z_]+\\(\\d*\\)"),
    "grouped number": _ungrouped,
    "number": _one_of("\\d[\\d.]*\\d"),
    "punctuation": _one_of("\\S*[，。：；（）“”—/=<>&\"'\\\\…]\\S*"),
    "broken by markup": _broken,
    "strange": _strange,
}


def draw(shown: dict[Path, Shown], rounds: int) -> Iterator[tuple[str, str]]:
    """Kind and query; always the same ones from the same pages."""
    pages = sorted(shown)
    content = "".join(shown[page].text for page in pages)
    chance = random.Random(hashlib.sha256(content.encode()).hexdigest())
    for kind, one in KINDS.items():
        drawn: set[str] = set()
        for page in chance.choices(pages, k=4 * rounds):
            query = one(chance, shown[page])
            # The field takes no more.
            if query and len(query) <= 200 and query not in drawn and len(drawn) < rounds:
                drawn.add(query)
                yield kind, query
