"""Sizes: pages that ProbeKit finds in /proc/PID/pagemap against pmap, smaps and smaps_rollup."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import tools
from rows import Row, absent, numbers
from workload import Workload

KIBIBYTES = os.sysconf("SC_PAGESIZE") // 1024
RECLAIM = "the kernel may drop or map clean file pages between two looks"


def rows(workload: Workload) -> list[Row]:
    with workload.standing("mappings") as held:
        held.wait_until_ready()
        held.go_on()
        held.wait_until_ready()
        extended, plain = Table("-X", held.pid), Table("-x", held.pid)
        rollup = fields(Path(f"/proc/{held.pid}/smaps_rollup"))
        own = held.end()

    found = []
    region: int = own["region"]
    present, exclusive = own["region_present"], own["region_exclusive"]
    shared = present - exclusive
    ours = {
        "Size": ("guarded mapping, size", own["region_pages"]),
        "Rss": ("guarded mapping, resident", present),
        "Pss": ("guarded mapping, proportional", exclusive + shared / 2),
        "Anonymous": ("guarded mapping, anonymous", present - own["region_file_or_shared"]),
    }
    for column, (what, pages) in ours.items():
        found.append(extended.compare(f"{what} ({column}), KiB", int(pages * KIBIBYTES),
                                      lambda table, c=column: table.cell(region, c)))
    found.append(plain.compare("guarded mapping, resident, KiB", present * KIBIBYTES,
                               lambda table: table.cell(region, "RSS")))
    found.append(plain.compare("all mappings, size (VSZ), KiB", own["pages"] * KIBIBYTES,
                               lambda table: table.total("Kbytes")))
    found.append(plain.compare("mappings, count", own["mappings"], lambda table: table.count))
    some = 16 * KIBIBYTES
    found.append(plain.compare("all mappings, resident (RSS), KiB", own["present"] * KIBIBYTES,
                               lambda table: table.total("RSS"), within=some, why=RECLAIM))
    what = "all mappings, resident, KiB"
    if rollup is None:
        found.append(absent(what, "does not work here: no smaps_rollup in this kernel"))
    else:
        found.append(numbers(what, own["present"] * KIBIBYTES, rollup["Rss"],
                             "smaps_rollup of the kernel", within=some, why=RECLAIM))
    return found


def fields(file: Path) -> dict[str, int] | None:
    """The sizes of a file like smaps_rollup, in KiB."""
    try:
        text = file.read_text(encoding="ascii")
    except OSError:
        return None
    return {key: int(value) for key, value in re.findall(r"^(\w+):\s+(\d+) kB$", text, re.M)}


class Table:
    """What pmap prints: a head, a line a mapping, and totals under a rule.

    Where pmap is missing it is a table all the same, and each comparison says so.
    """

    def __init__(self, option: str, process: int) -> None:
        self.option = option
        self.columns: list[str] = []
        self.lines: list[list[str]] = []
        self.sums: list[str] = []
        self.missing: tools.Missing | None = None
        try:
            self.read(tools.say("pmap", option, str(process)))
        except tools.Missing as missing:
            self.missing = missing

    def read(self, text: str) -> None:
        lines = text.splitlines()
        heads = [i for i, line in enumerate(lines) if line.split()[:1] == ["Address"]]
        rules = [i for i, line in enumerate(lines) if re.fullmatch(r"[-= ]{20,}", line)]
        if not heads or not rules:
            raise tools.Missing("does not work here: pmap prints a table of another form")
        self.columns = lines[heads[0]].split()
        self.lines = [line.split() for line in lines[heads[0] + 1 : rules[0]]]
        self.sums = lines[rules[0] + 1].split()

    @property
    def count(self) -> int:
        return len(self.lines)

    def cell(self, address: int, column: str) -> int:
        """Of the mapping that begins at the address."""
        at = self.columns.index(column)
        return next(int(line[at]) for line in self.lines if int(line[0], 16) == address)

    def total(self, column: str) -> int:
        """Of -x, whose line of totals begins with two words in place of the address."""
        return int(self.sums[self.columns.index(column) + 1])

    def compare(self, what: str, ours: float, theirs: Callable[["Table"], int],
                within: float = 0, why: str = "") -> Row:
        if self.missing:
            return absent(what, str(self.missing), ours=str(ours))
        tool = tools.version("pmap", self.option)
        return numbers(what, ours, theirs(self), tool, within, why)
