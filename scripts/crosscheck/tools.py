"""Programs that others wrote: where they are, which version, and what they say."""

import os
import re
import shutil
import subprocess
from functools import cache

# The Debian package of each, for the row that says it is missing.
PACKAGES = {
    "pmap": "procps", "free": "procps", "sysctl": "procps", "ps": "procps", "strace": "strace",
    "valgrind": "valgrind", "perf": "linux-perf", "time": "time", "numactl": "numactl",
    "lscpu": "util-linux", "prlimit": "util-linux", "getconf": "libc-bin", "ldd": "libc-bin",
    "uname": "coreutils", "id": "coreutils", "nproc": "coreutils", "capsh": "libcap2-bin",
    "systemd-detect-virt": "systemd",
}
# These do not tell their version: it is their package's.
WITHOUT_VERSION = {"capsh", "numactl"}
NUMBER = re.compile(r"\d+(\.\d+)+|\b\d{2,}\b")
# In the C locale, and nothing from the caller that changes a process's memory.
ENVIRONMENT = {
    "LC_ALL": "C",
    "PATH": os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin",
}
SECONDS = 120


class Missing(Exception):
    """A tool is not installed, or does not work here; the message says which."""


def path_of(name: str) -> str:
    found = shutil.which(name, path=ENVIRONMENT["PATH"])
    if found is None:
        raise Missing(f"tool not installed: apt install {PACKAGES[name]}")
    return found


@cache
def version(name: str, options: str = "") -> str:
    """Name, the options it was called with, and version, as short as the tool allows."""
    path = path_of(name)
    found = None
    if name not in WITHOUT_VERSION:
        result = subprocess.run([path, "--version"], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=SECONDS, check=False)
        found = NUMBER.search((result.stdout + result.stderr).partition("\n")[0])
    found = found or NUMBER.search(package_version(PACKAGES[name]))
    return " ".join(word for word in (name, options, found[0] if found else "") if word)


def package_version(package: str) -> str:
    if shutil.which("dpkg-query") is None:
        return ""
    result = subprocess.run(["dpkg-query", "--show", "--showformat=${Version}", package],
                            env=ENVIRONMENT, capture_output=True, text=True, check=False)
    return result.stdout


def say(name: str, *arguments: str, fails: bool = False) -> str:
    """What the tool prints on standard output; Missing when it is not there or does not work."""
    command = [path_of(name), *arguments]
    try:
        result = subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Missing(f"does not work here: no answer in {SECONDS} s") from None
    if result.returncode != 0 and not fails:
        raise Missing(f"does not work here: {reason(result.stderr or result.stdout)}")
    return result.stdout


def reason(text: str) -> str:
    """The first line that says something, short for a table; valgrind's begin with ==PID==."""
    lines = [re.sub(r"^==\d+== *", "", line).strip() for line in text.splitlines()]
    lines = [line for line in lines if line.strip(" -=#\t")]
    return (lines[0] if lines else "it failed without a word")[:120]
