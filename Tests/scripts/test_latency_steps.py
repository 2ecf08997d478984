"""Where a curve of latencies rises."""

from latency import Step, compare, find_steps
from rows import Outcome

KIB = 1024
SIZES = [4 * KIB, 8 * KIB, 16 * KIB, 32 * KIB, 64 * KIB, 128 * KIB, 256 * KIB, 512 * KIB]


def test_a_flat_curve_has_no_step() -> None:
    assert find_steps(SIZES, [1.0, 1.01, 1.0, 1.1, 1.0, 1.05, 1.1, 1.12]) == []


def test_a_step_stands_at_the_last_size_before_the_steepest_rise() -> None:
    steps = find_steps(SIZES, [1.0, 1.0, 1.0, 1.2, 3.6, 3.7, 3.7, 12.0])
    assert [step.size for step in steps] == [32 * KIB, 256 * KIB]
    assert abs(steps[0].factor - 3.6) < 1e-9


def test_a_rise_too_small_for_a_cache_is_no_step() -> None:
    assert find_steps(SIZES, [1.0, 1.0, 1.3, 1.5, 1.5, 1.5, 1.5, 1.5]) == []


def test_a_size_agrees_within_a_factor_of_two() -> None:
    for size, outcome in ((24 * KIB, Outcome.AGREES), (64 * KIB, Outcome.AGREES),
                          (96 * KIB, Outcome.DIFFERS), (12 * KIB, Outcome.DIFFERS)):
        assert compare("L1d", [Step(size, 3)], 32 * KIB, "lscpu").outcome is outcome


def test_a_chase_without_a_step_agrees_with_nothing() -> None:
    assert compare("L1d", [], 32 * KIB, "lscpu").outcome is Outcome.DIFFERS
