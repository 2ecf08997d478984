"""Writes a tree of documentation of any size, the same bytes each time.

Usage: python3 -B scripts/scale/corpus.py FOLDER PAGES
Half of the pages are Chinese, half English. What they say is made up of phrases and tells nothing
of any machine.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from chinese import CHINESE
from dice import Dice
from english import ENGLISH
from outline import PAGES_A_PART, Tree, outline
from page import page_text

INDEX = 3  # seed
FEWEST_PAGES = 10  # each page links to four others
BOOK = """\
title: Scale corpus
languages: [en]
"""


def write(folder: Path, pages: int) -> None:
    """Makes the folder; what it holds already stays."""
    for name, text in files(pages):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def files(pages: int) -> Iterator[tuple[PurePosixPath, str]]:
    if pages < FEWEST_PAGES:
        raise ValueError(f"{pages} pages: {FEWEST_PAGES} are the fewest that can link each other")
    tree = Tree(pages)
    yield PurePosixPath("book.yml"), BOOK
    yield PurePosixPath("index.md"), home(tree)
    for section in range(tree.sections):
        yield tree.section(section) / "index.md", section_index(tree, section)
        for page in tree.pages_of(section):
            yield tree.file(page), page_text(tree, page)


def home(tree: Tree) -> str:
    dice = Dice(INDEX)
    entries = [f"- [{name(tree, section)}]({tree.section(section)}/index.md)"
               for section in range(tree.sections)]
    return index("Scale corpus", entries, dice)


def section_index(tree: Tree, section: int) -> str:
    """With a link to the first page of each part."""
    dice = Dice(INDEX, section)
    firsts = tree.pages_of(section)[::PAGES_A_PART]
    entries = [f"- [{outline(page).title}]({tree.file(page).relative_to(tree.section(section))})"
               for page in firsts]
    return index(name(tree, section), entries, dice)


def name(tree: Tree, section: int) -> str:
    return f"{tree.section(section).name.partition('-')[2].capitalize()} {section + 1}"


def index(title: str, entries: list[str], dice: Dice) -> str:
    return "\n\n".join([
        f'---\ntitle: "{title}"\ndescription: "{title}"\n---', ENGLISH.paragraph(dice, 3),
        CHINESE.paragraph(dice, 3), "\n".join(entries),
    ]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="corpus", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=int)
    options = parser.parse_args()
    write(options.folder, options.pages)


if __name__ == "__main__":
    sys.exit(main())
