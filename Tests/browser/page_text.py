"""What a reader sees of a page, in order, and what a Markdown text says: as words to compare."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What boxes, columns and lines are on the page is punctuation in Markdown.
_SEPARATORS = re.compile(r"[\s·,、:：]+")
_BLOCKS = frozenset(
    "article aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 label li"
    " nav ol p pre section small summary table tbody td th thead tr ul".split()
)
_DRAWN = {"zh-Hans": "图中", "en": "In the drawing"}


def words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


def _having(element: HtmlElement, name: str) -> list[HtmlElement]:
    return element.xpath(
        f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    )


def _main(page: Path) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    return html.document_fromstring(page.read_bytes(), parser=parser).get_element_by_id("main")


def _core(text: str) -> str:
    """Without the punctuation at its edges, which Markdown may have to leave outside."""
    return " ".join(words(text)).strip("。，；「」（）“”？！.;?!")


def stressed_on_page(page: Path) -> Counter[str]:
    """What stands in <em> and <strong>, but for what is in bold as a whole in the twin."""
    main = _main(page)
    for meaning in _having(main, "meaning"):
        meaning.drop_tree()
    stressed = main.xpath(".//em | .//strong[not(ancestor::summary)]")
    return Counter(_core(element.text_content()) for element in stressed)


def stressed_in_markdown(body: str) -> Counter[str]:
    stressed: Counter[str] = Counter()
    open_parts: list[list[str]] = []
    for token in tokens(body):
        if token.type in ("em_open", "strong_open"):
            open_parts.append([])
        elif token.type in ("em_close", "strong_close"):
            stressed[_core("".join(open_parts.pop()))] += 1
        elif token.type in ("text", "code_inline"):
            for parts in open_parts:
                parts.append(token.content)
    return stressed


def page_words(page: Path, language: str) -> list[str]:
    """The words of the page's main part, as its twin is to have them."""
    main = _main(page)
    unseen = main.xpath(".//*[@aria-hidden='true' or self::input or self::button or self::script]")
    unseen += _having(main, "meaning") + _having(main, "anchor")
    unseen += main.xpath(".//*[contains(@class, 'stepper')]/label")
    for element in unseen:
        element.drop_tree()
    _describe_drawings(main, language)
    _put_verdicts_first(main)
    _leave_samples_to_the_csv(main)
    return words("".join(_text(main)))


def _describe_drawings(main: HtmlElement, language: str) -> None:
    """A drawing is its description, unless a table of its values stands beneath it."""
    for svg in main.xpath(".//svg"):
        description = svg.xpath("./desc")
        figure = next(svg.iterancestors("figure"))
        has_table = any(child.get("class") == "data" for child in figure)
        step = next((a for a in svg.iterancestors("div") if a.get("class") == "step"), None)
        text = description[0].text if description else ""
        if svg.get("class") == "narrow" or (has_table and step is None):
            text = ""
        elif step is not None:
            text = text.removeprefix(_having(step, "step-name")[0].text)
        elif text:
            text = f"{_DRAWN[language]} {text}"
        paragraph = HtmlElement()
        paragraph.tag, paragraph.text, paragraph.tail = "p", text, svg.tail
        svg.getparent().replace(svg, paragraph)


def _put_verdicts_first(main: HtmlElement) -> None:
    for claim in _having(main, "claim"):
        for verdict in _having(claim, "why")[0].xpath("(.//b)[1]"):
            word = verdict.text
            verdict.drop_tree()
            claim.text = f"{claim.text or ''} {word} "


def _leave_samples_to_the_csv(main: HtmlElement) -> None:
    files = main.xpath(".//a[@download and contains(@href, '.csv')]")
    for samples in _having(main, "samples") if files else []:
        samples.tag, samples.tail = "p", ""
        for child in list(samples):
            samples.remove(child)
        samples.text = files[0].text


def _text(element: HtmlElement) -> Iterator[str]:
    is_block = element.tag in _BLOCKS or "number" in (element.get("class") or "").split()
    edge = " " if is_block else ""
    yield edge
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _text(child)
        yield child.tail or ""
    yield edge


def split_head(text: str) -> tuple[dict[str, str], str]:
    """The fields between the dashes, and what follows them."""
    _, head, body = text.split("---\n", 2)
    fields = (line.split(": ", 1) for line in head.splitlines())
    return {key: value.strip('"') for key, value in fields}, body


def tokens(body: str) -> list[Token]:
    """All tokens, those of lines in the place of their line."""
    flat = []
    for token in MARKDOWN.parse(body):
        flat += [token] + (token.children or [])
    return flat


def markdown_words(body: str) -> list[str]:
    parts = []
    for token in tokens(body):
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("fence", "code_block"):
            parts.append(f" {token.content} ")
        elif token.block or token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return words("".join(parts))
