"""Costs as a table in Markdown."""

from dataclasses import dataclass, field
from statistics import median

from builders import RAW
from process import Cost

MEGABYTE = 1_000_000
HEAD = """\
| builder | pages | medium | CPU ms a page, median (range) | wall/CPU | peak, MB | × raw loop |
|---|--:|---|--:|--:|--:|--:|"""


@dataclass
class Measured:
    """One builder with one corpus on one medium: its runs, or why there are none."""

    builder: str
    pages: int
    medium: str
    costs: list[Cost] = field(default_factory=list)
    problem: str = ""

    @property
    def page_milliseconds(self) -> list[float]:
        return [1000 * cost.cpu / self.pages for cost in self.costs]


def markdown(measured: list[Measured]) -> str:
    raw = {(one.pages, one.medium): median(one.page_milliseconds) for one in measured
           if one.builder == RAW and not one.problem}
    return "\n".join([HEAD, *(row(one, raw.get((one.pages, one.medium))) for one in measured)])


def row(one: Measured, raw: float | None) -> str:
    start = [one.builder, f"{one.pages}", one.medium]
    if one.problem:
        return cells([*start, "not measured: " + escaped(one.problem), "–", "–", "–"])
    times = one.page_milliseconds
    spread = f"{median(times):.3f} ({min(times):.3f}–{max(times):.3f})"
    wait = median(cost.wall / cost.cpu for cost in one.costs)
    ratio = f"{median(times) / raw:.1f}" if raw else "–"
    return cells([*start, spread, f"{wait:.2f}", peak(one.costs), ratio])


def peak(costs: list[Cost]) -> str:
    """Of the worst run; a bound where the program was smaller than what had started it."""
    worst = max(costs, key=lambda cost: cost.peak)
    bound = "≤ " if worst.peak <= worst.floor else ""
    return f"{bound}{worst.peak / MEGABYTE:.0f}"


def cells(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"


def escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
