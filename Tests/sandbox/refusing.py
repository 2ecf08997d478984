"""Runs a command under a seccomp filter that answers one system call with EPERM.

Usage: refusing.py personality|unshare COMMAND [ARGUMENT …]
seccomp(2); the filter is a classic BPF program over struct seccomp_data.
"""

import ctypes
import os
import platform
import struct
import sys

NUMBERS = {
    "personality": {"x86_64": 135, "aarch64": 92},
    "unshare": {"x86_64": 272, "aarch64": 97},
}
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD_NUMBER, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
REFUSE, ALLOW = 0x00050000 | 1, 0x7FFF0000  # SECCOMP_RET_ERRNO with EPERM, SECCOMP_RET_ALLOW


def main() -> None:
    number = NUMBERS[sys.argv[1]][platform.machine()]
    program = b"".join(
        struct.pack("=HBBI", *instruction)
        for instruction in [
            (LOAD_NUMBER, 0, 0, 0), (JUMP_IF_EQUAL, 0, 1, number),
            (RETURN, 0, 0, REFUSE), (RETURN, 0, 0, ALLOW),
        ]
    )
    buffer = ctypes.create_string_buffer(program, len(program))
    filter_program = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 or libc.prctl(
        PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.c_char_p(filter_program), 0, 0
    ) != 0:
        raise SystemExit(f"seccomp: {os.strerror(ctypes.get_errno())}")
    os.execvp(sys.argv[2], sys.argv[2:])


main()
