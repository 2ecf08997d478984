"""What the tables say of runs, and of builders that did not run."""

from process import Cost
from table import BUILDS, REBUILDS, Measured, markdown


def rows(head: str, text: str) -> list[str]:
    """Of the table with that head."""
    return text.partition(head + "\n")[2].partition("\n\n")[0].splitlines()


def test_a_table_compares_with_the_raw_loop_and_the_cheaper_hugo() -> None:
    text = markdown([
        Measured("raw", 1000, "tmpfs", costs=[Cost(0.2, 0.3, 9, 10)]),
        Measured("hugo-debian", 1000, "tmpfs", costs=[Cost(4.0, 4.0, 9_000_000, 10)]),
        Measured("hugo-debian-plain", 1000, "tmpfs", costs=[Cost(1.0, 4.0, 9_000_000, 10)]),
        Measured("hugo-newest", 1000, "tmpfs", costs=[Cost(8.0, 4.0, 9_000_000, 10)]),
        Measured("memoir", 1000, "tmpfs", costs=[Cost(1.0, 0.5, 40_000_000, 10),
                                                 Cost(3.0, 1.5, 60_000_000, 10)]),
        Measured("memoir", 1000, "disk", problem="ended with 1: a|b"),
        Measured("memoir", 2000, "tmpfs", costs=[Cost(5.0, 2.0, 50_000_000, 10)]),
    ])
    assert rows(f"### tmpfs, 1,000 pages\n\n{BUILDS}", text) == [
        "| raw | 0.200 (0.200–0.200) | 0.30 | 1.50 | ≤ 0 | 1.00 | 0.05 |",
        "| hugo-debian | 4.000 (4.000–4.000) | 4.00 | 1.00 | 9 | 20.00 | 1.00 |",
        "| hugo-debian-plain | 1.000 (1.000–1.000) | 4.00 | 4.00 | 9 | 5.00 | 0.25 |",
        "| hugo-newest | 8.000 (8.000–8.000) | 4.00 | 0.50 | 9 | 40.00 | 2.00 |",
        "| memoir | 2.000 (1.000–3.000) | 1.00 | 0.50 | 60 | 10.00 | 0.50 |",
    ]
    assert rows(f"### disk, 1,000 pages\n\n{BUILDS}", text) == [
        "| memoir | not measured: ended with 1: a\\|b | – | – | – | – | – |"]
    assert "| medium | builder | 1,000 | 2,000 | last ÷ first |" in text
    assert "| tmpfs | memoir | 2.000 | 2.500 | 1.25 |" in text
    assert "| tmpfs | raw | 0.200 | – | – |" in text
    assert "| disk | memoir | – | – | – |" in text


def test_a_build_after_a_change_is_beside_a_whole_one() -> None:
    text = markdown([
        Measured("memoir", 1000, "tmpfs", costs=[Cost(2.0, 1.0, 40_000_000, 10)]),
        Measured("memoir", 1000, "tmpfs", "nothing", costs=[Cost(0.01, 0.02, 20_000_000, 10)]),
        Measured("memoir", 1000, "tmpfs", "a page's text", problem="wrote 3 pages of 1000"),
    ])
    assert rows(REBUILDS, text) == [
        "| memoir | nothing | 0.020 (0.020–0.020) | 0.010 (0.010–0.010) | 20 | 0.005 |",
        "| memoir | a page's text | not measured: wrote 3 pages of 1000 | – | – | – |",
    ]
