"""A corpus as a site of Hugo, with pages laid out as Memoir's are.

The layouts work with Hugo 0.111 of Debian 12 and with the newest. A relative link to a page that
is missing fails the build, by Hugo's own check; headings it does not check. As Hugo's manual
advises, what pages share is made once: the sidebar of a section, the line above its pages, and
whatever comes before and after each page. Links are absolute paths: `relativeURLs` would make each
page pass through Hugo once more. The index of the search is made while HTML is, since an output
format of its own made the newest Hugo render each text twice. Hugo 0.111 writes the page of a
folder beside the folder, as FOLDER.html. `likeness.py` compares where both sites lead.
"""

import os
import shutil
from pathlib import Path

TEMPLATE = Path(__file__).resolve().parent / "hugo"
HIGHLIGHTED, PLAIN = "codeFences = true", "codeFences = false"


def write(corpus: Path, site: Path, highlight: bool) -> None:
    """The pages are hard links, so that both lie on the same medium and once."""
    shutil.copytree(TEMPLATE, site)
    if not highlight:
        config = site / "hugo.toml"
        config.write_text(config.read_text(encoding="utf-8").replace(HIGHLIGHTED, PLAIN),
                          encoding="utf-8")
    for folder, folders, names in os.walk(corpus):
        folders[:] = [name for name in folders if not name.startswith(".")]  # Memoir's own
        into = site / "content" / Path(folder).relative_to(corpus)
        into.mkdir(parents=True)
        for name in names:
            if name.endswith(".md"):
                os.link(Path(folder, name), into / name.replace("index.md", "_index.md"))


def arguments(site: Path, output: Path) -> list[str]:
    """With the cache in the site, so that no run finds what another one left."""
    return ["--source", str(site), "--destination", str(output), "--cacheDir",
            str(site / "cache"), "--noBuildLock"]
