"""The records to be tested: the reference record, and those that this machine has just measured."""

import json
import os
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
REFERENCE = PROJECT / "content/records/reference.json"
Record = dict[str, Any]

_names = os.environ.get("MEMOIR_RECORDS", "")
MEASURED = [Path(name) for name in _names.split(":") if name]
if not MEASURED or not all(path.is_file() for path in MEASURED):
    raise SystemExit(
        "MEMOIR_RECORDS names no records that were measured here, with colons between them; "
        "run: memoir measure --output FILE"
    )
ALL = [REFERENCE, *MEASURED]


def name(path: Path) -> str:
    """How a record is called in a test's name: the last folders of its path."""
    return "/".join(path.parts[-3:])


def read(path: Path) -> Record:
    return json.loads(path.read_text(encoding="utf-8"))


def texts(value: Any) -> list[str]:
    """Every string in a value, the names of members too."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for element in value for text in texts(element)]
    if isinstance(value, dict):
        return [text for key, member in value.items() for text in [key, *texts(member)]]
    return []
