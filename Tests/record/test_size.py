"""A record stays small enough to be read, sent and committed."""

import json
from pathlib import Path

import pytest

from records import MEASURED, REFERENCE, name, read

MOST = 100_000
# Launches of an experiment at `standard`, where the reference record has those of `thorough`.
STANDARD = 20


def size(result: object) -> int:
    return len(json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize("path", MEASURED, ids=name)
def test_an_experiment_takes_at_most_100_kb_at_standard(path: Path) -> None:
    results = read(path)["experiments"]
    assert results and {result["effort"] for result in results.values()} == {"standard"}
    for lesson, result in results.items():
        assert size(result) <= MOST, lesson


def test_so_does_the_reference_record_with_as_many_launches() -> None:
    for lesson, result in read(REFERENCE)["experiments"].items():
        for series in result["series"].values():
            series["launches"] = series["launches"][:STANDARD]
        assert size(result) <= MOST, lesson
