"""A corpus as a site of Hugo, with pages laid out as Memoir's are.

The layouts work with Hugo 0.111 of Debian 12 and with the newest. A relative link to a page that
is missing fails the build, by Hugo's own check; headings it does not check. The sidebar is made
once a section, as Hugo's manual advises. Links are absolute paths: `relativeURLs` would make each
page pass through Hugo once more.
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
    for folder, _, names in os.walk(corpus):
        into = site / "content" / Path(folder).relative_to(corpus)
        into.mkdir(parents=True)
        for name in names:
            if name.endswith(".md"):
                os.link(Path(folder, name), into / name.replace("index.md", "_index.md"))


def arguments(site: Path, output: Path) -> list[str]:
    """With the cache in the site, so that no run finds what another one left."""
    return ["--source", str(site), "--destination", str(output), "--cacheDir",
            str(site / "cache"), "--noBuildLock"]
