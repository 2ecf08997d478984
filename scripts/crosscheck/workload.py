"""The program of Tests/crosscheck: building it with the probes' flags, and running it."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tools

PROJECT = Path(__file__).resolve().parent.parent.parent
PROBES = PROJECT / "Sources/Probes"
SECONDS = 120


class Unusable(Exception):
    """The workload could not be built or failed: nothing can be compared."""


def built_probes() -> Path:
    """The folder of the probes that were built last with the program."""
    folder = PROJECT / ".build/release/memoir_Probes.resources"
    if not (folder / "probes.manifest").is_file():
        raise Unusable(f"there are no built probes in {folder}; run 'make site' first")
    return folder


def probe_flags() -> list[str]:
    """The flags that position-independent probes are built with, from the list of built ones."""
    for line in (built_probes() / "probes.manifest").read_text(encoding="utf-8").splitlines():
        _, build, _, flags = line.split("\t")
        if build == "pie":
            return flags.split()
    raise Unusable("no probe of the manifest is built 'pie'")


def compiler() -> str:
    """The toolchain's clang, as for the probes."""
    swift = shutil.which("swift")
    beside = Path(swift).resolve().parent / "clang" if swift else None
    found = str(beside) if beside and beside.is_file() else shutil.which("clang")
    if found is None:
        raise Unusable("clang is neither beside swift nor on the PATH")
    return found


class Workload:
    """The built program."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "crosscheck")
        sources = [*(PROJECT / "Tests/crosscheck").glob("*.c"), *(PROBES / "ProbeKit").glob("*.c")]
        # -g0: Debian 12's valgrind gives up on clang's debug information.
        command = [compiler(), *probe_flags(), "-g0", "-I", str(PROBES / "ProbeKit"),
                   *sorted(map(str, sources)), "-o", self.path]
        built = subprocess.run(command, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise Unusable(f"the workload does not compile: {tools.reason(built.stderr)}")

    def run(self, mode: str, *, under: list[str] | None = None, **parameters: int
            ) -> tuple[dict[str, Any], str]:
        """What it emitted, and what stood on standard error; `under` is a tool in front of it."""
        command = [*(under or []), self.path, *words(mode, parameters)]
        # perf, strace and time end with its status.
        try:
            result = subprocess.run(command, env=tools.ENVIRONMENT, stdin=subprocess.DEVNULL,
                                    capture_output=True, text=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise tools.Missing(f"does not work here: not done in {SECONDS} s") from None
        if under and '{"done":true}' not in result.stdout:
            raise tools.Missing(f"does not work here: {tools.reason(result.stderr)}")
        return observations(result.stdout, result.returncode, result.stderr), result.stderr

    @contextmanager
    def standing(self, mode: str, **parameters: int) -> Iterator["Standing"]:
        """The program as it stands still to be looked at; ended when the block ends."""
        process = subprocess.Popen([self.path, *words(mode, parameters)], env=tools.ENVIRONMENT,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        try:
            yield Standing(process)
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()


class Standing:
    """A running workload: commands go in, readings come out."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    @property
    def pid(self) -> int:
        return self.process.pid

    def wait_until_ready(self) -> None:
        """Reads the empty line by which it says that it stands still."""
        if self.read(1) != b"\n":
            raise Unusable("the workload spoke before it stood still")

    def read(self, count: int) -> bytes:
        """What it reports at once, such as a reading of its clock."""
        assert self.process.stdout
        found = b""
        while len(found) < count:
            chunk = os.read(self.process.stdout.fileno(), count - len(found))
            if not chunk:
                raise Unusable(f"the workload ended early: {self.complaint()}")
            found += chunk
        return found

    def go_on(self) -> None:
        assert self.process.stdin
        self.process.stdin.write(b"g")
        self.process.stdin.flush()

    def end(self) -> dict[str, Any]:
        """Lets it go, and returns what it emitted."""
        output, errors = self.process.communicate(timeout=SECONDS)
        return observations(output.decode(), self.process.returncode, errors.decode())

    def complaint(self) -> str:
        return tools.reason(self.process.communicate()[1].decode(errors="replace"))


def words(mode: str, parameters: dict[str, int]) -> list[str]:
    return sorted([f"mode={mode}", *(f"{key}={value}" for key, value in parameters.items())])


def observations(output: str, status: int, errors: str) -> dict[str, Any]:
    """By metric: a value, a list of values, or the reason as a string."""
    found: dict[str, Any] = {}
    for line in output.splitlines():
        if not line.startswith("{"):
            continue
        entry = json.loads(line)
        if "metric" in entry:
            found[entry["metric"]] = entry.get("value", entry.get("values", entry.get("detail")))
        elif "unavailable" in entry:
            raise tools.Missing(f"does not work here: {entry['detail']}")
    if status != 0:
        raise Unusable(f"the workload failed with {status}: {tools.reason(errors)}")
    return found
