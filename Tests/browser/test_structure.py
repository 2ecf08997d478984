"""What assistive technology is told of a page: languages, headings, names, targets, motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from built_site import PAGES, name
from in_page import OPEN_DETAILS, OVERFLOW

# Han characters that are not said to be Chinese, and English phrases that are said to be Chinese.
UNMARKED = """() => {
    const found = [], han = /\\p{Script=Han}/u, phrase = /([A-Za-z][a-z'’-]+,? ){2}[a-z]{2,}/;
    const judge = (text, element) => {
        const language = element.closest("[lang]").lang;
        if (han.test(text) && !language.startsWith("zh")) found.push(language + ": " + text);
        if (phrase.test(text) && language.startsWith("zh")
            && !element.closest("[translate=no]")) found.push(language + ": " + text);
    };
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) judge(walk.currentNode.data.trim(), walk.currentNode.parentElement);
    for (const attribute of ["aria-label", "title", "alt", "placeholder"])
        document.querySelectorAll(`[${attribute}]`)
            .forEach(element => judge(element.getAttribute(attribute), element));
    return found;
}"""
# Headings of the text that lie deeper than one level below the one before.
SKIPPED = """() => {
    let level = 0;
    return [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")].filter(heading => {
        const before = level;
        level = Number(heading.localName[1]);
        return level > before + 1;
    }).map(heading => heading.textContent);
}"""
UNNAMED_DRAWINGS = """() => [...document.querySelectorAll("svg")].filter(svg => {
    if (svg.getAttribute("aria-hidden") === "true") return false;
    const title = svg.firstElementChild, labels = svg.getAttribute("aria-labelledby") || "";
    const isNamed = title?.localName === "title" && title.textContent.trim()
        && labels.split(" ")[0] === title.id;
    return svg.getAttribute("role") !== "img" || !isNamed;
}).map(svg => svg.outerHTML.slice(0, 120))"""
# A drawing on another page than its own leads there, where the table is.
WITHOUT_DATA = """() => [...document.querySelectorAll("figure:has(svg)")].filter(figure =>
    !figure.querySelector("table, figcaption a[href*='#figure-']"))
    .map(figure => figure.outerHTML.slice(0, 120))"""
BARE_TABLES = """() => [...document.querySelectorAll("table")].filter(table =>
    !table.querySelector("th") || table.querySelector("th:not([scope])"))
    .map(table => table.outerHTML.slice(0, 120))"""
UNNAMED_GROUPS = """() => [...document.querySelectorAll(
    "nav, aside nav, [role=group], [role=region], [role=dialog], .stepper")]
    .filter(group => !group.ariaLabel?.trim() && !group.ariaLabelledByElements?.length)
    .map(group => group.outerHTML.slice(0, 120))"""
# Outside running text nothing that is pressed is smaller than 24 pixels in either direction.
SMALL = """() => [...document.querySelectorAll(
    "header a, footer a, nav a, button, summary, .stepper > label, input, select")]
    .filter(target => target.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(target => !target.classList.contains("skip"))
    .map(target => [target, target.getBoundingClientRect()])
    .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
    .map(([target, box]) => box.width.toFixed(1) + " × " + box.height.toFixed(1) + ": "
        + target.outerHTML.slice(0, 120))"""
MOVING = """() => [document.documentElement, ...document.querySelectorAll("body, body *")]
    .filter(element => {
        const style = getComputedStyle(element);
        return style.transitionDuration.split(", ").some(time => parseFloat(time) > 0.001)
            || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0.001)
            || style.scrollBehavior === "smooth";
    }).map(element => element.outerHTML.slice(0, 120))"""
# WCAG 2.2, 1.4.12. Words in drawings have their places.
SPACE_TEXT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:not(svg, svg *) { line-height: 1.5 !important;
        letter-spacing: .12em !important; word-spacing: .16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
UNSPACE_TEXT = "() => { document.adoptedStyleSheets = [] }"
# Boxes that cut their text off and do not scroll.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element);
    return element.checkVisibility() && element.innerText && element.clientWidth > 1
        && ((/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1)
        || (/hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1));
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=PAGES, ids=name)
def opened(request: pytest.FixtureRequest, tab: Page) -> Iterator[Page]:
    """Each page once for all tests of this file, with everything open."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(request.param.as_uri(), wait_until="load")
    tab.evaluate(OPEN_DETAILS)
    yield tab


def test_every_language_is_marked(opened: Page) -> None:
    assert opened.evaluate(UNMARKED) == []


def test_no_heading_level_is_skipped(opened: Page) -> None:
    assert opened.evaluate(SKIPPED) == []


def test_drawings_have_names_and_data(opened: Page) -> None:
    assert opened.evaluate(UNNAMED_DRAWINGS) == []
    assert opened.evaluate(WITHOUT_DATA) == []


def test_tables_have_headers_and_groups_names(opened: Page) -> None:
    assert opened.evaluate(BARE_TABLES) == []
    assert opened.evaluate(UNNAMED_GROUPS) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_targets_are_large_enough(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate(SMALL) == []


def test_nothing_moves_for_those_who_asked(opened: Page) -> None:
    assert opened.evaluate(MOVING) == []


@pytest.mark.parametrize("width", [1280, 640, 320], ids=["100 %", "200 %", "400 %"])
def test_text_may_be_enlarged_and_spaced(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert opened.evaluate(OVERFLOW) == []
    opened.evaluate(SPACE_TEXT)
    try:
        assert opened.evaluate(OVERFLOW) == []
        assert opened.evaluate(CUT_OFF) == []
    finally:
        opened.evaluate(UNSPACE_TEXT)
