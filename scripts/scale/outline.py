"""Where each page of a corpus lies and which headings it has: what others need to link to it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from chinese import CHINESE
from dice import Dice
from english import ENGLISH
from language import Language, capitalized
from slugs import slugs

PAGES_A_PART = 20
PARTS_A_CHAPTER = 10
CHAPTERS_A_VOLUME = 10
# Pages of a volume, of a chapter, of a part: only volumes grow in number with the corpus.
SPANS = (PAGES_A_PART * PARTS_A_CHAPTER * CHAPTERS_A_VOLUME, PAGES_A_PART * PARTS_A_CHAPTER,
         PAGES_A_PART)
OUTLINE = 1  # seeds: a page's outline does not depend on its text

VOLUMES = (
    "mapping", "faulting", "sharing", "caching", "reclaiming", "allocating", "protecting",
    "measuring", "scheduling", "tracing",
)
CHAPTERS = ("kernel", "libraries", "languages", "machines", "containers", "databases", "files")
PARTS = ("basics", "calls", "structures", "costs", "tools", "failures", "limits", "history")
NAMES = (VOLUMES, CHAPTERS, PARTS)
TITLE = "Scale corpus"


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    fragment: str


@dataclass(frozen=True)
class Outline:
    language: Language
    title: str
    headings: tuple[Heading, ...]


@dataclass(frozen=True)
class Folder:
    """Neighbouring pages: a part, or a chapter, a volume and the whole tree, which hold folders."""

    path: PurePosixPath
    title: str
    pages: range
    depth: int  # 0 is the whole tree

    @property
    def is_part(self) -> bool:
        return self.depth == len(SPANS)


@dataclass(frozen=True)
class Tree:
    """The shape of a corpus of so many pages, numbered from 0. Each folder has a page of its own
    besides: the index, which is not counted."""

    pages: int

    @cached_property
    def digits(self) -> int:
        """Of a volume's number, so that names sort alike with and without a sense for numbers."""
        return max(2, len(str((self.pages - 1) // SPANS[0])))

    @property
    def top(self) -> Folder:
        return Folder(PurePosixPath(), TITLE, range(self.pages), 0)

    def inside(self, folder: Folder) -> list[Folder]:
        """The folders directly in a folder; none in a part."""
        if folder.is_part:
            return []
        span = SPANS[folder.depth]
        return [self.folder(first, folder.depth + 1) for first in folder.pages[::span]]

    def folder(self, page: int, depth: int) -> Folder:
        """That which a page lies in."""
        numbers = self.numbers(page)[:depth]
        name = NAMES[depth - 1][numbers[-1] % len(NAMES[depth - 1])]
        span = SPANS[depth - 1]
        first = page - page % span
        return Folder(
            self.path(numbers), f"{name.capitalize()} {'.'.join(str(one + 1) for one in numbers)}",
            range(first, min(first + span, self.pages)), depth)

    def near(self, page: int) -> range:
        """All pages of its chapter."""
        first = page - page % SPANS[1]
        return range(first, min(first + SPANS[1], self.pages))

    def file(self, page: int) -> PurePosixPath:
        return self.path(self.numbers(page)) / f"page-{page:05}.md"

    def numbers(self, page: int) -> tuple[int, int, int]:
        """Of its volume, its chapter there and its part there."""
        return (page // SPANS[0], page % SPANS[0] // SPANS[1], page % SPANS[1] // SPANS[2])

    def path(self, numbers: tuple[int, ...]) -> PurePosixPath:
        digits = (self.digits, 2, 2)
        return PurePosixPath(*(f"{number:0{width}}-{names[number % len(names)]}"
                               for number, width, names in zip(numbers, digits, NAMES)))


@lru_cache(maxsize=4096)  # more than the neighbours that a page links to
def outline(page: int) -> Outline:
    """Every other page is Chinese."""
    language = (CHINESE, ENGLISH)[page % 2]
    dice = Dice(OUTLINE, page)
    topics = dice.pick_some(language.topics, 3)
    title = capitalized(dice.pick(language.titles).format(topic=topics[0])).replace("`", "")
    texts = [heading(language, topics, dice) for _ in range(dice.between(3, 6))]
    texts.append(dice.pick(language.closing))
    levels = [2, *(dice.pick((2, 2, 3)) for _ in texts[2:]), 2]
    return Outline(language, title, tuple(map(Heading, levels, texts, slugs(texts))))


def heading(language: Language, topics: list[str], dice: Dice) -> str:
    return capitalized(dice.pick(language.headings).format(topic=dice.pick(topics)))
