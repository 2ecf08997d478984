"""Runs of memoir, and what each cost."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent.parent
MEMOIR = PROJECT / ".build/release/memoir"


class Run(NamedTuple):
    """What one run of memoir cost."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: int  # bytes of resident memory; never below this interpreter's own, which exec keeps


def run(project: Path, *arguments: str) -> Run:
    """Runs memoir; wait4(2) gives this child's own figures."""
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        child = subprocess.Popen(
            [MEMOIR, *arguments], cwd=project, stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            output.seek(0)
            sys.exit(f"memoir {' '.join(arguments)}: {output.read().decode(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def median(runs: int, value: Callable[[], float]) -> float:
    """Of so many runs, after one that warms the caches."""
    value()
    return statistics.median(value() for _ in range(runs))
