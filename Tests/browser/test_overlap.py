"""No text lies on other text: on a wide screen, on a narrow one and on paper."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from built_site import PAGES, name
from in_page import OPEN_DETAILS

# Blocks that begin before the one above them has ended, but for a border that both share.
CROWDED = """() => [...document.querySelectorAll("main *")].flatMap(element => {
    const next = element.nextElementSibling;
    const stacked = part => part && part.checkVisibility() && part.getClientRects().length === 1 &&
        /^(block|flex|grid|list-item|table)$/.test(getComputedStyle(part).display) &&
        !/absolute|fixed/.test(getComputedStyle(part).position);
    if (!stacked(element) || !stacked(next) || element.closest("svg")) return [];
    const above = element.getBoundingClientRect(), below = next.getBoundingClientRect();
    const shared = Math.min(above.right, below.right) - Math.max(above.left, below.left);
    return shared > 2 && below.top >= above.top && below.top < above.bottom - 2
        ? [element.outerHTML.slice(0, 80) + " | " + next.outerHTML.slice(0, 80)] : [];
}).slice(0, 5)"""
# Pairs of lines of different blocks that share room. A line's box reaches over its letters by what
# the font keeps for accents, so a quarter of its height above and below does not count. Drawings place
# their text themselves (see the figures' own tests); what is placed out of the flow, or scrolled out
# of its box, is left out.
OVERLAPS = """() => {
    const blocks = /^(block|flex|grid|list-item|table-cell|flow-root|inline-block)$/;
    const blockOf = element => {
        while (!blocks.test(getComputedStyle(element).display)) element = element.parentElement;
        return element;
    };
    const floats = element => {
        for (let part = element; part && part.localName !== "main"; part = part.parentElement)
            if (/absolute|fixed/.test(getComputedStyle(part).position)) return true;
        return false;
    };
    const frameOf = element => {
        while (element && getComputedStyle(element).overflowX === "visible")
            element = element.parentElement;
        return element && element !== document.documentElement && element !== document.body
            ? element.getBoundingClientRect() : { top: -Infinity, bottom: Infinity };
    };
    const lines = [], walker = document.createTreeWalker(
        document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const host = node.parentElement;
        if (!node.data.trim() || host.closest("svg") || !host.checkVisibility() || floats(host))
            continue;
        const block = blockOf(host), frame = frameOf(host), range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
            const spare = box.height / 4;
            if (box.width > 1 && box.height > 1 && box.top >= frame.top && box.bottom <= frame.bottom)
                lines.push({ text: node.data.trim().slice(0, 40), block, left: box.left,
                    right: box.right, top: box.top + spare, bottom: box.bottom - spare });
        }
    }
    lines.sort((one, other) => one.top - other.top);
    const found = [];
    lines.forEach((line, index) => {
        for (let next = index + 1; next < lines.length && lines[next].top < line.bottom - 1; next++) {
            const other = lines[next];
            const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left);
            if (shared > 2 && line.block !== other.block) found.push([line.text, other.text]);
        }
    });
    return { lines: lines.length, found: found.slice(0, 5) };
}"""
# Paper is as wide as the room between its margins: 180 mm.
VIEWS = {"screen-1280": ("screen", 1280), "screen-360": ("screen", 360), "paper": ("print", 680)}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", PAGES, ids=name)
@pytest.mark.parametrize("view", VIEWS)
def test_no_text_lies_on_other_text(page: Path, view: str, reader: Page) -> None:
    media, width = VIEWS[view]
    reader.emulate_media(media=media)
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(page.as_uri())
    if media == "screen":
        reader.evaluate(OPEN_DETAILS)
    seen = reader.evaluate(OVERLAPS)
    assert reader.evaluate(CROWDED) == []
    assert seen["lines"] > 0
    assert seen["found"] == [], json.dumps(seen["found"], ensure_ascii=False)
