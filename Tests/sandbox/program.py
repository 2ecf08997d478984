"""The installed program and the project it measures for, both in a copy that every user may read."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
Record = dict[str, Any]

_named = os.environ.get("MEMOIR_PROGRAM", "")
if not os.access(_named, os.X_OK):
    raise SystemExit(
        "MEMOIR_PROGRAM names no installed program; run: scripts/release.sh && "
        "scripts/install.sh PREFIX, then set it to PREFIX/bin/memoir"
    )
INSTALLED = Path(_named).resolve().parent
PROJECT_SOURCE = Path(os.environ.get("MEMOIR_PROJECT", ROOT)).resolve()
# A process that draws fewer addresses shows as well what a sandbox refuses, in less time.
FEWER_DRAWS = ("draws: 150", "draws: 12")


class Bench:
    """A folder of this run, gone with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="memoir-sandbox-"))
        self.folder.chmod(0o755)
        shutil.copytree(INSTALLED, self.folder / "lib")
        self.program = self.folder / "lib" / "memoir"
        self.project = self.copy_project("project", {"two-mallocs-one-address": FEWER_DRAWS})

    def copy_project(self, name: str, changes: dict[str, tuple[str, str]]) -> Path:
        """The project with a text replaced in the lesson.yml of some lessons."""
        project = self.folder / name
        for part in ("content", "templates", "Sources/Probes"):
            shutil.copytree(PROJECT_SOURCE / part, project / part)
        for lesson, (old, new) in changes.items():
            declared = project / "content/lessons" / lesson / "lesson.yml"
            text = declared.read_text(encoding="utf-8")
            assert old in text, f"{lesson}/lesson.yml has no '{old}'"
            declared.write_text(text.replace(old, new), encoding="utf-8")
        subprocess.run(["chmod", "-R", "a+rX", project], check=True)
        return project

    def place(self, name: str) -> Path:
        """A folder that everybody may write to."""
        folder = self.folder / "out" / name
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o777)
        return folder

    def remove(self) -> None:
        shutil.rmtree(self.folder)


@dataclass(frozen=True)
class Said:
    status: int
    output: str
    errors: str

    @property
    def all(self) -> str:
        return self.output + self.errors


def run(command: list[str | Path], *wrapper: str, **variables: str) -> Said:
    """Runs a command, through `wrapper`, in an environment of its own."""
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                   "LANG": "C.UTF-8", **variables}
    done = subprocess.run([*wrapper, *map(str, command)], env=environment, cwd="/",
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return Said(done.returncode, done.stdout, done.stderr)


@dataclass(frozen=True)
class Verdict:
    verdict: str
    by_fallback: bool
    evidence: str


@dataclass(frozen=True)
class Measured:
    """What a run in a sandbox left."""

    said: Said
    path: Path

    @property
    def record(self) -> Record:
        return json.loads(self.path.read_text(encoding="utf-8"))


def verdicts(bench: Bench, record: Path) -> dict[str, Verdict]:
    """By "lesson/claim"."""
    said = run([bench.program, "verdicts", "--project", bench.project, "--record", record])
    assert said.status == 0, said.errors
    found: dict[str, Verdict] = {}
    for line in said.output.splitlines():
        lesson, claim, _, verdict, evidence = line.split("\t")
        weaker = " (by weaker evidence: the direct one is not available here)"
        found[f"{lesson}/{claim}"] = Verdict(
            verdict, evidence.endswith(weaker), evidence.removesuffix(weaker))
    return found


def doctor(bench: Bench, *wrapper: str) -> dict[str, bool]:
    """Whether each capability is here."""
    said = run([bench.program, "doctor"], *wrapper)
    assert said.status == 0, said.errors
    lines = re.findall(r"^  (yes|no ) +([a-z-]+) ", said.output, re.MULTILINE)
    return {name: mark == "yes" for mark, name in lines}


@cache
def sees_frames() -> bool:
    """Whether this user sees page frame numbers: of a page of this process that is present."""
    with open("/proc/self/maps", encoding="ascii") as maps, open("/proc/self/pagemap", "rb") as own:
        stack = next(int(line.split("-")[0], 16) for line in maps if "[heap]" in line)
        own.seek(stack // os.sysconf("SC_PAGESIZE") * 8)
        entry = int.from_bytes(own.read(8), "little")
    return bool(entry >> 63) and entry & ((1 << 55) - 1) != 0
