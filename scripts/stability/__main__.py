"""Do verdicts stay what they are when Memoir measures again, and beside busy processes?

Runs `memoir measure --effort standard --force` again and again into records of its own, every
other run beside two busy processes, and prints tables in Markdown. Ends with 1 when an exact claim
changed its verdict, or another one did to more than undecided.

Usage: python3 scripts/stability [--runs N] [--keep FOLDER] [-- ARGUMENT …]
What follows `--` goes to memoir.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from load import Stopped, stop_on_signals
from report import (
    broken_claims, claim_table, experiment_table, machine, open_claims, run_table,
)
from runs import MEMOIR, Failed, Run, measure


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="stability", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="how many, half of them busy (20)")
    parser.add_argument("--keep", type=Path, help="keep each run's record in this folder")
    parser.add_argument("arguments", nargs="*", help="for memoir measure, such as --only LESSON")
    options = parser.parse_args()
    if options.runs < 2:
        parser.error("--runs: two runs are the least that can differ")
    return options


def run_all(count: int, folder: Path, arguments: list[str]) -> list[Run]:
    runs: list[Run] = []
    for number in range(1, count + 1):
        run = measure(number, number % 2 == 0, folder, arguments)
        runs.append(run)
        held = sum(one.verdict == "confirmed" for one in run.claims.values())
        print(f"run {number} of {count}, {run.state}: {run.seconds:.1f} s, {held} of "
              f"{len(run.claims)} confirmed", file=sys.stderr, flush=True)
    return runs


def main() -> int:
    options = parse()
    if not MEMOIR.is_file():
        print(f"stability: {MEMOIR} is not built; run 'make stability'", file=sys.stderr)
        return 1
    stop_on_signals()
    try:
        with tempfile.TemporaryDirectory(prefix="memoir-stability.") as folder:
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
            runs = run_all(options.runs, options.keep or Path(folder), options.arguments)
    except Stopped as stopped:
        print(f"stability: stopped by {stopped}", file=sys.stderr)
        return 130
    except Failed as failed:
        print(f"stability: {failed}", file=sys.stderr)
        return 1
    parts = [machine(runs[0]), claim_table(runs), experiment_table(runs), run_table(runs),
             open_claims(runs)]
    print("\n\n".join(part for part in parts if part))
    broken = broken_claims(runs)
    for claim, why in broken.items():
        print(f"stability: {claim}: {why}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
