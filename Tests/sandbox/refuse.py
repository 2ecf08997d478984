"""Runs a command under a seccomp filter that refuses some system calls, as containers do.

Usage: refuse.py REFUSAL … -- COMMAND …

For all that the command starts, too: seccomp(2). x86-64 and aarch64.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from dataclasses import dataclass

# AUDIT_ARCH_… of <linux/audit.h>, and the numbers of <asm/unistd.h>.
MACHINES = {
    "x86_64": (0xC000003E, {
        "capset": 126, "clone": 56, "clone3": 435, "fork": 57, "ioctl": 16, "personality": 135,
        "pread64": 17, "process_vm_readv": 310, "unshare": 272, "vfork": 58,
    }),
    "aarch64": (0xC00000B7, {
        "capset": 91, "clone": 220, "clone3": 435, "ioctl": 29, "personality": 92, "pread64": 67,
        "process_vm_readv": 270, "unshare": 97,
    }),
}
CLONE_THREAD, CLONE_NEWUSER = 0x00010000, 0x10000000
PAGEMAP_SCAN = 0xC0606610
ASK_FOR_PERSONALITY = 0xFFFFFFFF
ADDR_NO_RANDOMIZE = 0x0040000


@dataclass(frozen=True)
class Rule:
    """A call that fails with `error`, always or when a word of its arguments is as told."""

    call: str
    error: int
    # Of struct seccomp_data: the number of a 32-bit half of an argument, the low one first.
    word: int = 0
    # "always", "equals", "has" (a bit of the value), "lacks" (all of its bits).
    when: str = "always"
    value: int = 0


EVERYTHING_BUT_THREADS = [
    Rule("fork", errno.EAGAIN), Rule("vfork", errno.EAGAIN),
    Rule("clone", errno.EAGAIN, 0, "lacks", CLONE_THREAD),
    # Its flags lie in memory, where a filter cannot look: glibc then takes clone(2).
    Rule("clone3", errno.ENOSYS),
]
REFUSALS = {
    "personality": [Rule("personality", errno.EPERM)],
    # What Docker's own profile refuses: the question is answered.
    "aslr-off": [
        Rule("personality", errno.EPERM, 0, "equals", ADDR_NO_RANDOMIZE),
    ],
    "user-namespaces": [
        Rule("unshare", errno.EPERM), Rule("clone", errno.EPERM, 0, "has", CLONE_NEWUSER),
        Rule("clone3", errno.ENOSYS),
    ],
    "process-vm-readv": [Rule("process_vm_readv", errno.EPERM)],
    "scan": [Rule("ioctl", errno.EPERM, 2, "equals", PAGEMAP_SCAN)],
    "capset": [Rule("capset", errno.EPERM)],
    # Nothing but pagemap is read at offsets beyond 4 GiB: an entry lies at its address / 512.
    "pagemap": [Rule("pread64", errno.EPERM, 7, "has", 0xFFFFFFFF)],
    "processes": EVERYTHING_BUT_THREADS,
}

# <linux/filter.h>, <linux/seccomp.h>
LOAD, JUMP_EQUAL, JUMP_SET, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, ERRNO = 0x7FFF0000, 0x00050000


def instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def program(rules: list[Rule]) -> list[bytes]:
    arch, numbers = MACHINES[platform.machine()]
    found = [
        instruction(LOAD, 4), instruction(JUMP_EQUAL, arch, 1, 0), instruction(RETURN, ALLOW),
    ]
    for rule in rules:
        if rule.call not in numbers:
            continue
        refuse = instruction(RETURN, ERRNO | rule.error)
        test = {
            "always": [],
            "equals": [instruction(JUMP_EQUAL, rule.value, 0, 1)],
            "has": [instruction(JUMP_SET, rule.value, 0, 1)],
            "lacks": [instruction(JUMP_SET, rule.value, 1, 0)],
        }[rule.when]
        if test:
            test = [instruction(LOAD, 16 + 4 * rule.word), *test]
        body = [*test, refuse]
        found += [
            instruction(LOAD, 0), instruction(JUMP_EQUAL, numbers[rule.call], 0, len(body)), *body,
        ]
    return [*found, instruction(RETURN, ALLOW)]


def install(rules: list[Rule]) -> None:
    instructions = program(rules)
    code = ctypes.create_string_buffer(b"".join(instructions))
    header = ctypes.create_string_buffer(
        struct.pack("@HxxxxxxP", len(instructions), ctypes.addressof(code)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    # PR_SET_NO_NEW_PRIVS, then PR_SET_SECCOMP with SECCOMP_MODE_FILTER: <linux/prctl.h>.
    for arguments in ((38, 1, 0, 0, 0), (22, 2, ctypes.addressof(header), 0, 0)):
        if prctl(*arguments) != 0:
            raise OSError(ctypes.get_errno(), f"prctl({arguments[0]})")


if __name__ == "__main__":
    end = sys.argv.index("--")
    install([rule for name in sys.argv[1:end] for rule in REFUSALS[name]])
    os.execvp(sys.argv[end + 1], sys.argv[end + 1:])
