"""Rows of the table: what was compared, with what, and whether the two agree."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from xml.etree import ElementTree

HEAD = ("what", "ours", "theirs", "difference", "agrees")


class Outcome(Enum):
    AGREES = "yes"
    DIFFERS = "NO"
    REPORTED = "reported only"
    ABSENT = "not compared"


@dataclass(frozen=True)
class Row:
    what: str
    outcome: Outcome
    ours: str = "–"
    theirs: str = "–"
    tool: str = ""
    difference: str = "–"
    # Why the tolerance is what it is, or why nothing was compared.
    why: str = ""

    def cells(self) -> tuple[str, ...]:
        theirs = f"{self.theirs} ({self.tool})" if self.tool else self.theirs
        agrees = self.outcome.value + (f": {self.why}" if self.why else "")
        return (self.what, self.ours, theirs, self.difference, agrees)


def number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.3f}"


def numbers(what: str, ours: float, theirs: float, tool: str, within: float = 0,
            why: str = "") -> Row:
    """Two numbers that may differ by `within`; a tolerance needs its reason."""
    assert within == 0 or why, f"{what}: a tolerance without a reason"
    difference = ours - theirs
    agrees = abs(difference) <= within
    allowed = f"±{number(within)}: {why}" if within else why
    return Row(what, Outcome.AGREES if agrees else Outcome.DIFFERS, number(ours), number(theirs),
               tool, number(difference), allowed)


def between(what: str, ours: float, least: float, most: float, tool: str, why: str) -> Row:
    """Ours has to lie where theirs allows."""
    agrees = least <= ours <= most
    outside = 0 if agrees else (ours - least if ours < least else ours - most)
    return Row(what, Outcome.AGREES if agrees else Outcome.DIFFERS, number(ours),
               f"{number(least)} to {number(most)}", tool, number(outside), why)


def at_most(what: str, ours: float, theirs: float, tool: str, why: str) -> Row:
    """Theirs counts more than ours by its nature, never less."""
    outcome = Outcome.AGREES if ours <= theirs else Outcome.DIFFERS
    return Row(what, outcome, number(ours), number(theirs), tool, number(ours - theirs), why)


def words(what: str, ours: str | None, theirs: str | None, tool: str, why: str = "") -> Row:
    """Two facts that have to be the same; neither known is agreement, one known is none."""
    same = ours == theirs
    return Row(what, Outcome.AGREES if same else Outcome.DIFFERS, ours or "not known",
               theirs or "not known", tool, "none" if same else "differs", why)


def reported(what: str, ours: str, theirs: str, tool: str, why: str) -> Row:
    """Two values that need not agree, with the reason."""
    return Row(what, Outcome.REPORTED, ours, theirs, tool, why=why)


def absent(what: str, why: str, ours: str = "–") -> Row:
    return Row(what, Outcome.ABSENT, ours=ours, why=why)


def markdown(rows: list[Row]) -> str:
    """The table, aligned so that it can be read as it stands."""
    lines = [HEAD, *(row.cells() for row in rows)]
    cells = [[cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
    widths = [max(len(line[i]) for line in cells) for i in range(len(HEAD) - 1)] + [0]
    text = ["| " + " | ".join(c.ljust(w) for c, w in zip(line, widths)) + " |" for line in cells]
    return "\n".join([text[0], "|" + "---|" * len(HEAD), *text[1:]])


def write_junit(rows: list[Row], file: Path) -> None:
    """A test case a row; what could not be compared was skipped."""
    suite = ElementTree.Element("testsuite", name="crosscheck", tests=str(len(rows)))
    for row in rows:
        case = ElementTree.SubElement(suite, "testcase", name=row.what)
        if row.outcome is Outcome.DIFFERS:
            ElementTree.SubElement(case, "failure", message=" | ".join(row.cells()))
        elif row.outcome is not Outcome.AGREES:
            ElementTree.SubElement(case, "skipped", message=row.why)
    outcomes = [row.outcome for row in rows]
    suite.set("failures", str(outcomes.count(Outcome.DIFFERS)))
    suite.set("skipped", str(outcomes.count(Outcome.ABSENT) + outcomes.count(Outcome.REPORTED)))
    ElementTree.ElementTree(suite).write(file, encoding="utf-8", xml_declaration=True)
