"""docs/record.schema.json takes what Memoir writes, and refuses what it never would."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from records import ALL, PROJECT, REFERENCE, Record, name, read

SCHEMA = json.loads((PROJECT / "docs/record.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
Change = Callable[[Record], None]


@pytest.fixture(scope="module")
def reference() -> Record:
    """With two launches of each metric, so that many changed copies are soon read."""
    record = read(REFERENCE)
    for result in record["experiments"].values():
        for metric in result["series"].values():
            del metric["launches"][2:]
    assert complaints(record) == []
    return record


def complaints(record: Record) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", ALL, ids=name)
def test_what_was_measured_is_valid(path: Path) -> None:
    assert complaints(read(path)) == []


def experiment(record: Record) -> Record:
    return record["experiments"]["copy-on-write"]


def series(record: Record, kind: str) -> Record:
    """The first metric of a kind that was measured."""
    return next(
        metric
        for result in record["experiments"].values()
        for metric in result["series"].values()
        if metric["kind"] == kind and "summary" in metric
    )


def put(place: Callable[[Record], Record], key: str, value: object) -> Change:
    return lambda record: place(record).__setitem__(key, value)


def drop(place: Callable[[Record], Record], key: str) -> Change:
    return lambda record: place(record).__delitem__(key)


def sample(kind: str, value: object) -> Change:
    return lambda record: series(record, kind)["launches"][0].__setitem__(0, value)


def itself(record: Record) -> Record:
    return record


def host(group: str) -> Callable[[Record], Record]:
    return lambda record: record["host"][group]


def fingerprint(record: Record) -> Record:
    return experiment(record)["fingerprint"]


def variant(record: Record) -> Record:
    return experiment(record)["variants"]["default"]


def duration(record: Record) -> Record:
    return series(record, "duration")


def summary(record: Record) -> Record:
    return duration(record)["summary"]


REFUSED: dict[str, Change] = {
    # Versions and moments.
    "a newer version": put(itself, "memoir_record", 3),
    "an older version": put(itself, "memoir_record", 1),
    "a version as text": put(itself, "memoir_record", "2"),
    "no version": drop(itself, "memoir_record"),
    "a day without a time": put(itself, "measured_at", "2026-11-25"),
    "a thirteenth month": put(experiment, "measured_at", "2026-13-25T06:05:54Z"),
    "another time zone": put(experiment, "measured_at", "2026-11-25T06:05:54+08:00"),
    # Members.
    "no host": drop(itself, "host"),
    "no effort": drop(experiment, "effort"),
    "no digest of the source": drop(fingerprint, "source"),
    "no unit": drop(duration, "unit"),
    "no summary of what was measured": drop(duration, "summary"),
    "no median": drop(summary, "median"),
    "an author": put(itself, "author", "me"),
    "a host name": put(host("kernel"), "host_name", "atlas"),
    "the noisy of format 1": put(experiment, "noisy", False),
    "an unknown part of a summary": put(summary, "mean", 1),
    "a user's number": put(host("permissions"), "uid", 1000),
    "an unknown group of facts": lambda record: record["host"].__setitem__("network", {}),
    # Kinds of values.
    "a null": put(host("memory"), "total", None),
    "a number as text": put(experiment, "seconds", "1.5"),
    "true for 1": sample("flag", True),
    "a sample as text": sample("duration", "812.5"),
    "experiments as a list": put(itself, "experiments", []),
    "a launch that is a number": put(duration, "launches", [812.5]),
    # Codes and patterns.
    "an unknown effort": put(experiment, "effort", "enormous"),
    "an unknown status": put(experiment, "status", "fine"),
    "an unknown noise": put(experiment, "noise", ["loud"]),
    "a noise twice": put(experiment, "noise", ["stolen", "stolen"]),
    "a unit of another kind": put(duration, "unit", "B"),
    "an unknown kind": put(duration, "kind", "time"),
    "a digest that is too short": put(fingerprint, "binary", "abc"),
    "a digest in capitals": put(fingerprint, "host", "A" * 64),
    "a binary with its folder": put(variant, "binary", "/home/me/copy-on-write"),
    "a user by name": put(host("permissions"), "user", "me"),
    "an unknown reason": put(
        duration, "launches", [{"unavailable": {"code": "bored", "detail": ""}}]
    ),
    "a gap without a reason": put(duration, "launches", [{}]),
    "a name that is no slug": lambda record: record["experiments"].__setitem__(
        "Copy on Write", experiment(record)
    ),
    # Ranges.
    "a negative duration": sample("duration", -1),
    "half a fault": sample("count", 0.5),
    "half a byte": sample("bytes", 0.5),
    "a flag of 2": sample("flag", 2),
    "an address beyond 53 bits": sample("address", 2**53 + 2),
    "a negative label": sample("frame", -1),
    "more than all time stolen": put(experiment, "stolen", 1.5),
    "a fourth attempt": put(experiment, "attempts", 4),
    "no launch of a variant": put(experiment, "launches", {"default": 0}),
    "a page of 512 bytes": put(host("memory"), "page_size", 512),
    # What does not go together.
    "a failure that did not fail": put(
        experiment, "failure", {"what": "it broke", "standard_error": ""}
    ),
    "a failed one without its failure": put(experiment, "status", "failed"),
    "a reason for what was measured": put(
        experiment, "reason", {"code": "not-run", "detail": "a clause"}
    ),
    "not measurable, and no reason": put(experiment, "status", "not-measurable"),
    "a summary of nothing": lambda record: duration(record).__setitem__("launches", []),
}


@pytest.mark.parametrize("change", REFUSED.values(), ids=REFUSED.keys())
def test_what_no_memoir_writes_is_refused(change: Change, reference: Record) -> None:
    changed = deepcopy(reference)
    change(changed)
    # In Python True equals 1, in JSON it does not.
    assert json.dumps(changed) != json.dumps(reference)
    assert complaints(changed)


def test_what_another_host_may_say_is_valid(reference: Record) -> None:
    """Facts unknown, an experiment that failed and one that cannot be measured."""
    changed = deepcopy(reference)
    changed["host"]["memory"] = {}
    changed["host"]["software"] = {"libc": "musl"}
    one, other = list(changed["experiments"].values())[:2]
    one.update(status="failed", failure={"what": "it broke", "standard_error": ""}, series={})
    other.update(
        status="not-measurable", attempts=0, launches={}, variants={}, series={},
        reason={"code": "no-such-feature", "capability": "pagemap", "detail": "there is none"},
    )
    assert complaints(changed) == []
