"""Checks Memoir's measuring against tools that others wrote, and prints what each says.

A program whose memory is known by construction (Tests/crosscheck) measures itself with the code
that the probes use; pmap, strace, valgrind, perf and others look at it from outside. The host card
of a fresh record is compared with lscpu, getconf and the like.

Ends with 1 when two disagree by more than the row's tolerance. A tool that is missing makes a row
that says so, never a row that passes.

Usage: python3 scripts/crosscheck [--quick] [--junit FILE]
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import calls
import clocks
import faults
import heap
import host
import huge_pages
import latency
import mappings
from rows import Outcome, Row, markdown, write_junit
from workload import Unusable, Workload


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="crosscheck", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true",
                        help="counts and sizes alone, which a busy machine does not change")
    parser.add_argument("--junit", type=Path, help="write the rows as a JUnit report, too")
    return parser.parse_args()


def rows(folder: Path, *, quick: bool) -> list[Row]:
    workload = Workload(folder)
    card = host.measured(folder)
    print(f"{host.machine(card)}\n")
    parts: list[Callable[[], list[Row]]] = [
        lambda: host.rows(card), lambda: mappings.rows(workload), lambda: calls.rows(workload),
        lambda: faults.rows(workload), lambda: huge_pages.rows(workload),
        lambda: clocks.between_two_looks(workload),
    ]
    if not quick:
        parts += [lambda: heap.rows(workload), lambda: clocks.batches(workload),
                  lambda: latency.rows(workload)]
    return [row for part in parts for row in part()]


def main() -> int:
    options = parse()
    try:
        with tempfile.TemporaryDirectory(prefix="memoir-crosscheck.") as folder:
            found = rows(Path(folder), quick=options.quick)
    except Unusable as unusable:
        print(f"crosscheck: {unusable}", file=sys.stderr)
        return 1
    print(markdown(found))
    if options.junit:
        write_junit(found, options.junit)
    count = {outcome: sum(row.outcome is outcome for row in found) for outcome in Outcome}
    print(f"\n{len(found)} rows: {count[Outcome.AGREES]} agree, {count[Outcome.DIFFERS]} disagree, "
          f"{count[Outcome.REPORTED]} reported only, {count[Outcome.ABSENT]} not compared")
    return 1 if count[Outcome.DIFFERS] else 0


if __name__ == "__main__":
    sys.exit(main())
