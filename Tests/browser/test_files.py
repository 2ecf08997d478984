"""What can be read off the files without a browser."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest

from built_site import LANGUAGES, LESSONS, PAGES, SITE, name, other_language, parsed, target

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; base-uri 'none'; form-action 'none'"
)
# From the front page; a server shows the page for what is missing without a link.
MOST_CLICKS = 3
every_page = pytest.mark.parametrize("page", PAGES, ids=name)


def test_both_languages_have_the_same_pages() -> None:
    chinese, english = ({file.name for file in LANGUAGES[code].glob("*.html")} for code in LANGUAGES)
    assert chinese == english
    assert {"index.html", "claims.html", "host.html", "about.html", "404.html"} <= chinese
    assert LESSONS


@every_page
def test_page_names_its_language(page: Path) -> None:
    (html,) = parsed(page).every("html")
    assert LANGUAGES[html["lang"]] == page.parent


@every_page
def test_ids_are_unique(page: Path) -> None:
    assert [identifier for identifier, count in parsed(page).ids().items() if count > 1] == []


@every_page
def test_page_has_one_first_heading_and_a_title(page: Path) -> None:
    assert len(parsed(page).every("h1")) == 1
    # An SVG has a title of its own.
    assert parsed(page).every("title")


@every_page
def test_links_and_fragments_lead_somewhere(page: Path) -> None:
    broken = []
    for link in parsed(page).addresses():
        if link.startswith(("https:", "http:", "mailto:", "data:")):
            continue
        file, fragment = target(page, link)
        if link.startswith("/") or not file.is_relative_to(SITE) or not file.is_file():
            broken.append(link)
        elif fragment and fragment not in parsed(file).ids():
            broken.append(link)
    assert broken == []


@every_page
def test_nothing_needs_an_exception_from_the_content_policy(page: Path) -> None:
    tags = parsed(page).tags
    inline = [
        (tag, attributes) for tag, attributes in tags
        if tag == "style" or (tag == "script" and "src" not in attributes)
        or any(key == "style" or key.startswith("on") for key in attributes)
    ]
    assert inline == []


@every_page
def test_page_names_its_icon(page: Path) -> None:
    assert any(link.get("rel") == "icon" for link in parsed(page).every("link"))


@every_page
def test_page_links_to_itself_in_the_other_language(page: Path) -> None:
    language, other = other_language(page)
    switches = [link for link in parsed(page).every("a") if link.get("hreflang") == language]
    assert switches, f"no <a hreflang={language!r}>"
    assert {target(page, link["href"])[0] for link in switches} == {other}


def clicks() -> dict[Path, int]:
    """Every page that links lead to, with how many it takes from the front page."""
    distance = {SITE / "index.html": 0}
    for page in (waiting := [SITE / "index.html"]):
        for link in parsed(page).every("a"):
            address = link.get("href", "")
            if not address or ":" in address.partition("#")[0]:
                continue
            file, _ = target(page, address)
            if file.suffix == ".html" and file not in distance:
                distance[file] = distance[page] + 1
                waiting.append(file)
    return distance


def test_every_page_is_a_few_clicks_away() -> None:
    distance = clicks()
    assert {page for page in PAGES if page.name != "404.html"} - distance.keys() == set()
    assert {name(page): count for page, count in distance.items() if count > MOST_CLICKS} == {}


def test_a_server_has_everything_in_a_sub_folder(server: str) -> None:
    links = {
        urljoin(server + name(page), address.partition("#")[0])
        for page in PAGES for address in parsed(page).addresses()
        if not address.startswith(("https:", "http:", "mailto:", "data:"))
    }
    assert all(link.startswith(server) for link in links)
    with ThreadPoolExecutor(8) as pool:
        statuses = dict(zip(links, pool.map(status, links)))
    assert len(links) > len(PAGES)
    assert {link: status for link, status in statuses.items() if status != 200} == {}


def status(link: str) -> int:
    try:
        with urlopen(Request(link, method="HEAD"), timeout=60) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


@every_page
def test_links_to_other_sites_are_safe(page: Path) -> None:
    unsafe = [
        link for link in parsed(page).every("a")
        if "//" in link.get("href", "").partition("?")[0]
        and not (link["href"].startswith("https://") and "noopener" in link.get("rel", "").split())
    ]
    assert unsafe == []


@every_page
def test_policy_is_the_one_that_was_agreed(page: Path) -> None:
    (policy,) = (
        meta["content"] for meta in parsed(page).every("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == POLICY


@every_page
def test_what_is_in_another_language_says_so(page: Path) -> None:
    languages = set(LANGUAGES) | {"x-default"}
    said = [
        value for _, attributes in parsed(page).tags
        for key, value in attributes.items() if key in ("lang", "hreflang")
    ]
    assert set(said) <= languages
