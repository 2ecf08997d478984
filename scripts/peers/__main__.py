"""Measures a site that Memoir built beside what other generators make of the same text.

Usage: python3 -m venv FOLDER && FOLDER/bin/pip install -r scripts/peers/requirements.txt
       PYTHONPATH=scripts/bench FOLDER/bin/python -B scripts/peers SITE [--loads N] [--work FOLDER]
Needs chromium and java. Prints tables in Markdown; docs/peers.md says how to read them.
"""

import argparse
import re
import sys
import tempfile
from pathlib import Path
from statistics import median

from builds import LANGUAGES, Book, build_all, chosen_pages
from checks import Visit, accessibility, validity, visit
from loads import PHONE, Load, chromium, load
from web_host import serving

KILOBYTE = 1000
SEARCH = re.compile("/search")  # what is fetched for a search that nobody has asked for yet
PAGE = re.compile("^(?!.*/search)")
SCRIPT = re.compile(r"^(?!.*/search).*\.js$")
STYLE = re.compile(r"\.css$")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="peers", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="that Memoir built")
    parser.add_argument("--loads", type=int, default=5, help="loads behind each median (5); 0: none")
    parser.add_argument("--work", type=Path, help="keep the other sites in this folder")
    return parser.parse_args()


def loads_of(books: list[Book], pages: list[str], count: int) -> dict[str, dict[str, list[Load]]]:
    """By book and page. The books take turns, so that what else the machine does meets all."""
    taken: dict[str, dict[str, list[Load]]] = {book.name: {} for book in books}
    with chromium() as browser:
        for turn in range(count):
            for page in pages:
                for book in books:
                    with serving(book.site) as host:
                        one = load(browser, host, page, PHONE)
                    taken[book.name].setdefault(page, []).append(one)
                    if one.shift:
                        print(f"{book.name}: {page} jumps by {one.shift:.3g}: {one.moved}",
                              file=sys.stderr)
            print(f"loads: {turn + 1} of {count}", file=sys.stderr, flush=True)
    return taken


def speed_row(book: Book, lessons: dict[str, list[Load]]) -> str:
    """Over the lessons of both languages."""
    first = {page: loads[0] for page, loads in lessons.items()}
    bodies = [kilobytes(one, PAGE) for one in first.values()]
    # A worker fetches it, and may not have begun when the page itself is at rest.
    unasked = max(kilobytes(one, SEARCH) for loads in lessons.values() for one in loads)
    paints = [median(one.largest_paint for one in loads) for loads in lessons.values()]
    fastest = [min(one.largest_paint for one in loads) for loads in lessons.values()]
    shifts = [one.shift for loads in lessons.values() for one in loads]
    cells = [
        book.name, f"{median(bodies):.1f} ({min(bodies):.1f} to {max(bodies):.1f})",
        f"{median(kilobytes(one, SCRIPT) for one in first.values()):.1f}",
        f"{median(kilobytes(one, STYLE) for one in first.values()):.1f}", f"{unasked:.1f}",
        f"{max(len(one.answers) for loads in lessons.values() for one in loads)}",
        f"{median(paints):.2f} s ({max(paints):.2f} s)", f"{median(fastest):.2f} s",
        f"{max(shifts):.3g}",
    ]
    return row(cells)


def kilobytes(one: Load, wanted: re.Pattern[str]) -> float:
    return sum(answer.body for answer in one.answers if wanted.search(answer.path)) / KILOBYTE


def visit_rows(book: Book, disk: Visit, server: Visit) -> str:
    hits = [" · ".join(f"{query.partition(' ')[2]} {found}/{pages}"
                       for query, (found, pages) in one.found.items()) for one in (disk, server)]
    return row([book.name, *hits, len(disk.outside | server.outside),
                len(disk.complaints), len(server.complaints)])


def row(cells: list[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def report(memoir: Path, work: Path, count: int) -> None:
    names = chosen_pages(memoir)
    pages = [prefix + name for prefix in LANGUAGES.values() for name in names]
    lessons = [page for page in pages if (memoir / page).with_name(
        f"evidence-{Path(page).name}").is_file()]
    books = [Book("Memoir", memoir, "search.html"), *build_all(memoir, work)]
    if count:
        print_speeds(books, lessons, count)
    print_visits(books, names)
    print_checks(books, pages)


def print_speeds(books: list[Book], lessons: list[str], count: int) -> None:
    taken = loads_of(books, lessons, count)
    print("| site | KB a lesson, median (range) | script, KB | style, KB | search unasked, KB "
          "| requests | LCP, median (slowest lesson) | LCP, fastest loads | CLS |\n"
          "|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for book in books:
        print(speed_row(book, taken[book.name]), flush=True)


def print_visits(books: list[Book], names: list[str]) -> None:
    print("\n| site | search from the disk | search from a server | outside addresses | complaints "
          "from the disk | complaints from a server |\n|---|---|---|--:|--:|--:|")
    with chromium() as browser:
        for book in books:
            disk = visit(browser, book.site.as_uri() + "/", book, names)
            with serving(book.site) as host:
                server = visit(browser, host.address, book, names)
            print(visit_rows(book, disk, server), flush=True)
            for what in sorted(disk.outside | server.outside | disk.complaints | server.complaints):
                print(f"{book.name}: {what}", file=sys.stderr)


def print_checks(books: list[Book], pages: list[str]) -> None:
    with chromium() as browser:
        print("\n| site | axe-core findings | Nu checker errors | warnings |\n|---|---|--:|--:|")
        for book in books:
            rules = accessibility(browser, book.site, pages)
            listed = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
            print(row([book.name, f"{sum(rules.values())} ({listed})" if rules else 0,
                       *validity(book.site, pages)]), flush=True)


def main() -> int:
    options = parse()
    with tempfile.TemporaryDirectory(prefix="memoir-peers.") as folder:
        report(options.site.resolve(), options.work or Path(folder), options.loads)
    return 0


if __name__ == "__main__":
    sys.exit(main())
