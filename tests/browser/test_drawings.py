"""Hostile drawings in a real browser: opened by themselves, where they may do more than in a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gianhang.pictures.vector import clean

HOSTILE = Path(__file__).parent.parent / "pictures/drawings"
#: Those that do harm in this browser; the others might elsewhere.
LIVE = sorted(path.stem for path in HOSTILE.glob("live-*.svg"))


def harm(browser: Browser, drawing: Path) -> set[str]:
    """What a drawing does when it is opened and clicked on: runs a script, asks for other files."""
    page = browser.new_page()
    asked: list[str] = []
    page.route(
        lambda address: address != drawing.as_uri(), lambda route: (asked.append(route.request.url), route.abort())
    )
    try:
        page.goto(drawing.as_uri())
        page.mouse.move(600, 300)
        page.mouse.click(640, 360)
        page.wait_for_timeout(100)
        assert page.evaluate("document.getElementById('good') !== null")
        ran = page.evaluate("window.evil === 1")
    finally:
        page.close()
    return {what for what, done in (("script", ran), ("request", asked)) if done}


@pytest.mark.parametrize("name", LIVE)
def test_a_hostile_drawing_does_nothing_once_it_is_cleaned(name: str, browser: Browser, tmp_path: Path) -> None:
    source = HOSTILE / f"{name}.svg"
    assert harm(browser, source)
    cleaned = tmp_path / "cleaned.svg"
    cleaned.write_bytes(clean(source.read_bytes())[0])
    assert harm(browser, cleaned) == set()
