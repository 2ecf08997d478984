"""What one run of a program costs, as a whole process with all that it starts."""

import os
import re
import resource
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import NamedTuple

LONGEST = 1800  # seconds; whoever takes longer is stopped
KIBIBYTE = 1024  # the unit of ru_maxrss on Linux
COMPLAINT = re.compile(r"error|fail|unknown|unexpected|cannot|no such|usage", re.IGNORECASE)


class Cost(NamedTuple):
    """Of the process and of its children that it has waited for."""

    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: int  # bytes resident in the largest of these processes, not in all of them together
    # The peak is never below this: what this interpreter itself had, which exec keeps.
    floor: int


class Failed(Exception):
    """The run ended with a failure; the message is one line of what it said."""


def run(command: list[str], folder: Path, log: Path, longest: float = LONGEST) -> Cost:
    """Runs a command in a folder; what it says goes to the log. wait4(2) gives this child's own
    figures."""
    os.sync()  # nobody pays for what another one left to be written
    with log.open("wb") as output:
        floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE
        started = time.perf_counter()
        try:
            child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL,
                                     stdout=output, stderr=subprocess.STDOUT)
        except OSError as error:
            raise Failed(f"{command[0]}: {error.strerror}") from error
        watch = threading.Timer(longest, child.kill)
        watch.start()
        try:
            _, status, used = os.wait4(child.pid, 0)
        except BaseException:
            child.kill()
            child.wait()
            raise
        finally:
            watch.cancel()
        wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0 and wall >= longest:
        raise Failed(f"was stopped after {longest:.0f} s")
    if child.returncode != 0:
        raise Failed(f"ended with {child.returncode}: {complaint(log)}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * KIBIBYTE, floor)


def remove(left: Path) -> None:
    if left.is_dir() and not left.is_symlink():
        shutil.rmtree(left)
    else:
        left.unlink(missing_ok=True)


def complaint(log: Path) -> str:
    """The first line that sounds like one, or else the first."""
    lines = [line.strip() for line in log.read_text("utf-8", errors="replace").splitlines()]
    said = [line for line in lines if line]
    return next(filter(COMPLAINT.search, said), said[0] if said else "without a word")
