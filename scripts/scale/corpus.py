"""Writes a tree of documentation of any size, the same bytes each time.

Usage: python3 -B scripts/scale/corpus.py FOLDER PAGES
Twenty pages are a part, ten parts a chapter, ten chapters a volume; so what is beside a page does
not grow with the corpus, but for the list of volumes. Each folder has an index besides.
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
from outline import TITLE, Folder, Tree, outline
from page import page_text

INDEX = 3  # seed
FEWEST_PAGES = 10  # each page links to four others
BOOK = f"""\
title: {TITLE}
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
    yield from files_in(tree, tree.top)


def files_in(tree: Tree, folder: Folder) -> Iterator[tuple[PurePosixPath, str]]:
    """In the order in which they are read."""
    yield folder.path / "index.md", index(tree, folder)
    for inner in tree.inside(folder):
        yield from files_in(tree, inner)
    if folder.is_part:
        for page in folder.pages:
            yield tree.file(page), page_text(tree, page)


def index(tree: Tree, folder: Folder) -> str:
    """With a link to all that the folder holds."""
    dice = Dice(INDEX, folder.depth, folder.pages.start)
    entries = [f"- [{inner.title}]({inner.path.name}/index.md)" for inner in tree.inside(folder)]
    if folder.is_part:
        entries = [f"- [{outline(page).title}]({tree.file(page).name})" for page in folder.pages]
    head = f'---\ntitle: "{folder.title}"\ndescription: "{folder.title}"\n---'
    return "\n\n".join([
        head, ENGLISH.paragraph(dice, 3), CHINESE.paragraph(dice, 3), "\n".join(entries),
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
