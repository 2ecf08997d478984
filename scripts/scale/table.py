"""Costs as tables in Markdown, for a terminal and for a report."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from builders import HIGHLIGHTING_HUGOS, RAW
from process import Cost

MEGABYTE = 1_000_000
NONE = "–"
BUILDS = """\
| builder | CPU ms a page, median (range) | wall s | wall/CPU | peak MB | × raw loop | × Hugo |
|---|--:|--:|--:|--:|--:|--:|"""
REBUILDS = """\
| builder | changed | wall s, median (range) | CPU s, median (range) | peak MB | CPU ÷ whole build |
|---|---|--:|--:|--:|--:|"""
LEGEND = """\
CPU is user and system time of the whole process; peak is its largest resident memory. × raw loop:
beside a loop that parses and renders with libcmark-gfm and does nothing else. × Hugo: beside the
cheaper of the Hugos that highlight. Each folder has a page of its own, which is built but not
counted: one to eighteen pages."""


@dataclass
class Measured:
    """One builder with one corpus on one medium: its runs, or why there are none."""

    builder: str
    pages: int
    medium: str
    change: str = ""  # what was changed since the build before; without one it is a whole build
    costs: list[Cost] = field(default_factory=list)
    problem: str = ""

    @property
    def page_milliseconds(self) -> list[float]:
        return [1000 * cost.cpu / self.pages for cost in self.costs]

    @property
    def typical(self) -> float:
        """CPU seconds."""
        return median(cost.cpu for cost in self.costs)


def markdown(measured: list[Measured]) -> str:
    """A section for each medium and size, then what a page costs at each size."""
    builds = [one for one in measured if not one.change]
    rebuilds = [one for one in measured if one.change]
    parts = []
    for medium in unique(one.medium for one in builds):
        for pages in unique(one.pages for one in builds):
            def here(one: Measured) -> bool:
                return one.pages == pages and one.medium == medium
            own = list(filter(here, builds))
            parts += [f"### {medium}, {pages:,} pages", build_table(own)]
            again = list(filter(here, rebuilds))
            if again:
                parts.append(rebuild_table(again, own))
    return "\n\n".join([*parts, "### CPU ms a page at each size", size_table(builds), LEGEND])


def unique(items: Iterable) -> list:
    return list(dict.fromkeys(items))


def build_table(builds: list[Measured]) -> str:
    typical = {one.builder: one.typical for one in builds if not one.problem}
    hugo = min((typical[name] for name in HIGHLIGHTING_HUGOS if name in typical), default=None)
    return "\n".join([BUILDS, *(build_row(one, typical.get(RAW), hugo) for one in builds)])


def build_row(one: Measured, raw: float | None, hugo: float | None) -> str:
    if one.problem:
        return cells([one.builder, not_measured(one), *[NONE] * 5])
    wall = median(cost.wall for cost in one.costs)
    wait = median(cost.wall / cost.cpu for cost in one.costs)
    return cells([one.builder, spread(one.page_milliseconds), f"{wall:.2f}", f"{wait:.2f}",
                  peak(one.costs), ratio(one.typical, raw), ratio(one.typical, hugo)])


def rebuild_table(rebuilds: list[Measured], builds: list[Measured]) -> str:
    whole = {one.builder: one.typical for one in builds if not one.problem}
    return "\n".join([REBUILDS, *(rebuild_row(one, whole.get(one.builder)) for one in rebuilds)])


def rebuild_row(one: Measured, whole: float | None) -> str:
    if one.problem:
        return cells([one.builder, one.change, not_measured(one), *[NONE] * 3])
    return cells([one.builder, one.change, spread([cost.wall for cost in one.costs]),
                  spread([cost.cpu for cost in one.costs]), peak(one.costs),
                  ratio(one.typical, whole, digits=3)])


def size_table(builds: list[Measured]) -> str:
    """A line for each builder and medium. The last column is 1 for one that is linear."""
    sizes = unique(one.pages for one in builds)
    lines = [["medium", "builder", *(f"{pages:,}" for pages in sizes), "last ÷ first"],
             ["---", "---", *["--:"] * (len(sizes) + 1)]]
    for medium, name in unique((one.medium, one.builder) for one in builds):
        times = {one.pages: median(one.page_milliseconds) for one in builds
                 if (one.medium, one.builder) == (medium, name) and not one.problem}
        texts = [f"{times[pages]:.3f}" if pages in times else NONE for pages in sizes]
        growth = ratio(times[sizes[-1]], times.get(sizes[0])) if sizes[-1] in times else NONE
        lines.append([medium, name, *texts, growth])
    return "\n".join(map(cells, lines))


def spread(values: list[float]) -> str:
    return f"{median(values):.3f} ({min(values):.3f}–{max(values):.3f})"


def ratio(value: float, unit: float | None, digits: int = 2) -> str:
    return f"{value / unit:.{digits}f}" if unit else NONE


def peak(costs: list[Cost]) -> str:
    """Of the worst run; a bound where the program was smaller than what had started it."""
    worst = max(costs, key=lambda cost: cost.peak)
    bound = "≤ " if worst.peak <= worst.floor else ""
    return f"{bound}{worst.peak / MEGABYTE:.0f}"


def not_measured(one: Measured) -> str:
    return "not measured: " + one.problem.replace("|", "\\|").replace("\n", " ")


def cells(texts: list[str]) -> str:
    return f"| {' | '.join(texts)} |"
