"""Whether sites of Hugo lead where the same pages of Memoir lead, on every page.

Usage: python3 -B scripts/scale/likeness.py [--pages 2060] [--memoir FILE] [--hugo FILE]
Compared are the pages of both sites and, on each, where its lists lead: the sidebar, the bar, what
comes before and after, its own headings; and the line of sections above it. Exits 1 where they
differ.
"""

import argparse
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from builders import Builder, Workplace, add_programs, all_builders
from process import Failed, run

REFERENCE = "memoir"
COMPARED = ("hugo-debian", "hugo-newest")
TOP = "/index.html"
TOOLS = ("/search.html", "/404.html")  # Memoir's own, no documents


class Lists(HTMLParser):
    """Where each list of a page leads, by the name that it has for readers."""

    def __init__(self, site: Path, address: str) -> None:
        super().__init__()
        self.site = site
        self.address = address
        self.found: dict[str, list[str]] = {}
        self._list = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "nav" or given.get("class", "").startswith("toc"):
            self._list = given.get("aria-label") or "On this page"
        if tag == "a" and self._list:
            where = self.where(given["href"])
            if given.get("rel") in ("prev", "next"):
                self.note(given["rel"], where)
            else:
                self.note(self._list, where + (" (here)" if "aria-current" in given else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("nav", "details"):
            self._list = ""

    def handle_data(self, text: str) -> None:
        if self._list == "You are here" and text.strip():
            self.note("line", text.strip())

    def note(self, name: str, said: str) -> None:
        self.found.setdefault(name, []).append(said)

    def where(self, link: str) -> str:
        """As a path from the top of the site."""
        parts = urlsplit(urljoin("http://site" + self.address, link))
        path = parts.path + "index.html" if parts.path.endswith("/") else parts.path
        path = common(self.site, unquote(path))
        return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def common(site: Path, path: str) -> str:
    """Of a folder's page: Hugo 0.111 writes some beside the folder."""
    folder = path.removesuffix(".html")
    return folder + TOP if (site / folder.lstrip("/")).is_dir() else path


def lists(site: Path) -> dict[str, dict[str, list[str]]]:
    """By page."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = "/" + file.relative_to(site).as_posix()
        if address in TOOLS:
            continue
        parser = Lists(site, address)
        parser.feed(file.read_text(encoding="utf-8"))
        found[common(site, address)] = parser.found
    return found


def differences(one: dict[str, dict[str, list[str]]],
                other: dict[str, dict[str, list[str]]]) -> list[str]:
    """A sentence each."""
    told = [f"{page} is in one site alone" for page in sorted(one.keys() ^ other.keys())]
    for page in sorted(one.keys() & other.keys()):
        for name in sorted(one[page].keys() | other[page].keys()):
            here, there = one[page].get(name, []), other[page].get(name, [])
            if here != there:
                told.append(f"{page}, {name}: {here} and {there}")
    return told


def built(builder: Builder, place: Workplace) -> dict[str, dict[str, list[str]]]:
    place.clear()
    run(builder.command(place), place.folder, place.log)
    return lists(place.output)


def main() -> int:
    parser = argparse.ArgumentParser(prog="likeness", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2060)
    add_programs(parser)
    options = parser.parse_args()
    status = 0
    with tempfile.TemporaryDirectory(prefix="memoir-scale.") as folder:
        place = Workplace(Path(folder), options.pages, "tmpfs")
        place.fill()
        builders = {one.name: one for one in
                    all_builders(options.memoir, options.hugo, Path(folder))}
        reference = built(builders[REFERENCE], place)
        for name in COMPARED:
            try:
                found = differences(reference, built(builders[name], place))
            except Failed as failed:
                print(f"{name}: not compared: {failed}")
                continue
            status = 1 if found else status
            links = sum(len(links) for page in reference.values() for links in page.values())
            print(f"{name}: {len(reference)} pages, {links} entries of lists, "
                  f"{len(found)} differences", *found[:10], sep="\n  ")
    return status


if __name__ == "__main__":
    sys.exit(main())
