"""Under which conditions a table was measured."""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path

from builders import RAW, Builder
from media import file_system
from process import Failed


def facts(builders: list[Builder], media: list[str]) -> str:
    """A list in Markdown."""
    places = ", ".join(f"{medium} is {file_system(medium)}" for medium in media)
    lines = [
        f"date: {date.today().isoformat()}",
        f"CPUs: {len(os.sched_getaffinity(0))} of {os.cpu_count()}, {processor()}",
        f"kernel: {platform.release()} {platform.machine()}",
        f"media: {places}",
        f"Python: {platform.python_version()}",
    ]
    names: dict[str, list[str]] = {}
    for one in builders:
        names.setdefault(version(one), []).append(one.name)
    lines += [f"{', '.join(same)}: {said}" for said, same in names.items()]
    return "\n".join(f"- {line}" for line in lines)


def processor() -> str:
    names = [line.partition(":")[2].strip()
             for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
             if line.startswith("model name")]
    return names[0] if names else "of an unnamed model"


def version(builder: Builder) -> str:
    if builder.name == RAW:
        return (f"cmark-gfm {first_line(['pkg-config', '--modversion', 'libcmark-gfm'])}, "
                f"{first_line(['cc', '--version'])}")
    try:
        return first_line([str(builder.program()), builder.version])
    except Failed as failed:
        return str(failed)


def first_line(command: list[str]) -> str:
    try:
        told = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"
    return told.stdout.strip().partition("\n")[0] or "unknown"
