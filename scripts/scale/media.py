"""Where corpora and sites lie while they are measured: memory, or a disk."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
# Beside .build, on whatever the project lies on; .gitignore knows both.
PARENTS = {"tmpfs": Path("/dev/shm"), "disk": PROJECT}
# Nothing is deleted there before the last run: for minutes after many files were, ext4 looks for a free
# inode by passing over theirs one by one, and whoever writes next would pay for it.
KEPT_MEDIA = ("disk",)
GIGABYTE = 1_000_000_000


class NoRoom(Exception):
    """The message says how much is there and how much it takes."""


@contextmanager
def workplace(medium: str, needed: int) -> Iterator[Path]:
    """A folder with room for so many bytes; it is gone afterwards, even after Ctrl-C."""
    parent = PARENTS[medium]
    if not parent.is_dir():
        raise NoRoom(f"{parent} is missing")
    free = room(medium)
    if free < needed:
        raise NoRoom(f"needs {needed / GIGABYTE:.1f} GB, {parent} has {free / GIGABYTE:.1f} GB")
    folder = Path(tempfile.mkdtemp(prefix=".build-scale.", dir=parent))
    try:
        yield folder
    finally:
        with uninterrupted():
            shutil.rmtree(folder)


def room(medium: str) -> int:
    """Bytes. A tmpfs may be larger than the memory that it would take."""
    free = shutil.disk_usage(PARENTS[medium]).free
    return min(free, available_memory()) if medium == "tmpfs" else free


def available_memory() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        name, _, value = line.partition(":")
        if name == "MemAvailable":
            return int(value.split()[0]) * 1024
    raise NoRoom("/proc/meminfo does not say how much memory is available")


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Another Ctrl-C does not leave half of a tree behind."""
    kept = {number: signal.signal(number, signal.SIG_IGN)
            for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def file_system(medium: str) -> str:
    """Its type, of the longest mount point that the folder lies below."""
    parent = PARENTS[medium]
    if not parent.is_dir():
        return "missing"
    mounts = [line.split()[1:3] for line in Path("/proc/self/mounts").read_text().splitlines()]
    below = [(place, kind) for place, kind in mounts
             if os.path.commonpath([place, parent]) == place]
    return max(below, key=lambda one: len(one[0]))[1]
