"""The text of one page."""

import os
from itertools import chain
from pathlib import PurePosixPath

from dice import Dice
from language import Language
from outline import Tree, outline
from programs import LANGUAGES, fenced

TEXT = 2  # seed
MEAN_BYTES = 5000
SPREAD_BYTES = 700
ALERTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
ALIGNMENTS = (":---", ":---:", "---:")
DOCUMENTS = (
    "https://docs.kernel.org/admin-guide/mm/concepts.html",
    "https://docs.kernel.org/admin-guide/cgroup-v2.html",
    "https://docs.kernel.org/mm/page_tables.html",
    "https://docs.kernel.org/core-api/memory-allocation.html",
    "https://www.gnu.org/software/libc/manual/",
    "https://en.cppreference.com/w/cpp/memory",
    "https://pubs.opengroup.org/onlinepubs/9799919799/",
)


def page_text(tree: Tree, page: int) -> str:
    """Front matter, then blocks spread over the sections until the page is long enough."""
    about = outline(page)
    dice = Dice(TEXT, page)
    links = page_links(tree, page, dice)
    kept = dice.between(2, len(links) - 2)
    blocks = fixed_blocks(about.language, dice)
    blocks += [dice.pick(about.language.links).format(link=link) for link in links[:kept]]
    intro = about.language.paragraph(dice, 1)
    last = "\n".join(f"- {link}" for link in links[kept:])
    notes = footnotes(about.language, dice)

    head = front_matter(about.title, about.language, dice)
    heads = [f"{'#' * one.level} {one.text}" for one in about.headings]
    goal = MEAN_BYTES + dice.between(-SPREAD_BYTES, SPREAD_BYTES)
    size = length(head, *heads, intro, *blocks, last, *(note for _, note in notes))
    while True:
        paragraph = about.language.paragraph(dice, dice.between(2, 4))
        if size + length(paragraph) // 2 > goal:
            break
        blocks.append(paragraph)
        size += length(paragraph)
    body = spread(blocks, heads[:-1], dice)
    marked, definitions = mark(intro, notes)
    return "\n\n".join([head, marked, *body, heads[-1], last, *definitions]) + "\n"


def length(*texts: str) -> int:
    """In bytes, with the empty line that follows each."""
    return sum(len(text.encode()) + 2 for text in texts)


def front_matter(title: str, language: Language, dice: Dice) -> str:
    """Quoted, since a colon may be part of either; neither holds a quotation mark."""
    description = language.sentence(dice, emphasis=False).replace("`", "")
    return f'---\ntitle: "{title}"\ndescription: "{description}"\n---'


def spread(blocks: list[str], heads: list[str], dice: Dice) -> list[str]:
    """The blocks in any order, at least one below each heading."""
    left = dice.pick_some(blocks, len(blocks))
    cuts = sorted(dice.pick_some(range(1, len(left)), len(heads) - 1))
    spread_out: list[str] = []
    for head, start, end in zip(heads, [0, *cuts], [*cuts, len(left)]):
        spread_out += [head, *left[start:end]]
    return spread_out


def fixed_blocks(language: Language, dice: Dice) -> list[str]:
    """What every page has, whatever its length."""
    blocks = [table(language, dice), quote(language, dice), ordered(language, dice),
              unordered(language, dice), tasks(language, dice)]
    blocks += [fenced(one, dice) for one in dice.pick_some(list(LANGUAGES), 2)]
    if dice.one_in(2):
        blocks.append(source(language, dice))
    if dice.one_in(3):
        blocks.append(language.strike(dice))
    return blocks


def table(language: Language, dice: Dice) -> str:
    calls = dice.pick_some(language.calls, dice.between(3, 6))
    rules = [dice.pick(ALIGNMENTS) for _ in language.columns]
    rows = [language.columns, rules, *((f"`{one.name}`", one.effect, one.scope) for one in calls)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def quote(language: Language, dice: Dice) -> str:
    said = f"> {language.paragraph(dice, dice.between(1, 2))}"
    return f"> [!{dice.pick(ALERTS)}]\n{said}" if dice.one_in(2) else said


def ordered(language: Language, dice: Dice) -> str:
    return "\n".join(f"{number}. {language.item(dice)}{language.stop}"
                     for number in range(1, dice.between(3, 5) + 1))


def unordered(language: Language, dice: Dice) -> str:
    """The first item has items of its own in some."""
    lines = [f"- {language.item(dice)}{language.stop}" for _ in range(dice.between(2, 4))]
    if dice.one_in(3):
        lines[1:1] = [f"  - {language.item(dice)}{language.stop}" for _ in range(2)]
    return "\n".join(lines)


def tasks(language: Language, dice: Dice) -> str:
    return "\n".join(f"- [{dice.pick(' x')}] {task}"
                     for task in dice.pick_some(language.tasks, dice.between(2, 4)))


def source(language: Language, dice: Dice) -> str:
    """A bare address, or one in angle brackets."""
    call = dice.pick(language.calls).name
    address = dice.pick((f"https://man7.org/linux/man-pages/man2/{call}.2.html",
                         dice.pick(DOCUMENTS)))
    return dice.pick(language.sources).format(
        address=f"<{address}>" if dice.one_in(2) else address)


def footnotes(language: Language, dice: Dice) -> list[tuple[str, str]]:
    """Marks and definitions; none in two of three pages."""
    if not dice.one_in(3):
        return []
    return [(f"[^{number}]", f"[^{number}]: {language.sentence(dice)}")
            for number in range(1, dice.between(1, 2) + 1)]


def mark(paragraph: str, notes: list[tuple[str, str]]) -> tuple[str, list[str]]:
    return (paragraph + "".join(called for called, _ in notes),
            [definition for _, definition in notes])


def page_links(tree: Tree, page: int, dice: Dice) -> list[str]:
    """Most lead to the page's own chapter, some to any; most to a heading."""
    own = tree.near(page)
    whole = range(tree.pages)
    found: dict[int, str] = {}
    for _ in range(dice.between(4, 8)):
        other = dice.pick(whole if dice.one_in(4) else own)
        if other != page:
            found.setdefault(other, link(tree, page, other, dice))
    for other in chain(own, whole):  # a chapter may have begun with this page
        if len(found) >= 4:
            break
        if other != page:
            found.setdefault(other, link(tree, page, other, dice))
    return list(found.values())


def link(tree: Tree, page: int, other: int, dice: Dice) -> str:
    about = outline(other)
    target = relative(tree.file(other), tree.file(page))
    if dice.one_in(5):
        return f"[{about.title}]({target})"
    heading = dice.pick(about.headings)
    return f"[{heading.text}]({target}#{heading.fragment})"


def relative(target: PurePosixPath, page: PurePosixPath) -> str:
    return os.path.relpath(target, page.parent)
