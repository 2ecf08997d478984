"""Holds every module to the direction of imports that docs/architecture.md gives.

Prints file:line for each import that goes another way, and exits 1 if there is one.
"""

import os
import re
import sys
from pathlib import Path

# What each module may import; Swift's own modules are listed in ANYWHERE.
ALLOWED: dict[str, set[str]] = {
    "Measurements": {"FoundationEssentials"},
    "Claims": {"Measurements"},
    "Files": {"CLinux", "CCrypto", "CZlib", "SystemPackage"},
    "Probes": {"Files"},
    "Laboratory": {
        "CLinux", "Files", "Measurements", "Probes", "Subprocess", "SystemPackage",
    },
    "Markup": {"CCMarkGFM", "CParallelCMark"},
    "Figures": {"Measurements"},
    "FreePages": {"Files", "Markup"},
    "Lessons": {"Claims", "Figures", "Files", "Markup", "Measurements", "Yams"},
    "Site": {
        "Claims", "Figures", "Files", "FreePages", "Lessons", "Markup", "Measurements",
        "Dispatch", "FoundationEssentials", "Mustache", "SystemPackage",
    },
    "SiteServer": {"CLinux", "Files", "Dispatch"},
    "memoir": {
        "Claims", "Files", "Laboratory", "Lessons", "Measurements", "Probes", "Site",
        "SiteServer",
        "ArgumentParser", "Dispatch",
    },
}
ANYWHERE = {"Glibc", "Synchronization"}
# Met in one file of its module, so that no pointer leaves it.
ONE_FILE = {"CCMarkGFM"}
# Module maps without a Swift file.
WITHOUT_SWIFT = {"CCMarkGFM", "CParallelCMark", "CLinux", "CCrypto", "CZlib"}

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*"
    r"(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)"
)


def imports(file: Path) -> list[tuple[int, str]]:
    """The line and the module of every import in a Swift file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = ((number, IMPORT.match(line)) for number, line in enumerate(lines, 1))
    return [(number, match[1]) for number, match in found if match]


def complaints(sources: Path) -> list[str]:
    """What is wrong, one sentence an import or a folder."""
    wrong: list[str] = []
    for folder in sorted(path for path in sources.iterdir() if path.is_dir()):
        module = folder.name
        if module in WITHOUT_SWIFT:
            continue
        if module not in ALLOWED:
            wrong.append(f"{folder}: the module has no line in scripts/check_imports.py; add it")
            continue
        wanted_by: dict[str, set[Path]] = {}
        for file in sorted(folder.rglob("*.swift")):
            for line, name in imports(file):
                if name not in ALLOWED[module] | ANYWHERE:
                    may = ", ".join(sorted(ALLOWED[module])) or "no module"
                    wrong.append(f"{file}:{line}: {module} may not import {name}; it may: {may}")
                wanted_by.setdefault(name, set()).add(file)
        for name in ONE_FILE & wanted_by.keys():
            if len(wanted_by[name]) > 1:
                files = ", ".join(str(file) for file in sorted(wanted_by[name]))
                wrong.append(f"{files}: only one file may import {name}")
    return wrong


def main() -> int:
    project = Path(__file__).resolve().parent.parent
    os.chdir(project)
    wrong = complaints(Path("Sources"))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
