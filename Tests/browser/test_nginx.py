"""The site as Debian's nginx serves it with the example of docs, at a root and under a base."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import Browser

from built_site import LANGUAGES, LESSONS, SITE, name, parsed
from nginx import nginx

FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "application/javascript; charset=utf-8", "svg": "image/svg+xml; charset=utf-8",
    "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8", "png": "image/png",
    "epub": "application/epub+zip", "zip": "application/zip",
}


class Straight(HTTPRedirectHandler):
    """Follows no redirection."""

    def redirect_request(self, *_: object) -> None:
        return None


class Answer:
    def __init__(self, address: str, **headers: str) -> None:
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            response = build_opener(Straight).open(Request(address, headers=named))
        except HTTPError as error:
            response = error
        with response:
            self.status, self.headers, self.body = response.status, response.headers, response.read()


@pytest.fixture(scope="module", params=["", "/some/base"], ids=["root", "base"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site's own folder."""
    base: str = request.param
    root = SITE
    if base:
        root = tmp_path_factory.mktemp("root")
        place = root / base.strip("/")
        place.parent.mkdir(parents=True)
        place.symlink_to(SITE)
    with nginx(root, base, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def hashed() -> list[Path]:
    """The files whose names change with their content."""
    return [file for folder in ("assets", "search") for file in sorted((SITE / folder).iterdir())
            if re.fullmatch(r".+-[0-9a-f]{8}", file.stem)]


@pytest.mark.parametrize("page", ["index.html", "en/index.html", name(LESSONS[0])])
def test_a_page_is_asked_for_anew_and_keeps_its_policy(server: str, page: str) -> None:
    answer = Answer(server + page)
    assert (answer.status, answer.body) == (200, (SITE / page).read_bytes())
    assert answer.headers["Content-Type"] == TYPES["html"]
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    (own,) = [meta["content"] for meta in parsed(SITE / page).every("meta")
              if meta.get("http-equiv") == "Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"] == f"{own}; frame-ancestors 'none'"


@pytest.mark.parametrize("page", ["index.html", "en/index.html"])
def test_a_page_is_compressed_and_not_sent_twice(server: str, page: str) -> None:
    answer = Answer(server + page, Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == (SITE / page).read_bytes()
    again = Answer(server + page, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"


def test_assets_are_kept_forever(server: str) -> None:
    assert set((SITE / "assets").iterdir()) < set(hashed())
    for asset in hashed():
        answer = Answer(server + name(asset))
        assert (answer.status, answer.body) == (200, asset.read_bytes()), asset.name
        assert answer.headers["Cache-Control"] == FOREVER, asset.name


def test_a_missing_asset_is_not_kept_at_all(server: str) -> None:
    answer = Answer(f"{server}assets/site-00000000.css")
    assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-cache")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_missed_in_its_language(server: str, language: str) -> None:
    folder = LANGUAGES[language]
    prefix = "" if folder == SITE else f"{name(folder)}/"
    answer = Answer(f"{server}{prefix}no-such-page.html")
    assert (answer.status, answer.body) == (404, (folder / "404.html").read_bytes())
    assert re.search(rb'<html lang="([^"]*)"', answer.body)[1].decode() == language
    assert answer.headers["Content-Type"] == TYPES["html"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_folder_leads_to_its_home_page(server: str, language: str) -> None:
    folder = LANGUAGES[language]
    if folder != SITE:
        bare = Answer(server + name(folder))
        path = "/" + server.split("/", 3)[3]
        assert (bare.status, bare.headers["Location"]) == (301, f"{path}{name(folder)}/")
        server += f"{name(folder)}/"
    assert Answer(server).body == (folder / "index.html").read_bytes()


def test_every_file_has_its_type(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("types")
    kinds = {file.suffix for file in SITE.rglob("*.*") if not file.name.startswith(".")}
    assert kinds <= {f".{kind}" for kind in TYPES}
    for kind in TYPES:
        (root / f"file.{kind}").write_bytes(b"text" * 100)
    with nginx(root, "", tmp_path_factory.mktemp("nginx")) as address:
        served = {kind: Answer(f"{address}file.{kind}").headers["Content-Type"] for kind in TYPES}
    assert served == TYPES


@pytest.mark.parametrize("page", ["index.html", name(LANGUAGES["en"] / LESSONS[0].name)])
def test_a_browser_has_nothing_to_say(server: str, page: str, browser: Browser) -> None:
    console: list[str] = []
    answers: dict[str, int] = {}
    tab = browser.new_page()
    try:
        tab.on("console", lambda message: console.append(message.text))
        tab.on("pageerror", lambda error: console.append(str(error)))
        tab.on("response", lambda response: answers.update({response.url: response.status}))
        tab.goto(server + page, wait_until="networkidle")
    finally:
        tab.close()
    assert console == []
    assert len(answers) > 2 and set(answers.values()) == {200}
    assert all(address.startswith(server) for address in answers)
