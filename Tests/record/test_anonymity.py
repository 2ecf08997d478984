"""A record may be published: it does not tell whose machine it is, nor where things lie on it."""

import json
import os
import pwd
import re
import socket
from pathlib import Path

import pytest

from records import ALL, MEASURED, PROJECT, Record, name, read, texts

# Words about software and hardware, which may be a user's name by chance: 'ubuntu', 'docker'.
PUBLIC = {
    ("kernel", "release"), ("processor", "model"), ("software", "compiler"),
    ("virtualization", "hypervisor"), ("virtualization", "container"),
}
# The class of a user is a fact; these two are on every machine.
CLASSES = {"root", "nobody"}
# Folders that every machine has.
COMMON = {Path("/"), Path("/tmp"), Path("/var/tmp"), Path("/var")}


def line(path: str) -> list[str]:
    return [Path(path).read_text().strip()] if os.access(path, os.R_OK) else []


def names() -> set[str]:
    """What this machine and the people on it are called."""
    people = {user.pw_name for user in pwd.getpwall() if user.pw_uid >= 1000}
    people |= {user.pw_name for user in pwd.getpwall() if user.pw_uid == os.getuid()}
    people.add(os.environ.get("SUDO_USER", ""))
    host = socket.gethostname()
    return (people | {host, host.split(".")[0]}) - CLASSES - {""}


def marks() -> set[str]:
    """What belongs to this machine alone, and the folders of this run."""
    found = [
        *line("/etc/machine-id"), *line("/var/lib/dbus/machine-id"),
        *line("/proc/sys/kernel/random/boot_id"), *line("/sys/class/dmi/id/product_uuid"),
    ]
    found += [identifier.replace("-", "") for identifier in found]
    folders = [PROJECT, Path.home(), *(folder for path in MEASURED for folder in path.parents)]
    found += [str(folder) for folder in folders if folder not in COMMON]
    return {mark for mark in found if mark}


def leaks(record: Record) -> list[str]:
    """Names as words of their own, and marks anywhere."""
    whole = json.dumps(record, ensure_ascii=False)
    host = {
        group: {key: value for key, value in facts.items() if (group, key) not in PUBLIC}
        for group, facts in record["host"].items()
    }
    experiments = [
        {key: value for key, value in result.items() if key in ("reason", "failure", "variants")}
        for result in record["experiments"].values()
    ]
    words = {word for text in texts([host, experiments]) for word in re.split(r"[^\w.-]+", text)}
    found = [word for word in names() if word in words]
    return found + [mark for mark in marks() if mark.lower() in whole.lower()]


@pytest.mark.parametrize("path", MEASURED, ids=name)
def test_a_record_tells_no_name_and_no_place(path: Path) -> None:
    assert leaks(read(path)) == []


def test_a_name_or_a_place_would_be_found() -> None:
    for planted in [*names(), *marks()]:
        record = read(MEASURED[0])
        result = next(iter(record["experiments"].values()))
        result["failure"] = {"what": f"'{planted}' broke", "standard_error": ""}
        assert planted in leaks(record)
    record = read(MEASURED[0])
    record["host"]["kernel"]["configuration"]["KSM"] = str(PROJECT)
    assert str(PROJECT) in leaks(record)


@pytest.mark.parametrize("path", ALL, ids=name)
def test_frames_are_labels(path: Path) -> None:
    """The labels of one launch are 0, 1, 2, … without a gap, which no frame numbers are."""
    for lesson, result in read(path)["experiments"].items():
        frames = [metric for metric in result["series"].values() if metric["kind"] == "frame"]
        for launch in range(max((len(metric["launches"]) for metric in frames), default=0)):
            labels = {
                label
                for metric in frames
                for label in metric["launches"][launch]
                if isinstance(metric["launches"][launch], list)
            }
            assert labels == set(range(len(labels))), f"{lesson}, launch {launch}"


@pytest.mark.parametrize("path", ALL, ids=name)
def test_an_address_is_kept_only_where_something_is_made_of_it(path: Path) -> None:
    """A claim, a figure or a sentence: its name stands in one of them."""
    kept = 0
    for lesson, result in read(path)["experiments"].items():
        folder = PROJECT / "content/lessons" / lesson
        declared = (folder / "lesson.yml").read_text(encoding="utf-8")
        claims_and_figures = declared.partition("\nclaims:")[2]
        text = (folder / "en.md").read_text(encoding="utf-8")
        for metric, series in result["series"].items():
            if series["kind"] == "address":
                kept += 1
                used = re.search(rf"\b{metric}\b", claims_and_figures)
                assert used or re.search(rf"{{{{ {metric}\.", text), f"{lesson}/{metric}"
    assert kept > 0
