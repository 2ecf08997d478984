"""What a page costs Memoir and Hugo as a book grows, beside a bare loop over libcmark-gfm.

Each builder runs as a whole process, on a tree in memory and on a disk; what it wrote is deleted
before the next run, and nobody waits for the disk to have it. Builders take turns in every round.
Prints a table in Markdown and the facts of the run.

Usage: python3 -B scripts/scale [--pages 1000,10000] [--media tmpfs] [--only raw,memoir] …
The newest Hugo is that of scripts/scale/requirements.txt, when it is installed for this Python, or
the one that --hugo names.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path

from builders import NAMES, Builder, Workplace, all_builders
from corpus import FEWEST_PAGES
from facts import facts
from media import PARENTS, PROJECT, NoRoom, workplace
from outline import Tree
from process import Failed, run
from table import Measured, markdown

KILOBYTE = 1000


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scale", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=listed(page_count), default=[1000, 10_000, 50_000],
                        help="sizes of corpora (1000,10000,50000)")
    parser.add_argument("--media", type=listed(one_of(PARENTS)), default=list(PARENTS),
                        help="tmpfs, disk or both (tmpfs,disk)")
    parser.add_argument("--rounds", type=int, default=3, help="runs behind each median (3)")
    parser.add_argument("--only", type=listed(one_of(NAMES)), default=list(NAMES),
                        help=f"these builders alone ({','.join(NAMES)})")
    parser.add_argument("--memoir", type=Path, default=PROJECT / ".build/release/memoir")
    parser.add_argument("--hugo", type=Path, help="the newest Hugo")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: one is the least")
    return options


def listed(item: Callable[[str], object]) -> Callable[[str], list[object]]:
    return lambda text: [item(part) for part in text.split(",")]


def one_of(names: Collection[str]) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if text not in names:
            raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(names)}")
        return text
    return checked


def page_count(text: str) -> int:
    if not text.isdecimal() or int(text) < FEWEST_PAGES:
        raise argparse.ArgumentTypeError(f"{text}: {FEWEST_PAGES} pages are the fewest")
    return int(text)


def measure(pages: int, chosen: list[str], builders: list[Builder], rounds: int) -> list[Measured]:
    """All media and builders with one size of corpus."""
    measured = {(medium, one.name): Measured(one.name, pages, medium)
                for medium in chosen for one in builders}
    with ExitStack() as stack:
        places: dict[str, Workplace] = {}
        for medium in chosen:
            try:
                folder = stack.enter_context(workplace(medium, bytes_needed(pages)))
            except NoRoom as error:
                for one in builders:
                    measured[medium, one.name].problem = str(error)
                continue
            places[medium] = Workplace(folder, pages)
            places[medium].fill()
        for number in range(rounds):
            # Another one begins each round, so that nobody always follows the same neighbour.
            first = number % len(builders)
            for medium, place in places.items():
                for one in builders[first:] + builders[:first]:
                    take_turn(one, place, measured[medium, one.name])
            print(f"{pages} pages: round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return list(measured.values())


def bytes_needed(pages: int) -> int:
    """Of a corpus and one site: a page's own text in it, and the links of its sidebar."""
    tree = Tree(pages)
    links = tree.pages_a_section + tree.sections
    return pages * (64 * KILOBYTE + links * 150)


def take_turn(builder: Builder, place: Workplace, measured: Measured) -> None:
    """Whoever failed once is not asked again."""
    if measured.problem:
        return
    try:
        command = builder.command(place)
        measured.costs.append(run(command, place.folder, place.log, place.leftovers()))
        written = sum(name.endswith(".html") for _, _, names in os.walk(place.output)
                      for name in names)
        if written < place.pages:
            raise Failed(f"wrote {written} pages of {place.pages}")
    except Failed as failed:
        measured.problem = str(failed)


def main() -> int:
    options = parse()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="memoir-scale.") as folder:
            builders = [one for one in all_builders(options.memoir, options.hugo, Path(folder))
                        if one.name in options.only]
            measured = [row for pages in options.pages
                        for row in measure(pages, options.media, builders, options.rounds)]
            print(markdown(measured), facts(builders, options.media), sep="\n\n")
    except KeyboardInterrupt:
        print("scale: stopped", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
