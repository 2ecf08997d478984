"""What is changed before a site is built again, and whether the site shows it."""

import os
from pathlib import Path

import pytest

import corpus
from edits import EDITION, NOTHING, SENTENCE, TEXT, TITLE, Edits, edits
from process import Failed

PAGES = 60


@pytest.fixture
def written(tmp_path: Path) -> Path:
    corpus.write(tmp_path / "corpus", PAGES)
    return tmp_path / "corpus"


def texts(folder: Path) -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in folder.rglob("*.md")}


def publish(made: Edits, output: Path, *pages: str) -> None:
    """A site of one page and its neighbour, each with a text."""
    for page, text in zip((made.page, made.neighbour), pages):
        file = output / page.with_suffix(".html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def test_one_page_is_another_each_time_and_in_the_end_none(written: Path) -> None:
    first = last = texts(written)
    with edits(written, PAGES) as made:
        for change in (TEXT, TEXT, TEXT, TITLE, TITLE, TITLE):
            made.make(change)
            now = texts(written)
            assert [file for file in now if now[file] != last[file]] == [made.file]
            last = now
        made.make(NOTHING)
        assert texts(written) == last
        assert last[made.file].endswith(f"\n\n{SENTENCE}\n")
        assert f'{EDITION}"\n' in last[made.file].split("---\n")[1]
    assert texts(written) == first


def test_a_hard_link_changes_too(written: Path, tmp_path: Path) -> None:
    with edits(written, PAGES) as made:
        os.link(made.file, tmp_path / "link")
        made.make(TEXT)
        assert SENTENCE in (tmp_path / "link").read_text(encoding="utf-8")


@pytest.mark.parametrize("change, page, neighbour", [
    (TEXT, "old", "old"), (TITLE, "old", EDITION), (TITLE, EDITION, "old"),
    (NOTHING, SENTENCE, "old"), (NOTHING, "old", EDITION), (NOTHING, "", "old"),
])
def test_a_site_that_does_not_follow_is_a_failure(
        written: Path, tmp_path: Path, change: str, page: str, neighbour: str) -> None:
    with edits(written, PAGES) as made:
        publish(made, tmp_path, "the text", "the text")
        made.check(tmp_path)
        made.make(change)
        publish(made, tmp_path, page, neighbour)
        with pytest.raises(Failed, match="does not show"):
            made.check(tmp_path)


def test_a_site_that_follows_is_none(written: Path, tmp_path: Path) -> None:
    with edits(written, PAGES) as made:
        made.make(TEXT)
        made.make(TITLE)
        publish(made, tmp_path, SENTENCE + EDITION, EDITION)
        made.check(tmp_path)
