"""The pages of a site that Memoir built, by what they are."""

from dataclasses import dataclass
from pathlib import Path

from weight import HOME, LESSON, Budget

LANGUAGE_FOLDERS = ("", "en/")


@dataclass(frozen=True)
class BuiltPage:
    address: str  # relative to the site
    file: Path
    budget: Budget | None = None  # where one is set


def pages_to_measure(site: Path) -> list[BuiltPage]:
    """In each language: the home page, every lesson, the largest evidence page, claims, glossary."""
    found = []
    for folder in LANGUAGE_FOLDERS:
        evidence = sorted((site / folder).glob("evidence-*.html"))
        lessons = [path.name.removeprefix("evidence-") for path in evidence]
        largest = max(evidence, key=lambda path: path.stat().st_size, default=None)
        found += [page(site, folder + "index.html", HOME)]
        found += [page(site, folder + name, LESSON) for name in lessons]
        found += [page(site, folder + name) for name in
                  ([largest.name] if largest else []) + ["claims.html", "glossary.html"]]
    return found


def page(site: Path, address: str, budget: Budget | None = None) -> BuiltPage:
    return BuiltPage(address, site / address, budget)
