"""How fast the pages of a built site come up on a slow line and a slow processor.

Serves the site with gzip and loads its pages in Chromium, each time with an empty cache, at
1.6 Mbit/s, 150 ms a request and a processor four times slower. Prints the medians as a table in
Markdown: requests, bytes of all bodies as sent, first and largest contentful paint, layout shift.

Run it with the environment of the browser tests:
    .venv/bin/python -B scripts/bench/page_speed.py SITE [PAGE …] [--loads N] [--screen phone|desk] [--json]
Without PAGE: home, every lesson, the largest evidence page, claims and glossary, in each language.
"""

import argparse
import json
import os
import shutil
import sys
from pathlib import Path

from chosen_pages import pages_to_measure
from loads import DESK, PHONE, Screen, chromium, load
from medians import Measured, medians
from web_host import serving

SCREENS = {screen.name: screen for screen in (PHONE, DESK)}


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="page_speed", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="relative to the site")
    parser.add_argument("--loads", type=int, default=5, help="loads behind each median (5)")
    parser.add_argument("--screen", action="append", choices=list(SCREENS), help="default: both")
    parser.add_argument("--json", action="store_true", help="one object a line instead")
    return parser.parse_args()


def measure(site: Path, pages: list[str], screens: list[Screen], count: int) -> list[Measured]:
    """In turns, so that what else the machine does meets all pages alike."""
    found: dict[tuple[str, str], list] = {}
    with serving(site) as host, chromium() as browser:
        for turn in range(count):
            print(f"load {turn + 1} of {count}", file=sys.stderr, flush=True)
            for page in pages:
                for screen in screens:
                    found.setdefault((page, screen.name), []).append(
                        load(browser, host, page, screen))
    return [medians(page, screen, loads) for (page, screen), loads in found.items()]


def main() -> int:
    options = parse()
    if not (options.site / "index.html").is_file():
        print(f"page_speed: {options.site} is no built site", file=sys.stderr)
        return 1
    if shutil.which("chromium") is None:
        print("page_speed: chromium is missing: run 'make bench' once", file=sys.stderr)
        return 1
    pages = options.pages or [page.address for page in pages_to_measure(options.site)]
    screens = [SCREENS[name] for name in options.screen or SCREENS]
    measured = measure(options.site, pages, screens, options.loads)
    busy, processors = os.getloadavg()[0], os.cpu_count() or 1
    if busy > processors:
        print(f"page_speed: this machine was busy (load average {busy:.1f} on {processors} "
              "processors): its times are too long", file=sys.stderr)
    if options.json:
        for one in measured:
            print(json.dumps(one._asdict(), ensure_ascii=False))
        return 0
    print("| page | screen | requests | KB | FCP | LCP | fastest LCP | CLS | largest |")
    print("|---|---|--:|--:|--:|--:|--:|--:|---|")
    for one in measured:
        print(one.row())
    return 0


if __name__ == "__main__":
    sys.exit(main())
