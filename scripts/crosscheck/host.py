"""The host card of a freshly measured record, against what other programs say of this machine."""

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tools
from rows import Row, absent, reported, words
from workload import PROJECT, Unusable

MEMOIR = PROJECT / ".build/release/memoir"
LESSON = "one-address-two-frames"
# systemd's name for it to ours; clouds have names of their own for KVM (src/basic/virt.c there).
HYPERVISORS = {"amazon": "kvm", "google": "kvm", "qemu": "kvm", "microsoft": "hyper-v",
               "oracle": "virtualbox"}

Card = dict[str, Any]


def measured(folder: Path) -> Card:
    """The host of a record that memoir measures now, of one short experiment."""
    record = folder / "record.json"
    done = subprocess.run([MEMOIR, "measure", "--effort", "quick", "--only", LESSON, "--output",
                           str(record)], cwd=PROJECT, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unusable(f"memoir measure failed: {tools.reason(done.stderr)}")
    host: Card = json.loads(record.read_text(encoding="utf-8"))["host"]
    return host


def machine(card: Card) -> str:
    """The machine in a line, for the head of the table."""
    kernel, software = card["kernel"], card["software"]
    return (f"{kernel['name']} {kernel['release']} {kernel['machine']}, "
            f"{card['processor'].get('model', 'unknown processor')}, "
            f"{card['processor'].get('logical_count', '?')} CPUs, hypervisor "
            f"{card['virtualization'].get('hypervisor', 'unknown')}, {software['libc']} "
            f"{software['libc_version']}, {card['permissions']['user']}, "
            f"{time.strftime('%Y-%m-%d', time.gmtime())}")


def rows(card: Card) -> list[Row]:
    processor, memory, policy = card["processor"], card["memory"], card["policy"]
    software, permissions = card["software"], card["permissions"]
    cpu = Once(lambda: {entry["field"].rstrip(":"): entry["data"] for entry in
                        flat(json.loads(tools.say("lscpu", "--json"))["lscpu"])})
    caches = Once(lambda: {entry["name"]: entry["one-size"] for entry in json.loads(
        tools.say("lscpu", "--caches=NAME,ONE-SIZE", "--bytes", "--json"))["caches"]})
    free = Once(lambda: {line.split()[0]: line.split()[1] for line in
                         tools.say("free", "--bytes").splitlines()[1:]})

    found = [
        fact("kernel", f"{card['kernel']['name']} {card['kernel']['release']} "
             f"{card['kernel']['machine']}", "uname", lambda: tools.say("uname", "-srm")),
        fact("processors online", processor.get("logical_count"), "getconf",
             lambda: tools.say("getconf", "_NPROCESSORS_ONLN")),
        fact("processors online", processor.get("logical_count"), "lscpu",
             lambda: online(cpu()["On-line CPU(s) list"])),
        fact("threads a core", processor.get("threads_per_core"), "lscpu",
             lambda: cpu().get("Thread(s) per core")),
        *of_cpuinfo(processor, card["kernel"]["machine"], cpu),
        *(fact(f"{name} cache, bytes", processor["caches"].get(name), "lscpu",
               lambda name=name: caches().get(name)) for name in ("L1d", "L1i", "L2", "L3")),
        cache_of_libc("L1d", "LEVEL1_DCACHE_SIZE", processor["caches"], "a KVM guest may be told "
                      "another size by cpuid, which libc asks, than by the firmware's tables"),
        cache_of_libc("L2", "LEVEL2_CACHE_SIZE", processor["caches"], "likewise"),
        cache_of_libc("L3", "LEVEL3_CACHE_SIZE", processor["caches"],
                      "libc computes a shared cache from the thread counts of cpuid, "
                      "which a guest is told otherwise"),
        fact("page size, bytes", memory.get("page_size"), "getconf",
             lambda: tools.say("getconf", "PAGESIZE")),
        fact("memory, bytes", memory.get("total"), "free", lambda: free()["Mem:"]),
        fact("swap, bytes", memory.get("swap_total"), "free", lambda: free()["Swap:"]),
        fact("memory nodes", memory.get("numa_nodes"), "numactl", nodes),
        *(fact(key, policy.get(ours), "sysctl", lambda key=key: tools.say("sysctl", "-n", key))
          for key, ours in (("vm.overcommit_memory", "overcommit_mode"),
                            ("kernel.randomize_va_space", "randomize_va_space"),
                            ("vm.mmap_rnd_bits", "mmap_rnd_bits"))),
        fact("C library", f"{software['libc']} {software['libc_version']}", "getconf",
             lambda: tools.say("getconf", "GNU_LIBC_VERSION")),
        fact("C library's version", software["libc_version"], "ldd",
             lambda: tools.say("ldd", "--version").splitlines()[0].split()[-1]),
        detected("hypervisor", card["virtualization"].get("hypervisor"), "--vm", HYPERVISORS),
        detected("container", card["virtualization"].get("container"), "--container", {}),
        fact("user", permissions.get("user"), "id",
             lambda: "root" if tools.say("id", "-u").strip() == "0" else "unprivileged"),
        *(fact(name, "yes" if name in permissions["capabilities"] else "no", "capsh",
               lambda name=name: has_capability(name))
          for name in ("CAP_SYS_ADMIN", "CAP_SYS_RESOURCE", "CAP_SYS_PTRACE", "CAP_IPC_LOCK")),
        *(fact(f"RLIMIT_{name}", permissions["limits"].get(f"RLIMIT_{name}", "unlimited"),
               "prlimit", lambda name=name: tools.say(
                   "prlimit", f"--{name.lower()}", "--output=SOFT", "--raw", "--noheadings"))
          for name in ("AS", "DATA", "STACK")),
    ]
    return found


def of_cpuinfo(processor: Card, machine: str, cpu: Callable[[], Any]) -> list[Row]:
    """What the kernel writes into /proc/cpuinfo on x86 alone."""
    compared = (
        ("processor model", "model", lambda: cpu()["Model name"]),
        ("physical address bits", "physical_address_bits",
         lambda: re.findall(r"\d+", cpu()["Address sizes"])[0]),
        ("virtual address bits", "virtual_address_bits",
         lambda: re.findall(r"\d+", cpu()["Address sizes"])[1]),
        ("page-table levels", "page_table_levels",
         lambda: "5" if "la57" in cpu()["Flags"].split() else "4"),
    )
    if machine != "x86_64":
        why = "does not work here: the host card has it on x86-64 alone"
        return [absent(what, why) for what, _, _ in compared]
    return [fact(what, processor.get(key), "lscpu", theirs) for what, key, theirs in compared]


class Once:
    """What a tool says, asked once; it raises Missing each time when it has nothing to say."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        self.ask = ask
        self.answer: Any = None

    def __call__(self) -> Any:
        if self.answer is None:
            self.answer = self.ask()
        return self.answer


def fact(what: str, ours: object, tool: str, theirs: Callable[[], str | None]) -> Row:
    mine = None if ours is None else str(ours)
    try:
        said = theirs()
        return words(what, mine, said.strip() if said else None, tools.version(tool))
    except tools.Missing as missing:
        return absent(what, str(missing), ours=mine or "not known")
    except (KeyError, IndexError, StopIteration):
        return absent(what, f"does not work here: {tool} does not tell", ours=mine or "not known")


def flat(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """lscpu nests its fields since 2.39."""
    return [inner for entry in entries for inner in [entry, *flat(entry.get("children", []))]]


def online(text: str) -> str:
    """How many "0-3,8" are."""
    ends = [part.split("-") for part in text.split(",")]
    return str(sum(int(part[-1]) - int(part[0]) + 1 for part in ends))


def cache_of_libc(name: str, key: str, caches: dict[str, int], why: str) -> Row:
    """What libc knows of a cache; 0 and "undefined" are its words for not knowing."""
    what, ours = f"{name} cache, bytes", caches.get(name)
    try:
        theirs = tools.say("getconf", key).strip()
    except tools.Missing as missing:
        return absent(what, str(missing), ours=str(ours or "not known"))
    if theirs in ("", "0", "undefined"):
        return absent(what, "does not work here: libc knows no size", ours=str(ours or "not known"))
    if str(ours) == theirs:
        return words(what, str(ours), theirs, tools.version("getconf"))
    return reported(what, str(ours or "not known"), theirs, tools.version("getconf"), why)


def nodes() -> str:
    found = re.search(r"^available: (\d+) nodes", tools.say("numactl", "--hardware"), re.M)
    if found is None:
        raise tools.Missing("does not work here: numactl finds no nodes")
    return found[1]


def detected(what: str, ours: str | None, option: str, same: dict[str, str]) -> Row:
    """Whether there is one has to agree; its name need not, since both guess it from traces."""
    try:
        said = tools.say("systemd-detect-virt", option, fails=True).strip()
        tool = tools.version("systemd-detect-virt")
    except tools.Missing as missing:
        return absent(what, str(missing), ours=ours or "not known")
    if ours is None or not said:
        return absent(what, "not known here", ours=ours or "not known")
    theirs = same.get(said, said)
    if ours != theirs and "none" not in (ours, theirs):
        return reported(what, ours, theirs, tool, "there is one by both, which name it otherwise")
    return words(what, ours, theirs, tool)


def has_capability(name: str) -> str:
    """capsh ends with 1 for a capability that it has not."""
    code = subprocess.run([tools.path_of("capsh"), f"--has-p={name.lower()}"],
                          env=tools.ENVIRONMENT, capture_output=True, check=False).returncode
    return "yes" if code == 0 else "no"
