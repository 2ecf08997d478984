"""One browser for all tests of a process; the site over file:// and from a server's sub-folder."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from built_site import SITE

BASE = "/some/base/"
Address = Callable[[Path], str]


class SubFolder(SimpleHTTPRequestHandler):
    """Serves the site under BASE and nothing else."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(SITE / "nothing here")
        return super().translate_path(path[len(BASE) - 1 :])

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    handler = partial(SubFolder, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}{BASE}"
        http.shutdown()


@pytest.fixture(scope="session", params=["file", "http"])
def root(request: pytest.FixtureRequest, server: str) -> str:
    """The address of the site's own folder."""
    return SITE.as_uri() + "/" if request.param == "file" else server


@pytest.fixture(scope="session")
def address(root: str) -> Address:
    return lambda page: root + page.relative_to(SITE).as_posix()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.exit("chromium is missing; run 'make test', which installs it", returncode=1)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab for tests that set what they need and depend on nothing that others left in it."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, color_scheme="light", reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def tab_without_script(browser: Browser) -> Iterator[Page]:
    """A wide tab in which the site's own scripts do not run."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=False,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()
