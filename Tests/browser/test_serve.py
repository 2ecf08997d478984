"""`memoir serve` as somebody writes who looks at the page: saving, mistakes, and the end."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("MEMOIR_PROGRAM", str(PROJECT / ".build/release/memoir"))
LONG = 10_000  # milliseconds; far more than a small folder takes
OVERLAY = "memoir-serve .error"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@dataclass
class Preview:
    """A folder of documents, and the program that shows it."""

    folder: Path
    process: subprocess.Popen[str]
    address: str

    def source(self, page: str) -> Path:
        return self.folder / page


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    folder = tmp_path / "notes"
    subprocess.run(
        [sys.executable, "-B", PROJECT / "scripts/scale/corpus.py", folder, "60"], check=True)
    with subprocess.Popen(
        [PROGRAM, "serve", "--project", folder, "--port", "0"], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:
        try:
            address = None
            for line in process.stdout or []:
                address = address or ADDRESS.search(line)
                if line.startswith("built in"):
                    break
            assert address, "the program told no address"
            yield Preview(folder, process, address[0])
        finally:
            process.terminate()
            process.communicate(timeout=60)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 500})
    yield context.new_page()
    context.close()


def longest(preview: Preview) -> Path:
    """The page with the most text: there is something to scroll."""
    return max(preview.folder.glob("**/page-*.md"), key=lambda path: path.stat().st_size)


def address(preview: Preview, source: Path) -> str:
    return preview.address + source.relative_to(preview.folder).with_suffix(".html").as_posix()


def save(path: Path, text: str) -> None:
    """As editors do: beside it, then in its place."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def test_a_saved_text_is_shown_at_the_same_place(preview: Preview, page: Page) -> None:
    source = longest(preview)
    text = source.read_text(encoding="utf-8")
    page.goto(address(preview, source), wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    opened = page.locator("details[open]").count()
    assert opened > 0
    page.evaluate("scrollTo(0, 700)")
    assert page.evaluate("scrollY") == 700
    took = []
    for count in range(5):
        words = f"Written for the {count}th time."
        start = time.monotonic()
        save(source, f"{text}\n{words}\n")
        page.get_by_text(words).wait_for(timeout=LONG)
        took.append(time.monotonic() - start)
    page.wait_for_load_state("load")
    assert page.evaluate("scrollY") == 700
    assert page.locator("details[open]").count() == opened
    print(f"\nsaved to reloaded: {', '.join(f'{seconds * 1000:.0f}' for seconds in took)} ms")


def test_a_mistake_is_shown_until_it_is_mended(preview: Preview, page: Page) -> None:
    source = longest(preview)
    text = source.read_text(encoding="utf-8")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address(preview, source), wait_until="load")
    page.evaluate("window.isSamePage = true")
    save(source, f"{text}\n[Nothing](nothing.md)\n")
    overlay = page.locator(OVERLAY)
    overlay.wait_for(timeout=LONG)
    line = text.count("\n") + 2
    assert f"{source.relative_to(preview.folder)}:{line}:" in overlay.inner_text()
    assert "nothing.md', which is not there; mend or remove the link" in overlay.inner_text()
    assert overlay.evaluate("(it) => getComputedStyle(it).position") == "fixed"
    save(source, text)
    overlay.wait_for(state="hidden", timeout=LONG)
    assert page.evaluate("window.isSamePage"), "the page reloaded though nothing changed"
    assert complaints == []


def test_a_page_that_did_not_change_stays(preview: Preview, page: Page) -> None:
    first, second = sorted(preview.folder.glob("**/page-*.md"))[:2]
    page.goto(address(preview, first), wait_until="load")
    page.evaluate("window.isSamePage = true")
    with page.context.expect_page() as opened:
        page.evaluate("(address) => { open(address); }", address(preview, second))
    other = opened.value
    save(second, second.read_text(encoding="utf-8") + "\nNew words at its end.\n")
    other.get_by_text("New words at its end.").wait_for(timeout=LONG)
    assert page.evaluate("window.isSamePage")


def test_a_new_page_appears_where_there_was_none(preview: Preview, page: Page) -> None:
    page.goto(preview.address + "brand-new.html", wait_until="load")
    save(preview.source("brand-new.md"), "# Brand new\n\nIt was not there before.\n")
    page.get_by_text("It was not there before.").wait_for(timeout=LONG)


def test_the_page_comes_back_with_the_server(preview: Preview, page: Page) -> None:
    source = preview.source("index.md")
    page.goto(preview.address, wait_until="load")
    preview.process.send_signal(2)
    assert preview.process.wait(timeout=60) == 130
    page.locator("memoir-serve .activity", has_text="not running").wait_for(timeout=LONG)
    save(source, source.read_text(encoding="utf-8") + "\nWritten meanwhile.\n")
    port = preview.address.rstrip("/").rpartition(":")[2]
    with subprocess.Popen(
        [PROGRAM, "serve", "--project", preview.folder, "--port", port],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as again:
        page.get_by_text("Written meanwhile.").wait_for(timeout=LONG)
        again.terminate()
        assert again.wait(timeout=60) == 130
    hidden = [path.name for path in preview.folder.iterdir() if path.name.startswith(".")]
    assert hidden in ([], [".memoir"])


def test_another_site_cannot_read_what_is_served(preview: Preview, page: Page) -> None:
    shutil.copy(preview.folder / "site/index.html", preview.folder / "copy.html")
    page.goto("data:text/html,<title>elsewhere</title>", wait_until="load")
    read = page.evaluate(
        """async (address) => {
          const script = document.createElement("script");
          script.src = address + "memoir-serve.js";
          const loaded = new Promise((done) => {
            script.onload = () => done(true);
            script.onerror = () => done(false);
          });
          document.head.append(script);
          const fetched = await fetch(address).then(() => true, () => false);
          return [fetched, await loaded];
        }""",
        preview.address,
    )
    assert read == [False, False]
