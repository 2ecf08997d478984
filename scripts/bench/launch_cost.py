"""What Memoir adds to a launch, beyond what the probe itself takes.

A lesson is measured with few launches and with many; what one launch more costs is the difference
over the number of launches. From it goes what the same program costs when it is started without a
keeper: posix_spawn(3), its output read from a pipe, and waited for. Both take turns. The probe does
nearly nothing (`mode=startup`), so what is left is the keeper's start and report, pipes, decoding,
progress and the record. Usage: python3 scripts/bench/launch_cost.py [--rounds N]
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from program import MEMOIR, PROJECT, run

PROBE = "one-address-two-frames"
FEW, MANY = 10, 410
LESSON = f"""number: 1
part: all
experiment:
  probe: {PROBE}
  variants:
    default: {{arguments: {{mode: startup}}}}
  launches: {{quick: {FEW}, standard: {FEW}, thorough: {MANY}}}
metrics:
  heap_mapped: {{kind: flag}}
  heap_bytes: {{kind: bytes}}
claims:
  no-heap: {{kind: exact, expect: {{heap_mapped: false}}}}
"""
TEXT = """---
title: What does a launch cost?
short: Launches
summary: A probe that does nearly nothing.
method: It says whether its heap is mapped, and ends.
threats: [None.]
---

## The answer

> [!CLAIM no-heap]
> Nothing is on the heap before main.
"""
BOOK = """title: {en: Launches}
tagline: {en: One after another}
languages: [en]
parts: [{slug: all, title: {en: All}}]
"""


class Cost(NamedTuple):
    """Of one launch, in seconds."""

    wall: float
    cpu: float  # user and system, of all processes that had a part in it


def make_project(folder: Path) -> None:
    lesson = folder / "content/lessons/launches"
    lesson.mkdir(parents=True)
    (folder / "content/book.yml").write_text(BOOK)
    for name in ("glossary.yml", "sources.yml"):
        (folder / "content" / name).write_text("{}\n")
    (lesson / "lesson.yml").write_text(LESSON)
    (lesson / "en.md").write_text(TEXT)
    for name in ("templates", "Sources/Probes"):
        shutil.copytree(PROJECT / name, folder / name)


def with_memoir(project: Path) -> Cost:
    few, many = (run(project, "measure", "--force", "--effort", effort)
                 for effort in ("quick", "thorough"))
    launches = MANY - FEW
    return Cost((many.wall - few.wall) / launches, (many.cpu - few.cpu) / launches)


def directly(probe: Path) -> Cost:
    """As many launches of the program itself."""
    launches = MANY - FEW
    started, used = time.perf_counter(), os.times()
    for _ in range(launches):
        start(probe)
    wall, now = time.perf_counter() - started, os.times()
    cpu = sum(now[:4]) - sum(used[:4])
    return Cost(wall / launches, cpu / launches)


def start(probe: Path) -> None:
    reading, writing = os.pipe()
    child = os.posix_spawn(
        probe, [str(probe), "mode=startup"], {"LC_ALL": "C"},
        file_actions=[(os.POSIX_SPAWN_DUP2, writing, 1)])
    os.close(writing)
    with open(reading, "rb") as output:
        said = output.read()
    _, status = os.waitpid(child, 0)
    if status != 0 or not said:
        sys.exit(f"{probe} mode=startup failed")


def added(rounds: int) -> tuple[Cost, Cost]:
    """What Memoir adds to a launch, and what the probe takes by itself: medians of the rounds."""
    probe = MEMOIR.parent / "memoir_Probes.resources" / PROBE
    with tempfile.TemporaryDirectory(prefix="memoir-launches.") as name:
        make_project(Path(name))
        pairs = [(with_memoir(Path(name)), directly(probe)) for _ in range(rounds)]

    def middle(part: int) -> tuple[float, float]:
        return (statistics.median(ours[part] - alone[part] for ours, alone in pairs),
                statistics.median(alone[part] for _, alone in pairs))

    (wall, wall_alone), (cpu, cpu_alone) = middle(0), middle(1)
    return Cost(wall, cpu), Cost(wall_alone, cpu_alone)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="behind each median (5)")
    memoir, probe = added(parser.parse_args().rounds)
    for name, cost in (("Memoir adds", memoir), ("the probe alone", probe)):
        print(f"{name:<16} {cost.wall * 1e3:6.2f} ms, CPU {cost.cpu * 1e3:6.2f} ms")


if __name__ == "__main__":
    main()
