"""A tab that is watched: what it complains of, and what it asks for outside the site."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response


def is_broken_off(failed: Request) -> bool:
    """Whether the page was left while this was on its way, an icon for example: nothing is missing."""
    return failed.failure == "net::ERR_ABORTED"


class Watch:
    """Notes console output, errors, failed requests and requests outside the site."""

    def __init__(self, tab: Page, root: str) -> None:
        self.complaints: list[str] = []
        self._root = root
        tab.on("console", self._console)
        tab.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        tab.on("request", self._request)
        tab.on("requestfailed", self._failed)
        tab.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        self.complaints.append(f"console: {message.type}: {message.text}")

    def _failed(self, failed: Request) -> None:
        if not is_broken_off(failed):
            self.complaints.append(f"failed: {failed.url}")

    def _request(self, sent: Request) -> None:
        if not sent.url.startswith((self._root, "data:")):
            self.complaints.append(f"outside: {sent.url}")

    def _response(self, received: Response) -> None:
        # Over file:// there is no status; a missing file arrives as a failed request.
        if received.status >= 400:
            self.complaints.append(f"{received.status}: {unquote(urlsplit(received.url).path)}")
