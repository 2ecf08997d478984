"""Two busy processes beside a run: children of this one, ended whatever happens."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# Computes and allocates, in turns, as a compiler does: a core and its caches are kept busy.
BUSY = """
import os, time
parent = os.getppid()
while os.getppid() == parent:
    blocks = [bytearray(1 << 20) for _ in range(16)]
    until = time.monotonic() + 0.05
    while time.monotonic() < until:
        sum(range(5000))
"""


class Stopped(Exception):
    """SIGINT or SIGTERM came."""


def stop_on_signals() -> None:
    """Turns both signals into an exception, so that every `finally` runs."""

    def stop(number: int, _: object) -> None:
        raise Stopped(signal.Signals(number).name)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)


@contextmanager
def busy(count: int) -> Iterator[None]:
    """`count` processes that want a CPU all the time, for as long as the block lasts.

    They end by themselves too when this process is gone, however it ended.
    """
    children: list[subprocess.Popen[bytes]] = []
    try:
        for _ in range(count):
            children.append(subprocess.Popen([sys.executable, "-c", BUSY], cwd="/",
                                             stdin=subprocess.DEVNULL, start_new_session=True))
        yield
    finally:
        for child in children:
            child.kill()
        for child in children:
            child.wait()
