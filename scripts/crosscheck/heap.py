"""Allocations: what the workload asked for against valgrind, which replaces malloc."""

import re

import tools
from rows import Row, absent, between, numbers
from workload import Workload

# glibc's malloc: a block has a header of 8 bytes, and its size is a multiple of 16, at least 32
# (glibc's malloc/malloc.c, "Minimum allocated size").
LEAST_OVERHEAD, MOST_OVERHEAD = 8, 31
USAGE = re.compile(r"total heap usage: ([\d,]+) allocs, ([\d,]+) frees, ([\d,]+) bytes allocated")


def rows(workload: Workload) -> list[Row]:
    try:
        tool = tools.version("valgrind")
        own, _ = workload.run("heap")
        allocations, frees, bytes_allocated = usage(workload, "heap")
        empty = usage(workload, "nothing")
    except tools.Missing as missing:
        return [absent("allocations of a known workload", str(missing))]
    found = [
        numbers("allocations of a known workload", own["allocations"], allocations, tool),
        numbers("frees of it", own["frees"], frees, tool),
        numbers("bytes that it asked for", own["requested"], bytes_allocated, tool),
        numbers("allocations of a probe that does nothing", 0, empty[0], tool),
    ]
    what = "bytes that it holds by mallinfo2, before a free"
    if isinstance(own["in_use"], int):
        count = allocations - 1
        found.append(between(
            what, own["in_use"], bytes_allocated - 1 + LEAST_OVERHEAD * count,
            bytes_allocated - 1 + MOST_OVERHEAD * count, tool,
            f"valgrind's bytes and {LEAST_OVERHEAD} to {MOST_OVERHEAD} of header and rounding "
            "a block"))
    else:
        found.append(absent(what, f"does not work here: {own['in_use']}"))
    return found


def usage(workload: Workload, mode: str) -> tuple[int, int, int]:
    """Allocations, frees and bytes, as valgrind counts them."""
    _, said = workload.run(mode, under=[tools.path_of("valgrind")])
    found = USAGE.search(said)
    if found is None:
        raise tools.Missing(f"does not work here: {tools.reason(said)}")
    allocations, frees, size = (int(group.replace(",", "")) for group in found.groups())
    return allocations, frees, size
