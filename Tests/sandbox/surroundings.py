"""The sandboxes, and what each leaves to see."""

import sys
from dataclasses import dataclass, field
from functools import cache
from os import geteuid, sched_getaffinity

import program
from program import HERE

NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--")
NEW_MOUNTS = ("unshare", "--mount", "--propagation", "private", "--")
NEW_PROCESSES = ("unshare", "--mount", "--propagation", "private", "--pid", "--fork",
                 "--kill-child", "--")
USER_NAMESPACE = ("unshare", "--user", "--map-root-user", "--")


def shell(script: str) -> tuple[str, ...]:
    """Runs a command after a script."""
    return ("sh", "-ec", script + '; exec "$@"', "sh")


def refusing(*names: str) -> tuple[str, ...]:
    return (sys.executable, "-S", str(HERE / "refuse.py"), *names, "--")


@dataclass(frozen=True)
class NotHere:
    """A claim that is not measurable, with this reason."""

    code: str
    capability: str


# How a claim comes out: by its first test, by its fallback, or by its first test either confirmed or
# undecided, since it is about chance or time, and few launches leave that open.
DIRECTLY, BY_FALLBACK, MEASURED = "confirmed", "confirmed by fallback", "measured"
Outcome = str | NotHere
Outcomes = dict[str, Outcome]

MALLOCS, ADDRESS = "two-mallocs-one-address", "one-address-two-frames"
SHARING, COPYING = "sharing-without-shared-memory", "copy-on-write"
SAMPLE, MAP = "what-the-sample-proves", "map-of-an-address-space"
COUNTING, PAGING, OVERCOMMIT = "counting-memory", "demand-paging", "overcommit"

# Where nothing is refused: root of the host itself.
EVERYTHING: Outcomes = {
    f"{MALLOCS}/one-value-without-randomization": DIRECTLY,
    f"{MALLOCS}/collisions-follow-the-birthday-bound": MEASURED,
    f"{MALLOCS}/pie-spreads-wider": DIRECTLY,
    f"{MALLOCS}/same-value-after-fork": DIRECTLY,
    f"{ADDRESS}/written-pages-have-two-frames": DIRECTLY,
    f"{ADDRESS}/each-has-it-in-its-own-maps": DIRECTLY,
    f"{ADDRESS}/no-frame-before-the-first-touch": DIRECTLY,
    f"{ADDRESS}/hidden-frames-read-zero": DIRECTLY,
    f"{SHARING}/unwritten-pages-are-the-zero-page": DIRECTLY,
    f"{SHARING}/libc-text-is-on-one-set-of-frames": DIRECTLY,
    f"{SHARING}/written-libc-data-is-not": DIRECTLY,
    f"{SHARING}/one-frame-after-fork-until-a-write": DIRECTLY,
    f"{SHARING}/ksm-merges-and-a-write-splits": NotHere("opted-out", "ksm"),
    f"{COPYING}/one-frame-until-a-write": DIRECTLY,
    f"{COPYING}/the-writer-moves": DIRECTLY,
    f"{COPYING}/last-owner-reuses": MEASURED,
    f"{COPYING}/still-a-fault-per-page": DIRECTLY,
    f"{COPYING}/copying-costs-more": MEASURED,
    f"{SAMPLE}/same-output-without-isolation": DIRECTLY,
    f"{SAMPLE}/untouched-without-a-child": DIRECTLY,
    f"{SAMPLE}/the-child-reads-what-the-parent-wrote": DIRECTLY,
    f"{SAMPLE}/a-live-block-is-not-handed-out": DIRECTLY,
    f"{SAMPLE}/malloc-alone-copies-the-page": DIRECTLY,
    f"{SAMPLE}/only-one-check-can-fail": DIRECTLY,
    f"{SAMPLE}/still-one-frame-after-its-own-write": DIRECTLY,
    f"{SAMPLE}/a-write-to-the-inherited-page-stays-there": DIRECTLY,
    f"{SAMPLE}/another-process-address-is-not-mapped": DIRECTLY,
    f"{SAMPLE}/permission-opens-and-closes": DIRECTLY,
    f"{MAP}/user-space-ends-where-documented": DIRECTLY,
    f"{MAP}/nothing-above-the-window": DIRECTLY,
    f"{MAP}/maps-and-smaps-agree": DIRECTLY,
    f"{MAP}/pmap-agrees": DIRECTLY,
    f"{MAP}/vmsize-leaves-out-the-kernels": DIRECTLY,
    f"{MAP}/small-in-the-heap-large-outside": DIRECTLY,
    f"{MAP}/a-table-for-each-level-not-shared": DIRECTLY,
    f"{MAP}/the-stack-grows-to-the-touch": DIRECTLY,
    f"{MAP}/overflow-faults-just-past-the-limit": DIRECTLY,
    f"{MAP}/a-thread-overflows-into-its-guard": DIRECTLY,
    f"{MAP}/null-is-a-page-that-is-not-mapped": DIRECTLY,
    f"{COUNTING}/vsz-grows-by-what-was-asked-for": DIRECTLY,
    f"{COUNTING}/an-untouched-block-adds-hardly-any-rss": DIRECTLY,
    f"{COUNTING}/writing-adds-rss": MEASURED,
    f"{COUNTING}/reading-adds-no-rss": DIRECTLY,
    f"{COUNTING}/pss-is-rss-over-the-sharers": DIRECTLY,
    f"{COUNTING}/rss-counts-a-page-for-each": DIRECTLY,
    f"{COUNTING}/pss-adds-up-to-the-frames": DIRECTLY,
    f"{COUNTING}/a-write-goes-to-uss": DIRECTLY,
    f"{COUNTING}/shr-misses-what-fork-shares": DIRECTLY,
    f"{COUNTING}/dontneed-takes-rss-at-once": DIRECTLY,
    f"{COUNTING}/free-leaves-rss": DIRECTLY,
    f"{COUNTING}/a-write-takes-it-back": DIRECTLY,
    f"{PAGING}/no-frame-until-the-touch": DIRECTLY,
    f"{PAGING}/a-fault-for-each-fresh-page": DIRECTLY,
    f"{PAGING}/reading-gives-no-frame": DIRECTLY,
    f"{PAGING}/writing-faults-once-more": DIRECTLY,
    f"{PAGING}/writing-costs-more-than-reading": MEASURED,
    f"{PAGING}/a-fault-for-each-huge-page": DIRECTLY,
    f"{PAGING}/calloc-touches-no-data": DIRECTLY,
    f"{PAGING}/memset-touches-all-of-it": DIRECTLY,
    f"{PAGING}/populated-by-mmap": DIRECTLY,
    f"{PAGING}/populated-by-madvise": DIRECTLY,
    f"{PAGING}/neighbours-of-a-file-page-come-too": DIRECTLY,
    f"{PAGING}/not-when-it-is-written": DIRECTLY,
    f"{OVERCOMMIT}/one-request-stops-at-memory-plus-swap": DIRECTLY,
    f"{OVERCOMMIT}/many-requests-do-not": DIRECTLY,
    f"{OVERCOMMIT}/none-of-it-is-touched": DIRECTLY,
    f"{OVERCOMMIT}/the-sum-passes-the-commit-limit": DIRECTLY,
    f"{OVERCOMMIT}/the-sum-counts-every-byte": MEASURED,
    f"{OVERCOMMIT}/writable-is-what-counts": DIRECTLY,
    f"{OVERCOMMIT}/what-does-not-count-is-granted": DIRECTLY,
    f"{OVERCOMMIT}/malloc-follows-the-same-rule": DIRECTLY,
    f"{OVERCOMMIT}/fork-asks-for-each-mapping": DIRECTLY,
}


def without_frames(code: str) -> Outcomes:
    """Frame numbers read 0: what has a fallback in bits 56, 61 and 63 is decided by it."""
    return {
        f"{ADDRESS}/written-pages-have-two-frames": BY_FALLBACK,
        f"{SHARING}/unwritten-pages-are-the-zero-page": BY_FALLBACK,
        f"{SHARING}/libc-text-is-on-one-set-of-frames": BY_FALLBACK,
        f"{SHARING}/written-libc-data-is-not": BY_FALLBACK,
        f"{SHARING}/one-frame-after-fork-until-a-write": BY_FALLBACK,
        f"{COPYING}/one-frame-until-a-write": BY_FALLBACK,
        f"{COPYING}/the-writer-moves": BY_FALLBACK,
        f"{COPYING}/last-owner-reuses": NotHere(code, "page-frame-numbers"),
        f"{SAMPLE}/malloc-alone-copies-the-page": BY_FALLBACK,
        f"{SAMPLE}/still-one-frame-after-its-own-write": BY_FALLBACK,
        f"{SAMPLE}/a-write-to-the-inherited-page-stays-there": BY_FALLBACK,
        f"{COUNTING}/pss-adds-up-to-the-frames": BY_FALLBACK,
    }


NO_PAGEMAP = NotHere("refused-by-sandbox", "pagemap")
# No page can be looked at: times, fault counts and addresses remain.
WITHOUT_PAGEMAP: Outcomes = {
    f"{ADDRESS}/written-pages-have-two-frames": NO_PAGEMAP,
    f"{ADDRESS}/no-frame-before-the-first-touch": NO_PAGEMAP,
    f"{ADDRESS}/hidden-frames-read-zero": NO_PAGEMAP,
    **{claim: NO_PAGEMAP for claim in EVERYTHING if claim.startswith(SHARING)},
    f"{COPYING}/one-frame-until-a-write": NO_PAGEMAP,
    f"{COPYING}/the-writer-moves": NO_PAGEMAP,
    f"{COPYING}/last-owner-reuses": NO_PAGEMAP,
    f"{SAMPLE}/malloc-alone-copies-the-page": NO_PAGEMAP,
    f"{SAMPLE}/still-one-frame-after-its-own-write": NO_PAGEMAP,
    f"{SAMPLE}/a-write-to-the-inherited-page-stays-there": NO_PAGEMAP,
    # The sizes tell what there has to be, and mincore(2) what is in memory.
    f"{COUNTING}/pss-adds-up-to-the-frames": BY_FALLBACK,
    f"{PAGING}/no-frame-until-the-touch": BY_FALLBACK,
}
# Neither /proc/meminfo nor the mode can be read.
WITHOUT_ACCOUNT: Outcomes = {
    claim: NotHere("refused-by-sandbox", "heuristic-overcommit")
    for claim in EVERYTHING if claim.startswith(OVERCOMMIT)
}


@dataclass(frozen=True)
class Sandbox:
    name: str
    wrapper: tuple[str, ...]
    # What differs from EVERYTHING.
    differs: Outcomes = field(default_factory=dict)
    # Why frame numbers are hidden: code and capability; nothing when they are seen.
    frames: NotHere | None = None
    # Capabilities that the doctor has to deny, and others that it has to grant.
    denied: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()
    as_root: bool = True

    @property
    def expected(self) -> Outcomes:
        return {**EVERYTHING, **self.differs}

    def obstacle(self) -> str | None:
        """Why this host cannot make it; nothing when it can."""
        if self.as_root and geteuid() != 0:
            return "needs root"
        if self.frames is None and not program.sees_frames():
            return "this root sees no page frame numbers: it is in a container or a user namespace"
        return cannot(self.wrapper)


@cache
def cannot(wrapper: tuple[str, ...]) -> str | None:
    if not wrapper:
        return None
    try:
        said = program.run(["true"], *wrapper)
    except FileNotFoundError as missing:
        return f"{missing.filename} is not installed"
    return None if said.status == 0 else f"this host cannot make it: {said.errors.strip()}"


def no_permission(capability: str = "page-frame-numbers") -> NotHere:
    return NotHere("no-permission", capability)


def refused(capability: str = "page-frame-numbers") -> NotHere:
    return NotHere("refused-by-sandbox", capability)


ONE_CPU = ("taskset", "--cpu-list", str(min(sched_getaffinity(0))))

SANDBOXES = [
    Sandbox("root", (), granted=("page-frame-numbers", "kernel-page-flags", "pagemap")),
    Sandbox("nobody", NOBODY, without_frames("no-permission"), no_permission(),
            denied=("page-frame-numbers", "kernel-page-flags"), granted=("pagemap",)),
    # A root who is root of his namespace only.
    Sandbox("user namespace", USER_NAMESPACE, without_frames("refused-by-sandbox"), refused(),
            denied=("page-frame-numbers",), granted=("pagemap",), as_root=False),
    # Nothing but the processes' folders: no kpageflags and no sysctl. That addresses are random is
    # seen in them.
    Sandbox("proc of processes only",
            (*NEW_PROCESSES, *shell("mount -t proc -o subset=pid,hidepid=2 proc /proc")),
            {f"{SHARING}/unwritten-pages-are-the-zero-page": BY_FALLBACK,
             f"{MAP}/user-space-ends-where-documented": BY_FALLBACK,
             f"{MAP}/null-is-a-page-that-is-not-mapped": BY_FALLBACK, **WITHOUT_ACCOUNT},
            denied=("kernel-page-flags", "address-randomization-on"),
            granted=("pagemap", "page-frame-numbers", "same-user-proc")),
    Sandbox("pagemap refused", refusing("pagemap"), WITHOUT_PAGEMAP, refused("pagemap"),
            denied=("pagemap", "page-frame-numbers"), granted=("address-randomization-off",)),
    Sandbox("kpageflags and sys masked",
            (*NEW_MOUNTS,
             *shell("mount --bind /dev/null /proc/kpageflags; mount -t tmpfs none /sys")),
            {f"{SHARING}/unwritten-pages-are-the-zero-page": BY_FALLBACK,
             f"{PAGING}/a-fault-for-each-huge-page": refused("transparent-huge-pages")},
            denied=("kernel-page-flags", "ksm", "transparent-huge-pages"),
            granted=("page-frame-numbers", "two-cpus")),
    # The two processes then agree on an address.
    Sandbox("personality refused", refusing("personality"),
            {f"{MALLOCS}/one-value-without-randomization": refused("address-randomization-off")},
            denied=("address-randomization-off",),
            granted=("address-randomization-on", "page-frame-numbers")),
    Sandbox("a container's filter", (*NOBODY, *refusing("aslr-off", "user-namespaces")),
            {**without_frames("no-permission"),
             f"{MALLOCS}/one-value-without-randomization": refused("address-randomization-off")},
            no_permission(),
            denied=("address-randomization-off", "user-namespaces", "page-frame-numbers"),
            granted=("pagemap", "pagemap-scan")),
    # Without frames and without the scan nothing tells an untouched page from a written one.
    Sandbox("scan refused", (*NOBODY, *refusing("scan")),
            {**without_frames("no-permission"),
             f"{SHARING}/unwritten-pages-are-the-zero-page": no_permission()},
            no_permission(), denied=("pagemap-scan", "page-frame-numbers")),
    Sandbox("capset refused", refusing("capset"),
            {f"{ADDRESS}/hidden-frames-read-zero": NotHere("refused-by-sandbox", ""),
             f"{MAP}/null-is-a-page-that-is-not-mapped": BY_FALLBACK,
             f"{SAMPLE}/permission-opens-and-closes": refused("process-vm-readv")},
            granted=("page-frame-numbers",)),
    Sandbox("process_vm_readv refused", refusing("process-vm-readv"),
            {f"{SAMPLE}/permission-opens-and-closes": refused("process-vm-readv")},
            denied=("process-vm-readv",), granted=("page-frame-numbers", "same-user-proc")),
    Sandbox("one CPU", ONE_CPU, denied=("two-cpus",), granted=("page-frame-numbers",)),
]
