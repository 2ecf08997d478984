"""What a run costs, and where it takes place."""

import sys
from pathlib import Path

import pytest

import media
from builders import Workplace
from process import Failed, run

TOUCHED = 64 << 20
WORK = f"""
touched = bytearray({TOUCHED})
for at in range(0, len(touched), 4096): touched[at] = 1
print(sum(range(3_000_000)))
"""


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_a_child_costs_what_it_uses(tmp_path: Path) -> None:
    cost = run(python(WORK), tmp_path, tmp_path / "log")
    assert cost.cpu > 0 and cost.wall > 0
    assert cost.peak >= TOUCHED
    assert (tmp_path / "log").read_text() == f"{sum(range(3_000_000))}\n"


def test_a_grandchild_counts(tmp_path: Path) -> None:
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}])"
    assert run(python(starts), tmp_path, tmp_path / "log").peak >= TOUCHED


@pytest.mark.parametrize("medium, kept", [("tmpfs", 0), ("disk", 2)])
def test_what_an_earlier_run_left_is_out_of_the_way(tmp_path: Path, medium: str, kept: int) -> None:
    place = Workplace(tmp_path, 1, medium)
    place.corpus.mkdir()
    make = python("import os; os.makedirs('site/deep'); os.mkdir('corpus/.memoir')")
    for _ in range(2):
        place.clear()
        run(make, tmp_path, place.log)
    with pytest.raises(Failed, match="File exists"):
        run(make, tmp_path, place.log)
    place.clear()
    assert not place.output.exists() and not (place.corpus / ".memoir").exists()
    assert len(list(tmp_path.rglob("deep"))) == kept


@pytest.mark.parametrize("program, said", [
    ("import sys; print('Start'); print('Error: no page'); sys.exit(3)",
     "ended with 3: Error: no page"),
    ("import sys; print(); print('gone'); sys.exit(1)", "ended with 1: gone"),
    ("import os; os.abort()", "ended with -6: without a word"),
])
def test_a_failure_says_one_line(tmp_path: Path, program: str, said: str) -> None:
    with pytest.raises(Failed) as failed:
        run(python(program), tmp_path, tmp_path / "log")
    assert str(failed.value) == said


def test_who_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="was stopped after 1 s"):
        run(python("import time; time.sleep(60)"), tmp_path, tmp_path / "log", longest=1)


def test_a_missing_program_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="No such file"):
        run([str(tmp_path / "nothing")], tmp_path, tmp_path / "log")


def test_a_workplace_is_gone_after_an_interruption(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(media.PARENTS, "disk", tmp_path)
    with pytest.raises(KeyboardInterrupt):
        with media.workplace("disk", 1) as folder:
            (folder / "deep").mkdir()
            raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_workplace_needs_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(media.PARENTS, "disk", tmp_path)
    with pytest.raises(media.NoRoom, match="needs 1000000000.0 GB"):
        with media.workplace("disk", 10**18):
            pass
    assert list(tmp_path.iterdir()) == []
