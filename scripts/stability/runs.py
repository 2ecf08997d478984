"""One run of `memoir measure` after the other, and what each said."""

import json
import os
import subprocess
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from load import busy

PROJECT = Path(__file__).resolve().parent.parent.parent
MEMOIR = PROJECT / ".build/release/memoir"
BUSY_PROCESSES = 2


@dataclass(frozen=True)
class Judged:
    """A claim as one run judged it."""

    kind: str
    verdict: str
    evidence: str


@dataclass(frozen=True)
class Run:
    number: int
    is_busy: bool
    seconds: float
    # Bytes, of memoir or its largest probe; never below this interpreter's own, which exec keeps.
    peak: int
    claims: dict[str, Judged]
    experiments: dict[str, dict[str, Any]] = field(repr=False)
    host: dict[str, Any] = field(repr=False)

    @property
    def state(self) -> str:
        return "busy" if self.is_busy else "quiet"


class Failed(Exception):
    """memoir ended with a failure; the message is what it said."""


def measure(number: int, is_busy: bool, folder: Path, arguments: list[str]) -> Run:
    """Measures everything anew into a record of its own, and judges it."""
    record = folder / f"run-{number}.json"
    command = ["measure", "--effort", "standard", "--force", "--output", str(record), *arguments]
    with busy(BUSY_PROCESSES) if is_busy else nullcontext():
        started = time.monotonic()
        peak = memoir(command)
        seconds = time.monotonic() - started
    written = json.loads(record.read_text(encoding="utf-8"))
    return Run(number, is_busy, seconds, peak, verdicts(record), written["experiments"],
               written["host"])


def memoir(arguments: list[str]) -> int:
    """Runs memoir to its end; the peak of its resident memory in bytes, from wait4(2)."""
    with subprocess.Popen([MEMOIR, *arguments], cwd=PROJECT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        try:
            assert child.stderr
            said = child.stderr.read().decode(errors="replace")
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        except BaseException:
            # As Ctrl-C does: memoir ends its probes and keeps what it measured.
            child.terminate()
            child.wait()
            raise
    if child.returncode != 0:
        raise Failed(f"memoir {' '.join(arguments)} ended with {child.returncode}: {said[-2000:]}")
    return int(used.ru_maxrss) * 1024


def verdicts(record: Path) -> dict[str, Judged]:
    """By "lesson/claim", in the order of the book."""
    text = subprocess.run([MEMOIR, "verdicts", "--record", str(record)], cwd=PROJECT, check=True,
                          capture_output=True, text=True).stdout
    found: dict[str, Judged] = {}
    for line in text.splitlines():
        lesson, claim, kind, verdict, evidence = line.split("\t")
        found[f"{lesson}/{claim}"] = Judged(kind, verdict, evidence)
    return found
