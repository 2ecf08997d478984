"""The corpus as a site of Hugo, which holds the same pages."""

from pathlib import Path

import pytest

import corpus
import hugo_site


@pytest.mark.parametrize("highlight", [True, False])
def test_a_site_of_hugo_has_every_page(tmp_path: Path, highlight: bool) -> None:
    written, site = tmp_path / "corpus", tmp_path / "site"
    corpus.write(written, 120)
    hugo_site.write(written, site, highlight)
    own = {str(file.relative_to(written)).replace("index.md", "_index.md"): file.read_bytes()
           for file in written.rglob("*.md")}
    assert len(own) == 120 + 1 + 1 + 1 + 6  # with the top, a volume, a chapter and parts
    content = site / "content"
    assert {str(file.relative_to(content)): file.read_bytes()
            for file in content.rglob("*.md")} == own
    config = (site / "hugo.toml").read_text(encoding="utf-8")
    assert f"codeFences = {'true' if highlight else 'false'}" in config


def test_what_memoir_keeps_for_itself_is_no_page(tmp_path: Path) -> None:
    written, site = tmp_path / "corpus", tmp_path / "site"
    corpus.write(written, 10)
    (written / ".memoir").mkdir()
    (written / ".memoir/notes.md").touch()
    hugo_site.write(written, site, highlight=True)
    assert not list(site.rglob("notes.md"))
