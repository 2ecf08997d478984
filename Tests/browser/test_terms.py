"""What a term means, beside its link: by pointer, by keyboard, without script, on any width.

Where each meaning appears is measured for all links at once: by script the focus goes from link to
link, and after a key it counts as the keyboard's. Pointer and keys themselves are tried on a few.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import LESSONS, name

every_lesson = pytest.mark.parametrize("page", LESSONS, ids=name)
# For each link that a reader meets without opening anything: what is wrong with its meaning.
FAULTS = """() => {
    const faults = [], main = document.querySelector("main"), text = main.innerText;
    const links = [...main.querySelectorAll(".term")].filter(link => link.checkVisibility());
    const seen = element => getComputedStyle(element).visibility === "visible"
        && getComputedStyle(element).display !== "none";
    for (const link of links) {
        const say = fault => faults.push(fault + ": " + link.outerHTML.slice(0, 90));
        const found = document.querySelectorAll(`[id="${link.getAttribute("aria-describedby")}"]`);
        if (found.length !== 1) { say("meanings: " + found.length); continue; }
        const meaning = found[0];
        document.activeElement.blur();
        if (seen(meaning)) say("shown unasked");
        if (text.includes(meaning.textContent)) say("part of the text");
        // In what is pressed a term is no link: the meaning shows with the whole.
        const trigger = link.closest("summary") || link;
        trigger.focus();
        if (!trigger.matches(":focus-visible")) { say("no focus"); continue; }
        if (!seen(meaning)) { say("hidden"); continue; }
        link.scrollIntoView({block: "center"});
        const line = [...link.getClientRects()].at(-1), box = meaning.getBoundingClientRect();
        if (box.top < line.bottom - 2) say("over its link");
        if (box.left < 0 || box.right > document.documentElement.clientWidth) say("cut off");
        // On the way from the link into the text it stays (WCAG 1.4.13).
        const x = (line.left + line.right) / 2;
        for (let y = line.bottom - 1; y < box.top + 2; y += 1) {
            const met = document.elementFromPoint(x, y);
            if (met && !link.contains(met) && !meaning.contains(met)) { say("gap"); break; }
        }
    }
    document.activeElement.blur();
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push("wider by " + wide);
    return [links.length, faults];
}"""
MIDDLE_OF_FIRST_LINE = """link => {
    const line = link.getClientRects()[0];
    return [(line.left + line.right) / 2, (line.top + line.bottom) / 2];
}"""
UNDER_LAST_LINE = """link => {
    const line = [...link.getClientRects()].at(-1);
    return [(line.left + line.right) / 2, line.bottom - 1];
}"""


def links(tab: Page) -> list[Locator]:
    """Links with their meaning beside them, of those in sight: the first, and one on two lines."""
    found = tab.locator("main a.term:has(+ .meaning):visible").all()
    broken = [link for link in found if link.evaluate("link => link.getClientRects().length") > 1]
    return found[:1] + broken[:1]


def meaning(tab: Page, link: Locator) -> Locator:
    return tab.locator(f'[id="{link.get_attribute("aria-describedby")}"]')


@every_lesson
def test_each_meaning_appears_where_it_can_be_read(page: Path, tab_without_script: Page) -> None:
    tab = tab_without_script
    tab.goto(page.as_uri(), wait_until="load")
    # From here on the focus is the keyboard's.
    tab.keyboard.press("Tab")
    try:
        for width in (1280, 320):
            tab.set_viewport_size({"width": width, "height": 900})
            count, faults = tab.evaluate(FAULTS)
            assert count and faults == []
    finally:
        tab.set_viewport_size({"width": 1280, "height": 900})


@every_lesson
def test_a_term_says_what_it_means_to_the_pointer_but_not_to_paper(
    page: Path, tab_without_script: Page
) -> None:
    tab = tab_without_script
    tab.goto(page.as_uri(), wait_until="load")
    for link in links(tab):
        text = meaning(tab, link)
        expect(text).to_be_hidden()
        link.scroll_into_view_if_needed()
        tab.mouse.move(*link.evaluate(MIDDLE_OF_FIRST_LINE))
        expect(text).to_be_visible()
        tab.mouse.move(*link.evaluate(UNDER_LAST_LINE))
        box = text.bounding_box()
        assert box
        x, _ = link.evaluate(UNDER_LAST_LINE)
        tab.mouse.move(x, box["y"] + box["height"] / 2, steps=12)
        expect(text).to_be_visible()
        tab.emulate_media(media="print")
        expect(text).to_be_hidden()
        tab.emulate_media(media="screen")
        tab.mouse.move(2, 2)
        expect(text).to_be_hidden()


@every_lesson
def test_a_term_says_what_it_means_to_the_keyboard_until_escape(page: Path, tab: Page) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(page.as_uri(), wait_until="load")
    for link in links(tab):
        text = meaning(tab, link)
        link.evaluate("""link => {
            const before = document.createElement("button");
            link.before(before);
            before.focus();
        }""")
        tab.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(text).to_be_visible()
        tab.keyboard.press("Escape")
        expect(text).to_be_hidden()
