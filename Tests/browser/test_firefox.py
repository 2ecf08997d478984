"""The site in Firefox ESR, from the disk and from a server: what the other browser might not do."""

import shutil
from base64 import b64decode
from io import BytesIO
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from built_site import LANGUAGES, LESSONS, SITE, name
from conftest import Address
from firefox import Firefox
from in_page import OPEN_DETAILS, OVERFLOW

# One browser for all of them, in whichever process of the tests.
pytestmark = pytest.mark.xdist_group("firefox")

NAMES = sorted({lesson.name for lesson in LESSONS})
STEPPED = next(page.name for page in LESSONS if 'class="stepper"' in page.read_text("utf-8"))
PAGES = [
    folder / file for folder in LANGUAGES.values()
    for file in ("index.html", NAMES[0], STEPPED, f"evidence-{STEPPED}", "glossary.html")
]
TAB, ESCAPE, RIGHT, SPACE = "\ue004", "\ue00c", "\ue014", " "
# Where words of a drawing end, the browsers see differently.
TEXT = f"""(() => {{
    ({OPEN_DETAILS})();
    document.querySelectorAll("button").forEach(button => button.remove());
    return document.querySelector("main").innerText.replace(/\\s+/g, "");
}})()"""
# What moved after it had been drawn: nothing may, before anyone does anything.
PLACES = """[...document.querySelectorAll("main > *")].map(part =>
    Math.round(part.getBoundingClientRect().top))"""
IS_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))"
IS_SEEN = """(() => {
    const meaning = document.querySelector("main a.term + .meaning");
    return getComputedStyle(meaning).visibility === "visible" && meaning.checkVisibility();
})()"""
SHOWN_STEPS = """[...document.querySelectorAll(".stepper")].map(stepper =>
    [...stepper.querySelectorAll("svg, svg *")].map(part => part.checkVisibility(
        {visibilityProperty: true}) ? getComputedStyle(part).strokeWidth : "-").join())[0]"""
every_page = pytest.mark.parametrize("page", dict.fromkeys(PAGES), ids=name)


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.fail("firefox-esr is missing; run 'make test', which installs it")
    with TemporaryDirectory(prefix="memoir-firefox-", ignore_cleanup_errors=True) as profile:
        browser = Firefox(program, Path(profile))
        yield browser
        browser.close()


def complaints(firefox: Firefox, root: str) -> list[str]:
    """What the pages logged, what they could not load, and what they asked for outside the site."""
    found = []
    for event, told in firefox.reported():
        if event == "log.entryAdded":
            found.append(f"{told['level']}: {told['text']}")
            continue
        # Broken off when the page was left.
        if told.get("errorText") == "NS_BINDING_ABORTED":
            continue
        request = told["request"]["url"]
        status = told.get("response", {}).get("status", 0)
        if event == "network.fetchError" or status >= 400:
            found.append(f"{status or 'failed'}: {request}")
        elif not request.startswith((root, "data:")):
            found.append(f"outside: {request}")
    return found


def click(firefox: Firefox, selector: str) -> None:
    x, y = firefox.evaluate(f"""(() => {{
        const element = document.querySelector({selector!r});
        element.scrollIntoView({{block: "center"}});
        const box = element.getClientRects()[0];
        return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    }})()""")
    firefox.point_at(x, y, click=True)


@every_page
def test_a_page_loads_alone_stays_in_place_and_fits_a_phone(
    page: Path, firefox: Firefox, root: str, address: Address
) -> None:
    firefox.reported()
    firefox.resize(320, 640)
    firefox.open(address(page))
    places = firefox.evaluate(PLACES)
    firefox.evaluate(IS_DRAWN)
    assert firefox.evaluate(PLACES) == places
    assert firefox.evaluate(f"({OVERFLOW})()") == []
    firefox.evaluate(f"({OPEN_DETAILS})()")
    assert firefox.evaluate(f"({OVERFLOW})()") == []
    assert complaints(firefox, root) == []


@every_page
def test_a_page_says_the_same_in_both_browsers(page: Path, firefox: Firefox, tab: Page) -> None:
    firefox.resize(1280, 900)
    firefox.open(page.as_uri())
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(page.as_uri(), wait_until="load")
    assert firefox.evaluate(TEXT) == tab.evaluate(TEXT)


def test_the_choice_of_colours_stays_from_page_to_page(
    firefox: Firefox, root: str, address: Address
) -> None:
    firefox.resize(1280, 900)
    firefox.open(address(SITE / "index.html"))
    firefox.evaluate("localStorage.clear()")
    firefox.open(address(SITE / "index.html"))
    click(firefox, "button.theme")
    click(firefox, "button.theme")
    assert firefox.evaluate("document.documentElement.dataset.theme") == "dark"
    firefox.follow(f"main a[href='{NAMES[0]}']")
    assert firefox.evaluate("document.documentElement.dataset.theme") == "dark"
    firefox.follow("a.switch")
    assert firefox.evaluate("document.documentElement.lang") == "en"
    assert firefox.evaluate("document.documentElement.dataset.theme") == "dark"
    assert ("theme=dark" in firefox.evaluate("location.search")) == root.startswith("file:")
    firefox.evaluate("localStorage.clear()")


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_steps_are_taken_by_keyboard(folder: Path, firefox: Firefox) -> None:
    firefox.open((folder / STEPPED).as_uri())
    first = firefox.evaluate("""(() => {
        const first = document.querySelector(".stepper input");
        first.focus();
        return first.id;
    })()""")
    firefox.press(SPACE)
    assert firefox.evaluate(f"document.getElementById({first!r}).checked")
    before = firefox.evaluate(SHOWN_STEPS)
    firefox.press(RIGHT)
    assert not firefox.evaluate(f"document.getElementById({first!r}).checked")
    assert firefox.evaluate(SHOWN_STEPS) != before


@pytest.mark.parametrize("folder", LANGUAGES.values(), ids=LANGUAGES)
def test_a_term_says_what_it_means(folder: Path, firefox: Firefox) -> None:
    firefox.resize(1280, 900)
    firefox.open((folder / NAMES[0]).as_uri())
    firefox.point_at(1, 1)
    assert not firefox.evaluate(IS_SEEN)
    x, y = firefox.evaluate("""(() => {
        const link = document.querySelector("main a.term");
        link.scrollIntoView({block: "center"});
        const line = link.getClientRects()[0];
        return [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
    })()""")
    firefox.point_at(x, y)
    assert firefox.evaluate(IS_SEEN)
    firefox.point_at(1, 1)
    assert not firefox.evaluate(IS_SEEN)
    firefox.evaluate("""(() => {
        const before = document.createElement("button");
        document.querySelector("main a.term").before(before);
        before.focus();
    })()""")
    firefox.press(TAB)
    assert firefox.evaluate(IS_SEEN)
    firefox.press(ESCAPE)
    assert not firefox.evaluate(IS_SEEN)


def test_paper_shows_what_the_screen_keeps_closed(firefox: Firefox) -> None:
    firefox.open((LANGUAGES["en"] / STEPPED).as_uri())
    closed = firefox.evaluate("""[...document.querySelectorAll(".follow-up:not([open]) > p")]
        .map(text => text.textContent)""")
    assert len(closed) > 2
    paper = PdfReader(BytesIO(b64decode(firefox.print())))
    printed = "".join(letters(sheet.extract_text()) for sheet in paper.pages)
    assert [text for text in closed if letters(text)[:24] not in printed] == []


def letters(text: str) -> str:
    """Without blanks, and with the ligatures of print taken apart."""
    return "".join(normalize("NFKC", text).split())
