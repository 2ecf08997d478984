"""Where Memoir or a probe cannot work at all, by limits, disks or a hidden /proc: a reason or one
clear sentence."""

import errno
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from program import Bench, Said, doctor, run, verdicts
from surroundings import COPYING, NEW_MOUNTS, cannot, refusing, shell

# A user who has no process: this limit counts all of a user's.
NOBODY_ELSE = 64007


def need_root(*wrapper: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("needs root")
    if (obstacle := cannot(wrapper)) is not None:
        pytest.skip(obstacle)


def measure(bench: Bench, record: Path, *wrapper: str, project: Path | None = None,
            options: tuple[str, ...] = ()) -> Said:
    return run([bench.program, "measure", "--project", project or bench.project, "--effort",
                "quick", "--output", record, *options], *wrapper)


def results(record: Path) -> dict[str, tuple[str, str, str]]:
    """Status, reason and capability of each experiment."""
    found = json.loads(record.read_text(encoding="utf-8"))["experiments"]
    return {
        lesson: (result["status"], result.get("reason", {}).get("code", ""),
                 result.get("reason", {}).get("capability", ""))
        for lesson, result in found.items()
    }


def test_a_probe_that_gets_no_memory_says_which_limit(bench: Bench) -> None:
    """512 MiB are asked for where 400 may be mapped; the other probes are content with these."""
    project = bench.copy_project("large", {COPYING: ("pages: 256", "pages: 131072"),
                                           "two-mallocs-one-address": ("draws: 150", "draws: 12")})
    record = bench.place("large") / "record.json"
    said = measure(bench, record, "prlimit", f"--as={400 << 20}", "--", project=project)
    assert said.status == 0, said.errors
    found = results(record)
    assert found.pop(COPYING) == ("not-measurable", "limited", "address-space")
    assert {status for status, _, _ in found.values()} <= {"measured", "partial"}
    assert "a limit of this process does not let it map that much memory" in said.output
    assert "ulimit -v unlimited" in said.output


def test_where_no_process_can_be_started_each_experiment_says_so(bench: Bench) -> None:
    wrapper = refusing("processes")
    record = bench.place("no-process") / "record.json"
    said = measure(bench, record, *wrapper)
    assert said.status == 0, said.errors
    assert set(results(record).values()) == {("not-measurable", "limited", "processes")}
    assert {verdict.verdict for verdict in verdicts(bench, record).values()} == {"not-measurable"}
    assert "ulimit -u 4096" in said.output


@pytest.mark.parametrize("probe", [
    "copy-on-write", "one-address-two-frames", "sharing-without-shared-memory",
    "two-mallocs-one-address",
])
def test_a_probe_whose_fork_is_refused_says_so(probe: str, bench: Bench) -> None:
    program = bench.program.parent / "memoir_Probes.resources" / probe
    said = run([program, "mode=after-fork"], *refusing("processes"))
    assert said.status == 69, said.all
    assert '"unavailable":"limited","capability":"processes"' in said.output
    assert len(said.output.splitlines()) == 1


@pytest.mark.parametrize(("limit", "way_out"), [
    (f"--as={120 << 20}", "ulimit -v unlimited"),
    ("--nofile=16", "ulimit -n 1024"),
], ids=["memory", "open files"])
def test_what_memoir_itself_cannot_do_without_is_named(
    limit: str, way_out: str, bench: Bench
) -> None:
    record = bench.place("little") / "record.json"
    said = measure(bench, record, "prlimit", limit, "--")
    assert said.status == 1, said.all
    assert said.errors.startswith("memoir: this process may not") and way_out in said.errors
    assert len(said.errors.splitlines()) == 1
    assert not record.exists()


def test_too_few_threads_are_named_and_not_waited_for(bench: Bench) -> None:
    user = str(NOBODY_ELSE)
    wrapper = ("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "prlimit",
               "--nproc=4", "--")
    need_root(*wrapper)
    record = bench.place("few-threads") / "record.json"
    said = measure(bench, record, *wrapper)
    assert said.status == 1, said.all
    assert said.errors.startswith("memoir: this user may not") and "ulimit -u 4096" in said.errors


EMPTY_PROC = (*NEW_MOUNTS, *shell("mount -t tmpfs none /proc"))


def test_without_proc_nothing_is_measured_and_one_sentence_says_so(bench: Bench) -> None:
    need_root(*EMPTY_PROC)
    record = bench.place("no-proc") / "record.json"
    said = measure(bench, record, *EMPTY_PROC)
    assert said.status == 1, said.all
    assert said.all.startswith("memoir: /proc does not show this process")
    assert "run outside the sandbox that hides /proc" in said.errors
    assert len(said.errors.splitlines()) == 1
    assert not record.exists()


def test_without_proc_the_doctor_still_tells_why(bench: Bench) -> None:
    need_root(*EMPTY_PROC)
    found = doctor(bench, *EMPTY_PROC)
    denied = ("pagemap", "page-frame-numbers", "same-user-proc", "huge-page-pool")
    assert [name for name in denied if found[name]] == []
    assert found["address-randomization-off"] and found["madvise-populate"]


@pytest.mark.parametrize(("probe", "hidden"), [
    ("copy-on-write", {"exclusive_before_fork", "one_frame_forked", "parent_frame_before"}),
    ("one-address-two-frames", {"in_both_maps", "present_untouched", "same_frame_written",
                                "first_exclusive_written", "unprivileged_frame"}),
    ("sharing-without-shared-memory", {"zero_one_frame_read", "text_mapped_by_others",
                                       "data_equal", "fork_child_exclusive", "is_zero_page"}),
])
def test_a_probe_without_proc_says_what_it_could_not_see(
    probe: str, hidden: set[str], bench: Bench
) -> None:
    """Its second processes are started all the same, and no page that nobody saw is told of."""
    need_root(*EMPTY_PROC)
    said = run([bench.program.parent / "memoir_Probes.resources" / probe], *EMPTY_PROC)
    assert said.status == 0, said.all
    lines = [json.loads(line) for line in said.output.splitlines()]
    assert lines.pop() == {"done": True}
    told = {line["metric"]: line for line in lines}
    for metric in hidden:
        assert told[metric].get("unavailable") == "refused-by-sandbox", told[metric]


def test_addresses_that_differ_are_random_whatever_can_be_read(bench: Bench) -> None:
    need_root(*EMPTY_PROC)
    program = bench.program.parent / "memoir_Probes.resources" / "two-mallocs-one-address"
    words = [program, "draws=20", "mode=randomized"]
    assert '{"metric":"address","values":[' in run(words, *EMPTY_PROC).output
    fixed = run(words, *EMPTY_PROC, "setarch", "--addr-no-randomize")
    assert '"metric":"address","unavailable":"refused-by-sandbox"' in fixed.output


def test_without_proc_the_keeper_finds_what_a_probe_left(bench: Bench) -> None:
    need_root(*EMPTY_PROC)
    keeper = bench.program.parent / "memoir_Probes.resources" / "keeper"
    left = "sleep 600 & setsid sleep 600 & exit 0"
    # The keeper ends all when its standard input ends: that of a pipe that nobody writes to lasts.
    reader, writer = os.pipe()
    command = [*EMPTY_PROC, str(keeper), "60000", "4096", "8192", "2048", "/bin/sh", "-c", left]
    done = subprocess.run(command, stdin=reader, capture_output=True, check=True)
    os.close(reader)
    os.close(writer)
    words = done.stdout.split()
    assert words[:3] == [b"exited", b"0", b"2"]


def test_a_disk_that_may_only_be_read_is_enough(bench: Bench) -> None:
    place = bench.place("read-only")
    wrapper = (*NEW_MOUNTS, *shell(
        f"mount --bind '{place}' '{place}'; mount -o remount,bind,ro /"))
    need_root(*wrapper)
    assert run(["touch", bench.folder / "file"], *wrapper).status != 0, "it can be written"
    said = measure(bench, place / "record.json", *wrapper)
    assert said.status == 0, said.errors
    assert {status for status, _, _ in results(place / "record.json").values()} <= {
        "measured", "partial"}


def test_a_full_disk_leaves_the_old_record_whole(bench: Bench) -> None:
    """On a disk of its own with room for one record and not for two."""
    place, kept = bench.place("disk"), bench.place("kept")
    need_root(*NEW_MOUNTS, *shell(f"mount -t tmpfs -o size=64k none '{place}'"))
    old = kept / "old.json"
    assert measure(bench, old, options=("--only", COPYING)).status == 0
    size = old.stat().st_size // 4096 * 4096 + 3 * 4096
    # The shell has to stay, to fetch what stands on the disk afterwards.
    script = (
        f"mount -t tmpfs -o size={size} none '{place}'; cp '{old}' '{place}/record.json'; "
        f"status=0; \"$@\" || status=$?; cp '{place}/record.json' '{kept}/after.json'; "
        f"ls -A '{place}' > '{kept}/list'; exit $status"
    )
    said = measure(bench, place / "record.json", *NEW_MOUNTS, "sh", "-ec", script, "sh",
                   options=("--only", COPYING, "--force"))
    assert said.status == 1, said.all
    assert os.strerror(errno.ENOSPC) in said.errors and "free some space" in said.errors
    assert (kept / "after.json").read_bytes() == old.read_bytes()
    assert (kept / "list").read_text(encoding="utf-8").split() == ["record.json"]
    shutil.rmtree(kept)
