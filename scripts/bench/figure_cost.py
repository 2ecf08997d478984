"""What a figure costs a render: CPU time of one more of it, with all that comes with it.

Each figure of the shipped book is placed many times more, in every language, and the site is
rendered without what earlier runs found out; the CPU time more, over the figures more on the pages,
is what one costs. So a figure's price holds its drawing, its table of values, and the longer page,
twin and index around it: more than the drawing alone. The pages are counted, not trusted.
Usage: python3 scripts/bench/figure_cost.py [--runs N]
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from program import PROJECT, run

COPIES = 100
SECTION = re.compile(r"^figures:\n((?:[ #].*\n|\n)+)", re.MULTILINE)
ENTRY = re.compile(r"^  ([a-z0-9-]+):\n((?:    .*\n)+)", re.MULTILINE)


class Figure(NamedTuple):
    """One that a lesson declares."""

    lesson: str
    name: str
    kind: str
    declaration: str  # its lines of lesson.yml, below its name


class Cost(NamedTuple):
    """What one figure more costs."""

    figure: Figure
    milliseconds: float


def figures(project: Path) -> Iterator[Figure]:
    """All that the lessons declare."""
    for file in sorted((project / "content/lessons").glob("*/lesson.yml")):
        for section in SECTION.findall(file.read_text()):
            for name, declaration in ENTRY.findall(section):
                kind = re.search(r"kind: ([a-z-]+)", declaration)
                if kind:
                    yield Figure(file.parent.name, name, kind[1], declaration)


def repeat(project: Path, figure: Figure) -> None:
    """Declares and places copies of a figure behind it."""
    folder = project / "content/lessons" / figure.lesson
    names = [f"{figure.name}-{number}" for number in range(COPIES)]
    entry = f"  {figure.name}:\n{figure.declaration}"
    file = folder / "lesson.yml"
    copies = "".join(f"  {name}:\n{figure.declaration}" for name in names)
    file.write_text(file.read_text().replace(entry, entry + copies))
    for text in folder.glob("*.md"):
        text.write_text(re.sub(
            rf"^(!\[.*\]\(figure:){figure.name}\)$",
            lambda place: "\n\n".join(f"{place[1]}{name})" for name in (figure.name, *names)),
            text.read_text(), flags=re.MULTILINE))


def drawn(project: Path) -> int:
    """How many figures the lessons' pages show."""
    lessons = (folder.name for folder in (project / "content/lessons").iterdir())
    pages = (page for lesson in lessons for page in (project / "site").rglob(f"{lesson}.html"))
    return sum(page.read_text().count('id="figure-') for page in pages)


def render(project: Path) -> float:
    """Seconds of CPU time."""
    shutil.rmtree(project / ".memoir/marks", ignore_errors=True)
    return run(project, "render", "--record", str(PROJECT / "content/records/reference.json")).cpu


def cost(project: Path, figure: Figure, runs: int) -> Cost:
    """Renders with and without the copies take turns."""
    with tempfile.TemporaryDirectory(prefix="memoir-figures.") as name:
        more = Path(name) / "project"
        shutil.copytree(project, more)
        repeat(more, figure)
        render(project), render(more)
        added = drawn(more) - drawn(project)
        if added <= 0:
            sys.exit(f"{figure.lesson}/{figure.name}: no page shows its copies")
        spent = [-render(project) + render(more) for _ in range(runs)]
    return Cost(figure, statistics.median(spent) / added * 1e3)


def costs(runs: int) -> tuple[int, list[Cost]]:
    """How many figures the shipped book shows, and what one of each costs."""
    with tempfile.TemporaryDirectory(prefix="memoir-figures.") as name:
        project = Path(name)
        for part in ("content", "templates", "Sources/Probes"):
            shutil.copytree(PROJECT / part, project / part)
        each = [cost(project, figure, runs) for figure in figures(project)]
        return drawn(project), each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="behind each median (5)")
    shown, each = costs(parser.parse_args().runs)
    for one in each:
        name = f"{one.figure.lesson}/{one.figure.name}"
        print(f"{one.figure.kind:<16} {name:<48} {one.milliseconds:6.2f} ms")
    print(f"{shown} figures on the pages of the shipped book")


if __name__ == "__main__":
    main()
