"""Every restriction is a result: nothing that needs what is missing is confirmed, nothing is
refuted for its lack, and what weaker evidence can decide is decided."""

from functools import cache
from pathlib import Path

import pytest

from sandboxes import ALL, Run, Sandbox, mounting, run, within


@pytest.fixture(scope="session")
def measured(tmp_path_factory: pytest.TempPathFactory):
    base = tmp_path_factory.mktemp("sandboxes")
    for folder in [base, *base.parents]:
        if folder != Path("/tmp") and str(folder).startswith("/tmp/"):
            folder.chmod(0o755)

    @cache
    def measure(name: str) -> Run:
        sandbox = next(sandbox for sandbox in ALL if sandbox.name == name)
        why = sandbox.obstacle()
        if why is not None:
            pytest.skip(f"{name}: {why}")
        return run(sandbox, base / name.replace(" ", "-"))

    return measure


def names(sandboxes: list[Sandbox]) -> list[str]:
    return [sandbox.name for sandbox in sandboxes]


def reasons(series: dict) -> list[dict]:
    return [launch["unavailable"] for launch in series["launches"] if isinstance(launch, dict)]


@pytest.mark.parametrize("name", names(ALL))
def test_no_experiment_fails_and_no_claim_is_refuted(measured, name: str) -> None:
    found = measured(name)
    failed = {
        lesson: result["failure"] for lesson, result in found.record["experiments"].items()
        if result["status"] == "failed"
    }
    assert failed == {}
    assert [claim for claim, verdict in found.verdicts.items() if verdict == "refuted"] == []


@pytest.mark.parametrize("name", names([sandbox for sandbox in ALL if sandbox.hidden]))
def test_the_doctor_misses_what_is_hidden(measured, name: str) -> None:
    found = measured(name)
    assert {capability for capability in found.sandbox.hidden if found.doctor[capability]} == set()


@pytest.mark.parametrize("name", names(ALL))
def test_what_is_unavailable_has_a_typed_reason(measured, name: str) -> None:
    for lesson, result in measured(name).record["experiments"].items():
        for metric, series in result["series"].items():
            for reason in reasons(series):
                assert reason["code"] not in ("failed", "not-run"), f"{lesson}/{metric}: {reason}"
                assert reason.get("capability"), f"{lesson}/{metric}: {reason}"


@pytest.mark.parametrize(
    "name", names([sandbox for sandbox in ALL if "page-frame-numbers" in sandbox.hidden]))
def test_hidden_frames_are_never_compared(measured, name: str) -> None:
    """0 = 0 is no answer: no frame is in the record, and no claim rests on one."""
    found = measured(name)
    frames = 0
    for result in found.record["experiments"].values():
        for metric, series in result["series"].items():
            if series["kind"] == "frame" or "one_frame" in metric or "kept_frame" in metric:
                frames += 1
                assert len(reasons(series)) == len(series["launches"]), metric
    assert frames > 10
    # Its evidence is frames alone.
    assert found.verdicts["copy-on-write/last-owner-reuses"] == "not-measurable"
    # Bit 56 decides these for everybody.
    for claim in ["one-frame-until-a-write", "the-writer-moves", "still-a-fault-per-page"]:
        assert found.verdicts[f"copy-on-write/{claim}"] == "confirmed"
    assert found.verdicts["one-address-two-frames/written-pages-have-two-frames"] == "confirmed"


def test_refused_personality_leaves_the_rest(measured) -> None:
    found = measured("personality refused")
    lesson = "two-mallocs-one-address"
    assert found.verdicts[f"{lesson}/one-value-without-randomization"] == "not-measurable"
    fixed = found.record["experiments"][lesson]["series"]["fixed_address"]
    assert {reason["code"] for reason in reasons(fixed)} == {"refused-by-sandbox"}
    assert {reason["capability"] for reason in reasons(fixed)} == {"address-randomization-off"}
    assert found.verdicts[f"{lesson}/same-value-after-fork"] == "confirmed"
    assert found.verdicts["one-address-two-frames/written-pages-have-two-frames"] == "confirmed"


@pytest.mark.parametrize(
    ("sandbox", "sentence"),
    [
        (
            Sandbox("no /proc", mounting("mount -t tmpfs none /proc"), root=True),
            "/proc is hidden here",
        ),
        (
            Sandbox("no address space", ["prlimit", f"--as={96 << 20}"]),
            "limits the address space to 96 MiB",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Sandbox) else "",
)
def test_where_nothing_can_be_done_one_sentence_says_so(sandbox: Sandbox, sentence: str) -> None:
    why = sandbox.obstacle()
    if why is not None:
        pytest.skip(why)
    ended = within(sandbox, ["doctor"])
    assert ended.returncode == 1
    assert ended.stderr.startswith("memoir: ") and sentence in ended.stderr
