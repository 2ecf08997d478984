"""The programs that are compared, and how each is told to build a corpus."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import Distribution
from pathlib import Path

import hugo_site
from edits import CHANGES, NOTHING, TEXT
from media import KEPT_MEDIA, PROJECT
from process import Failed, remove

HERE = Path(__file__).resolve().parent
RAW = "raw"
NAMES = (RAW, "hugo-debian", "hugo-debian-plain", "hugo-newest", "hugo-newest-plain", "memoir")
HIGHLIGHTING_HUGOS = ("hugo-debian", "hugo-newest")
DEBIAN_HUGO = Path("/usr/bin/hugo")
NEWEST_HUGO = PROJECT / ".build/hugo"  # a virtual environment: scripts/venv.sh hugo


@dataclass
class Workplace:
    """One corpus on one medium, and what builders need beside it."""

    folder: Path
    pages: int
    medium: str
    sites: dict[bool, Path] = field(default_factory=dict)

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    @property
    def output(self) -> Path:
        return self.folder / "site"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def fill(self) -> None:
        """In a process of its own, so that its memory is not part of any peak measured here."""
        subprocess.run([sys.executable, "-B", HERE / "corpus.py", self.corpus, str(self.pages)],
                       check=True)

    def hugo_site(self, highlight: bool) -> Path:
        if highlight not in self.sites:
            site = self.folder / ("hugo" if highlight else "hugo-plain")
            hugo_site.write(self.corpus, site, highlight)
            self.sites[highlight] = site
        return self.sites[highlight]

    def clear(self) -> None:
        """Takes away what earlier runs left: a builder that finds it would have less to do."""
        kept = [site / name for site in self.sites.values() for name in ("cache", "resources")]
        for left in (self.output, self.corpus / ".memoir", *kept):
            if self.medium in KEPT_MEDIA and left.exists():
                left.rename(Path(tempfile.mkdtemp(prefix="old.", dir=self.folder)) / left.name)
            else:
                remove(left)


@dataclass(frozen=True)
class Builder:
    name: str
    program: Callable[[], Path]  # raises Failed with what is missing
    arguments: Callable[[Workplace], list[str]]
    version: str  # the argument that makes it tell its version
    changes: tuple[str, ...] = ()  # after which it is asked to build again

    def command(self, place: Workplace) -> list[str]:
        return [str(self.program()), *self.arguments(place)]


def add_programs(parser: argparse.ArgumentParser) -> None:
    """The options that say where programs lie."""
    parser.add_argument("--memoir", type=Path, default=PROJECT / ".build/release/memoir")
    parser.add_argument("--hugo", type=Path,
                        help="the newest Hugo, else that of scripts/scale/requirements.txt")


def all_builders(memoir: Path, hugo: Path | None, work: Path) -> list[Builder]:
    """In the order of NAMES. `work` keeps what is compiled."""
    def newest() -> Path:
        return existing(hugo, "--hugo") if hugo else packaged_hugo()

    def debian() -> Path:
        return existing(DEBIAN_HUGO, "apt install hugo")

    def hugo_builder(name: str, program: Callable[[], Path], highlight: bool) -> Builder:
        return Builder(name, program, lambda place: hugo_site.arguments(
            place.hugo_site(highlight), place.output), "version",
            (NOTHING, TEXT) if highlight else ())

    return [
        Builder(RAW, cache(lambda: compiled(work / "raw_loop")),
                lambda place: [str(place.corpus), str(place.output)], ""),
        hugo_builder("hugo-debian", debian, highlight=True),
        hugo_builder("hugo-debian-plain", debian, highlight=False),
        hugo_builder("hugo-newest", newest, highlight=True),
        hugo_builder("hugo-newest-plain", newest, highlight=False),
        Builder("memoir", lambda: existing(memoir, "make site, or --memoir"), lambda place: [
            "build", "--project", str(place.corpus), "--output", str(place.output)], "--version",
            CHANGES),
    ]


def existing(program: Path, advice: str) -> Path:
    if not program.is_file():
        raise Failed(f"{program} is missing: {advice}")
    return program.resolve()


def packaged_hugo() -> Path:
    """The binary itself; the command of the package is a Python program that starts it."""
    places = [*sys.path, *map(str, NEWEST_HUGO.glob("lib/python*/site-packages"))]
    package = next(iter(Distribution.discover(name="hugo", path=places)), None)
    if package is None:
        raise Failed("the package hugo is missing: scripts/venv.sh hugo, or --hugo")
    return existing(Path(str(package.locate_file("hugo/binaries/hugo"))), "pass --hugo")


def compiled(program: Path) -> Path:
    if shutil.which("cc") is None:
        raise Failed("cc is missing: apt install gcc")
    command = ["cc", "-std=c17", "-O2", "-Wall", "-D_GNU_SOURCE", str(HERE / "raw_loop.c"), "-o",
               str(program), *package_flags(), "-lcmark-gfm-extensions", "-lcmark-gfm"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if "error" in line]
        raise Failed(f"raw_loop.c does not compile, apt install libcmark-gfm-dev "
                     f"libcmark-gfm-extensions-dev: {lines[0] if lines else done.stdout}")
    return program


def package_flags() -> list[str]:
    """Where pkg-config says that the library is; nothing where there is no pkg-config."""
    if shutil.which("pkg-config") is None:
        return []
    told = subprocess.run(["pkg-config", "--cflags", "--libs-only-L", "libcmark-gfm"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return told.stdout.split()
