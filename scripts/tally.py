"""Adds up JUnit reports and the steps around them, and says it in one plain line.

Usage: tally.py STEPS
STEPS holds a line a step: its exit status, a tab, its name, and, after another tab, the report
that says the same in detail, if it has one.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree


def counts(report: Path) -> tuple[int, int, int] | None:
    """Passed, failed and skipped tests of a report; nothing when it was not written whole."""
    try:
        suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return None

    def total(name: str) -> int:
        return sum(int(suite.get(name, "0")) for suite in suites)

    failed = total("failures") + total("errors")
    skipped = total("skipped")
    return total("tests") - failed - skipped, failed, skipped


def main(steps: Path) -> int:
    passed = failed = skipped = 0
    broken: list[str] = []
    for line in steps.read_text(encoding="utf-8").splitlines():
        status, name, report = (line.split("\t") + [""])[:3]
        if status != "0":
            broken.append(name)
        found = counts(Path(report)) if report else None
        if found is None or found[0] + found[1] == 0:
            # A step without a report is one test; a report without a test is a failure.
            good = status == "0" and not report
            found = (int(good), int(not good), 0)
        elif status != "0" and found[1] == 0:
            found = (found[0], 1, found[2])
        passed, failed, skipped = passed + found[0], failed + found[1], skipped + found[2]
    if broken:
        print("Failed: " + ", ".join(broken))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
