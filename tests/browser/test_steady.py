"""Pages keep still while their fonts and scripts come late, as they do where the signal is weak."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

WATCH = """new PerformanceObserver(list => list.getEntries().forEach(
  entry => { if (!entry.hadRecentInput) window.shift = (window.shift ?? 0) + entry.value; }
)).observe({type: "layout-shift", buffered: true});"""
#: A line in a narrow column may still break anew. Without stand-ins for the fonts it is 0.07 and more.
STILL = 0.04


def late(page: Page, pattern: str) -> list[Route]:
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))  # noqa: PLW0108
    return held


@pytest.mark.parametrize("path", ["san-pham/tieu-den/", "en/products/tieu-den/", "san-pham/pho-kho/", ""])
@pytest.mark.parametrize("width", [412, 1280])
def test_what_comes_late_moves_nothing(browser: Browser, host: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 823})
    page = context.new_page()
    fonts, script = late(page, "**/*.woff2"), late(page, "**/site.*.js")
    page.add_init_script(WATCH)
    page.goto(f"{host}/{path}", wait_until="commit")
    page.locator("h1").wait_for()
    page.wait_for_timeout(400)
    assert fonts
    assert script
    for route in [*script, *fonts]:
        route.continue_()
    page.wait_for_function("document.readyState === 'complete' && document.fonts.status === 'loaded'")
    page.wait_for_timeout(200)
    assert page.evaluate("window.shift ?? 0") < STILL
    context.close()
