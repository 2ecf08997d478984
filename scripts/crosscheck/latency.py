"""Sizes at which a pointer chase gets slower, against the caches that lscpu reports.

Times are used as ratios only: where one size takes longer than the one before it, a cache no longer
holds what is chased.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import tools
from rows import Outcome, Row, absent, reported
from workload import Workload

# From a size to the next, two an octave, a rise above this belongs to a step; a step is one that
# multiplies the time by more than that. Caches differ by 2.5 and more from level to level.
RISE, STEP = 1.15, 1.6
FACTOR = 2.0
MOST_MIB = 2048
WHY = "within a factor of 2: a chase slows before its cache is full, as code and page tables use it"


@dataclass(frozen=True)
class Step:
    """The last size before the steepest rise, in bytes, and what the whole rise multiplies."""

    size: int
    factor: float


def rows(workload: Workload) -> list[Row]:
    what = "sizes at which a pointer chase slows"
    try:
        caches = reported_caches()
    except tools.Missing as missing:
        return [absent(what, str(missing))]
    most = room()
    if most < 16:
        return [absent(what, "does not work here: less than 64 MiB are available")]
    with workload.standing("chase", mib=most) as held:
        held.wait_until_ready()
        smaps = Path(f"/proc/{held.pid}/smaps_rollup")
        huge = smaps.is_file() and "AnonHugePages:         0 kB" not in smaps.read_text("ascii")
        own = held.end()
    steps = find_steps(own["size"], own["nanoseconds_per_load"])
    pages = "huge pages" if huge else "small pages, whose translation adds steps"
    listed = ", ".join(f"{size_text(step.size)} (×{step.factor:.1f})" for step in steps) or "none"
    tool = tools.version("lscpu")
    found = [reported(f"{what}, up to {size_text(own['size'][-1])}", listed,
                      ", ".join(f"{name} {size_text(size)}" for name, size in caches.items()),
                      tool, f"measured on {pages}")]
    first, later = steps[:1], steps[1:]
    if "L1d" in caches:
        found.append(compare("L1d cache by the first step", first, caches["L1d"], tool))
    if "L2" in caches:
        found.append(compare("L2 cache by the nearest later step", later, caches["L2"], tool))
    if "L3" in caches:
        nearest = nearest_to(caches["L3"], later)
        found.append(reported(
            "L3 cache by the nearest later step", size_text(nearest.size) if nearest else "none",
            size_text(caches["L3"]), tool,
            "neighbours share it, and a guest may be told of one that it does not have"))
    return found


def reported_caches() -> dict[str, int]:
    """By name, bytes of one: what a single thread can fill."""
    said = json.loads(tools.say("lscpu", "--caches=NAME,ONE-SIZE", "--bytes", "--json"))["caches"]
    return {entry["name"]: int(entry["one-size"]) for entry in said if entry["name"] != "L1i"}


def room() -> int:
    """MiB to chase through: a power of two, at most a quarter of what is available."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            available = int(line.split()[1]) // 1024
            return min(MOST_MIB, 1 << max(0, (available // 4).bit_length() - 1))
    return min(MOST_MIB, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGESIZE") >> 23)


def find_steps(sizes: list[int], times: list[float]) -> list[Step]:
    """Runs of rises, each as one step."""
    steps: list[Step] = []
    start = 0
    while start < len(times) - 1:
        end = start
        while end < len(times) - 1 and times[end + 1] > RISE * times[end]:
            end += 1
        if times[end] > STEP * times[start]:
            steepest = max(range(start, end), key=lambda i: times[i + 1] / times[i])
            steps.append(Step(sizes[steepest], times[end] / times[start]))
        start = max(end, start + 1)
    return steps


def nearest_to(size: int, steps: list[Step]) -> Step | None:
    return min(steps, key=lambda step: max(step.size / size, size / step.size), default=None)


def compare(what: str, steps: list[Step], size: int, tool: str) -> Row:
    step = nearest_to(size, steps)
    if step is None:
        return Row(what, Outcome.DIFFERS, "no step", size_text(size), tool, why=WHY)
    agrees = 1 / FACTOR <= step.size / size <= FACTOR
    return Row(what, Outcome.AGREES if agrees else Outcome.DIFFERS, size_text(step.size),
               size_text(size), tool, f"×{step.size / size:.2f}", WHY)


def size_text(size: int) -> str:
    return f"{size // 1024:,} KiB" if size < 4 << 20 else f"{size // (1 << 20):,} MiB"
