"""Every page in a browser, from the disk and from a sub-folder of a server."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from built_site import PAGES, name
from conftest import Address

BACKGROUND = """() => {
    const colour = element => getComputedStyle(element).backgroundColor;
    return [colour(document.documentElement), colour(document.body)].join();
}"""
# What sticks out to the right and is not inside something that scrolls by itself.
OVERFLOW = """() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= innerWidth) return [];
    return [root.scrollWidth + " > " + innerWidth].concat([...document.querySelectorAll("body *")]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
        .slice(0, 5).map(element => element.outerHTML.slice(0, 120)));
}"""


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_page_loads_alone_fits_a_phone_and_knows_both_schemes(
    page: Path, phone: BrowserContext, address: Address, root: str
) -> None:
    complaints: list[str] = []
    tab = phone.new_page()
    try:
        watch(tab, root, complaints)
        tab.goto(address(page), wait_until="load")
        assert tab.evaluate(OVERFLOW) == []
        light = tab.evaluate(BACKGROUND)
        tab.emulate_media(color_scheme="dark")
        assert tab.evaluate(BACKGROUND) != light
        assert complaints == []
    finally:
        tab.close()


def watch(tab: Page, root: str, complaints: list[str]) -> None:
    """Notes every console error, failed request, error status and request outside the site."""

    def console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(f"console: {message.text}")

    def request(sent: Request) -> None:
        if not sent.url.startswith((root, "data:")):
            complaints.append(f"outside: {sent.url}")

    def response(received: Response) -> None:
        # Over file:// there is no status; a missing file arrives as a failed request.
        if received.status >= 400:
            complaints.append(f"{received.status}: {unquote(urlsplit(received.url).path)}")

    tab.on("console", console)
    tab.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    tab.on("request", request)
    tab.on("requestfailed", lambda failed: complaints.append(f"failed: {failed.url}"))
    tab.on("response", response)
