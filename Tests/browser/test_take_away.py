"""What a reader takes away: the site as one file, and each language's pages as a book.

The site has to be built with --zip and --epub. The books are held to EPUBCheck; what they say is
held to the pages that they were made of.
"""

import posixpath
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from built_site import LANGUAGES, PAGES, SITE, Parsed
from watch import is_broken_off

ARCHIVE = SITE.with_name(SITE.name + ".zip")
BOOKS = {code: folder / "book.epub" for code, folder in LANGUAGES.items()}
EPUBCHECK = Path("/usr/share/java/epubcheck.jar")
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
# What a page has for its reader, in order: all steps shown, all details open; without what only
# the site needs. The same for a chapter, where most of it is not there any more.
VISIBLE_TEXT = """root => {
    const copy = root.cloneNode(true);
    const left = "input:not([type=checkbox]), label, button, svg.wide, .anchor, .meaning, .around";
    for (const element of copy.querySelectorAll(left)) element.remove();
    for (const box of copy.querySelectorAll("input")) {
        box.replaceWith(box.hasAttribute("checked") ? "☑" : "☐");
    }
    // A figure's data stand before its caption in the markup, and beneath it for the eye.
    for (const data of copy.querySelectorAll("figure > .data")) data.parentElement.append(data);
    return copy.textContent.replace(/\\s+/g, "");
}"""

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module", autouse=True)
def made() -> None:
    missing = [str(file) for file in [ARCHIVE, *BOOKS.values()] if not file.is_file()]
    assert not missing, f"not there: {missing}; build the site with --zip --epub"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder that the archive holds, unpacked by a tool of its own."""
    folder = tmp_path_factory.mktemp("archive")
    subprocess.run(["unzip", "-q", str(ARCHIVE), "-d", str(folder)], check=True)
    (inner,) = folder.iterdir()
    return inner


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book unpacked, in a folder named after its language."""
    folder = tmp_path_factory.mktemp("books") / request.param
    with zipfile.ZipFile(BOOKS[request.param]) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 600, "height": 800})
    yield context.new_page()
    context.close()


# The site as one file


@pytest.mark.parametrize("archive", [ARCHIVE, *BOOKS.values()], ids=lambda file: file.name)
def test_archive_is_sound_to_two_tools_and_says_nothing_of_its_maker(archive: Path) -> None:
    subprocess.run(["unzip", "-tq", str(archive)], check=True)
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        entries = opened.infolist()
        assert {entry.date_time for entry in entries} == {entries[0].date_time}
        assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
        assert all(entry.extra == b"" and entry.comment == b"" for entry in entries)


def test_archive_holds_the_site_and_no_more(unpacked: Path) -> None:
    manifest = "memoir-manifest.json"
    listed = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert manifest in {path.name for path in listed}
    for path in listed:
        assert (unpacked / path).read_bytes() == (SITE / path).read_bytes(), path
    assert {page.relative_to(SITE) for page in PAGES} <= listed
    assert re.fullmatch(r"[a-z0-9-]+", unpacked.name)


def test_every_link_of_the_unpacked_site_leads_to_a_file_of_it(unpacked: Path) -> None:
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) == len(PAGES)
    parsed = {page: Parsed() for page in pages}
    for page, parser in parsed.items():
        parser.feed(page.read_text(encoding="utf-8"))
    broken = []
    for page, parser in parsed.items():
        for link in parser.addresses():
            if re.match(r"[a-z]+:", link):
                continue
            path, _, fragment = link.partition("#")
            file = (page.parent / path).resolve() if path else page
            if not file.is_relative_to(unpacked) or not file.is_file():
                broken.append((page.name, link))
            elif fragment and fragment not in parsed[file].ids():
                broken.append((page.name, link))
    assert broken == []


@each_language
def test_unpacked_site_opens_from_the_disk_without_a_word(
    unpacked: Path, language: str, tab: Page
) -> None:
    said: list[str] = []

    def console(message: ConsoleMessage) -> None:
        said.append(message.text)

    tab.on("console", console)
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("requestfailed", lambda failed: is_broken_off(failed) or said.append(failed.url))
    page = unpacked / LANGUAGES[language].relative_to(SITE) / "index.html"
    tab.goto(page.as_uri(), wait_until="load")
    assert tab.locator("html").get_attribute("lang") == language
    assert tab.locator("h1").inner_text()
    assert said == []


# The books


def spine(book: Path) -> list[Path]:
    """The content documents in the order of reading."""
    package = ElementTree.parse(book / "EPUB/package.opf").getroot()
    files = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    return [book / "EPUB" / (files[ref.get("idref")] or "") for ref in package.iter(f"{OPF}itemref")]


def chapters(book: Path) -> list[Path]:
    return [file for file in spine(book) if file.parent.name == "chapters"]


@each_language
def test_book_passes_epubcheck_without_a_warning(language: str) -> None:
    assert EPUBCHECK.is_file(), "epubcheck is missing; run 'make test', which installs it"
    checked = subprocess.run(
        ["java", "-jar", str(EPUBCHECK), "--failonwarnings", str(BOOKS[language])],
        capture_output=True, text=True, check=False,
    )
    said = checked.stdout + checked.stderr
    assert checked.returncode == 0, said
    assert "0 fatals / 0 errors / 0 warnings" in said, said


def test_book_has_every_page_that_is_read_and_lists_it(book: Path) -> None:
    folder = LANGUAGES[book.name]
    evidence = [page for page in folder.glob("evidence-*.html")]
    lessons = {page.name.removeprefix("evidence-") for page in evidence}
    names = {file.with_suffix(".html").name for file in chapters(book)}
    assert lessons and lessons <= names
    assert {"claims.html", "glossary.html", "sources.html", "host.html"} <= names
    contents = ElementTree.parse(book / "EPUB/nav.xhtml").getroot()
    toc = next(contents.iter(f"{XHTML}nav"))
    listed = [link.get("href") for link in toc.iter(f"{XHTML}a")]
    assert listed == [file.relative_to(book / "EPUB").as_posix() for file in chapters(book)]


def test_chapters_open_and_say_what_the_pages_say(book: Path, tab: Page) -> None:
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("requestfailed", lambda failed: is_broken_off(failed) or said.append(failed.url))
    assert chapters(book)
    for file in chapters(book):
        tab.goto(file.as_uri(), wait_until="load")
        assert tab.locator("parsererror").count() == 0, file.name
        assert tab.locator("html").get_attribute("lang") == book.name
        text = tab.locator("body > section").evaluate(VISIBLE_TEXT)
        page = LANGUAGES[book.name] / file.with_suffix(".html").name
        tab.goto(page.as_uri(), wait_until="load")
        assert text == tab.locator("main").evaluate(VISIBLE_TEXT), file.name
        assert len(text) > 200
    assert said == []


def test_nothing_in_a_chapter_is_hidden_pressed_or_wider_than_a_page(
    book: Path, tab: Page
) -> None:
    for file in spine(book):
        tab.goto(file.as_uri(), wait_until="load")
        pressed = "input, button, select, textarea, details, script, [onclick], iframe, object"
        assert tab.locator(pressed).count() == 0, file.name
        hidden = tab.evaluate("""() => [...document.querySelectorAll("body *")].filter(element =>
            element.textContent.trim() && !element.closest("svg, nav[hidden]")
            && !element.getClientRects().length).map(element => element.outerHTML.slice(0, 80))""")
        assert hidden == [], file.name
        for width in (320, 600):
            tab.set_viewport_size({"width": width, "height": 800})
            fits = tab.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
            assert fits, f"{file.name} at {width} pixels"


def test_links_of_a_book_lead_to_its_own_places_or_out(book: Path) -> None:
    trees = {file: ElementTree.parse(file).getroot() for file in spine(book)}
    ids = {file: {node.get("id") for node in tree.iter()} for file, tree in trees.items()}
    broken, inner = [], 0
    for file, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.get("href") or ""
            if re.match(r"(https?|mailto):", href):
                continue
            path, _, fragment = href.partition("#")
            target = Path(posixpath.normpath(file.parent / path)) if path else file
            if target not in ids or (fragment and fragment not in ids[target]):
                broken.append((file.name, href))
            inner += 1
    assert broken == []
    assert inner > 100
