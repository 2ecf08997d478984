"""What a language lends to a corpus: phrases, and how they become sentences."""

from dataclasses import dataclass

from dice import Dice


@dataclass(frozen=True)
class Group:
    """Subjects and what can be said of each of them."""

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    """A row of a table."""

    name: str
    effect: str
    scope: str


@dataclass(frozen=True)
class Language:
    code: str
    groups: tuple[Group, ...]
    conditions: tuple[str, ...]
    consequences: tuple[str, ...]
    openers: tuple[str, ...]
    topics: tuple[str, ...]
    titles: tuple[str, ...]  # each with {topic}
    headings: tuple[str, ...]  # each with {topic}
    closing: tuple[str, ...]  # headings of the last section
    tasks: tuple[str, ...]
    calls: tuple[Call, ...]
    columns: tuple[str, str, str]
    statements: tuple[str, ...]  # with {subject} {predicate} {condition} {consequence} {opener}
    struck: tuple[str, ...]  # with {subject} {predicate}
    links: tuple[str, ...]  # with {link}
    sources: tuple[str, ...]  # with {address}
    space: str  # between sentences
    stop: str  # of a list item that is a sentence

    def sentence(self, dice: Dice, emphasis: bool = True) -> str:
        subject, predicate = self.clause(dice)
        if emphasis and "`" not in subject and dice.one_in(5):
            mark = dice.pick(("*", "**"))
            subject = f"{mark}{subject}{mark}"
        said = dice.pick(self.statements).format(
            subject=subject, predicate=predicate, condition=dice.pick(self.conditions),
            consequence=dice.pick(self.consequences), opener=dice.pick(self.openers))
        return capitalized(said)

    def clause(self, dice: Dice) -> tuple[str, str]:
        group = dice.pick(self.groups)
        return dice.pick(group.subjects), dice.pick(group.predicates)

    def paragraph(self, dice: Dice, sentences: int) -> str:
        return self.space.join(self.sentence(dice) for _ in range(sentences))

    def item(self, dice: Dice) -> str:
        """Short enough for a list or a cell."""
        subject, predicate = self.clause(dice)
        joined = self.space.join((subject, predicate)) if self.space else subject + predicate
        return capitalized(joined)

    def strike(self, dice: Dice) -> str:
        """A sentence with words that no longer hold."""
        subject, predicate = self.clause(dice)
        return dice.pick(self.struck).format(subject=subject.replace("`", ""),
                                             predicate=predicate)


def capitalized(said: str) -> str:
    """The first letter, behind marks of emphasis; never code, which would become another name."""
    for at, letter in enumerate(said):
        if letter == "`":
            return said
        if letter.isalpha():
            return said[:at] + letter.upper() + said[at + 1:]
    return said
