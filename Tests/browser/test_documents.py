"""A folder of plain documents as a site: what test_*.py ask of the book, asked of its pages too."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from built_site import Parsed
from in_page import OPEN_DETAILS, OVERFLOW
from test_accessibility import AXE, EVERYTHING, check
from test_validity import CHECKER, WRONG

_folder = os.environ.get("MEMOIR_DOCUMENTS_SITE")
if not _folder or not (Path(_folder) / "index.html").is_file():
    raise SystemExit(
        "MEMOIR_DOCUMENTS_SITE names no site of documents; run: scripts/scale/corpus.py FOLDER 60, "
        "then memoir build --project FOLDER")
SITE = Path(_folder).resolve()
PAGES = sorted(SITE.rglob("*.html"))
# The first of each kind of place, and two of the longest.
SEEN = [SITE / "index.html", SITE / "search.html",
        *sorted(PAGES, key=lambda page: -page.stat().st_size)[:2],
        next(page for page in PAGES if page.name == "index.html" and page.parent != SITE)]
every_seen_page = pytest.mark.parametrize(
    "page", SEEN, ids=lambda page: page.relative_to(SITE).as_posix())


def parsed(page: Path) -> Parsed:
    parser = Parsed()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


@every_seen_page
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(page: Path, width: int, tab: Page) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme="light")
    tab.goto(page.as_uri(), wait_until="load")
    tab.evaluate(AXE)
    tab.evaluate(OPEN_DETAILS)
    assert check(tab, EVERYTHING) == set()
    assert tab.evaluate(OVERFLOW) == []


def test_titles_beside_a_page_are_shown_whole(tab: Page) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    folders = {page.parent: page for page in PAGES if page.parent != SITE}
    cut = {}
    for page in folders.values():
        tab.goto(page.as_uri(), wait_until="load")
        cut[page.name] = tab.eval_on_selector_all(
            ".tree a", "all => all.filter(a => a.scrollWidth > a.clientWidth)"
                       ".map(a => a.textContent)")
    assert folders
    assert not any(cut.values()), cut


def test_the_checker_finds_no_error_and_warns_of_nothing() -> None:
    java = shutil.which("java")
    if java is None:
        pytest.fail("java is missing; run 'make test', which installs it")
    done = subprocess.run(
        [java, "-jar", str(CHECKER), "--format", "json", *map(str, PAGES)],
        stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
    )
    found = [
        f"{message.get('url')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if not any(pattern.match(message["message"]) for pattern in WRONG)
    ]
    assert found == []


def test_every_link_leads_to_a_file_and_a_place_in_it() -> None:
    ids = {page: set(parsed(page).ids()) for page in PAGES}
    followed = 0
    for page in PAGES:
        for address in parsed(page).addresses():
            parts = urlsplit(address)
            if parts.scheme or address.startswith("//"):
                continue
            file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert file.is_file(), f"{page}: {address}"
            if parts.fragment and file.suffix == ".html":
                assert unquote(parts.fragment) in ids[file], f"{page}: {address}"
            followed += 1
    assert followed > 20 * len(PAGES)


def test_nothing_is_said_on_the_console_and_nothing_asked_of_others(browser: Browser) -> None:
    context = browser.new_context()
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("request", lambda request: said.append(request.url)
           if not request.url.startswith("file:") else None)
    for page in SEEN:
        tab.goto(page.as_uri(), wait_until="load")
    context.close()
    assert said == []


def headings() -> dict[str, list[str]]:
    """Where each heading without markup stands: "page.html#id"."""
    found: dict[str, list[str]] = {}
    for page in PAGES:
        for id, text in re.findall(
                r'<h2 id="([^"]+)">([^<&]{6,}?)\s*<a', page.read_text(encoding="utf-8")):
            address = f"{page.relative_to(SITE).as_posix()}#{id}"
            found.setdefault(text, []).append(address)
    return found


def test_the_search_finds_a_heading_and_leads_to_it(browser: Browser) -> None:
    text, (address,) = next(found for found in sorted(headings().items()) if len(found[1]) == 1)
    context = browser.new_context()
    tab = context.new_page()
    tab.goto((SITE / "search.html").as_uri())
    tab.locator(".finder input[type=text]").fill(text)
    # Other pages may say the same in their text; the heading comes first.
    tab.locator(".results[aria-busy=false] a").first.wait_for()
    links = tab.eval_on_selector_all(".results a", "all => all.map(link => link.href)")
    context.close()
    assert address in [unquote(link).removeprefix(SITE.as_uri() + "/") for link in links]
