"""What is changed in a corpus before it is built again, and whether the site shows it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outline import Tree
from process import Failed

NOTHING, TEXT, TITLE = "nothing", "a page's text", "a page's title"
CHANGES = (NOTHING, TEXT, TITLE)
SENTENCE = "This sentence was added later."
EDITION = ", second edition"
TITLE_LINE = re.compile(r'^title: "(.*)"$', re.MULTILINE)


class Edits:
    """Changes of one page in the middle. It is written in place, so that its hard links follow."""

    def __init__(self, corpus: Path, pages: int) -> None:
        tree = Tree(pages)
        page = pages // 2
        part = tree.folder(page, 3).pages
        self.page = tree.file(page)
        # Its sidebar lists the page.
        self.neighbour = tree.file(next(other for other in part if other != page))
        self.file = corpus / self.page
        self.original = self.file.read_text(encoding="utf-8")
        self.made: set[str] = set()

    def make(self, change: str) -> None:
        """Or take it back, when it is there; so each time one page is another than before."""
        if change == NOTHING:
            return
        self.made ^= {change}
        self.write()

    def write(self) -> None:
        text = self.original
        if TITLE in self.made:
            text = TITLE_LINE.sub(rf'title: "\1{EDITION}"', text, count=1)
        if TEXT in self.made:
            text += f"\n{SENTENCE}\n"
        self.file.write_text(text, encoding="utf-8")

    def check(self, output: Path) -> None:
        """That the site says what the corpus says; raises Failed."""
        for page, sign, change in ((self.page, SENTENCE, TEXT), (self.page, EDITION, TITLE),
                                   (self.neighbour, EDITION, TITLE)):
            file = output / page.with_suffix(".html")
            html = file.read_text(encoding="utf-8") if file.is_file() else ""
            if not html or (sign in html) != (change in self.made):
                raise Failed(f"{page.with_suffix('.html')} does not show that "
                             f"{change} was {'changed' if change in self.made else 'restored'}")


@contextmanager
def edits(corpus: Path, pages: int) -> Iterator[Edits]:
    """The page is as it was afterwards."""
    made = Edits(corpus, pages)
    try:
        yield made
    finally:
        made.made.clear()
        made.write()
