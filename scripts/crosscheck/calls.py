"""System calls: what the workload knows it caused, against strace."""

import re
import tempfile

import tools
from rows import Row, absent, numbers, words
from workload import Workload

# What each is asked for, large enough that a call lost or counted twice shows.
BLOCKS, GROWTHS, MAPS, FORKS, PEERS = 40, 400, 50, 12, 7
CLONES = ("clone", "clone3", "fork", "vfork")


def rows(workload: Workload) -> list[Row]:
    try:
        return compare(workload)
    except tools.Missing as missing:
        return [absent("system calls of a known workload", str(missing))]


def compare(workload: Workload) -> list[Row]:
    tool = tools.version("strace", "-f -c")
    base, _ = counted(workload)

    def added(**parameters: int) -> tuple[dict[str, int], dict[str, int]]:
        """What the same program calls more often when it is asked for something."""
        counts, own = counted(workload, **parameters)
        names = counts.keys() | base.keys()
        return {name: counts.get(name, 0) - base.get(name, 0) for name in names}, own

    def row(what: str, ours: int, theirs: dict[str, int], *calls: str) -> Row:
        return numbers(what, ours, sum(theirs.get(call, 0) for call in calls), tool)

    found = []
    more, own = added(blocks=BLOCKS)
    if isinstance(own["mapped_blocks"], int):
        found += [
            row("mmap for malloc above the threshold (mallinfo2)", own["mapped_blocks"], more,
                "mmap"),
            row("munmap at their free", own["mapped_blocks"], more, "munmap"),
        ]
    more, own = added(grow=GROWTHS)
    found.append(row("brk as the heap grows (moves of sbrk(0))", own["break_moves"], more, "brk"))
    more, _ = added(maps=MAPS)
    for call in ("mmap", "mprotect", "madvise", "munmap"):
        found.append(row(f"{call} of map_guarded and its end", MAPS, more, call))
    more, _ = added(forks=FORKS)
    found.append(row("clone of checked_fork", FORKS, more, *CLONES))
    found.append(row("wait4 of checked_waitpid", FORKS, more, "wait4", "waitid"))
    more, _ = added(peers=PEERS)
    found.append(row("clone of start_peer", PEERS, more, *CLONES))
    found.append(row("execve of start_peer", PEERS, more, "execve"))
    found.append(before_main(workload))
    return found


def counted(workload: Workload, **parameters: int) -> tuple[dict[str, int], dict[str, int]]:
    """By system call how often, of all processes; and what the workload emitted."""
    with tempfile.NamedTemporaryFile("r", prefix="memoir-strace.") as file:
        under = [tools.path_of("strace"), "-f", "-c", "-U", "name,calls", "-o", file.name]
        own, _ = workload.run("calls", under=under, **parameters)
        text = file.read()
    found = re.findall(r"^(\w+)\s+(\d+)$", text, re.M)
    return {name: int(calls) for name, calls in found if name != "total"}, own


def before_main(workload: Workload) -> Row:
    """`mode=startup` of every probe says that the heap is empty before main."""
    what = "the heap before main is empty (mode=startup)"
    own, _ = workload.run("startup")
    with tempfile.NamedTemporaryFile("r", prefix="memoir-strace.") as file:
        workload.run("startup", under=[tools.path_of("strace"), "-e", "trace=brk", "-o", file.name])
        asked = re.findall(r"^brk\((\w+)\)", file.read(), re.M)
    if not asked:
        return absent(what, "does not work here: strace shows no brk at all")
    moved = [argument for argument in asked if argument != "NULL"]
    return words(what, "no heap" if not own["heap_mapped"] else "a heap",
                 "no heap" if not moved else "a heap",
                 f"strace, brk moved {len(moved)} times")
