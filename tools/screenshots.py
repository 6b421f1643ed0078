"""Take the README's pictures from the running program: `python -m tools.screenshots ADDRESS`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}


def take(browser: Browser, address: str) -> None:
    """Save the results, and the report of the first hit wide and on a phone in the dark."""
    shots = (
        ("results-wide-light", WIDE),
        ("report-wide-light", WIDE),
        ("report-phone-dark", PHONE),
    )
    for name, size in shots:
        what, _, scheme = name.split("-")
        context = browser.new_context(viewport=size, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{address}/search?q=舆情")
        if what == "report":
            page.locator("main a[href*='/r/']").first.click()
            page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / f"{name}.png")
        context.close()


def main() -> None:
    """Open a browser on the address and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        take(browser, sys.argv[1].rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main()
