"""Lessons with scripts switched off: everything still reads, opens and steps."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from built_site import LESSONS, PAGES, SITE, name, other_language
from in_page import OPEN_DETAILS

every_lesson = pytest.mark.parametrize("page", LESSONS, ids=name)
SHOWS_MORE_THAN_ITS_SUMMARY = """details =>
    details.offsetHeight > details.querySelector("summary").offsetHeight + 8"""
# Which parts of a drawing a reader sees, as one string.
DRAWN = """canvas => [...canvas.querySelectorAll("svg, svg *")]
    .map(part => {
        const style = getComputedStyle(part);
        return part.checkVisibility({opacityProperty: true, visibilityProperty: true})
            ? style.opacity + style.stroke + style.strokeWidth + style.fill : "-";
    }).join()"""


# What the page says, everything opened; buttons do things, which takes the script.
TEXT = f"""() => {{
    ({OPEN_DETAILS})();
    document.querySelectorAll("main button").forEach(button => button.remove());
    return document.querySelector("main").innerText;
}}"""


# The search is a script: without it the page says so, which test_search.py looks at.
@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "search.html"], ids=name)
def test_text_is_there_and_the_same_as_with_script(
    page: Path, tab: Page, tab_without_script: Page
) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    texts = []
    for one in (tab, tab_without_script):
        one.goto(page.as_uri(), wait_until="load")
        expect(one.locator("h1")).to_be_visible()
        texts.append(one.evaluate(TEXT))
    assert texts[0] == texts[1]
    assert len(texts[0].strip()) > 40


@every_lesson
def test_details_open_by_keyboard(page: Path, tab_without_script: Page) -> None:
    tab = tab_without_script
    tab.goto(page.as_uri(), wait_until="load")
    details = tab.locator("main details").all()
    assert details
    for one in details:
        if not one.is_visible() or one.get_attribute("open") is not None:
            continue
        summary = one.locator(":scope > summary")
        summary.focus()
        summary.press("Enter")
        expect(one).to_have_attribute("open", "")
        assert one.evaluate(SHOWS_MORE_THAN_ITS_SUMMARY)


def test_a_guess_is_asked_in_each_lesson(tab_without_script: Page) -> None:
    for page in LESSONS:
        tab_without_script.goto(page.as_uri(), wait_until="load")
        guesses = tab_without_script.locator(".predict details[name]")
        assert guesses.count() >= 2, name(page)


def test_figures_step_by_keyboard(tab_without_script: Page) -> None:
    stepped = 0
    for page in LESSONS:
        tab_without_script.goto(page.as_uri(), wait_until="load")
        for canvas in tab_without_script.locator(".canvas").all():
            steps = canvas.locator("input[type=radio]")
            if steps.count():
                assert_steps(canvas, steps, name(page))
                stepped += 1
    assert stepped, f"no figure with steps in {SITE}"


def assert_steps(canvas: Locator, steps: Locator, where: str) -> None:
    """Arrow keys lead through all steps, and each shows another drawing."""
    steps.first.focus()
    steps.first.press("Space")
    expect(steps.first).to_be_checked()
    drawings = [canvas.evaluate(DRAWN)]
    for number in range(1, steps.count()):
        steps.nth(number - 1).press("ArrowRight")
        expect(steps.nth(number)).to_be_checked()
        drawings.append(canvas.evaluate(DRAWN))
    assert all(one != next for one, next in zip(drawings, drawings[1:])), where


@every_lesson
def test_switch_leads_to_the_other_language(page: Path, tab_without_script: Page) -> None:
    tab = tab_without_script
    language, other = other_language(page)
    tab.goto(page.as_uri(), wait_until="load")
    tab.locator(f'a[hreflang="{language}"]:visible').first.click()
    tab.wait_for_url(lambda url: url.partition("#")[0] == other.as_uri())
    expect(tab.locator("html")).to_have_attribute("lang", language)
