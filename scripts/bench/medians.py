"""Several loads of a page as one line."""

from statistics import median
from typing import NamedTuple

from loads import Load


class Measured(NamedTuple):
    page: str
    screen: str
    loads: int
    requests: int
    body: int  # bytes as sent
    first_paint: float  # seconds, median
    largest_paint: float  # seconds, median
    fastest: float  # seconds, the least: what a machine busy with other work disturbed least
    shift: float  # the worst of all loads: a page that jumps once in five jumps
    largest: str
    moved: list[str]
    outside: list[str]
    complaints: list[str]

    def row(self) -> str:
        cells = (self.page, self.screen, self.requests, f"{self.body / 1000:.1f}",
                 f"{self.first_paint:.2f} s", f"{self.largest_paint:.2f} s", f"{self.fastest:.2f} s",
                 f"{self.shift:.4g}", self.largest.partition(" ")[0])
        return f"| {' | '.join(str(cell) for cell in cells)} |"


def medians(page: str, screen: str, loads: list[Load]) -> Measured:
    typical = sorted(loads, key=lambda one: one.largest_paint)[len(loads) // 2]
    return Measured(
        page, screen, len(loads), len(typical.answers), typical.body,
        median(one.first_paint for one in loads), median(one.largest_paint for one in loads),
        min(one.largest_paint for one in loads), max(one.shift for one in loads), typical.largest, every(one.moved for one in loads),
        every(one.outside for one in loads), every(one.complaints for one in loads),
    )


def every(lists) -> list[str]:
    return sorted({one for some in lists for one in some})
