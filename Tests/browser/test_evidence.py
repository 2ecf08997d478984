"""Evidence pages: what scrolls can be reached, and their drawings can be read on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from built_site import LESSONS, PAGES, name, parsed
from in_page import OPEN_DETAILS

EVIDENCE = [page for page in PAGES if page.name.startswith("evidence-")]
every_evidence_page = pytest.mark.parametrize("page", EVIDENCE, ids=name)

# What scrolls by itself and neither takes the focus nor holds anything that does.
OUT_OF_REACH = """() => [...document.querySelectorAll("main *")].filter(element => {
    const style = getComputedStyle(element);
    const scrolls = [[style.overflowX, element.scrollWidth - element.clientWidth],
        [style.overflowY, element.scrollHeight - element.clientHeight]]
        .some(([overflow, more]) => /auto|scroll/.test(overflow) && more > 1);
    return scrolls && element.tabIndex < 0 && !element.querySelector("a[href], button, [tabindex]");
}).map(element => element.outerHTML.slice(0, 120))"""
# Text of the drawings that are shown, in CSS pixels.
SIZES = """() => [...document.querySelectorAll(".canvas svg")].filter(svg => svg.checkVisibility())
    .flatMap(svg => [...svg.querySelectorAll("text")].map(text =>
        text.getAttribute("font-size") * svg.getBoundingClientRect().width
            / svg.viewBox.baseVal.width))"""
# Drawings that are shown narrower than their place.
SHRUNK = """() => [...document.querySelectorAll(".canvas svg")].filter(svg => svg.checkVisibility())
    .filter(svg => {
        const box = svg.getBoundingClientRect(), view = svg.viewBox.baseVal;
        return Math.abs(box.width / box.height - view.width / view.height) > 0.02;
    }).map(svg => svg.getAttribute("viewBox"))"""


def test_every_lesson_has_an_evidence_page() -> None:
    assert len(EVIDENCE) == len(LESSONS) > 0


@every_evidence_page
def test_on_this_page_leads_to_every_section(page: Path) -> None:
    headings = [heading["id"] for heading in parsed(page).every("h2") if "id" in heading]
    links = [link["href"] for link in parsed(page).every("a") if link.get("href", "")[:1] == "#"]
    assert "threats" in headings
    assert {f"#{heading}" for heading in headings} <= set(links)


@every_evidence_page
def test_scrolling_parts_are_within_reach_and_drawings_readable(
    page: Path, tab: Page
) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(page.as_uri(), wait_until="load")
    tab.evaluate(OPEN_DETAILS)
    assert tab.evaluate(OUT_OF_REACH) == []
    assert all(size >= 9.5 for size in tab.evaluate(SIZES))
    assert tab.evaluate(SHRUNK) == []
