"""Names of a site's files: any disk, any server and any zip can hold them."""

import re
from collections import Counter
from pathlib import PurePosixPath

import pytest

from built_site import LANGUAGES, SITE

FILES = sorted(path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file())
# What a page's address is made of; GitHub Pages wants .nojekyll besides.
PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
EXCEPTIONS = {".nojekyll"}
# Names that Windows keeps for devices, whatever follows the first dot
# (learn.microsoft.com/windows/win32/fileio/naming-a-file).
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt")
                                         for number in range(10))}
LONGEST_PATH = 200  # of 260 that Windows allows with the folders above


def test_there_are_files() -> None:
    assert "index.html" in FILES and "en/index.html" in FILES


@pytest.mark.parametrize("file", FILES)
def test_a_name_is_plain(file: str) -> None:
    for part in PurePosixPath(file).parts:
        # A language's code is written as it is elsewhere, zh-Hans.
        lower = next((part.replace(code, code.lower()) for code in LANGUAGES if code in part), part)
        assert part in EXCEPTIONS or PLAIN.fullmatch(lower), part
        assert part.split(".")[0] not in DEVICES
        assert not part.endswith(".")
    assert len(file) < LONGEST_PATH


def test_no_two_names_differ_only_by_case() -> None:
    assert [file for file, count in Counter(map(str.casefold, FILES)).items() if count > 1] == []


def test_nothing_is_a_link() -> None:
    # FAT and zips that others unpack have none.
    assert [str(path) for path in SITE.rglob("*") if path.is_symlink()] == []
