"""Surroundings in which a host withholds something, and the program run in them."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = os.environ.get("MEMOIR_PROGRAM", "")
PROJECT = os.environ.get("MEMOIR_PROJECT", "")
if not PROGRAM or not PROJECT:
    raise SystemExit("MEMOIR_PROGRAM and MEMOIR_PROJECT name no installed program and no project")
REFUSING = [sys.executable, "-B", str(Path(__file__).parent / "refusing.py")]


@dataclass(frozen=True)
class Sandbox:
    """`prefix` runs a command inside; `hidden` are the capabilities that are missing there."""

    name: str
    prefix: list[str]
    hidden: set[str] = field(default_factory=set)
    root: bool = False

    def obstacle(self) -> str | None:
        """Why this host cannot make it; None when it can."""
        if self.root and os.getuid() != 0:
            return "needs root"
        tried = subprocess.run([*self.prefix, "true"], capture_output=True, text=True)
        return None if tried.returncode == 0 else tried.stderr.strip() or "it cannot be made here"


def mounting(*commands: str) -> list[str]:
    """A mount namespace of its own, in which the commands are run before."""
    script = "\n".join(["set -e", *commands, 'exec "$@"'])
    return ["unshare", "--mount", "sh", "-c", script, "sh"]


FRAMES = {"page-frame-numbers", "kernel-page-flags"}
ALL = [
    Sandbox("as it is", ["env"]),
    Sandbox(
        "nobody", ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], FRAMES,
        root=True),
    Sandbox(
        "root of a user namespace", ["unshare", "--user", "--map-root-user"],
        {"page-frame-numbers"}),
    Sandbox(
        "personality refused", [*REFUSING, "personality"], {"address-randomization-off"}),
    Sandbox("unshare refused", [*REFUSING, "unshare"], {"user-namespaces"}),
    Sandbox(
        "pagemap hidden",
        mounting("mount --bind /dev/null /proc/kpageflags",
                 "mount -t tmpfs none /sys/kernel/mm"),
        {"kernel-page-flags", "ksm", "transparent-huge-pages"}, root=True),
    Sandbox(
        "processes of others hidden",
        ["unshare", "--mount", "--pid", "--fork", "sh", "-c",
         'mount -t proc -o hidepid=2,subset=pid proc /proc && exec "$@"', "sh"],
        {"kernel-page-flags"}, root=True),
    Sandbox("little address space", ["prlimit", f"--as={1 << 30}"]),
    Sandbox("one processor", ["taskset", "--cpu-list", "0"]),
]


@dataclass(frozen=True)
class Run:
    """What came of measuring in a sandbox."""

    sandbox: Sandbox
    record: dict
    """By lesson and claim: verdict."""
    verdicts: dict[str, str]
    doctor: dict[str, bool]
    """Capability: whether it is available."""


def run(sandbox: Sandbox, folder: Path) -> Run:
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    file = folder / "record.json"
    place = ["--project", PROJECT]
    measured = within(sandbox, ["measure", "--effort", "quick", "--output", str(file), *place])
    assert measured.returncode == 0, measured.stderr
    table = within(sandbox, ["verdicts", "--record", str(file), *place])
    assert table.returncode == 0, table.stderr
    rows = [line.split("\t") for line in table.stdout.splitlines()]
    verdicts = {f"{row[0]}/{row[1]}": row[3] for row in rows if row[0] != "lesson"}
    lines = [line.split() for line in within(sandbox, ["doctor"]).stdout.splitlines()]
    doctor = {words[1]: words[0] == "yes" for words in lines if words[0] in ("yes", "no")}
    return Run(sandbox, json.loads(file.read_text()), verdicts, doctor)


def within(sandbox: Sandbox, arguments: list[str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [*sandbox.prefix, PROGRAM, *arguments], capture_output=True, text=True,
        stdin=subprocess.DEVNULL)
