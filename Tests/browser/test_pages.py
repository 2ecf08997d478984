"""Every page in a browser, from the disk and from a sub-folder of a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from built_site import PAGES, name
from conftest import Address
from in_page import OPEN_DETAILS, OVERFLOW
from watch import Watch

BACKGROUND = """() => {
    const colour = element => getComputedStyle(element).backgroundColor;
    return [colour(document.documentElement), colour(document.body)].join();
}"""
# Chooses every step of every figure, the last one last.
STEP_THROUGH = """() => document.querySelectorAll(".stepper > label")
    .forEach(label => { if (label.checkVisibility()) label.click() })"""
# Presses every button that a reader sees; copying needs the reader's own press.
PRESS = """() => document.querySelectorAll("button:not(.copy, .theme)")
    .forEach(button => { if (button.checkVisibility()) button.click() })"""


@pytest.fixture(scope="module")
def watched(browser: Browser, root: str) -> Iterator[tuple[Page, Watch]]:
    """A phone's tab, watched."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme="light", reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    tab = context.new_page()
    yield tab, Watch(tab, root)
    context.close()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_works_alone_fits_a_phone_and_knows_both_schemes(
    page: Path, watched: tuple[Page, Watch], address: Address
) -> None:
    tab, watch = watched
    watch.complaints.clear()
    tab.goto(address(page), wait_until="load")
    assert tab.evaluate(OVERFLOW) == []
    tab.evaluate(OPEN_DETAILS)
    tab.evaluate(STEP_THROUGH)
    assert tab.evaluate(OVERFLOW) == []
    assert_both_schemes(tab)
    assert_copies(tab)
    tab.evaluate(PRESS)
    assert watch.complaints == []


def assert_both_schemes(tab: Page) -> None:
    """By the system's wish and by the reader's own, which the button turns around and around."""
    tab.emulate_media(color_scheme="dark")
    dark = tab.evaluate(BACKGROUND)
    tab.emulate_media(color_scheme="light")
    light = tab.evaluate(BACKGROUND)
    assert light != dark
    button = tab.locator("button.theme")
    shown = []
    for _ in range(3):
        button.click()
        shown.append((button.get_attribute("aria-label"), tab.evaluate(BACKGROUND)))
    assert [background for _, background in shown] == [light, dark, light]
    assert len({label for label, _ in shown}) == 3


def assert_copies(tab: Page) -> None:
    button = tab.locator("main button.copy:visible").first
    if not button.count():
        return
    text = button.locator("xpath=preceding-sibling::pre").text_content()
    button.click()
    assert text and tab.evaluate("navigator.clipboard.readText()") == text.removesuffix("\n")
