"""Pages on paper: a PDF by Chromium, and what stands on which of its sheets."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

A4 = (595.28, 841.89)
MARK = "https://mark.invalid/"
# Puts a link of one pixel at the beginning and at the end of elements, where it moves nothing: a PDF
# lists links by sheet, so the marks tell on which sheet an element begins and ends. A heading ends
# where the text after it has begun. What is taller than a sheet cannot stand on one.
PUT_MARKS = """([selector, mark]) => [...document.querySelectorAll(selector)].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && box.height < 990;
}).map((element, number) => {
    const put = (host, edge, side) => {
        const link = document.createElement("a"), place = host.matches("tr") ? host.cells[0] : host;
        link.href = mark + number + "/" + side;
        Object.assign(link.style, {position: "absolute", left: 0, [edge]: 0, width: "1px",
            height: "1px", padding: 0, display: "block"});
        if (getComputedStyle(place).position === "static") place.style.position = "relative";
        place.append(link);
    };
    put(element, "top", "begin");
    const next = element.matches("h1, h2, h3, h4") && element.nextElementSibling;
    if (next) put(next, "top", "end"); else put(element, "bottom", "end");
    return element.outerHTML.slice(0, 120);
})"""
# A PDF knows glyphs. Fonts draw some radicals like the character that is one, and then a text read
# back from the PDF has the radical; Unicode calls these pairs equivalent and does not fold them.
CHARACTERS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻳", "母民虎西见角贝车长门青页风飞食马鱼鸟麦黄齐齿龙龟",
    # Dots stand below what is emphasized in Chinese; a hyphen at the end of a line may be a break.
    "·•-")


class Paper:
    """A printed page."""

    def __init__(self, tab: Page) -> None:
        pdf = tab.pdf(prefer_css_page_size=True, outline=True, tagged=True)
        self._pdf = PdfReader(BytesIO(pdf))
        self.sheets = list(self._pdf.pages)
        text = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout
        printed = [words(sheet) for sheet in text.decode().split("\f")][: len(self.sheets)]
        # What stands in the margins comes first: the page's title, but on a title page; the number.
        title = words(tab.evaluate("document.documentElement.dataset.title"))
        bare = [text.removeprefix(title) for text in printed]
        numbers = [f"{number + 1}/{len(self.sheets)}" for number in range(len(self.sheets))]
        self.are_numbered = all(map(str.startswith, bare, numbers))
        self.texts = list(map(str.removeprefix, bare, numbers))

    def sizes(self) -> set[tuple[float, float]]:
        """Of its sheets, in points."""
        return {(float(sheet.mediabox.width), float(sheet.mediabox.height))
                for sheet in self.sheets}

    def fonts(self) -> Iterator[DictionaryObject]:
        for sheet in self.sheets:
            for font in sheet["/Resources"].get("/Font", {}).values():
                yield font.get_object()

    def outline(self) -> list[str]:
        """The headings that a reader of the PDF lists beside it."""
        def titles(entries: list) -> Iterator[str]:
            for entry in entries:
                if isinstance(entry, list):
                    yield from titles(entry)
                else:
                    title = words(entry.title)
                    half = len(title) // 2
                    # Chromium says a heading twice that it has moved to the next sheet.
                    yield title[:half] if title[:half] == title[half:] else title
        return list(titles(self._pdf.outline))

    def linked_places(self) -> set[str]:
        """The places of the page itself that its links lead to."""
        return {str(link["/Dest"]).removeprefix("/")
                for _, link in self._links() if "/Dest" in link}

    def sheet_of(self, place: str) -> int | None:
        """The number of the sheet that a place stands on."""
        destination = self._pdf.named_destinations[f"/{place}"]
        return self._pdf.get_destination_page_number(destination)

    def marks(self) -> dict[tuple[int, str], set[int]]:
        """By an element's number and its side, "begin" or "end": the sheets of that mark."""
        marks: dict[tuple[int, str], set[int]] = {}
        for sheet, link in self._links():
            address = str(link.get("/A", {}).get("/URI", ""))
            if found := re.fullmatch(re.escape(MARK) + r"(\d+)/(\w+)", address):
                marks.setdefault((int(found[1]), found[2]), set()).add(sheet)
        return marks

    def _links(self) -> Iterator[tuple[int, DictionaryObject]]:
        for number, sheet in enumerate(self.sheets):
            for annotation in sheet.get("/Annots", []):
                link = annotation.get_object()
                if link.get("/Subtype") == "/Link":
                    yield number, link


def words(text: str) -> str:
    """For comparing: without blanks, in one form of each character."""
    return "".join(unicodedata.normalize("NFKC", text).translate(CHARACTERS).split())


def is_embedded(font: DictionaryObject) -> bool:
    """Whether a PDF carries the glyphs itself, and says which characters they are."""
    if "/ToUnicode" not in font:
        return False
    if font["/Subtype"] == "/Type3":
        return bool(font["/CharProcs"])
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner["/FontDescriptor"].get_object()
    return any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
