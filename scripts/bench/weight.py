"""What a page weighs: its own bytes and those of every file that a browser fetches with it."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

KILOBYTE = 1000
# Relations whose file is fetched when the page is opened; the others only name one.
FETCHED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}


@dataclass(frozen=True)
class Budget:
    """How much of a page may go over the wire, in bytes compressed with gzip."""

    whole: int
    script: int = 8 * KILOBYTE
    style: int = 8 * KILOBYTE


# Evidence lists every sample, so its length has no limit; what it brings along has.
ANY = Budget(whole=1 << 62)
LESSON = Budget(whole=25 * KILOBYTE)
HOME = Budget(whole=20 * KILOBYTE)


@dataclass(frozen=True)
class Weight:
    """A page's files and what each costs, in bytes compressed with gzip."""

    files: dict[Path, int]

    @property
    def whole(self) -> int:
        return sum(self.files.values())

    def of(self, suffix: str) -> int:
        return sum(size for file, size in self.files.items() if file.suffix == suffix)

    def overrun(self, budget: Budget) -> list[str]:
        """What is over the budget, and by how much."""
        parts = [("all", self.whole, budget.whole), ("script", self.of(".js"), budget.script),
                 ("style", self.of(".css"), budget.style)]
        return [f"{part}: {size / KILOBYTE:.1f} KB, {(size - most) / KILOBYTE:.1f} KB over "
                f"{most / KILOBYTE:.0f} KB ({self})"
                for part, size, most in parts if size > most]

    def __str__(self) -> str:
        return ", ".join(f"{file.name} {size / KILOBYTE:.1f}"
                         for file, size in sorted(self.files.items(), key=lambda one: -one[1]))


def compressed(data: bytes) -> int:
    """How many bytes gzip makes of it; without a name or a time in its header."""
    return len(gzip.compress(data, compresslevel=9, mtime=0))


def weigh(page: Path) -> Weight:
    """The page and the files of its own site that its tags make a browser fetch."""
    return Weight({file: compressed(file.read_bytes()) for file in fetched_with(page)})


def fetched_with(page: Path) -> list[Path]:
    files = [page]
    for tag, attributes in re.findall(r"<(link|script|img)\b([^>]*)>", page.read_text("utf-8")):
        named = dict(re.findall(r'([\w-]+)="([^"]*)"', attributes))
        if tag == "link" and not FETCHED & set(named.get("rel", "").split()):
            continue
        address = named.get("href" if tag == "link" else "src", "").split("#")[0].split("?")[0]
        file = (page.parent / address).resolve()
        if address and ":" not in address and file.is_file() and file not in files:
            files.append(file)
    return files
