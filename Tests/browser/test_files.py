"""What can be read off the files without a browser."""

from pathlib import Path

import pytest

from built_site import LANGUAGES, LESSONS, PAGES, SITE, name, other_language, parsed, target

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
    policies = [
        attributes["content"] for attributes in parsed(page).every("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert len(policies) == 1 and "default-src 'none'" in policies[0]
    assert "unsafe" not in policies[0]
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
