"""What a site says that knows its own address: feed, sitemap, alternates and cards."""

import os
import re
import struct
from collections import Counter
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from built_site import Parsed

SITE_URL = "https://example.org/memory/"
_folder = os.environ.get("MEMOIR_ADDRESSED_SITE")
if not _folder:
    pytest.skip(
        f"MEMOIR_ADDRESSED_SITE names no site; render one with --site-url {SITE_URL}",
        allow_module_level=True,
    )
SITE = Path(_folder).resolve()
PAGES = sorted(path for path in SITE.rglob("*.html"))
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
FEEDS = {"zh-Hans": SITE / "feed.xml", "en": SITE / "en" / "feed.xml"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
LARGEST_CARD = 25 * 1024


def page_at(url: str) -> Path:
    """The file that a server gives for an address of the site."""
    assert url.startswith(SITE_URL), url
    path = url.removeprefix(SITE_URL)
    return SITE / (path + "index.html" if path == "" or path.endswith("/") else path)


def head(page: Path) -> Parsed:
    parser = Parsed()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


HEADS = {page: head(page) for page in PAGES}


def alternates(page: Path) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"] for link in HEADS[page].every("link")
        if link.get("rel") == "alternate" and "hreflang" in link
    }


def properties(page: Path) -> dict[str, str]:
    return {
        meta.get("property") or meta.get("name", ""): meta.get("content", "")
        for meta in HEADS[page].every("meta")
    }


def is_hidden(page: Path) -> bool:
    return properties(page).get("robots") == "noindex"


SEEN = [page for page in PAGES if not is_hidden(page)]


def name(page: Path) -> str:
    return page.relative_to(SITE).as_posix()


every_page = pytest.mark.parametrize("page", SEEN, ids=name)
every_feed = pytest.mark.parametrize("code", FEEDS)


@every_page
def test_alternates_lead_back(page: Path) -> None:
    own = alternates(page)
    assert set(own) == {"zh-Hans", "en", "x-default"}
    (canonical,) = [
        link["href"] for link in HEADS[page].every("link") if link.get("rel") == "canonical"
    ]
    assert page_at(canonical) == page
    for code, url in own.items():
        other = page_at(url)
        assert alternates(other) == own
        assert code == "x-default" or HEADS[other].every("html")[0]["lang"] == code
    assert canonical in own.values()


def test_hidden_pages_name_no_address() -> None:
    hidden = [page for page in PAGES if is_hidden(page)]
    assert {page.name for page in hidden} >= {"404.html"}
    assert [page for page in hidden if alternates(page)] == []


@every_page
def test_card_is_a_picture_of_the_size_that_is_said(page: Path) -> None:
    said = properties(page)
    card = page_at(said["og:image"])
    with Image.open(card) as image:
        image.load()
        assert image.format == "PNG"
        assert image.size == (int(said["og:image:width"]), int(said["og:image:height"]))
        assert image.size == (1200, 630)
    assert said["og:image:alt"] and said["twitter:card"] == "summary_large_image"
    lesson = card.stem == page.stem or page.stem == f"evidence-{card.stem}"
    assert lesson or card.stem == "book"


def test_cards_are_small_and_of_few_colours() -> None:
    cards = sorted((SITE / "cards").glob("*.png"))
    assert len(cards) == 1 + len({page.stem for page in SEEN if page.stem.startswith("evidence-")})
    for card in cards:
        data = card.read_bytes()
        assert len(data) <= LARGEST_CARD
        with Image.open(BytesIO(data)) as image:
            assert image.mode == "P"
            colours = image.convert("RGB").getcolors(maxcolors=256)
        # Paper, and enough on it to be a picture.
        assert colours is not None and len(colours) > 16
        assert max(colours)[1] == (0xFA, 0xF8, 0xF3)
        # The chunks' lengths end exactly with the file.
        at = 8
        while at < len(data):
            (length,) = struct.unpack(">I", data[at : at + 4])
            at += 12 + length
        assert at == len(data)


@every_feed
def test_feed_is_atom(code: str) -> None:
    feed = ElementTree.parse(FEEDS[code]).getroot()
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        counts = Counter(child.tag for child in element)
        assert all(counts[f"{ATOM}{required}"] == 1 for required in ("id", "title", "updated"))
        assert MOMENT.match(element.findtext(f"{ATOM}updated", ""))
        assert (element.findtext(f"{ATOM}title") or "").strip()
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    identifiers = [found.text or "" for found in feed.iter(f"{ATOM}id")]
    assert len(identifiers) == len(set(identifiers)) > 1
    links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    assert all(page_at(url).is_file() for url in links + identifiers)
    (own,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert page_at(own.attrib["href"]) == FEEDS[code]


@every_feed
def test_feed_has_every_lesson_with_its_summary_and_verdicts(code: str) -> None:
    feed = ElementTree.parse(FEEDS[code]).getroot()
    lessons = [page for page in SEEN if (page.parent / f"evidence-{page.name}").is_file()
               and page.parent == FEEDS[code].parent]
    entries = feed.findall(f"{ATOM}entry")
    assert {page_at(entry.findtext(f"{ATOM}id", "")) for entry in entries} == set(lessons)
    for entry in entries:
        summary = entry.findtext(f"{ATOM}summary", "")
        page = page_at(entry.findtext(f"{ATOM}id", ""))
        assert summary == properties(page)["description"]
        assert re.search(r"\d", entry.findtext(f"{ATOM}content", ""))


@every_page
def test_page_names_the_feed_of_its_language(page: Path) -> None:
    (language,) = [html["lang"] for html in HEADS[page].every("html")]
    (link,) = [
        link for link in HEADS[page].every("link") if link.get("type") == "application/atom+xml"
    ]
    assert (page.parent / link["href"]).resolve() == FEEDS[language]


def test_sitemap_lists_every_page_once_with_its_alternates() -> None:
    sitemap = ElementTree.parse(SITE / "sitemap.xml").getroot()
    assert sitemap.tag == f"{MAP}urlset"
    listed = []
    for url in sitemap:
        assert url.tag == f"{MAP}url"
        # The order is the schema's: what is sitemaps' own, then what is not.
        tags = [child.tag for child in url]
        assert tags == [f"{MAP}loc"] + [f"{XHTML}link"] * (len(tags) - 1)
        page = page_at(url.findtext(f"{MAP}loc", ""))
        listed.append(page)
        links = {link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(f"{XHTML}link")}
        assert links == alternates(page)
    # The whole book on one page says nothing that the others do not.
    assert sorted(listed) == [page for page in SEEN if page.name != "print.html"]
