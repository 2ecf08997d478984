"""Photographs pages of a built site: every width, colour scheme and language asked for.

Run it with the environment of the browser tests:
    .venv/bin/python scripts/screenshots.py site pictures --page copy-on-write --width 1280
"""

import argparse
import shutil
import sys
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDERS = {"zh-Hans": "", "en": "en"}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="folder that memoir build wrote")
    parser.add_argument("output", type=Path, help="folder for the pictures")
    parser.add_argument("--page", action="append", help="page without .html (default: all)")
    parser.add_argument("--width", action="append", type=int, help="default: 1280 and 360")
    parser.add_argument("--scheme", action="append", choices=["light", "dark"])
    parser.add_argument("--language", action="append", choices=list(FOLDERS))
    parser.add_argument("--height", type=int, help="only the top, this high (default: the whole)")
    parser.add_argument("--element", help="only the first element with this CSS selector")
    parser.add_argument("--scale", type=float, default=1, help="device pixels a CSS pixel")
    return parser.parse_args()


def main() -> None:
    chosen = arguments()
    site: Path = chosen.site.resolve()
    chromium = shutil.which("chromium") or sys.exit("chromium is missing: run 'make test' once")
    pages: list[str] = chosen.page or sorted(path.stem for path in site.glob("*.html"))
    chosen.output.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, scheme in product(chosen.width or [1280, 360], chosen.scheme or ["light", "dark"]):
            context = browser.new_context(
                viewport={"width": width, "height": chosen.height or 900}, color_scheme=scheme,
                device_scale_factor=chosen.scale,
            )
            tab = context.new_page()
            for language, name in product(chosen.language or FOLDERS, pages):
                tab.goto((site / FOLDERS[language] / f"{name}.html").as_uri())
                file = chosen.output / f"{name}-{language}-{width}-{scheme}.png"
                if chosen.element:
                    tab.locator(chosen.element).first.screenshot(path=file)
                else:
                    tab.screenshot(path=file, full_page=chosen.height is None)
                print(file)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
