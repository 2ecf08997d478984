"""What a page may cost: bytes over the wire, and no jump while it comes up on a slow line.

The bytes are exact counts and a shift is a state, so neither depends on how fast this machine is;
`make bench` has the times.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from built_site import LANGUAGES, LESSONS, PAGES, SITE, name
from chosen_pages import BuiltPage, pages_to_measure
from loads import DESK, PHONE, Load, load, worst_window
from web_host import Host, serving
from weight import ANY, HOME, Weight, weigh

CHOSEN = pages_to_measure(SITE)
every_chosen_page = pytest.mark.parametrize("page", CHOSEN, ids=lambda page: page.address)


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with serving(SITE) as served:
        yield served


def test_home_and_every_lesson_have_a_budget() -> None:
    budgeted = {page.address for page in CHOSEN if page.budget}
    homes = {name(folder / "index.html") for folder in LANGUAGES.values()}
    assert budgeted == homes | {name(page) for page in LESSONS}


@pytest.mark.parametrize("page", [page for page in CHOSEN if page.budget],
                         ids=lambda page: page.address)
def test_page_stays_within_its_bytes(page: BuiltPage) -> None:
    assert page.budget
    overrun = weigh(page.file).overrun(page.budget)
    if overrun:
        pytest.fail(f"{page.address}: {'; '.join(overrun)}", pytrace=False)


def test_no_page_loads_more_script_or_style_than_it_may() -> None:
    # The whole book on one page needs the sheets of all kinds of page, and is for paper.
    pages = [page for page in PAGES if page.name != "print.html"]
    overruns = {name(page): weigh(page).overrun(ANY) for page in pages}
    assert {page: overrun for page, overrun in overruns.items() if overrun} == {}


@every_chosen_page
def test_page_loads_what_it_was_weighed_with_and_nothing_jumps(
    page: BuiltPage, browser: Browser, host: Host
) -> None:
    for screen in (PHONE, DESK):
        took = steady(load(browser, host, page.address, screen) for _ in range(4))
        where = f"{page.address} on a {screen.name}"
        assert (took.outside, took.complaints) == ((), ()), where
        assert took.shift == 0, f"{where} jumps by {took.shift:.5f}: {took.moved}"
        loaded = {answer.path.lstrip("/"): answer.body for answer in took.answers}
        weighed = {name(file): size for file, size in weigh(page.file).files.items()}
        # Whether the icon is asked for is the browser's choice.
        assert set(weighed) - icons(weighed) <= set(loaded) <= set(weighed), where
        assert all(weighed[path] == size for path, size in loaded.items()), where


def steady(loads: Iterator[Load]) -> Load:
    """The first load in which nothing jumped, or the last. What a page does by itself it does each
    time; where the parser happened to rest, in the middle of a line, it rests once."""
    took = next(loads)
    while took.shift and (again := next(loads, None)):
        took = again
    return took


def test_shifts_add_up_within_a_window_of_five_seconds_without_a_pause_of_one() -> None:
    assert worst_window([]) == 0
    assert worst_window([(100, 0.5), (900, 0.25), (2000, 0.5)]) == 0.75
    assert worst_window([(900.0 * number, 0.125) for number in range(12)]) == 0.125 * 6


def test_an_overrun_names_the_part_and_by_how_much() -> None:
    page = Weight({SITE / "a.html": 13_000, SITE / "a.js": 9_000, SITE / "a.css": 1_000})
    whole, script = page.overrun(HOME)
    assert whole.startswith("all: 23.0 KB, 3.0 KB over 20 KB (a.html 13.0, a.js 9.0, a.css 1.0)")
    assert script.startswith("script: 9.0 KB, 1.0 KB over 8 KB")


def icons(files: dict[str, int]) -> set[str]:
    return {file for file in files if file.rpartition("/")[2].startswith("icon-")}
