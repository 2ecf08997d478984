"""What a page costs Memoir and Hugo as a book grows, beside a bare loop over libcmark-gfm.

Each builder runs as a whole process, on a tree in memory and on a disk. What it wrote is taken away
before the next run: deleted in memory, put aside on a disk, where whoever writes next would pay for
what was deleted. Nobody waits for the disk to have it. Builders take turns in every round.
Then each builds once more after a small change, on top of what it left. Prints tables in Markdown
and the facts of the run.

Usage: python3 -B scripts/scale [--pages 1000,10000] [--media tmpfs] [--only raw,memoir] …
The newest Hugo is that of scripts/scale/requirements.txt, once scripts/venv.sh hugo has installed
it or this Python has it, or the one that --hugo names.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Collection
from contextlib import ExitStack
from pathlib import Path

from builders import NAMES, Builder, Workplace, add_programs, all_builders
from corpus import FEWEST_PAGES
from edits import edits
from facts import facts
from media import KEPT_MEDIA, PARENTS, NoRoom, workplace
from outline import Tree
from process import Cost, Failed, run
from table import Measured, markdown

KILOBYTE = 1000
# Of a corpus with what is noted of it, and of a site; an old one stands until the new one is ready.
CORPUS_KILOBYTES = 8 + 16
SITE_KILOBYTES = 24
LINK_BYTES = 150


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scale", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=listed(page_count), default=[1000, 10_000, 50_000],
                        help="sizes of corpora (1000,10000,50000)")
    parser.add_argument("--media", type=listed(one_of(PARENTS)), default=list(PARENTS),
                        help="tmpfs, disk or both (tmpfs,disk)")
    parser.add_argument("--rounds", type=int, default=3, help="runs behind each median (3)")
    parser.add_argument("--rebuilds", type=int, default=5,
                        help="builds behind each median after a change; 0 leaves them out (5)")
    parser.add_argument("--again", type=listed(one_of(NAMES)), default=list(NAMES),
                        help="these alone build after a change (all that have such rows)")
    parser.add_argument("--only", type=listed(one_of(NAMES)), default=list(NAMES),
                        help=f"these builders alone ({','.join(NAMES)})")
    add_programs(parser)
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: one is the least")
    if options.rebuilds < 0:
        parser.error("--rebuilds: none is the least")
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


def measure(pages: int, builders: list[Builder], options: argparse.Namespace,
            end: ExitStack) -> list[Measured]:
    """All media and builders with one size of corpus. What has to be kept is deleted at `end`."""
    chosen, rounds = options.media, options.rounds
    measured = {(medium, one.name): Measured(one.name, pages, medium)
                for medium in chosen for one in builders}
    again: list[Measured] = []
    with ExitStack() as stack:
        places: dict[str, Workplace] = {}
        for medium in chosen:
            try:
                keeper = end if medium in KEPT_MEDIA else stack
                sites = 2 + (rounds * len(builders) if medium in KEPT_MEDIA else 0)
                folder = keeper.enter_context(workplace(medium, bytes_needed(pages, sites)))
            except NoRoom as error:
                for one in builders:
                    measured[medium, one.name].problem = str(error)
                continue
            places[medium] = Workplace(folder, pages, medium)
            places[medium].fill()
        for number in range(rounds):
            # Another one begins each round, so that nobody always follows the same neighbour.
            first = number % len(builders)
            for medium, place in places.items():
                for one in builders[first:] + builders[:first]:
                    take_turn(one, place, measured[medium, one.name])
            say(f"{pages} pages: round {number + 1} of {rounds}")
        for medium, place in places.items():
            for one in builders:
                wanted = options.rebuilds and one.changes and one.name in options.again
                if wanted and not measured[medium, one.name].problem:
                    again += build_again(one, place, medium, options.rebuilds)
                    say(f"{pages} pages: {one.name} again on {medium}")
    return [*measured.values(), *again]


def say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)


def bytes_needed(pages: int, sites: int) -> int:
    """The list of volumes alone grows with the corpus; it is in each page of all sites."""
    tree = Tree(pages)
    page = SITE_KILOBYTES * KILOBYTE + len(tree.inside(tree.top)) * LINK_BYTES
    return pages * (CORPUS_KILOBYTES * KILOBYTE + sites * page)


def take_turn(builder: Builder, place: Workplace, measured: Measured) -> None:
    """Whoever failed once is not asked again."""
    if measured.problem:
        return
    try:
        place.clear()
        measured.costs.append(build(builder, place))
    except Failed as failed:
        measured.problem = str(failed)


def build(builder: Builder, place: Workplace) -> Cost:
    cost = run(builder.command(place), place.folder, place.log)
    written = sum(name.endswith(".html") for _, _, names in os.walk(place.output)
                  for name in names)
    if written < place.pages:
        raise Failed(f"wrote {written} pages of {place.pages}")
    return cost


def build_again(builder: Builder, place: Workplace, medium: str, times: int) -> list[Measured]:
    """After one whole build, each time on top of the one before; nothing is deleted."""
    measured = [Measured(builder.name, place.pages, medium, change) for change in builder.changes]
    one = measured[0]
    try:
        place.clear()
        build(builder, place)
        with edits(place.corpus, place.pages) as made:
            for one in measured:
                for _ in range(times):
                    made.make(one.change)
                    one.costs.append(build(builder, place))
                    made.check(place.output)
    except Failed as failed:
        for one in measured[measured.index(one):]:
            one.problem = str(failed)
    return measured


def main() -> int:
    options = parse()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with tempfile.TemporaryDirectory(prefix="memoir-scale.") as folder, ExitStack() as end:
            builders = [one for one in all_builders(options.memoir, options.hugo, Path(folder))
                        if one.name in options.only]
            measured = [row for pages in options.pages
                        for row in measure(pages, builders, options, end)]
            print(markdown(measured), facts(builders, options.media), sep="\n\n")
    except KeyboardInterrupt:
        print("scale: stopped", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
