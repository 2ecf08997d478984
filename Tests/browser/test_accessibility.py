"""WCAG 2.2 AA as far as axe-core sees it, and the contrast of drawings, which it does not see.

Every page, light and dark, 1280 and 360 pixels wide, with everything that opens open and closed.
"""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from built_site import PAGES, name
from in_page import OPEN_DETAILS

every_page = pytest.mark.parametrize("page", PAGES, ids=name)
WIDTHS = (1280, 360)
# The policy of the pages forbids a script tag; what is evaluated from outside it does not concern.
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"type": "tag", "values": LEVELS}
# The rules that look at colours. No other rule's answer depends on the colour scheme.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# `preload` would ask the site for its style sheets, which the policy forbids; no rule above needs
# it. Selectors of what was found take longer than finding it, and the markup says it as well.
RUN = """async rules => {
    const options = {runOnly: rules, resultTypes: ["violations"], preload: false, selectors: false};
    const {violations} = await axe.run(document, options);
    return violations.flatMap(({id, nodes}) => nodes.map(node => id + ": "
        + node.html.slice(0, 160) + " · " + node.failureSummary.split("\\n")[1]?.trim()));
}"""
# Lines of source and samples come by the thousand and are alike, and the time axe takes for
# colours grows faster than their number: of each list the first three stay, and of the rest every
# line that holds a kind of word that no line before it has.
THIN = """() => {
    const seen = new Set();
    document.querySelectorAll(".listing code, .samples").forEach(list => {
        [...list.children].forEach((line, index) => {
            const kinds = [line, ...line.querySelectorAll("*")].map(part => part.className);
            const isNew = kinds.some(kind => !seen.has(kind));
            kinds.forEach(kind => seen.add(kind));
            if (index >= 3 && !isNew) line.remove();
        });
    });
}"""
# Words in drawings whose colour stands out too little against what is drawn beneath them.
FAINT_WORDS = """() => {
    const faint = [];
    const parse = colour => colour.match(/[\\d.]+/g).map(Number);
    const over = (top, opacity, below) => {
        const [r, g, b, alpha = 1] = parse(top), share = alpha * opacity;
        return [r, g, b].map((part, index) => part * share + below[index] * (1 - share));
    };
    const light = colour => colour.map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const paint = shape => {
        const style = getComputedStyle(shape);
        const pattern = /url\\("?#([^")]+)/.exec(style.fill);
        if (pattern) {
            const ground = document.getElementById(pattern[1])?.firstElementChild;
            return ground && [getComputedStyle(ground).fill, 1];
        }
        return style.fill === "none" ? null : [style.fill, style.opacity * style.fillOpacity];
    };
    for (const svg of document.querySelectorAll("main svg")) {
        if (!svg.checkVisibility()) continue;
        let sheet = svg;
        while (parse(getComputedStyle(sheet).backgroundColor)[3] === 0) sheet = sheet.parentElement;
        const paper = parse(getComputedStyle(sheet).backgroundColor);
        const below = [];
        for (const part of svg.querySelectorAll("rect, path, circle, ellipse, polygon, text")) {
            if (part.closest("defs") || !part.checkVisibility({visibilityProperty: true})) continue;
            if (part.localName !== "text") { below.push(part); continue; }
            const box = part.getBBox(), style = getComputedStyle(part);
            const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
            let ground = paper.slice(0, 3);
            for (const shape of below) {
                const painted = paint(shape);
                if (painted && shape.isPointInFill(middle)) ground = over(...painted, ground);
            }
            const ink = over(style.fill, style.opacity * style.fillOpacity, ground);
            const [more, less] = [light(ink), light(ground)].sort((one, two) => two - one);
            const contrast = (more + 0.05) / (less + 0.05);
            if (contrast < 4.5) faint.push(contrast.toFixed(2) + ": " + part.outerHTML.slice(0, 120));
        }
    }
    return faint;
}"""


def check(tab: Page, rules: dict[str, Any]) -> set[str]:
    return set(tab.evaluate(RUN, rules))


@every_page
def test_axe_finds_nothing(page: Path, tab: Page) -> None:
    tab.goto(page.as_uri(), wait_until="load")
    tab.evaluate(AXE)
    tab.evaluate(THIN)
    found: set[str] = set()
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": WIDTHS[0], "height": 900})
    # Closed, a page shows a part of what it shows open, in the same colours.
    found |= check(tab, EVERYTHING)
    tab.evaluate(OPEN_DETAILS)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme="light")
        found |= check(tab, EVERYTHING)
        tab.emulate_media(color_scheme="dark")
        found |= check(tab, COLOURS)
    assert sorted(found) == []


@every_page
def test_words_in_drawings_stand_out(page: Path, tab: Page) -> None:
    tab.goto(page.as_uri(), wait_until="load")
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            tab.emulate_media(color_scheme=scheme)
            assert tab.evaluate(FAINT_WORDS) == [], (width, scheme)
