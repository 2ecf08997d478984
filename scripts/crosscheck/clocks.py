"""Time: ProbeKit's clock against another process's, and against the kernel's accounts in perf."""

import platform
import re
import statistics
import struct
import time

import tools
from rows import Outcome, Row, absent, between, number
from workload import Standing, Workload

# CLOCK_MONOTONIC, which others read, is slewed by at most 500 ppm against the raw one that ProbeKit
# reads (adjtimex(2)); twice that, for tools that were told to slew faster.
SLEW = 1e-3
APART = 0.3
BATCHES = 400
START = 0.01


def between_two_looks(workload: Workload) -> list[Row]:
    """Holds on any machine: each reading lies between two of the other process."""
    with workload.standing("time") as held:
        look(held)  # for its own first touches
        first = look(held)
        time.sleep(APART)
        second = look(held)
    ours = (second[1] - first[1]) / 1e6
    least, most = (second[0] - first[2]) / 1e6, (second[2] - first[0]) / 1e6
    return [between("time between two looks, ms", ours, least * (1 - SLEW), most * (1 + SLEW),
                    f"CLOCK_MONOTONIC of Python {platform.python_version()}",
                    "before the one and after the other, and 0.1 % for the slewing of that clock")]


def look(held: Standing) -> tuple[int, int, int]:
    """Its reading between two of ours, in nanoseconds."""
    before = time.monotonic_ns()
    held.go_on()
    reading = held.read(8)
    return before, struct.unpack("=Q", reading)[0], time.monotonic_ns()


def batches(workload: Workload) -> list[Row]:
    """Equal batches, one after the other: the least of them times their number is work that nothing
    disturbed, their sum is wall time. What the kernel charges lies between, on any machine."""
    what = f"{BATCHES} batches of work, ms"
    try:
        own, busy = timed(workload, BATCHES)
        _, idle = timed(workload, 0)
    except tools.Missing as missing:
        return [absent(what, str(missing))]
    least, most = min(own["batch"]) * BATCHES / 1e6, sum(own["batch"]) / 1e6
    charged = busy["task-clock"] - idle["task-clock"]
    agrees = least * (1 - START) <= charged <= most * (1 + START)
    found = [Row(what, Outcome.AGREES if agrees else Outcome.DIFFERS,
                 f"{number(least)} to {number(most)}", number(charged),
                 f"task-clock of {tools.version('perf')}", number(charged - least),
                 "between all batches as fast as the fastest, and their sum, and 1 % for the "
                 "program's start, which is not the same in two runs")]
    ours = statistics.median(own["batch"]) * BATCHES / 1e6
    what = "cycles a nanosecond in these batches"
    if "cycles" in busy and "cycles" in idle:
        rate = (busy["cycles"] - idle["cycles"]) / (ours * 1e6)
        found.append(between(what, rate, 0.3, 8, f"cycles of {tools.version('perf')}",
                             "a clock rate that processors have"))
    else:
        found.append(absent(what, "does not work here: perf counts no cycles"))
    return found


def timed(workload: Workload, count: int) -> tuple[dict[str, list[float]], dict[str, float]]:
    under = [tools.path_of("perf"), "stat", "-x", ";", "-e", "task-clock,cycles:u"]
    own, said = workload.run("batches", under=under, batches=count)
    found = re.findall(r"^([\d.]+);[^;]*;(task-clock|cycles)(?::u)?;", said, re.M)
    counters = {name: float(value) for value, name in found}
    if "task-clock" not in counters:
        raise tools.Missing(f"does not work here: {tools.reason(said)}")
    return own, counters


