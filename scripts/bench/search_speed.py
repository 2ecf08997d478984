"""Prints how fast the search answers beside its target, on 3 MB of text; passes whatever it says.

The text is a built site's own, taken several times. An answer is timed in Chromium from the input
event to the laid-out results with all parts loaded, the median of five times for each query;
loading the parts is timed apart.
Run it with the environment of the browser tests: .venv/bin/python scripts/bench/search_speed.py SITE
"""

import argparse
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

FOLDERS = {"zh-Hans": "", "en": "en"}
# Sets the query, waits until all it needs is there, and says how long that took.
ASK = """async query => {
    const input = document.querySelector(".finder input[type=text]");
    const results = document.querySelector(".results"), started = performance.now();
    input.value = query;
    input.dispatchEvent(new InputEvent("input"));
    results.getBoundingClientRect();
    const answered = performance.now() - started;
    while (results.getAttribute("aria-busy") !== "false")
        await new Promise(done => new MutationObserver((_, observer) => {
            observer.disconnect();
            done();
        }).observe(results, { attributes: true }));
    results.getBoundingClientRect();
    return [answered, performance.now() - started];
}"""


def called(script: Path) -> list[Any]:
    """The arguments of the one call that a file of the index is."""
    text = script.read_text(encoding="utf-8")
    arguments: list[Any] = json.loads(f"[{text[text.index('(') + 1 : text.rindex(')')]}]")
    return arguments


def enlarge(site: Path, language: str, wanted: int) -> tuple[int, list[str]]:
    """Repeats the index until it holds `wanted` bytes of text; gives its size and all texts."""
    folder = site / "search"
    (table,) = called(folder / f"{language}.js")
    parts = [called(folder / part[0])[1] for part in table["parts"]]
    texts = [piece[1] for part in parts for piece in part]
    size = sum(len(text.encode()) for text in texts)
    copies = -(-wanted // size)
    pages, entries = [], []
    for copy in range(copies):
        pages += table["pages"]
        for (file, bits, first, last), part in zip(table["parts"], parts):
            name = f"{copy}-{file}"
            # Sections are counted from the part's first page: the copy's are the same.
            (folder / name).write_text(
                f"memoirSearch.part({len(entries)},{json.dumps(part, ensure_ascii=False)})\n",
                encoding="utf-8",
            )
            shift = copy * len(table["pages"])
            entries.append([name, bits, first + shift, last + shift])
    table |= {"pages": pages, "parts": entries}
    (folder / f"{language}.js").write_text(
        f"memoirSearch.table({json.dumps(table, ensure_ascii=False)})\n", encoding="utf-8"
    )
    return size * copies, texts


def queries(texts: list[str], count: int) -> list[str]:
    """Single characters, pieces of words and two words; always the same from the same texts."""
    chance = random.Random(len(texts))
    words = sorted({word for text in texts for word in re.findall(r"\w{2,}", text)})
    drawn = ["e", "0", "的", "0x", "page", "malloc", "内存", "page fault", "malloc 返回"]
    while len(drawn) < count:
        word, other = chance.choice(words), chance.choice(words)
        drawn += [word[: chance.randint(2, 6)], f"{word[:4]} {other[:4]}"]
    return drawn[:count]


def report(name: str, value: str, target: str = "") -> None:
    print(f"{name:<60} {value:>14}   {target}", flush=True)


def measure(browser: Browser, site: Path, language: str, wanted: int, count: int) -> None:
    size, texts = enlarge(site, language, wanted)
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tab.goto((site / FOLDERS[language] / "search.html").as_uri())
    tab.locator(".finder .foot-line").wait_for()
    # One letter is in every part.
    _, loading = tab.evaluate(ASK, "e")
    times = []
    for query in queries(texts, count):
        times.append(statistics.median(tab.evaluate(ASK, query)[0] for _ in range(5)))
    tab.close()
    name = f"search {language}, {size / 1e6:.1f} MB"
    report(f"{name}: all parts loaded", f"{loading:.0f} ms", "once")
    report(f"{name}: answer, median of {len(times)}", f"{statistics.median(times):.1f} ms", "< 50 ms")
    report(f"{name}: answer, worst", f"{max(times):.1f} ms", "< 50 ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="folder that memoir build wrote")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--megabytes", type=float, default=3)
    chosen = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("chromium is missing: run 'make test' once")
    with tempfile.TemporaryDirectory(prefix="memoir-search.") as folder, sync_playwright() as tools:
        site = Path(folder) / "site"
        shutil.copytree(chosen.site, site)
        browser = tools.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in FOLDERS:
            measure(browser, site, language, int(chosen.megabytes * 1e6), chosen.queries)
        browser.close()


if __name__ == "__main__":
    main()
