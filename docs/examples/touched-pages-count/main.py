#!/usr/bin/env python3
"""How the resident set of a process grows: not by mapping memory, but by touching it."""

import json
import mmap
import sys


def resident() -> int:
    """The resident set size in bytes; smaps_rollup counts pages, while VmRSS is only close."""
    with open("/proc/self/smaps_rollup", encoding="ascii") as file:
        for line in file:
            if line.startswith("Rss:"):
                return int(line.split()[1]) * 1024
    raise SystemExit("smaps_rollup has no Rss")


def emit(metric: str, value: int) -> None:
    print(json.dumps({"metric": metric, "value": value}))


def main() -> None:
    size = dict(word.split("=") for word in sys.argv[1:])["mebibytes"]
    size = int(size) << 20
    resident()  # what reading and parsing need themselves is there from now on
    # region: touch
    before = resident()
    memory = mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    mapped = resident()
    for page in range(0, size, mmap.PAGESIZE):
        memory[page] = 1
    touched = resident()
    # end region
    emit("size", size)
    emit("growth_by_mapping", max(0, mapped - before))
    emit("growth_by_touching", max(0, touched - mapped))
    print('{"done":true}')


try:
    main()
except OSError as error:
    print(json.dumps({
        "unavailable": "refused-by-sandbox", "capability": "same-user-proc",
        "detail": f"{error.filename}: {error.strerror}",
    }))
    sys.exit(69)
