"""The forms of the site that programs read: Markdown twins, llms.txt and the data files."""

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from built_site import LANGUAGES, PAGES, SITE, name, parsed, target
from page_text import (
    MARKDOWN, markdown_words, page_words, split_head, stressed_in_markdown, stressed_on_page, tokens
)

# The site's tools stand for no text of the book.
TOOLS = {"404.html", "search.html", "print.html"}
READABLE = [page for page in PAGES if page.name not in TOOLS]
TWINS = sorted(path for folder in LANGUAGES.values() for path in folder.glob("*.md"))
INDEXES = [folder / "llms.txt" for folder in LANGUAGES.values()]
DATA = sorted((SITE / "data").glob("*.json"))

every_twin = pytest.mark.parametrize("twin", TWINS, ids=name)
every_index = pytest.mark.parametrize("index", INDEXES, ids=name)
every_file = pytest.mark.parametrize("file", DATA, ids=name)


def language_of(path: Path) -> str:
    return next(code for code, folder in LANGUAGES.items() if folder == path.parent)


def links(body: str) -> list[str]:
    return [str(token.attrs["href"]) for token in tokens(body) if token.type == "link_open"]


def broken(page: Path, addresses: list[str]) -> list[str]:
    wrong = []
    for address in addresses:
        if urlsplit(address).scheme in ("https", "http"):
            continue
        file, fragment = target(page, address)
        is_there = file.is_file() and file.is_relative_to(SITE)
        if not is_there or fragment and fragment not in parsed(file).ids():
            wrong.append(unquote(address))
    return wrong


def test_every_page_has_a_twin_and_names_it() -> None:
    named = {}
    for page in PAGES:
        for link in parsed(page).every("link"):
            if link.get("type") == "text/markdown":
                named[page] = target(page, link["href"])[0]
    assert named == {page: page.with_suffix(".md") for page in READABLE}
    assert set(named.values()) == set(TWINS)


@every_twin
def test_twin_says_what_the_page_shows(twin: Path) -> None:
    _, body = split_head(twin.read_text(encoding="utf-8"))
    assert markdown_words(body) == page_words(twin.with_suffix(".html"), language_of(twin))


@every_twin
def test_twin_stresses_what_the_page_stresses(twin: Path) -> None:
    _, body = split_head(twin.read_text(encoding="utf-8"))
    lost = stressed_on_page(twin.with_suffix(".html")) - stressed_in_markdown(body)
    assert not lost


@every_twin
def test_twin_names_its_page_and_its_record(twin: Path) -> None:
    head, _ = split_head(twin.read_text(encoding="utf-8"))
    record = json.loads((SITE / "record.json").read_bytes())
    assert head["page"] == twin.with_suffix(".html").name
    assert head["language"] == language_of(twin)
    assert head["measured"] == record["measured_at"]
    assert head["title"] and head["host"] and head["memoir"]


@every_twin
def test_twin_is_markdown_without_any_html(twin: Path) -> None:
    _, body = split_head(twin.read_text(encoding="utf-8"))
    found = tokens(body)
    assert [token.content for token in found if token.type.startswith("html_")] == []
    # Asterisks that were to stress something and were read as text.
    assert [t.content for t in found if t.type == "text" and "**" in t.content] == []
    assert [t for t in found if t.type == "heading_open" and t.tag == "h1"]


@every_twin
def test_tables_have_as_many_cells_in_every_row(twin: Path) -> None:
    _, body = split_head(twin.read_text(encoding="utf-8"))
    lines = body.splitlines()
    for table in (token for token in tokens(body) if token.type == "table_open"):
        first, end = table.map
        bars = {len(re.findall(r"(?<!\\)\|", line.lstrip("> "))) for line in lines[first:end]}
        assert len(bars) == 1, lines[first:end]


@every_twin
def test_links_of_a_twin_lead_somewhere(twin: Path) -> None:
    _, body = split_head(twin.read_text(encoding="utf-8"))
    assert broken(twin, links(body)) == []


@every_index
def test_index_for_language_models_has_the_standard_form(index: Path) -> None:
    blocks = MARKDOWN.parse(index.read_text(encoding="utf-8"))
    outer = [token.tag for token in blocks if token.level == 0 and token.nesting > 0]
    assert outer[:3] == ["h1", "blockquote", "p"]
    assert outer[3:] == ["h2", "ul"] * ((len(outer) - 3) // 2)
    items = [token.content for token in blocks if token.type == "inline" and token.level == 3]
    assert items and all(re.match(r"\[[^]]+\]\([^)]+\)(: .+)?$", item) for item in items)
    assert "Optional" in [token.content for token in blocks if token.type == "inline"]


@every_index
def test_index_for_language_models_lists_every_twin_once(index: Path) -> None:
    listed = links(index.read_text(encoding="utf-8"))
    assert broken(index, listed) == []
    twins = [target(index, link)[0] for link in listed if link.endswith(".md")]
    assert sorted(twins) == sorted(twin for twin in TWINS if twin.parent == index.parent)


@every_file
def test_samples_as_csv_are_those_of_the_experiments_record(file: Path) -> None:
    record = json.loads((SITE / "record.json").read_bytes())
    experiment = json.loads(file.read_bytes())
    assert experiment == record["experiments"][file.stem]
    with file.with_suffix(".csv").open(encoding="utf-8", newline="") as text:
        rows = list(csv.reader(text, strict=True))
    header = ["metric", "variant", "kind", "unit", "launch", "sample", "value", "unavailable"]
    assert rows[0] == header and {len(row) for row in rows} == {len(header)}
    values: dict[str, list[float]] = {}
    for row in (dict(zip(header, row)) for row in rows[1:]):
        assert row["unit"] and bool(row["value"]) != bool(row["unavailable"])
        if row["value"]:
            values.setdefault(row["metric"], []).append(float(row["value"]))
    measured = {
        metric: [float(value) for launch in series["launches"] if isinstance(launch, list)
                 for value in launch]
        for metric, series in experiment["series"].items()
    }
    assert values == {metric: all_of for metric, all_of in measured.items() if all_of}


@every_file
@pytest.mark.parametrize("code", LANGUAGES)
def test_evidence_page_and_its_twin_offer_the_data(file: Path, code: str) -> None:
    page = LANGUAGES[code] / f"evidence-{file.stem}.html"
    offered = {target(page, link["href"])[0] for link in parsed(page).every("a") if "href" in link}
    _, body = split_head(page.with_suffix(".md").read_text(encoding="utf-8"))
    in_twin = {target(page, link)[0] for link in links(body)}
    assert {file, file.with_suffix(".csv")} <= offered & in_twin
