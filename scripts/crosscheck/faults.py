"""Minor faults: getrusage as ProbeKit reads it, against perf, GNU time, and /proc/PID/stat."""

import re
from pathlib import Path

import tools
from rows import Row, absent, numbers
from workload import Workload

PAGES = 4096
FEW, SOME = 8, 64
STARTING = "what starts and ends a process faults by what of it is in the page cache"
LOOKING = "its own pages may fault between the two looks"


def rows(workload: Workload) -> list[Row]:
    found = []
    own, _ = workload.run("faults", pages=PAGES)
    ours = own["first_touch"] + own["after_fork"]
    found.append(numbers("faults of first touches, against the pages touched", own["first_touch"],
                         PAGES, "by construction", within=FEW, why=LOOKING))
    for name, count in (("perf", by_perf), ("time", by_time)):
        what = f"faults of {PAGES:,} pages touched, and again after fork"
        try:
            # The whole process is counted: what it does without the pages is taken off.
            added = count(workload, PAGES) - count(workload, 0)
            found.append(numbers(what, ours, added, tools.version(name), within=SOME,
                                 why=STARTING))
        except tools.Missing as missing:
            found.append(absent(what, f"{name}: {missing}", ours=f"{ours:,}"))
    return found + of_standing(workload)


def by_perf(workload: Workload, pages: int) -> int:
    """Without its child (-i), as getrusage counts."""
    under = [tools.path_of("perf"), "stat", "-i", "-x", ";", "-e", "minor-faults"]
    _, said = workload.run("faults", under=under, pages=pages)
    found = re.search(r"^(\d+);[^;]*;minor-faults\b", said, re.M)
    if found is None:
        raise tools.Missing(f"does not work here: {tools.reason(said)}")
    return int(found[1])


def by_time(workload: Workload, pages: int) -> int:
    """Its child's faults, the same few with and without pages, are counted too."""
    _, said = workload.run("faults", under=[tools.path_of("time"), "-f", "minor %R"], pages=pages)
    found = re.search(r"^minor (\d+)$", said, re.M)
    if found is None:
        raise tools.Missing("does not work here: it prints no count")
    return int(found[1])


def of_standing(workload: Workload) -> list[Row]:
    """The counter of a process that stands still, by two others that read it."""
    what = "all faults of a process, as it stands still"
    with workload.standing("faults", pages=PAGES) as held:
        held.wait_until_ready()
        held.go_on()
        held.wait_until_ready()
        # proc(5): minflt is the tenth field, the eighth after the name in parentheses.
        stat = Path(f"/proc/{held.pid}/stat").read_text(encoding="utf-8")
        minflt = int(stat.rpartition(")")[2].split()[7])
        try:
            by_ps: int | tools.Missing = int(
                tools.say("ps", "-o", "min_flt=", "-p", str(held.pid)))
        except tools.Missing as missing:
            by_ps = missing
        own = held.end()
    found = [numbers(what, own["all"], minflt, "/proc/PID/stat", within=FEW, why=LOOKING)]
    if isinstance(by_ps, int):
        found.append(numbers(what, own["all"], by_ps, tools.version("ps"), within=FEW, why=LOOKING))
    else:
        found.append(absent(what, str(by_ps), ours=f"{own['all']:,}"))
    return found
