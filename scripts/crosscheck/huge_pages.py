"""Huge pages: by faults and by frames' flags, against smaps, pmap and the kernel's counter."""

import os
import re
from pathlib import Path

import tools
from mappings import Table
from rows import Row, absent, at_most, numbers
from workload import Workload

COUNT = 8
# With base pages of 64 KiB a huge page has 512 MiB: too much to take for a check.
MOST = 32 << 20
SWITCH = Path("/sys/kernel/mm/transparent_hugepage/enabled")
SIZE = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")


def rows(workload: Workload) -> list[Row]:
    what = "transparent huge pages"
    try:
        if "[never]" in SWITCH.read_text(encoding="ascii"):
            return [absent(what, f"does not work here: {SWITCH} says never")]
        size = int(SIZE.read_text(encoding="ascii"))
    except OSError:
        return [absent(what, "does not work here: this kernel has none")]
    if size > MOST:
        return [absent(what, f"not tried here: one has {size >> 20} MiB")]
    try:
        return compare(workload, size)
    except tools.Missing as missing:
        return [absent(what, str(missing))]


def compare(workload: Workload, size: int) -> list[Row]:
    before = allocated()
    with workload.standing("huge-pages", huge_page_size=size, count=COUNT) as held:
        held.wait_until_ready()
        after = allocated()
        table = Table("-X", held.pid)
        smaps = Path(f"/proc/{held.pid}/smaps").read_text(encoding="utf-8")
        own = held.end()
    # A huge page takes one fault; the pages of one that could not be had take one each.
    each = size // os.sysconf("SC_PAGESIZE")
    by_faults = (own["pages"] - own["faults"]) / (each - 1)
    mapped = re.search(rf"^0*{own['region']:x}-.*?^AnonHugePages:\s+(\d+) kB$", smaps, re.M | re.S)
    if mapped is None:
        raise tools.Missing("does not work here: smaps has no AnonHugePages")
    huge = int(mapped[1]) * 1024 / size
    what = f"huge pages under {COUNT} × {size // 1024:,} KiB, by faults"
    # Fewer than eight faults more or less are not a huge page.
    own_faults = "its own pages may fault meanwhile"
    found = [numbers(what, by_faults, huge, "AnonHugePages of smaps", within=8 / each,
                     why=own_faults)]
    flags = "by flags of their frames"
    if isinstance(own["pages_in_huge"], int):
        found.append(numbers(f"the same, {flags}", own["pages_in_huge"] / each, huge,
                             "AnonHugePages of smaps"))
    else:
        found.append(absent(f"the same, {flags}", f"not visible: {own['pages_in_huge']}"))
    if "AnonHugePages" in table.columns or table.missing:
        found.append(table.compare(
            "AnonHugePages of the region, KiB", int(mapped[1]),
            lambda found: found.cell(own["region"], "AnonHugePages")))
    what = "huge pages, against the machine's thp_fault_alloc"
    if before is None or after is None:
        found.append(absent(what, "does not work here: no thp_fault_alloc in /proc/vmstat"))
    else:
        found.append(at_most(what, round(by_faults), after - before, "/proc/vmstat",
                             "at least ours: other processes take huge pages too"))
    return found


def allocated() -> int | None:
    found = re.search(r"^thp_fault_alloc (\d+)$", Path("/proc/vmstat").read_text(encoding="ascii"),
                      re.M)
    return int(found[1]) if found else None
