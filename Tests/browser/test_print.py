"""On paper: a lesson on six sheets of A4 at most, all of it, nothing cut; the whole book as one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from built_site import LANGUAGES, LESSONS, PAGES, name, parsed, target
from paper import A4, MARK, PUT_MARKS, Paper, is_embedded, words

every_lesson = pytest.mark.parametrize("page", LESSONS, ids=name)
every_language = pytest.mark.parametrize("language", LANGUAGES)
MOST_SHEETS = 6
# What has to be on paper, closed or open on the screen.
TEXTS = """() => [...document.querySelectorAll(
        "main :is(h1, h2, h3, h4, summary, .response p, .follow-up p, .statement p, .step-text)")]
    .filter(element => !element.closest(".data > summary"))
    .map(element => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll(".meaning, .anchor").forEach(part => part.remove());
        return copy.textContent;
    })"""
# What stays in one piece; and a heading stays with what follows.
WHOLE = "main :is(figure, pre, .claim, tr, .step, h1, h2, h3, h4)"


@dataclass
class Printed:
    """A lesson's texts, the beginnings of what was marked on it, and the paper."""

    texts: list[str]
    marked: list[str]
    paper: Paper


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Iterator[Callable[[Path], Printed]]:
    """Lessons printed where no script opens anything."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()

    @cache
    def print_once(page: Path) -> Printed:
        tab.goto(page.as_uri(), wait_until="load")
        texts = [words(text) for text in tab.evaluate(TEXTS)]
        tab.emulate_media(media="print")
        marked = tab.evaluate(PUT_MARKS, [WHOLE, MARK])
        return Printed(texts, marked, Paper(tab))

    yield print_once
    context.close()


@every_lesson
def test_a_lesson_fits_six_sheets_with_all_its_text(
    page: Path, printed: Callable[[Path], Printed]
) -> None:
    lesson = printed(page)
    assert len(lesson.paper.sheets) <= MOST_SHEETS
    assert all(size == pytest.approx(A4, abs=1) for size in lesson.paper.sizes())
    assert lesson.paper.are_numbered
    # A text may go on on the next sheet.
    text = "".join(lesson.paper.texts)
    assert len(lesson.texts) > 10
    assert [wanted for wanted in lesson.texts if wanted not in text] == []


@every_lesson
def test_nothing_on_paper_is_cut_in_two(
    page: Path, printed: Callable[[Path], Printed]
) -> None:
    lesson = printed(page)
    marks = lesson.paper.marks()
    assert len(lesson.marked) > 20
    torn = [
        element for number, element in enumerate(lesson.marked)
        if not marks.get((number, "begin"))
        or marks[number, "begin"] != marks.get((number, "end"))
    ]
    assert torn == []


@every_lesson
def test_a_pdf_carries_its_fonts(page: Path, printed: Callable[[Path], Printed]) -> None:
    fonts = list(printed(page).paper.fonts())
    assert fonts
    assert all(is_embedded(font) for font in fonts)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_page_leads_to_the_whole_book(page: Path) -> None:
    links = [link["href"] for link in parsed(page).every("a") if "href" in link]
    assert page.parent / "print.html" in {target(page, link)[0] for link in links}


@every_language
def test_the_book_is_one_pdf(
    language: str, tab_without_script: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    tab = tab_without_script
    tab.goto((LANGUAGES[language] / "print.html").as_uri(), wait_until="load")
    chapters = tab.locator(".chapter").evaluate_all("all => all.map(one => one.id)")
    titles = [words(title) for title in tab.locator(".chapter > h2").all_inner_texts()]
    listed = tab.locator(".book-contents a").evaluate_all(
        "all => all.map(one => one.getAttribute('href').slice(1))")
    assert {page.stem for page in LESSONS} <= {one.removesuffix(".main") for one in chapters}
    assert listed == chapters
    assert len(titles) == len(chapters)

    paper = Paper(tab)
    with capsys.disabled():
        print(f" {language}: {len(paper.sheets)} sheets ", end="")
    assert paper.are_numbered
    assert set(chapters) <= paper.linked_places()
    starts = [paper.sheet_of(chapter) for chapter in chapters]
    # A new sheet for each, in the order of the contents.
    assert starts == sorted(set(starts))
    assert all(title in paper.texts[start] for title, start in zip(titles, starts))
    assert set(titles) <= set(paper.outline())
    assert all(is_embedded(font) for font in paper.fonts())
