"""The corpus that generators are compared with: the same each time, and without a dead link."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import corpus
from outline import Tree

PAGES = 240  # three sections, the last one not full
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(folder, PAGES)
    return folder


@pytest.fixture(scope="module")
def pages(written: Path) -> dict[Path, str]:
    found = {file: file.read_text(encoding="utf-8") for file in written.rglob("page-*.md")}
    assert len(found) == PAGES
    return found


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        whole.update(f"{file.relative_to(folder)}\0".encode())
        whole.update(file.read_bytes())
    return whole.hexdigest()


def prose(text: str) -> str:
    """Without front matter and code."""
    return FENCE.sub("", text.split("---\n", 2)[2])


def fragments(text: str) -> set[str]:
    """As GitHub makes them: written again here, so that no mistake is made twice."""
    seen: Counter[str] = Counter()
    found: set[str] = set()
    for heading in HEADING.findall(prose(text)):
        name = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        found.add(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return found


def test_two_runs_write_the_same_bytes(written: Path, tmp_path: Path) -> None:
    corpus.write(tmp_path, PAGES)
    assert digest(tmp_path) == digest(written)


def test_a_page_has_five_kilobytes_in_the_mean(pages: dict[Path, str]) -> None:
    sizes = [len(text.encode()) for text in pages.values()]
    assert 4600 <= sum(sizes) / len(sizes) <= 5400
    assert min(sizes) > 3000 and max(sizes) < 8000


def test_every_relative_link_leads_to_a_file_and_a_heading(written: Path) -> None:
    texts = {file.resolve(): file.read_text(encoding="utf-8") for file in written.rglob("*.md")}
    known = {file: fragments(text) for file, text in texts.items()}
    to_headings = 0
    for file, text in texts.items():
        for target in LINK.findall(prose(text)):
            where = urlsplit(target)
            assert not where.scheme
            other = (file.parent / where.path).resolve()
            assert other in known, f"{file}: {target}"
            if where.fragment:
                to_headings += 1
                assert where.fragment in known[other], f"{file}: {target}"
    assert to_headings > 2 * PAGES


def test_a_page_has_four_to_eight_links_and_four_to_seven_headings(pages: dict[Path, str]) -> None:
    for file, text in pages.items():
        assert 4 <= len(LINK.findall(prose(text))) <= 8, file
        levels = [len(line.split()[0]) for line in prose(text).splitlines() if line[:1] == "#"]
        assert 4 <= len(levels) <= 7 and set(levels) <= {2, 3} and levels[0] == 2, file


def test_a_heading_that_repeats_is_linked_to(pages: dict[Path, str]) -> None:
    assert any(re.search(r"#\S+-1$", target) for text in pages.values()
               for target in LINK.findall(text))


def test_half_of_the_pages_are_chinese(pages: dict[Path, str]) -> None:
    own_text = [re.sub(r"\[.*?\]\(.*?\)", "", prose(text)) for text in pages.values()]
    assert sum(len(HAN.findall(text)) > 300 for text in own_text) == PAGES // 2
    assert sum(not HAN.search(text) for text in own_text) == PAGES // 2


def test_sentences_seldom_repeat(pages: dict[Path, str]) -> None:
    sentences = [one.strip() for text in pages.values() for line in prose(text).splitlines()
                 if line[:1] not in ("|", "-", "#", ">", "") and not LINK.search(line)
                 for one in re.split(r"(?<=[.。])\s*", line) if len(one) > 8]
    assert len(sentences) > 10 * PAGES
    assert len(set(sentences)) > 0.9 * len(sentences)


@pytest.mark.parametrize("syntax", [
    r"^\| :?---", r"^1\. ", r"^- [^\[]", r"^- \[[ x]\] ", r"^> ", r"^> \[!NOTE\]", r"~~[^~]+~~",
    r"\[\^1\]", r"^\[\^1\]: ", r"\*\*[^*]+\*\*", r"`[^`]+`", r"<https://", r" https://",
    r"^```c$", r"^```cpp$", r"^```sh$", r"^  - ",
])
def test_some_page_uses(pages: dict[Path, str], syntax: str) -> None:
    assert any(re.search(syntax, text, re.MULTILINE) for text in pages.values())


def test_code_has_six_to_twenty_five_lines(pages: dict[Path, str]) -> None:
    for file, text in pages.items():
        for block in FENCE.findall(text):
            assert 6 <= len(block.splitlines()) - 2 <= 25, file
            assert not re.search(r"@\w+!?@", block), f"{file}: a template was not filled"


@pytest.mark.parametrize("count", [10, 1000, 10_000, 50_000])
def test_sections_are_numbered_with_two_digits(count: int) -> None:
    tree = Tree(count)
    assert sum(len(tree.pages_of(section)) for section in range(tree.sections)) == count
    assert re.fullmatch(r"\d\d-[a-z]+/\d\d-[a-z]+/page-\d{5}\.md", str(tree.file(count - 1)))
