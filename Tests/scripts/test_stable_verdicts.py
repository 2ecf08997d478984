"""The rule that verdicts have to keep from run to run."""

import pytest

from report import broken_claims, claim_table, experiment_table, open_claims
from runs import Judged, Run


def runs(kind: str, *verdicts: str) -> list[Run]:
    """Runs of one claim, the second and every other beside busy processes."""
    experiment = {"seconds": 1.5, "attempts": 1, "noise": [], "status": "measured"}
    return [Run(number, number % 2 == 0, 2.0, 1 << 20,
                {"lesson/claim": Judged(kind, verdict, f"evidence {number}")},
                {"lesson": experiment}, {})
            for number, verdict in enumerate(verdicts, 1)]


@pytest.mark.parametrize("kind", ["exact", "statistical", "ratio"])
def test_one_verdict_throughout_holds_the_rule(kind: str) -> None:
    assert broken_claims(runs(kind, "confirmed", "confirmed", "confirmed")) == {}


def test_an_exact_claim_never_changes() -> None:
    broken = broken_claims(runs("exact", "confirmed", "confirmed", "undecided"))
    assert broken == {"lesson/claim": "exact, yet confirmed and undecided"}


@pytest.mark.parametrize("kind", ["statistical", "ratio"])
@pytest.mark.parametrize("decided", ["confirmed", "refuted"])
def test_others_may_become_undecided_and_decided_again(kind: str, decided: str) -> None:
    assert broken_claims(runs(kind, decided, "undecided", decided)) == {}


@pytest.mark.parametrize("kind", ["statistical", "ratio"])
@pytest.mark.parametrize("other", ["refuted", "not-measurable"])
def test_others_never_become_more_than_undecided(kind: str, other: str) -> None:
    assert "lesson/claim" in broken_claims(runs(kind, "confirmed", "undecided", other))


def test_a_claim_that_falls_back_to_an_exact_test_is_held_as_exact() -> None:
    mixed = runs("statistical", "confirmed") + runs("exact", "undecided")
    assert "lesson/claim" in broken_claims(mixed)


def test_a_run_that_lacks_a_claim_breaks_it() -> None:
    found = runs("ratio", "confirmed", "confirmed")
    found[1].claims.clear()
    assert broken_claims(found) == {"lesson/claim": "ratio, yet absent and confirmed"}


def test_tables_tell_quiet_from_busy_and_name_what_breaks() -> None:
    found = runs("ratio", "confirmed", "refuted", "confirmed", "undecided")
    assert ("| lesson/claim | ratio | 2 confirmed | 1 refuted, 1 undecided | NO |"
            in claim_table(found))
    assert "| lesson | 2 busy | 1.5 (1.5–1.5) | 1 (1–1) | 0 | – |" in experiment_table(found)
    assert open_claims(found).splitlines() == [
        "- run 2, busy: lesson/claim refuted: evidence 2",
        "- run 4, busy: lesson/claim undecided: evidence 4",
    ]
