"""A built site as files: its pages, and what stands in each one's HTML."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_folder = os.environ.get("MEMOIR_SITE")
if not _folder or not (Path(_folder) / "index.html").is_file():
    raise SystemExit("MEMOIR_SITE names no built site; run: memoir build --output FOLDER")

SITE = Path(_folder).resolve()
LANGUAGES = {"zh-Hans": SITE, "en": SITE / "en"}


def _published(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(SITE).parts)


PAGES = sorted(path for path in SITE.rglob("*.html") if _published(path))
# A lesson is the page that has an evidence page beside it.
LESSONS = [page for page in PAGES if (page.parent / f"evidence-{page.name}").is_file()]


def name(page: Path) -> str:
    """How a page is called in a test's name: its path in the site."""
    return page.relative_to(SITE).as_posix()


def other_language(page: Path) -> tuple[str, Path]:
    """The other language and the same page in it."""
    if page.parent == SITE:
        return "en", LANGUAGES["en"] / page.name
    return "zh-Hans", SITE / page.name


@dataclass
class Parsed(HTMLParser):
    """The tags of one page."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def every(self, tag: str) -> list[dict[str, str]]:
        return [attributes for found, attributes in self.tags if found == tag]

    def ids(self) -> Counter[str]:
        return Counter(attributes["id"] for _, attributes in self.tags if "id" in attributes)

    def addresses(self) -> Iterator[str]:
        for _, attributes in self.tags:
            yield from (attributes[key] for key in ("href", "src") if key in attributes)


@cache
def parsed(page: Path) -> Parsed:
    parser = Parsed()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def target(page: Path, address: str) -> tuple[Path, str]:
    """The file and the fragment that a relative address on a page leads to."""
    parts = urlsplit(address)
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return file, unquote(parts.fragment)
