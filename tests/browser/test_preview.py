"""The live preview in a real browser: it refreshes by itself, and shows problems until they are mended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gianhang.cli.main import run
from gianhang.cli.serve import Server
from gianhang.folder import Folder

TODAY = date(2026, 11, 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    assert run(["new", "site", str(tmp_path / "office"), "--quiet"]) == 0
    return tmp_path / "office"


@pytest.fixture
def server(office: Path) -> Iterator[Server]:
    with Server(Folder.at(office), "vi", port=8400, today=TODAY, drafts=True) as made:
        thread = threading.Thread(target=made.run, args=(lambda _state: None,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when the preview's script does."""
    context = browser.new_context(viewport={"width": 1000, "height": 700}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def about(office: Path) -> Path:
    return office / "content/pages/gioi-thieu/index.md"


def test_the_page_refreshes_and_stays_where_it_was(server: Server, office: Path, page: Page) -> None:
    text = about(office).read_text("utf-8")
    before = server.preview.state
    about(office).write_text(text + "\n\nMột đoạn dài.\n" * 60, "utf-8")
    assert server.preview.wait(before, 20)
    page.goto(f"{server.address}/gioi-thieu/index.html")
    page.evaluate("scrollTo({top: 600, behavior: 'instant'})")
    about(office).write_text(text.replace("title: Giới thiệu", "title: Về chúng tôi") + "\n\nMột đoạn.\n" * 60, "utf-8")
    expect(page.locator("h1")).to_have_text("Về chúng tôi")
    page.wait_for_function("scrollY === 600")
    assert page.evaluate("sessionStorage.length") == 0


def test_problems_come_over_the_page_fold_away_and_go(server: Server, office: Path, page: Page) -> None:
    text = about(office).read_text("utf-8")
    page.goto(f"{server.address}/gioi-thieu/index.html")
    panel = page.locator("gian-hang-problems")
    expect(page.locator("h1")).to_have_text("Giới thiệu")
    about(office).write_text(text.replace("order: 10", "ordre: 10"), "utf-8")
    expect(panel.locator(".problem__place")).to_have_text("content/pages/gioi-thieu/index.md:4:1")
    expect(panel.locator("mark")).to_have_text("ordre")
    expect(panel.locator("mark")).to_be_visible()
    panel.locator("button").click()
    expect(panel.locator("mark")).to_be_hidden()
    panel.locator("button").click()
    expect(panel.locator("mark")).to_be_visible()
    about(office).write_text(text, "utf-8")
    expect(panel).to_have_count(0)


def test_a_page_of_problems_gives_way_to_the_site(office: Path, browser: Browser) -> None:
    text = about(office).read_text("utf-8")
    about(office).write_text(text.replace("title:", "titel:"), "utf-8")
    with Server(Folder.at(office), "vi", port=8400, today=TODAY, drafts=True) as server:
        thread = threading.Thread(target=server.run, args=(lambda _state: None,))
        thread.start()
        page = browser.new_page()
        page.goto(f"{server.address}/gioi-thieu/index.html")
        expect(page.locator("mark", has_text="titel")).to_be_visible()
        about(office).write_text(text, "utf-8")
        expect(page.locator("h1")).to_have_text("Giới thiệu")
        page.close()
        server.shutdown()
        thread.join()
