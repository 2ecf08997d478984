"""In every sandbox: what is missing is a reason, never an answer and never a failure."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from conftest import Runs
from program import PROJECT_SOURCE, Bench, Record, Verdict, doctor, verdicts
from surroundings import (
    BY_FALLBACK, DIRECTLY, EVERYTHING, MEASURED, SANDBOXES, NotHere, Outcome, Sandbox,
)

SCHEMA = json.loads((PROJECT_SOURCE / "docs/record.schema.json").read_text(encoding="utf-8"))
# What is made of frame numbers beside the frames themselves.
OF_FRAMES = {
    "one_frame_forked", "child_kept_frame", "parent_stayed", "last_owner_kept_frame",
    "parent_kept_frame", "child_stayed", "same_frame_read", "same_frame_written",
    "same_frame_again", "zero_one_frame_read", "zero_one_frame_written", "text_compared",
    "text_equal", "text_one_frame", "text_one_frame_written", "data_compared", "data_equal",
    "fork_one_frame", "fork_one_frame_written", "one_frame_own_written",
    "one_frame_inherited_written", "page_kept_frame_in_malloc",
}
# What the English sentence says of each reason; tests of the program hold it to these.
SENTENCES = {
    ("no-permission", "page-frame-numbers"): "no permission to read page frame numbers",
    ("refused-by-sandbox", "page-frame-numbers"): "the sandbox refuses to read page frame numbers",
    ("refused-by-sandbox", "pagemap"): "the sandbox refuses to read /proc/self/pagemap",
    ("refused-by-sandbox", "same-user-proc"):
        "the sandbox refuses to read /proc of the same user's processes",
    ("refused-by-sandbox", "address-randomization-off"):
        "the sandbox refuses to switch address randomization off",
    ("refused-by-sandbox", ""): "the sandbox refused it",
    ("refused-by-sandbox", "process-vm-readv"):
        "the sandbox refuses to read a child's memory with process_vm_readv(2)",
    ("refused-by-sandbox", "transparent-huge-pages"):
        "the sandbox refuses to use transparent huge pages",
    ("refused-by-sandbox", "heuristic-overcommit"):
        "the sandbox refuses to promise memory by the kernel's heuristic (vm.overcommit_memory=0)",
    ("opted-out", "ksm"):
        "to merge equal pages (KSM) would change this host, which was not allowed",
}

in_each = pytest.mark.parametrize("sandbox", SANDBOXES, ids=lambda sandbox: sandbox.name)


def outcome(verdict: Verdict, expected: Outcome) -> Outcome:
    """What a verdict is, in the words of the table."""
    if isinstance(expected, NotHere) and verdict.verdict == "not-measurable":
        sentence = SENTENCES[expected.code, expected.capability]
        return expected if verdict.evidence == sentence else verdict.evidence
    if verdict.verdict == "confirmed" and verdict.by_fallback:
        return BY_FALLBACK
    if expected == MEASURED and verdict.verdict in ("confirmed", "undecided"):
        return BY_FALLBACK if verdict.by_fallback else MEASURED
    return f"{verdict.verdict}: {verdict.evidence}" if verdict.verdict != DIRECTLY else DIRECTLY


@in_each
def test_each_claim_comes_out_as_far_as_it_can(sandbox: Sandbox, runs: Runs) -> None:
    measured = runs.of(sandbox)
    assert measured.said.status == 0, measured.said.errors
    found = verdicts(runs.bench, measured.path)
    assert set(EVERYTHING) <= set(found)
    assert {claim: outcome(found[claim], expected) for claim, expected in sandbox.expected.items()
            } == sandbox.expected


@in_each
def test_no_claim_is_refuted_and_no_experiment_failed(sandbox: Sandbox, runs: Runs) -> None:
    measured = runs.of(sandbox)
    refuted = [claim for claim, verdict in verdicts(runs.bench, measured.path).items()
               if verdict.verdict == "refuted"]
    failed = {lesson: result["failure"] for lesson, result in measured.record["experiments"].items()
              if result["status"] == "failed"}
    assert (refuted, failed) == ([], {})


def readings(record: Record) -> Iterator[tuple[str, str, object]]:
    """Metric, kind and what each launch says of it, of whatever was launched at all."""
    for result in record["experiments"].values():
        for name, series in result["series"].items():
            for launch in series["launches"]:
                yield name, series["kind"], launch


@in_each
def test_hidden_frames_are_never_compared(sandbox: Sandbox, runs: Runs) -> None:
    record = runs.of(sandbox).record
    found = [(name, launch) for name, kind, launch in readings(record)
             if kind == "frame" or name in OF_FRAMES]
    assert found
    if sandbox.frames is None:
        assert all(isinstance(launch, list) for _, launch in found)
        return
    for name, launch in found:
        assert isinstance(launch, dict), f"{name} was measured: {launch}"
        reason = launch["unavailable"]
        assert (reason["code"], reason["capability"]) == (
            sandbox.frames.code, sandbox.frames.capability), name
        assert reason["detail"], name


@in_each
def test_the_record_is_one(sandbox: Sandbox, runs: Runs) -> None:
    errors = Draft202012Validator(SCHEMA).iter_errors(runs.of(sandbox).record)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@in_each
def test_the_doctor_says_the_same(sandbox: Sandbox, runs: Runs) -> None:
    runs.of(sandbox)
    found = doctor(runs.bench, *sandbox.wrapper)
    assert {name: found[name] for name in (*sandbox.denied, *sandbox.granted)} == {
        **dict.fromkeys(sandbox.denied, False), **dict.fromkeys(sandbox.granted, True)}


@in_each
def test_the_manual_counts_the_same(sandbox: Sandbox) -> None:
    """A row of docs/measuring.md: directly, by fallback, not measurable and why; KSM apart."""
    outcomes = Counter(found for claim, found in sandbox.expected.items()
                       if not claim.endswith("/ksm-merges-and-a-write-splits"))
    directly = outcomes.pop(DIRECTLY, 0) + outcomes.pop(MEASURED, 0)
    by_fallback = outcomes.pop(BY_FALLBACK, 0)
    manual = (PROJECT_SOURCE / "docs/measuring.md").read_text(encoding="utf-8")
    row = re.search(rf"^\| {sandbox.name} \|(.*)\|(.*)\|(.*)\|$", manual, re.MULTILINE)
    assert row
    assert [int(count or 0) for count in (row[1].strip(), row[2].strip())] == [
        directly, by_fallback]
    told = [int(number) for number in re.findall(r"(\d+): ", row[3])]
    assert sorted(told) == sorted(outcomes.values())
    for reason in outcomes:
        assert isinstance(reason, NotHere)
        assert f"`{reason.code}`" in row[3] or len(outcomes) > 1
        assert not reason.capability or f"`{reason.capability}`" in row[3]
