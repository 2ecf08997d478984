"""The same text built by other generators, each with what its own manual starts with."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from plain_text import markdown

LANGUAGES = {"zh-Hans": "", "en": "en/"}
TITLES = {"zh-Hans": "内存自述", "en": "Memoir"}
# One letter of difference each: mkdocs-material, then Sphinx.
MATERIAL_LANGUAGES = {"zh-Hans": "zh", "en": "en"}
SPHINX_LANGUAGES = {"zh-Hans": "zh_CN", "en": "en"}


@dataclass(frozen=True)
class Book:
    """A site that was built: one language at its root, the other in a folder."""

    name: str
    site: Path
    search: str  # the page with the search, relative to a language's folder


def chosen_pages(memoir: Path) -> list[str]:
    """Home, the lessons, claims, glossary and sources; no evidence page, which is data."""
    lessons = sorted(page.name.removeprefix("evidence-") for page in memoir.glob("evidence-*.html"))
    return ["index.html", *lessons, "claims.html", "glossary.html", "sources.html"]


def build_all(memoir: Path, work: Path) -> list[Book]:
    texts = write_texts(memoir, work / "text")
    return [
        material(texts, work / "material", offline=False),
        material(texts, work / "material-offline", offline=True),
        furo(texts, work / "furo"),
    ]


def write_texts(memoir: Path, folder: Path) -> Path:
    chosen = chosen_pages(memoir)
    for language, prefix in LANGUAGES.items():
        (folder / language).mkdir(parents=True, exist_ok=True)
        for name in chosen:
            text = markdown(memoir / prefix / name, set(chosen))
            (folder / language / name).with_suffix(".md").write_text(text, encoding="utf-8")
    return folder


def material(texts: Path, folder: Path, offline: bool) -> Book:
    """`font: false`, since the fonts of its default are fetched from Google and would fail here."""
    for language, prefix in LANGUAGES.items():
        config = folder / f"mkdocs-{language}.yml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(f"""\
site_name: {TITLES[language]}
docs_dir: {texts / language}
site_dir: {folder / "site" / prefix}
use_directory_urls: false
theme: {{name: material, language: {MATERIAL_LANGUAGES[language]}, font: false}}
plugins: [search{", offline" if offline else ""}]
markdown_extensions: [pymdownx.highlight, pymdownx.superfences]
""", encoding="utf-8")
        run("mkdocs", "build", "--quiet", "--dirty", "--config-file", str(config))
    name = f"Material for MkDocs {version('mkdocs-material')}"
    return Book(name + (", plugin offline" if offline else ""), folder / "site", "index.html")


def furo(texts: Path, folder: Path) -> Book:
    for language, prefix in LANGUAGES.items():
        source = folder / f"source-{language}"
        shutil.copytree(texts / language, source, dirs_exist_ok=True)
        others = sorted(page.stem for page in source.glob("*.md") if page.stem != "index")
        with (source / "index.md").open("a", encoding="utf-8") as index:
            index.write("\n```{toctree}\n:hidden:\n" + "\n".join(others) + "\n```\n")
        (source / "conf.py").write_text(f"""\
project = "{TITLES[language]}"
extensions = ["myst_parser"]
html_theme = "furo"
language = "{SPHINX_LANGUAGES[language]}"
suppress_warnings = ["myst.header"]
""", encoding="utf-8")
        run("sphinx-build", "-q", "-b", "html", str(source), str(folder / "site" / prefix))
    return Book(f"Furo {version('furo')}, Sphinx {version('Sphinx')}", folder / "site",
                "search.html")


def run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(tool)
    done = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True)
    if done.returncode != 0:
        sys.exit(f"peers: {tool} failed:\n{done.stdout}")
