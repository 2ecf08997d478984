"""Prints what Memoir costs beside its targets; passes whatever the figures are.

Everything happens in a copy of the project, so neither the checkout's record nor its site is
touched. Usage: bench.py [--runs N]
"""

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
MEMOIR = PROJECT / ".build/release/memoir"
LANGUAGE_FOLDERS = ("", "en/")


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
    value()
    return statistics.median(value() for _ in range(runs))


def loaded_with(page: Path) -> set[Path]:
    """The page and the files that a browser fetches with it."""
    text = page.read_text(encoding="utf-8")
    tags = re.findall(r"<(?:link|script|img)\b[^>]*>", text)
    links = [match for tag in tags if 'rel="alternate"' not in tag and 'rel="canonical"' not in tag
             for match in re.findall(r'\b(?:href|src)="([^"#?]+)', tag)]
    files = {(page.parent / link).resolve() for link in links if ":" not in link}
    return {page} | {file for file in files if file.is_file() and file.suffix != ".html"}


def compressed(files: set[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes(), compresslevel=9)) for file in files)


def row(name: str, value: str, target: str) -> None:
    print(f"{name:<52} {value:>12}   {target}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11, help="runs behind each median")
    runs: int = parser.parse_args().runs

    with tempfile.TemporaryDirectory(prefix="memoir-bench.") as folder:
        project = Path(folder)
        for name in ("content", "templates", "Sources"):
            shutil.copytree(PROJECT / name, project / name)
        row("", "here", "target")
        start_up = median(runs, lambda: run(project, "--version").wall)
        row("start-up (memoir --version)", f"{start_up * 1e3:.1f} ms", "≤ 20 ms")
        lessons = sorted(path.name for path in (project / "content/lessons").iterdir())
        measured = run(project, "measure", "--effort", "standard", "--force").wall
        row(f"measure {len(lessons)} lessons at standard", f"{measured:.1f} s", "≤ 15 s")

        record = str(project / ".memoir/record.json")
        render = ("render", "--record", record, "--output", str(project / "site"))
        cpu = median(runs, lambda: run(project, *render).cpu)
        row("render from a warm record, CPU", f"{cpu * 1e3:.0f} ms", "≤ 60 ms")
        peak = max(run(project, *render).peak for _ in range(3))
        row("render, peak resident memory", f"{peak / 1e6:.1f} MB", "≤ 60 MB")
        fresh = median(runs, lambda: run(project, "build", "--effort", "standard").wall)
        row("build with nothing stale", f"{fresh * 1e3:.0f} ms", "≤ 300 ms")
        for language in LANGUAGE_FOLDERS:
            for lesson in lessons:
                files = loaded_with(project / "site" / language / f"{lesson}.html")
                name = f"{language}{lesson}.html and {len(files) - 1} more, gzip"
                row(name, f"{compressed(files) / 1e3:.1f} KB", "≤ 25 KB")


if __name__ == "__main__":
    main()
