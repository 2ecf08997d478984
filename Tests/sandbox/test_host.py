"""The host is left as it was found: after a run, after Ctrl-C, and after the next start."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

import host
from program import Bench, run, sees_frames
from surroundings import NEW_MOUNTS, SHARING, cannot


@pytest.fixture
def merging(bench: Bench) -> Iterator[Bench]:
    """Where experiments may switch merging on; it is off afterwards in any case."""
    obstacle = host.merging_is_free()
    if obstacle is None and not sees_frames():
        obstacle = "that pages were merged only their frame numbers tell, which are hidden here"
    if obstacle is not None:
        pytest.skip(obstacle)
    before = host.settings()
    yield bench
    assert host.settings() == before


def command(bench: Bench, record: Path, *options: str) -> list[str | Path]:
    return [bench.program, "measure", "--project", bench.project, "--effort", "quick", "--output",
            record, *options]


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mtime_ns)
            for path in folder.rglob("*") if not path.is_dir()}


def test_a_whole_run_changes_nothing(bench: Bench) -> None:
    """As root with leave to change the host, where nobody else merges pages."""
    options = ("--allow-host-changes",) if host.merging_is_free() is None else ()
    place = bench.place("whole")
    temporary = bench.place("whole-temporary")

    def state() -> list[object]:
        return [host.settings(), host.control_groups(), os.sched_getaffinity(0), tree(bench.project),
                host.processes(bench.program), list(temporary.iterdir())]

    before = state()
    said = run(command(bench, place / "record.json", *options), TMPDIR=str(temporary))
    assert said.status == 0, said.errors
    assert state() == before
    assert [path.name for path in place.iterdir()] == ["record.json"]


def test_nothing_is_left_in_namespaces_of_its_own(bench: Bench) -> None:
    """/tmp, /dev/shm, SysV segments and mounts, where nobody else has any."""
    wrapper = ("unshare", "--ipc", *NEW_MOUNTS[1:])
    if os.geteuid() != 0:
        pytest.skip("needs root")
    if (obstacle := cannot(wrapper)) is not None:
        pytest.skip(obstacle)
    place = bench.place("namespaces")
    # The folder of this run lies in /tmp, and stays reachable below /mnt.
    look = 'ls -A /tmp /var/tmp /dev/shm; cat /proc/sysvipc/* /proc/self/mountinfo'
    script = (
        f"mount --bind '{bench.folder}' /mnt; for folder in /tmp /var/tmp /dev/shm; do "
        f"mount -t tmpfs none $folder; done; {{ {look}; }} > /mnt/out/namespaces/before; "
        f'"$@"; {{ {look}; }} > /mnt/out/namespaces/after'
    )
    inside = ["/mnt/lib/memoir", "measure", "--project", "/mnt/project", "--effort", "quick",
              "--output", "/mnt/out/namespaces/record.json"]
    said = run(inside, *wrapper, "sh", "-ec", script, "sh")
    assert said.status == 0, said.errors
    assert "/mnt" in (place / "before").read_text(encoding="utf-8")
    assert (place / "after").read_text(encoding="utf-8") == (place / "before").read_text(
        encoding="utf-8")


def test_merging_is_told_beforehand_used_and_put_back(merging: Bench) -> None:
    record = merging.place("merging") / "record.json"
    said = run(command(merging, record, "--only", SHARING, "--allow-host-changes"))
    assert said.status == 0, said.errors
    lines = said.errors.splitlines()
    assert lines[0].startswith("These settings of this host may be changed, and are put back: ")
    for name in ("run", "pages_to_scan", "sleep_millisecs"):
        assert f"{host.KSM / name}={host.read(host.KSM / name)}" in lines[0]
    assert [line for line in lines if SHARING in line]
    assert host.read(host.KSM / "pages_shared") == "0"
    assert [path.name for path in record.parent.iterdir()] == ["record.json"]


def until(state: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Waits for a state, not for a time; fails when the process that brings it has ended."""
    while not state():
        assert process is None or process.poll() is None, "it ended before"
        os.sched_yield()


@contextmanager
def in_the_middle(bench: Bench, record: Path) -> Iterator[subprocess.Popen[bytes]]:
    """memoir, at a moment at which merging is switched on."""
    with subprocess.Popen(
        [*map(str, command(bench, record, "--only", SHARING, "--allow-host-changes", "--force"))],
        cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:
        try:
            until(lambda: host.read(host.KSM / "run") == "1", process)
            yield process
        finally:
            if process.poll() is None:
                process.terminate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP],
                         ids=lambda number: number.name)
def test_after_a_signal_all_is_put_back_before_the_end(number: signal.Signals, merging: Bench) -> None:
    record = merging.place(f"stopped-{number.name}") / "record.json"
    with in_the_middle(merging, record) as process:
        process.send_signal(number)
        assert process.wait() == 130
        assert host.read(host.KSM / "run") == "0"
        assert host.processes(merging.program) == set()
    assert not Path(f"{record}.host-settings").exists()


def test_when_memoir_is_killed_its_probe_puts_all_back(merging: Bench) -> None:
    record = merging.place("killed") / "record.json"
    with in_the_middle(merging, record) as process:
        process.kill()
        process.wait()
        until(lambda: host.processes(merging.program) == set())
        assert host.read(host.KSM / "run") == "0"


def is_stopped(process: int) -> bool:
    """The state behind the last bracket: proc_pid_stat(5)."""
    return (host.read(Path(f"/proc/{process}/stat")) or "").rpartition(") ")[2].startswith("T")


def kill_all(bench: Bench, process: subprocess.Popen[bytes]) -> None:
    """Stopped first, so that memoir does not see its keeper die, which takes the probe along."""
    process.send_signal(signal.SIGSTOP)
    until(lambda: is_stopped(process.pid))
    for number in host.processes(bench.program) - {str(process.pid)}:
        with suppress(ProcessLookupError, FileNotFoundError):
            if os.readlink(f"/proc/{number}/exe").endswith("/keeper"):
                os.kill(int(number), signal.SIGKILL)
    process.kill()
    process.wait()
    until(lambda: host.processes(bench.program) == set())


def test_when_all_are_killed_the_next_start_puts_all_back_and_says_so(merging: Bench) -> None:
    record = merging.place("all-killed") / "record.json"
    note = Path(f"{record}.host-settings")
    # The probe may have put back merging by itself between the look and the kill.
    for _ in range(20):
        with in_the_middle(merging, record) as process:
            kill_all(merging, process)
        assert note.exists()
        if host.read(host.KSM / "run") == "1":
            break
    assert host.read(host.KSM / "run") == "1"
    said = run(command(merging, record, "--only", "copy-on-write"))
    assert said.status == 0, said.errors
    assert host.read(host.KSM / "run") == "0"
    assert not note.exists()
    told = said.errors.splitlines()[0]
    assert told.startswith("An interrupted run had left settings changed; put back: ")
    assert f"{host.KSM}/run=0" in told
