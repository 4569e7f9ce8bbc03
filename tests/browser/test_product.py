"""The page of a product under a buyer's hands: its photographs, what it hands on, what it is on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PATH = "san-pham/ca-phe-robusta-rang-xay"


@pytest.fixture
def phone(browser: Browser, start: str) -> Iterator[Page]:
    """The page on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{start}/{PATH}/index.html")
    yield page
    context.close()


def swipe(page: Page, selector: str, distance: int) -> None:
    """A finger goes over an element: to the left when `distance` is below 0."""
    box = page.locator(selector).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2 - distance / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for step in range(13):
        kind = "touchMove" if step else "touchStart"
        at = {"x": x + distance * step / 12, "y": y}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_photographs_are_swiped(phone: Page) -> None:
    left = "document.querySelector('.gallery__main').scrollLeft"
    most = "(row => row.scrollWidth - row.clientWidth)(document.querySelector('.gallery__main'))"
    swipe(phone, ".gallery__main", -180)
    # It comes to rest where the next photograph begins, and not between two.
    phone.wait_for_function(f"{most} > 200 && Math.abs({left} - {most}) < 2")
    swipe(phone, ".gallery__main", 180)
    phone.wait_for_function(f"{left} === 0")


def test_photographs_that_fill_the_window_are_swiped_and_looked_at_closely(phone: Page) -> None:
    phone.locator(".viewer__open").first.tap()
    count = phone.locator(".viewer__count")
    expect(count).to_have_text("1 / 2")
    swipe(phone, ".viewer__row", -200)
    expect(count).to_have_text("2 / 2")
    swipe(phone, ".viewer__row", 200)
    expect(count).to_have_text("1 / 2")
    phone.locator(".viewer__closer").tap()
    expect(phone.locator(".viewer__closer")).to_have_attribute("aria-pressed", "true")
    near = ".viewer__row > .is-near"
    width = phone.locator(f"{near} img").evaluate("image => image.getBoundingClientRect().width")
    assert width == 360 * 2.5
    # What is shown larger is sharper too.
    phone.wait_for_function(f"document.querySelector('{near} img').currentSrc.endsWith('-1600.avif')")
    before = phone.locator(near).evaluate("frame => frame.scrollLeft")
    assert before > 0
    # Now a finger moves the photograph, and not the row of them.
    swipe(phone, ".viewer__row", -150)
    phone.wait_for_function(f"document.querySelector('{near}').scrollLeft > {before}")
    expect(count).to_have_text("1 / 2")
    # A tap while it still glides would only stop it.
    phone.wait_for_timeout(800)
    phone.locator(".viewer__closer").tap()
    expect(phone.locator(near)).to_have_count(0)
    phone.locator(".viewer__close").tap()
    expect(phone.locator(".viewer")).to_be_hidden()


def test_photographs_fill_the_window(page: Page, start: str) -> None:
    page.goto(f"{start}/san-pham/ca-phe-robusta-rang-xay/index.html")
    page.locator(".viewer__open").first.focus()
    page.keyboard.press("Enter")
    count = page.locator(".viewer__count")
    assert count.inner_text() == "1 / 2"
    page.keyboard.press("ArrowRight")
    assert count.inner_text() == "2 / 2"
    page.keyboard.press("+")
    assert page.locator(".viewer__row > .is-near").count() == 1
    page.keyboard.press("-")
    page.keyboard.press("Escape")
    assert not page.locator(".viewer").is_visible()
    assert page.locator(".viewer__open").first.evaluate("button => button === document.activeElement")


def test_a_page_is_handed_on(page: Page, context: BrowserContext, host: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script("navigator.share = undefined; window.print = () => { window.printed = true; }")
    page.goto(f"{host}/san-pham/que-thanh/")
    page.get_by_role("button", name="Chia sẻ").click()
    page.get_by_text("Đã chép địa chỉ trang").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{host}/san-pham/que-thanh/"
    page.get_by_role("button", name="In một trang").click()
    assert page.evaluate("window.printed")
    page.get_by_role("button", name="Mã QR").click()
    assert page.locator(".offer__code svg").is_visible()


def test_a_phone_shares_a_page_in_its_own_way(page: Page, host: str) -> None:
    page.add_init_script("navigator.share = async (shared) => { window.shared = shared; }")
    page.goto(f"{host}/san-pham/que-thanh/")
    page.get_by_role("button", name="Chia sẻ").click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == f"{host}/san-pham/que-thanh/"
    assert shared["title"].startswith("Quế thanh")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_a_product_is_one_sheet(browser: Browser, start: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(f"{start}/{PATH}/index.html")
    page.emulate_media(media="print")
    for told in (".offer__keys", ".ledger", ".facts", ".producer", ".offer__code svg", ".gallery__main img"):
        expect(page.locator(told).first).to_be_visible()
    for left_out in (".masthead__nav", ".footer", ".ask-bar", ".offer__do", "#siblings", "#related", "[data-share]"):
        expect(page.locator(left_out).first).to_be_hidden()
    assert page.locator(".gallery__main img:visible").count() == 1
    # Black on white, whatever the screen was.
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')").strip() == "#fff"
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert sheets == 1
    context.close()
