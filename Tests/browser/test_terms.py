"""What a term means, beside its link: by pointer, by keyboard, without script, on any width."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from built_site import LESSONS, name

every_lesson = pytest.mark.parametrize("page", LESSONS, ids=name)
KEYBOARD = "Tab"
# Of a link that may be broken into two lines.
FIRST_LINE = "link => link.getClientRects()[0].toJSON()"
LAST_LINE = "link => [...link.getClientRects()].at(-1).toJSON()"


def links(tab: Page) -> list[Locator]:
    """Those that a reader meets without opening anything."""
    return [link for link in tab.locator("main a.term").all() if link.is_visible()]


def meaning(tab: Page, link: Locator) -> Locator:
    described = link.get_attribute("aria-describedby")
    assert described
    found = tab.locator(f'[id="{described}"]')
    expect(found).to_have_count(1)
    return found


def point_at(tab: Page, link: Locator) -> None:
    """At its first line: the middle of a broken link's box may lie beside the link."""
    link.scroll_into_view_if_needed()
    line = link.evaluate(FIRST_LINE)
    tab.mouse.move((line["left"] + line["right"]) / 2, (line["top"] + line["bottom"]) / 2)


def focus_by_keyboard(tab: Page, link: Locator) -> None:
    """Focus alone does not count as the keyboard's: a key has to move it there."""
    link.evaluate("""link => {
        const before = document.createElement("button");
        link.before(before);
        before.focus();
    }""")
    tab.keyboard.press(KEYBOARD)
    expect(link).to_be_focused()


@every_lesson
def test_each_term_says_what_it_means_to_the_pointer(page: Path, tab_without_script: Page) -> None:
    tab = tab_without_script
    tab.goto(page.as_uri(), wait_until="load")
    found = links(tab)
    assert found
    for link in found:
        text = meaning(tab, link)
        expect(text).to_be_hidden()
        point_at(tab, link)
        expect(text).to_be_visible()
        box, line = text.bounding_box(), link.evaluate(LAST_LINE)
        assert box and box["y"] >= line["bottom"] - 2
        # On the way from the link into the text it stays (WCAG 1.4.13).
        x = (line["left"] + line["right"]) / 2
        tab.mouse.move(x, line["bottom"] - 1)
        tab.mouse.move(x, box["y"] + box["height"] / 2, steps=12)
        expect(text).to_be_visible()
        tab.mouse.move(2, 2)
        expect(text).to_be_hidden()


@every_lesson
def test_each_term_says_what_it_means_to_the_keyboard(page: Path, browser: object) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})  # type: ignore[attr-defined]
    tab = context.new_page()
    tab.goto(page.as_uri(), wait_until="load")
    for link in links(tab):
        text = meaning(tab, link)
        focus_by_keyboard(tab, link)
        expect(text).to_be_visible()
        tab.keyboard.press("Escape")
        expect(text).to_be_hidden()
    context.close()


@every_lesson
def test_a_meaning_fits_a_narrow_screen(page: Path, phone: BrowserContext) -> None:
    tab = phone.new_page()
    tab.goto(page.as_uri(), wait_until="load")
    for link in links(tab):
        point_at(tab, link)
        box = meaning(tab, link).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
    tab.close()


@every_lesson
def test_a_meaning_is_no_part_of_the_text(page: Path, tab_without_script: Page) -> None:
    tab = tab_without_script
    tab.goto(page.as_uri(), wait_until="load")
    text = tab.locator("main").inner_text()
    for link in links(tab):
        assert meaning(tab, link).text_content() not in text
    tab.mouse.move(2, 2)
    tab.emulate_media(media="print")
    for link in links(tab):
        point_at(tab, link)
        expect(meaning(tab, link)).to_be_hidden()
    tab.emulate_media(media="screen")
