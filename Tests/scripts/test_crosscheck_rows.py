"""Rows that compare: what agrees, what does not, and what the table says of it."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import rows
import tools
from rows import Outcome


def test_numbers_agree_within_their_tolerance_and_not_beyond() -> None:
    assert rows.numbers("faults", 100, 108, "perf", within=8, why="few").outcome is Outcome.AGREES
    beyond = rows.numbers("faults", 100, 109, "perf", within=8, why="few")
    assert beyond.outcome is Outcome.DIFFERS
    assert beyond.cells() == ("faults", "100", "109 (perf)", "-9", "NO: ±8: few")


def test_a_tolerance_needs_a_reason() -> None:
    with pytest.raises(AssertionError, match="without a reason"):
        rows.numbers("faults", 100, 108, "perf", within=8)


def test_a_bracket_and_a_bound_hold_their_ends() -> None:
    for value, outcome in ((9, Outcome.DIFFERS), (10, Outcome.AGREES), (20, Outcome.AGREES),
                           (21, Outcome.DIFFERS)):
        assert rows.between("time", value, 10, 20, "clock", "").outcome is outcome
    assert rows.at_most("pages", 8, 8, "vmstat", "").outcome is Outcome.AGREES
    assert rows.at_most("pages", 9, 8, "vmstat", "").outcome is Outcome.DIFFERS


def test_a_fact_that_only_one_of_the_two_knows_is_a_difference() -> None:
    assert rows.words("L2", None, "1048576", "lscpu").outcome is Outcome.DIFFERS
    assert rows.words("L2", "1048576", None, "lscpu").outcome is Outcome.DIFFERS


def test_a_missing_tool_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tools.PACKAGES, "no-such-tool", "some-package")
    with pytest.raises(tools.Missing, match="tool not installed: apt install some-package"):
        tools.say("no-such-tool")


def test_a_report_counts_a_row_without_comparison_as_skipped(tmp_path: Path) -> None:
    found = [rows.numbers("a", 1, 1, "t"), rows.numbers("b", 1, 2, "t"),
             rows.absent("c", "tool not installed"), rows.reported("d", "1", "2", "t", "shared")]
    rows.write_junit(found, tmp_path / "report.xml")
    suite = ElementTree.parse(tmp_path / "report.xml").getroot()
    assert [suite.get(key) for key in ("tests", "failures", "skipped")] == ["4", "1", "2"]
    assert [case.get("name") for case in suite if case.find("failure") is not None] == ["b"]


def test_a_cell_cannot_end_its_row() -> None:
    table = rows.markdown([rows.absent("a", "one|two\nthree")])
    assert table.splitlines()[-1].endswith(r"not compared: one\|two three |")
