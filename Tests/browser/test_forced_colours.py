"""With the reader's own few colours, as Windows forces them: what colour said is still seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from built_site import LESSONS, PAGES, name

# Seals and buttons whose edge, and parts of drawings whose stroke, has the ground's own colour.
UNSEEN = """() => {
    const ground = getComputedStyle(document.documentElement).backgroundColor;
    const faults = [];
    const isNothing = colour => colour === ground || colour === "none" || /^rgba.*, 0\\)$/.test(colour);
    const say = element => faults.push(element.outerHTML.slice(0, 120));
    for (const element of document.querySelectorAll(".seal, button, .stepper > label")) {
        if (!element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        if (parseFloat(style.borderTopWidth) < 1 || isNothing(style.borderTopColor)
            || style.color === style.backgroundColor) say(element);
    }
    for (const svg of document.querySelectorAll("main svg")) {
        if (!svg.checkVisibility()) continue;
        for (const shape of svg.querySelectorAll("rect, path, circle, line, polyline, polygon")) {
            if (shape.closest("defs, pattern") || shape.matches(".plate, .hatch-ground, .band,"
                + " .band-a, .band-b, .zone, .grid")) continue;
            const style = getComputedStyle(shape);
            if (isNothing(style.stroke) && isNothing(style.fill)) say(shape);
        }
        for (const text of svg.querySelectorAll("text"))
            if (isNothing(getComputedStyle(text).fill)) say(text);
    }
    return faults;
}"""
# Of each row of step buttons, whether the chosen one looks unlike the others.
CHOSEN = """() => [...document.querySelectorAll(".stepper")].map(stepper => {
    const look = label => getComputedStyle(label).backgroundColor;
    const labels = [...stepper.querySelectorAll(":scope > label")];
    const chosen = stepper.querySelector("input:checked + label");
    return labels.every(label => label === chosen || look(label) !== look(chosen));
})"""


@pytest.fixture(scope="module")
def forced(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, forced_colors="active", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_seals_buttons_and_drawings_are_seen(page: object, forced: Page) -> None:
    forced.goto(page.as_uri(), wait_until="load")  # type: ignore[attr-defined]
    for scheme in ("light", "dark"):
        forced.emulate_media(color_scheme=scheme, forced_colors="active")
        assert forced.evaluate(UNSEEN) == []
        assert all(forced.evaluate(CHOSEN))


def test_where_a_reader_is_shows_without_colour(forced: Page) -> None:
    forced.goto(LESSONS[0].as_uri(), wait_until="load")
    here = forced.locator(".bar [aria-current]")
    assert here.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    # Verdicts differ in their characters.
    seals = forced.locator(".seal").all_text_contents()
    assert seals and all(seal.strip() for seal in seals)
