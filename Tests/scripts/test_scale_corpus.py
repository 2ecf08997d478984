"""The corpus that generators are compared with: the same each time, and without a dead link."""

import hashlib
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import corpus
from outline import Folder, Tree

PAGES = 241  # two chapters; the last part has one page
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
    assert sum(len(HAN.findall(text)) > 300 for text in own_text) == -(-PAGES // 2)
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


def folders(tree: Tree, folder: Folder) -> list[Folder]:
    return [folder, *(one for inner in tree.inside(folder) for one in folders(tree, inner))]


SIZES = pytest.mark.parametrize("count", [10, 21, 60, 201, 2001, 10_000, 50_000, 210_000])


@SIZES
def test_no_folder_but_the_top_grows_with_the_corpus(count: int) -> None:
    tree = Tree(count)
    found = folders(tree, tree.top)
    assert {one.depth for one in found} == {0, 1, 2, 3}
    for one in found:
        inside = tree.inside(one)
        most = -(-count // 2000) if one.depth == 0 else 10
        assert len(one.pages) <= 20 if one.is_part else 1 <= len(inside) <= most, one
        assert all(inner.path.parent == one.path and inner.depth == one.depth + 1
                   for inner in inside)


@SIZES
def test_parts_hold_all_pages_once_and_in_order(count: int) -> None:
    tree = Tree(count)
    found = folders(tree, tree.top)
    parts = [one for one in found if one.is_part]
    assert [page for one in parts for page in one.pages] == list(range(count))
    assert all(tree.file(page).parent == one.path for one in parts for page in one.pages)
    assert all(len(one.pages) == 20 for one in parts[:-1])
    assert len({one.path for one in found}) == len({one.title for one in found}) == len(found)
    # Read in the order of names, as those sort who see no numbers in them.
    assert sorted(one.path for one in found) == [one.path for one in found]
    names = [tree.file(page) for page in range(min(count, 2001))]
    assert sorted(names) == names


@pytest.mark.parametrize("count", [10, 21, 60, 201])
def test_small_corpora_have_all_levels_and_no_dead_link(tmp_path: Path, count: int) -> None:
    corpus.write(tmp_path, count)
    texts = {file.resolve(): file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.md")}
    assert len(list(tmp_path.glob("*/*/*/page-*.md"))) == count
    for file, text in texts.items():
        links = LINK.findall(prose(text))
        assert 4 <= len(links) <= 8 or file.name == "index.md", file
        for target in links:
            where = urlsplit(target)
            other = (file.parent / where.path).resolve()
            assert other in texts, f"{file}: {target}"
            assert not where.fragment or where.fragment in fragments(texts[other])


def test_each_folder_links_to_all_that_it_holds(written: Path) -> None:
    for folder in [written, *(one for one in written.rglob("*") if one.is_dir())]:
        linked = {(folder / link).resolve() for link in
                  LINK.findall(prose((folder / "index.md").read_text(encoding="utf-8")))}
        inside = {one.resolve() for one in [*folder.glob("page-*.md"), *folder.glob("*/index.md")]}
        assert linked == inside, folder
