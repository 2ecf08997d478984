"""A finished page of Memoir's as plain Markdown, so that other generators can make the same page.

Headings, paragraphs, lists, tables, quotations and code are kept, and links between the chosen
pages. Drawings, what a term means, the frame of the page and all classes are left out: what other
generators get is lighter than what Memoir serves.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

LEFT_OUT = {"svg", "nav", "button", "script", "style", "input", "label", "aside", "template"}
LEFT_OUT_CLASSES = {"meaning", "anchor", "seal", "crumbs", "around", "side", "narrow", "host-note", "data",
                    "canvas"}
VOID = {"input", "br", "img", "hr", "meta", "link", "wbr", "col"}
BLOCKS = {"p", "div", "section", "figure", "figcaption", "details", "summary", "dl", "dt", "dd",
          "ul", "ol", "blockquote", "main", "header", "footer"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}


def markdown(page: Path, chosen: set[str]) -> str:
    """The text within <main>, with links kept that lead to one of the chosen files."""
    reader = _Reader(chosen)
    reader.feed(page.read_text(encoding="utf-8"))
    reader.end_block()
    return re.sub(r"\n{3,}", "\n\n", "\n\n".join(reader.blocks)) + "\n"


class _Reader(HTMLParser):
    def __init__(self, chosen: set[str]) -> None:
        super().__init__()
        self.chosen = chosen
        self.blocks: list[str] = []
        self.line = ""  # the block that is being read
        self.prefix = ""  # what opens it: a heading's signs, a list's
        self.inside = False  # of <main>
        self.skipping: list[str] = []  # open tags below one that is left out
        self.code: list[str] | None = None  # the text of a <pre>
        self.language = ""
        self.rows: list[list[str]] | None = None  # of a table
        self.link: list[str] = []  # open links' targets, "" where none is kept

    def end_block(self) -> None:
        text = " ".join(self.line.split())
        if text:
            self.blocks.append(self.prefix + text)
        self.line = self.prefix = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attrs}
        classes = set(named.get("class", "").split())
        if tag == "main":
            self.inside = True
        if self.skipping or not self.inside or tag in LEFT_OUT or classes & LEFT_OUT_CLASSES:
            if self.inside and tag not in VOID:
                self.skipping.append(tag)
            return
        if self.code is not None:
            if tag == "code":
                self.language = next((one.removeprefix("language-") for one in classes
                                      if one.startswith("language-")), "")
            return
        if tag == "pre":
            self.end_block()
            self.code, self.language = [], ""
        elif tag == "table":
            self.end_block()
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th"):
            self.line = ""
        elif tag in HEADINGS:
            self.end_block()
            self.prefix = "#" * HEADINGS[tag] + " "
        elif tag == "li":
            self.end_block()
            self.prefix = "- "
        elif tag in BLOCKS and self.rows is None:
            if not (tag == "p" and self.prefix and not self.line.strip()):
                self.end_block()
        elif tag == "a":
            file = named.get("href", "").split("#")[0]
            self.link.append(file.replace(".html", ".md") if file in self.chosen else "")
            self.line += "[" if self.link[-1] else ""
        elif tag in ("code", "strong", "b", "em"):
            self.line += {"code": "`", "em": "*"}.get(tag, "**")

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.end_block()
            self.inside = False
        if self.skipping:
            while self.skipping and self.skipping.pop() != tag:
                pass
            return
        if not self.inside or self.code is not None and tag != "pre":
            return
        if tag == "pre" and self.code is not None:
            self.blocks.append(f"```{self.language}\n{''.join(self.code).rstrip()}\n```")
            self.code = None
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(" ".join(self.line.split()).replace("|", "\\|"))
            self.line = ""
        elif tag == "table" and self.rows is not None:
            self.end_table()
        elif tag == "a" and self.link:
            target = self.link.pop()
            self.line += f"]({target})" if target else ""
        elif tag in ("code", "strong", "b", "em"):
            self.line += {"code": "`", "em": "*"}.get(tag, "**")
        elif (tag in HEADINGS or tag in BLOCKS or tag == "li") and self.rows is None:
            self.end_block()

    def end_table(self) -> None:
        rows = [row for row in self.rows or [] if row]
        self.rows = None
        if rows:
            width = max(map(len, rows))
            lines = [row + [""] * (width - len(row)) for row in rows]
            lines.insert(1, ["---"] * width)
            self.blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def handle_data(self, data: str) -> None:
        if self.skipping or not self.inside:
            return
        if self.code is not None:
            self.code.append(data)
        elif "`" in self.line[-1:]:
            self.line += data
        else:
            self.line += re.sub(r"([\\*_<>\[\]{}])", r"\\\1", data) if not self.in_code() else data

    def in_code(self) -> bool:
        return self.line.count("`") % 2 == 1
