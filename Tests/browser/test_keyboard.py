"""By keyboard alone: the way in, the way through, what one sees of it; and no key taken away."""

import pytest
from playwright.sync_api import Page, expect

from built_site import LANGUAGES, LESSONS, PAGES, name
from in_page import OPEN_DETAILS, TABBABLE

# One page of each kind that differs in what can be pressed, in both languages.
KINDS = [
    folder / file for folder in LANGUAGES.values()
    for file in ("index.html", LESSONS[0].name, f"evidence-{LESSONS[0].name}", "sources.html")
]
# Focuses one after the other and says where no clear outline shows. Of a radio button, which is
# not drawn, its label has the outline.
UNSEEN_FOCUS = f"""() => ({TABBABLE})().filter(element => {{
    element.focus();
    const drawn = element.type === "radio" ? element.nextElementSibling : element;
    const style = getComputedStyle(drawn), box = drawn.getBoundingClientRect();
    const isOutlined = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
    const isInSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
        && box.top < innerHeight && box.left < innerWidth;
    return !element.matches(":focus-visible") || !isOutlined || !isInSight;
}}).map(element => element.outerHTML.slice(0, 120))"""
# Marks what Tab should reach; then the number of marks that it did reach.
MARK = f"""() => {{
    const all = ({TABBABLE})();
    all.forEach((element, index) => {{ element.dataset.order = index }});
    return all.length;
}}"""
PLACE = "() => document.activeElement.dataset.order ?? document.activeElement.localName"
# Keys that a page answers though nothing that takes text or steps has the focus: which it
# swallows, and whether it changed anything.
TAKEN_KEYS = """() => {
    const keys = [..."abcdefghijklmnopqrstuvwxyz0123456789?.,;' ",
        "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown",
        "Enter", "Backspace", "Delete"];
    const before = document.body.outerHTML, place = location.href;
    return keys.filter(key => ["keydown", "keypress", "keyup"].some(type =>
        !document.body.dispatchEvent(
            new KeyboardEvent(type, {key, bubbles: true, cancelable: true}))
        || document.body.outerHTML !== before || location.href !== place
        || document.activeElement !== document.body));
}"""
every_kind = pytest.mark.parametrize("page", KINDS, ids=name)


def start(tab: Page, page: object) -> None:
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(page.as_uri(), wait_until="load")  # type: ignore[attr-defined]


# The search page begins in its field, behind the way to the text.
@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "search.html"], ids=name)
def test_the_way_to_the_text_comes_first_and_focus_is_always_seen(page: object, tab: Page) -> None:
    start(tab, page)
    tab.keyboard.press("Tab")
    skip = tab.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"
    tab.keyboard.press("Tab")
    # A page without anything to press goes on behind its text.
    assert tab.evaluate("""() => document.activeElement.closest("main, aside, footer") !== null
        && !(document.activeElement.closest("footer, aside")
            && document.querySelector("main a[href]"))""")
    tab.evaluate(OPEN_DETAILS)
    assert tab.evaluate(UNSEEN_FOCUS) == []


@every_kind
def test_tab_leads_through_everything_and_out_again(page: object, tab: Page) -> None:
    start(tab, page)
    count = tab.evaluate(MARK)
    assert count > 10
    met = []
    for _ in range(count):
        tab.keyboard.press("Tab")
        met.append(tab.evaluate(PLACE))
    assert met == [str(number) for number in range(count)]
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate(PLACE) == str(count - 2)


@every_kind
def test_no_bare_key_is_taken(page: object, tab: Page) -> None:
    start(tab, page)
    assert tab.evaluate(TAKEN_KEYS) == []


@every_kind
def test_the_colours_are_chosen_by_keyboard_and_said(page: object, tab: Page) -> None:
    start(tab, page)
    button = tab.locator("button.theme")
    button.focus()
    said = []
    for key in ("Enter", "Space", "Enter"):
        button.press(key)
        said.append(tab.locator("[role=status]").text_content())
        assert said[-1] == button.get_attribute("aria-label")
    assert all(said) and len(set(said)) == 3
    expect(button).to_be_focused()
