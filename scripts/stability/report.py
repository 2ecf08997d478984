"""Tables of the runs, and what breaks the rule of stable verdicts."""

import statistics
import time
from collections import Counter

from runs import Judged, Run


def broken_claims(runs: list[Run]) -> dict[str, str]:
    """By claim, which part of the rule its verdicts break.

    An exact claim has one verdict. Any other may change to undecided and back, and to nothing
    else: what was confirmed once is never refuted, nor is it ever not measurable.
    """
    broken: dict[str, str] = {}
    for claim, judged in by_claim(runs).items():
        seen = {one.verdict for one in judged}
        is_exact = any(one.kind == "exact" for one in judged)
        if len(seen if is_exact else seen - {"undecided"}) > 1:
            broken[claim] = f"{judged[0].kind}, yet {' and '.join(sorted(seen))}"
    return broken


def by_claim(runs: list[Run]) -> dict[str, list[Judged]]:
    """A claim that a run knows nothing of is as bad as one that changed."""
    names = dict.fromkeys(name for run in runs for name in run.claims)
    nothing = Judged("absent", "absent", "the run has no such claim")
    return {name: [run.claims.get(name, nothing) for run in runs] for name in names}


def counts(judged: list[Judged]) -> str:
    found = Counter(one.verdict for one in judged)
    return ", ".join(f"{count} {verdict}" for verdict, count in found.most_common()) or "–"


def claim_table(runs: list[Run]) -> str:
    quiet = by_claim([run for run in runs if not run.is_busy])
    busy = by_claim([run for run in runs if run.is_busy])
    broken = broken_claims(runs)
    lines = ["| claim | kind | quiet | busy | holds the rule |", "|---|---|---|---|---|"]
    for claim, judged in by_claim(runs).items():
        lines.append(
            f"| {claim} | {judged[0].kind} | {counts(quiet.get(claim, []))} | "
            f"{counts(busy.get(claim, []))} | {'NO' if claim in broken else 'yes'} |")
    return "\n".join(lines)


def spread(values: list[float], digits: int = 1) -> str:
    """Median, least and most."""
    if not values:
        return "–"
    return (f"{statistics.median(values):.{digits}f} "
            f"({min(values):.{digits}f}–{max(values):.{digits}f})")


def experiment_table(runs: list[Run]) -> str:
    lines = ["| experiment | runs | seconds | attempts | noisy | not whole |",
             "|---|---|---|---|---|---|"]
    for name in sorted({name for run in runs for name in run.experiments}):
        for state in ("quiet", "busy"):
            found = [run.experiments[name] for run in runs
                     if run.state == state and name in run.experiments]
            if not found:
                continue
            seconds = spread([one["seconds"] for one in found])
            attempts = spread([one["attempts"] for one in found], 0)
            noisy = sum(bool(one["noise"]) for one in found)
            statuses = Counter(one["status"] for one in found if one["status"] != "measured")
            other = ", ".join(f"{count} {status}" for status, count in statuses.items()) or "–"
            lines.append(f"| {name} | {len(found)} {state} | {seconds} | {attempts} | "
                         f"{noisy} | {other} |")
    return "\n".join(lines)


def machine(run: Run) -> str:
    """The machine in a line, for the head of the tables."""
    kernel, processor, software = (run.host[part] for part in ("kernel", "processor", "software"))
    return (f"{kernel['name']} {kernel['release']} {kernel['machine']}, "
            f"{processor.get('model', 'unknown processor')}, "
            f"{processor.get('logical_count', '?')} CPUs, hypervisor "
            f"{run.host['virtualization'].get('hypervisor', 'unknown')}, {software['libc']} "
            f"{software['libc_version']}, {run.host['permissions']['user']}, "
            f"{time.strftime('%Y-%m-%d', time.gmtime())}")


def run_table(runs: list[Run]) -> str:
    lines = ["| runs | seconds | peak resident memory at most, MiB |", "|---|---|---|"]
    for state in ("quiet", "busy"):
        found = [run for run in runs if run.state == state]
        if found:
            lines.append(f"| {len(found)} {state} | {spread([run.seconds for run in found])} | "
                         f"{spread([run.peak / 2**20 for run in found])} |")
    return "\n".join(lines)


def open_claims(runs: list[Run]) -> str:
    """The evidence of every verdict that is not the claim's most common one."""
    lines = []
    for claim, judged in by_claim(runs).items():
        common = Counter(one.verdict for one in judged).most_common(1)[0][0]
        lines += [f"- run {run.number}, {run.state}: {claim} {one.verdict}: {one.evidence}"
                  for run, one in zip(runs, judged) if one.verdict != common]
    return "\n".join(lines)
