"""One run in each sandbox, as many at a time as there are CPUs: no claim here is about time."""

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from program import Bench, Measured, run
from surroundings import SANDBOXES, Sandbox


def measure(bench: Bench, sandbox: Sandbox) -> Measured:
    place = bench.place(sandbox.name.replace(" ", "-").replace("'", ""))
    path = place / "record.json"
    return Measured(
        run([bench.program, "measure", "--project", bench.project, "--effort", "quick",
             "--output", path], *sandbox.wrapper, TMPDIR=str(place)), path)


class Runs:
    def __init__(self, bench: Bench, pool: ThreadPoolExecutor) -> None:
        self.bench = bench
        self.futures: dict[str, Future[Measured]] = {
            sandbox.name: pool.submit(measure, bench, sandbox)
            for sandbox in SANDBOXES if sandbox.obstacle() is None
        }

    def of(self, sandbox: Sandbox) -> Measured:
        if sandbox.name not in self.futures:
            pytest.skip(sandbox.obstacle() or "it was not run")
        return self.futures[sandbox.name].result()


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.remove()


@pytest.fixture(scope="session")
def runs(bench: Bench) -> Iterator[Runs]:
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        yield Runs(bench, pool)
