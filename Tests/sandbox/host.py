"""The state of this host that a measurement has to leave as it was."""

import os
from pathlib import Path

KSM = Path("/sys/kernel/mm/ksm")
# Settings; what else stands there counts what the daemon did.
KSM_SETTINGS = [
    "run", "pages_to_scan", "sleep_millisecs", "max_page_sharing", "merge_across_nodes",
    "use_zero_pages", "smart_scan", "advisor_mode", "advisor_max_cpu", "advisor_target_scan_time",
    "advisor_min_pages_to_scan", "advisor_max_pages_to_scan", "stable_node_chains_prune_millisecs",
]
# Not compared, each for its reason:
# - khugepaged's counters (full_scans, pages_collapsed): that daemon runs by itself;
# - the files in folders named stats: they count huge pages, of whoever uses them;
# - free_hugepages and resv_hugepages: whoever uses the pool changes them; its size is compared;
# - /dev/shm, /tmp, SysV segments and mounts of the whole host: others use them. A measurement in
#   namespaces of its own has them for itself, and test_host.py looks there.
VOLATILE = {"full_scans", "pages_collapsed", "free_hugepages", "resv_hugepages"}


def read(path: Path) -> str | None:
    """Nothing for what cannot be read: some files can only be written to."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return None


def settings() -> dict[str, str | None]:
    """Everything a measurement could set, by its path."""
    kernel = Path("/proc/sys/kernel")
    paths = [*Path("/proc/sys/vm").iterdir(), *Path("/proc/sys/user").glob("max_*_namespaces")]
    paths += [kernel / name for name in (
        "randomize_va_space", "core_pattern", "shmmax", "shmall", "shmmni", "yama/ptrace_scope",
        "perf_event_paranoid", "kptr_restrict", "numa_balancing")]
    paths += [KSM / name for name in KSM_SETTINGS]
    for folder in ("transparent_hugepage", "hugepages", "numa", "swap", "lru_gen"):
        paths += Path("/sys/kernel/mm", folder).rglob("*")
    return {str(path): read(path) for path in sorted(paths)
            if path.is_file() and path.name not in VOLATILE and path.parent.name != "stats"}


def control_groups() -> set[str]:
    """Those that carry the name of this program or of its probes; others make theirs meanwhile."""
    found = set()
    for folder, names, _ in os.walk("/sys/fs/cgroup"):
        found |= {f"{folder}/{name}" for name in names if "memoir" in name or "probe" in name}
    return found


def processes(program: Path) -> set[str]:
    """Running processes of this installation, in whatever session: memoir, keepers, probes."""
    found = set()
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        try:
            if Path(os.readlink(process / "exe")).is_relative_to(program.parent):
                found.add(process.name)
        except OSError:
            continue  # it has ended, or is another user's
    return found


def merging_is_free() -> str | None:
    """Why merging cannot be tried here; nothing when it can."""
    if os.geteuid() != 0:
        return "needs root"
    if read(KSM / "run") is None:
        return "this kernel has no KSM"
    if not os.access(KSM / "run", os.W_OK):
        return "/sys/kernel/mm/ksm cannot be written here"
    if read(KSM / "run") != "0" or read(KSM / "pages_shared") != "0":
        return "somebody else merges pages on this host"
    return None
