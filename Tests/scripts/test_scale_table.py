"""What the table says of runs, and of builders that did not run."""

from process import Cost
from table import Measured, markdown


def test_a_table_compares_with_the_raw_loop_of_the_same_corpus() -> None:
    rows = markdown([
        Measured("raw", 1000, "tmpfs", [Cost(0.2, 0.3, 9, 10)]),
        Measured("memoir", 1000, "tmpfs", [Cost(1.0, 0.5, 40_000_000, 10),
                                           Cost(3.0, 1.5, 60_000_000, 10)]),
        Measured("memoir", 1000, "disk", problem="ended with 1: a|b"),
        Measured("memoir", 2000, "tmpfs", [Cost(2.0, 2.0, 50_000_000, 10)]),
    ]).splitlines()[2:]
    assert rows == [
        "| raw | 1000 | tmpfs | 0.200 (0.200–0.200) | 1.50 | ≤ 0 | 1.0 |",
        "| memoir | 1000 | tmpfs | 2.000 (1.000–3.000) | 0.50 | 60 | 10.0 |",
        "| memoir | 1000 | disk | not measured: ended with 1: a\\|b | – | – | – |",
        "| memoir | 2000 | tmpfs | 1.000 (1.000–1.000) | 1.00 | 50 | – |",
    ]
