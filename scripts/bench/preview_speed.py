"""Prints how long it takes from a saved text to the page that shows it, under `memoir serve`.

A page is open in Chromium, and its text is saved as editors do. The time ends with the load event of the
page that has the new words, by the page's own clock: watching, building and the reload are all in it. Two projects:
a copy of this one, with the record that it brings and without measuring, and a corpus of documents.
Run it with the environment of the browser tests:
.venv/bin/python scripts/bench/preview_speed.py [--pages 10000] [--saves 9]
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from program import MEMOIR, PROJECT

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
LONG = 120_000  # milliseconds
# A page's own note of when all of it was there, in milliseconds since 1970.
NOTE = "addEventListener('load', () => { window.wasLoaded = Date.now(); });"
LESSON = "copy-on-write"


@contextmanager
def served(*arguments: str | Path) -> Iterator[str]:
    """The address, once the first build is there."""
    with subprocess.Popen([MEMOIR, "serve", "--port", "0", *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as process:
        try:
            address = None
            for line in process.stdout or []:
                address = address or ADDRESS.search(line)
                if line.startswith("built in"):
                    break
            if not address:
                sys.exit("preview_speed: memoir serve told no address")
            yield address[0]
        finally:
            process.terminate()
            process.communicate(timeout=60)


def times(page: Page, source: Path, saves: int) -> list[float]:
    """Seconds of each save, after two that warm what a preview keeps."""
    text = source.read_text(encoding="utf-8")
    took = []
    for count in range(saves + 2):
        words = f"Written for the {count}th time."
        beside = source.with_name(f".{source.name}.new")
        beside.write_text(f"{text}\n{words}\n", encoding="utf-8")
        started = time.time()
        beside.replace(source)
        page.get_by_text(words).wait_for(timeout=LONG)
        loaded = page.wait_for_function("window.wasLoaded", timeout=LONG).json_value()
        took.append(loaded / 1e3 - started)
        # The build before has cleared away what it replaced.
        time.sleep(1)
    return took[2:]


def row(name: str, took: list[float], target: str) -> None:
    value = f"{statistics.median(took) * 1e3:.0f} ms"
    spread = f"{min(took) * 1e3:.0f} to {max(took) * 1e3:.0f} ms"
    print(f"{name:<60} {value:>14}   {target}; {spread}", flush=True)


def book(page: Page, folder: Path, saves: int) -> None:
    """Every folder of the project that its site is made from, so that the checkout stays as it is."""
    for part in ("content", "templates", "Sources/Probes"):
        shutil.copytree(PROJECT / part, folder / part)
    record = folder / "content/records/reference.json"
    with served("--project", folder, "--record", record) as address:
        page.goto(f"{address}en/{LESSON}.html", wait_until="load")
        source = folder / f"content/lessons/{LESSON}/en.md"
        row("saved to reloaded, a lesson of this book", times(page, source, saves), "≤ 200 ms")


def documents(page: Page, folder: Path, pages: int, saves: int) -> None:
    corpus = PROJECT / "scripts/scale/corpus.py"
    subprocess.run([sys.executable, "-B", corpus, folder, str(pages)], check=True)
    source = sorted(folder.rglob("page-*.md"))[pages // 2]
    with served("--project", folder) as address:
        place = source.relative_to(folder).with_suffix(".html").as_posix()
        page.goto(address + place, wait_until="load")
        row(f"saved to reloaded, one of {pages} documents", times(page, source, saves), "≤ 400 ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000, help="of the corpus (10000)")
    parser.add_argument("--saves", type=int, default=9, help="saves behind each median (9)")
    options = parser.parse_args()
    with (tempfile.TemporaryDirectory(prefix="memoir-preview.") as folder,
          sync_playwright() as playwright):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"),
                                             args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(NOTE)
        book(page, Path(folder) / "book", options.saves)
        documents(page, Path(folder) / "documents", options.pages, options.saves)
        browser.close()


if __name__ == "__main__":
    main()
