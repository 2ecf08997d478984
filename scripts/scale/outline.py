"""Where each page of a corpus lies and which headings it has: what others need to link to it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from chinese import CHINESE
from dice import Dice
from english import ENGLISH
from language import Language, capitalized
from slugs import slugs

PAGES_A_PART = 20
PAGES_A_SECTION = 100
MOST_SECTIONS = 100  # two digits; beyond, sections grow instead
OUTLINE = 1  # seeds: a page's outline does not depend on its text

SECTIONS = (
    "mapping", "faulting", "sharing", "caching", "reclaiming", "allocating", "protecting",
    "measuring", "scheduling", "tracing",
)
PARTS = ("basics", "calls", "kernel", "libraries", "tools", "failures", "limits", "history")


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
class Tree:
    """The shape of a corpus of so many pages, numbered from 0."""

    pages: int

    @property
    def pages_a_section(self) -> int:
        """A whole number of parts."""
        least = -(-self.pages // MOST_SECTIONS)
        return max(PAGES_A_SECTION, -(-least // PAGES_A_PART) * PAGES_A_PART)

    @property
    def sections(self) -> int:
        return -(-self.pages // self.pages_a_section)

    def pages_of(self, section: int) -> range:
        first = section * self.pages_a_section
        return range(first, min(first + self.pages_a_section, self.pages))

    def section(self, section: int) -> PurePosixPath:
        return PurePosixPath(f"{section:02}-{SECTIONS[section % len(SECTIONS)]}")

    def file(self, page: int) -> PurePosixPath:
        section, place = divmod(page, self.pages_a_section)
        part = place // PAGES_A_PART
        return (self.section(section) / f"{part:02}-{PARTS[part % len(PARTS)]}"
                / f"page-{page:05}.md")


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
