"""Prints what Memoir costs beside its targets; passes whatever the figures are.

Everything happens in a copy of the project, so neither the checkout's record nor its site is
touched. Usage: python3 scripts/bench [--runs N] [--loads N] [--site FOLDER]
With --site, only the pages of a site that was built already; else also what a page costs as a book
grows, beside Hugo, once at two sizes in memory. `make scale` measures that in full.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import figure_cost
import launch_cost
from chosen_pages import BuiltPage, pages_to_measure
from program import PROJECT, Run, median, run
from weight import HOME, KILOBYTE, weigh

PYTHON = PROJECT / ".venv/bin/python"  # that of the browser tests
GROWTH = ("--pages", "1000,10000", "--media", "tmpfs", "--rounds", "1", "--rebuilds", "3",
          "--only", "raw,hugo-debian,hugo-newest,memoir", "--again", "memoir")
SLOWEST_PAINT = "< 1.1 s, 0"


def row(name: str, value: str, target: str) -> None:
    print(f"{name:<60} {value:>14}   {target}", flush=True)


def program_rows(project: Path, runs: int) -> None:
    start_up = median(runs, lambda: run(project, "--version").wall)
    row("start-up (memoir --version)", f"{start_up * 1e3:.1f} ms", "≤ 20 ms")
    lessons = len(list((project / "content/lessons").iterdir()))
    measured = run(project, "measure", "--effort", "standard", "--force").wall
    row(f"measure {lessons} lessons at standard", f"{measured:.1f} s", "≤ 15 s")

    record = str(project / ".memoir/record.json")
    render = ("render", "--record", record, "--output", str(project / "site"))

    def anew(*arguments: str) -> Run:
        """Without what earlier runs found out, which would spare this one the work."""
        shutil.rmtree(project / ".memoir/marks", ignore_errors=True)
        return run(project, *arguments)

    times = [anew(*render) for _ in range(runs)]
    cpu, wall = (statistics.median(getattr(one, part) for one in times) for part in ("cpu", "wall"))
    row("render all pages, CPU", f"{cpu * 1e3:.0f} ms", "≤ 60 ms")
    row("render all pages, from start to end", f"{wall * 1e3:.0f} ms", "")
    row("render, peak resident memory", f"{max(one.peak for one in times) / 1e6:.1f} MB", "≤ 60 MB")
    run(project, "build", "--effort", "standard")
    fresh = median(runs, lambda: run(project, "build", "--effort", "standard").wall)
    row("build with nothing stale", f"{fresh * 1e3:.0f} ms", "≤ 300 ms")


def launch_rows() -> None:
    """What Memoir adds to a launch; see launch_cost."""
    memoir, probe = launch_cost.added(rounds=5)
    row("a launch: what Memoir adds, from start to end", f"{memoir.wall * 1e3:.1f} ms", "≤ 3 ms")
    row("a launch: what Memoir adds, CPU", f"{memoir.cpu * 1e3:.1f} ms", "")
    row("a launch: the probe alone, from start to end", f"{probe.wall * 1e3:.1f} ms", "")


def figure_rows() -> None:
    """What a figure adds to a render, with all that comes with it; see figure_cost."""
    shown, each = figure_cost.costs(runs=2)
    mean = statistics.mean(one.milliseconds for one in each)
    row(f"a figure more, with its table and text, CPU (mean of {len(each)})", f"{mean:.1f} ms",
        f"≤ 1 ms; the book shows {shown}")
    dearest = max(each, key=lambda one: one.milliseconds)
    row(f"the dearest, {dearest.figure.name}, a {dearest.figure.kind} figure",
        f"{dearest.milliseconds:.1f} ms", "≤ 1 ms")


def weight_rows(pages: list[BuiltPage]) -> None:
    """Bytes over the wire, compressed with gzip."""
    scripts, styles = {}, {}
    for page in pages:
        weight = weigh(page.file)
        name = f"{page.address} and {len(weight.files) - 1} more, gzip"
        if page.budget:
            row(name, kilobytes(weight.whole), f"≤ {page.budget.whole / KILOBYTE:.0f} KB")
        scripts[page.address], styles[page.address] = weight.of(".js"), weight.of(".css")
    for what, sizes, most in (("script", scripts, HOME.script), ("style sheets", styles, HOME.style)):
        heaviest = max(sizes, key=lambda address: sizes[address])
        row(f"{what} of {heaviest}, which has most, gzip", kilobytes(sizes[heaviest]),
            f"≤ {most / KILOBYTE:.0f} KB")


def kilobytes(size: int) -> str:
    return f"{size / KILOBYTE:.1f} KB"


def speed_rows(site: Path, loads: int) -> None:
    """Largest contentful paint and layout shift on a slow line and a slow processor."""
    name = "largest contentful paint, layout shift"
    if not PYTHON.is_file():
        return row(name, "not measured", f"{SLOWEST_PAINT}; .venv is missing, see scripts/venv.sh")
    if shutil.which("chromium") is None:
        return row(name, "not measured", f"{SLOWEST_PAINT}; chromium is missing")
    command = [PYTHON, "-B", PROJECT / "scripts/bench/page_speed.py", site, "--json", "--loads",
               str(loads)]
    speed = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if speed.returncode != 0:
        return row(name, "not measured", f"{SLOWEST_PAINT}; page_speed.py failed")
    measured = [json.loads(line) for line in speed.stdout.splitlines()]
    for address in dict.fromkeys(one["page"] for one in measured):
        screens = [one for one in measured if one["page"] == address]
        paints = " / ".join(f"{one['largest_paint']:.2f}" for one in screens)
        value = f"{paints} s, {max(one['shift'] for one in screens):.3f}"
        row(f"{address}, LCP on {' / '.join(one['screen'] for one in screens)}, CLS", value,
            SLOWEST_PAINT)


def search_rows(site: Path) -> None:
    """How long an answer takes on 3 MB of text."""
    if not PYTHON.is_file() or shutil.which("chromium") is None:
        return row("search: answer", "not measured", "< 50 ms; .venv or chromium is missing")
    command = [PYTHON, "-B", PROJECT / "scripts/bench/search_speed.py", site]
    if subprocess.run(command).returncode != 0:
        row("search: answer", "not measured", "< 50 ms; search_speed.py failed")


def preview_rows() -> None:
    """How long a saved text takes to the page that shows it."""
    name = "saved to reloaded"
    if not PYTHON.is_file() or shutil.which("chromium") is None:
        return row(name, "not measured", "≤ 200 ms, ≤ 400 ms; .venv or chromium is missing")
    if subprocess.run([PYTHON, "-B", PROJECT / "scripts/bench/preview_speed.py"]).returncode != 0:
        row(name, "not measured", "≤ 200 ms, ≤ 400 ms; preview_speed.py failed")


def growth_tables() -> None:
    """Their rows say what is missing."""
    print(flush=True)
    if subprocess.run([sys.executable, "-B", PROJECT / "scripts/scale", *GROWTH]).returncode != 0:
        row("what a page costs as a book grows", "not measured", "scripts/scale failed")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="runs behind each median (11)")
    parser.add_argument("--loads", type=int, default=5, help="loads of a page behind each (5)")
    parser.add_argument("--site", type=Path, help="a built site: its pages only")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="memoir-bench.") as folder:
        project = Path(folder)
        row("", "here", "target")
        if not options.site:
            for name in ("content", "templates", "Sources"):
                shutil.copytree(PROJECT / name, project / name)
            program_rows(project, options.runs)
            launch_rows()
            figure_rows()
        site: Path = options.site or project / "site"
        weight_rows(pages_to_measure(site))
        speed_rows(site, options.loads)
        search_rows(site)
    if not options.site:
        preview_rows()
        growth_tables()


if __name__ == "__main__":
    sys.exit(main())
