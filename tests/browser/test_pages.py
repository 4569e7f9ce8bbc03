"""Every page kind in both languages, as a buyer's browser shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from gianhang.pages.app import create_app
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site
from gianhang.text.localized import Localized

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
SCHEMES = ("light", "dark")
WIDTHS = (320, 360, 768, 1280)


@pytest.fixture(scope="session")
def html_pages(sample_pages: tuple[PlannedPage, ...]) -> list[PlannedPage]:
    """One page of each kind in each language, and besides them the product and the facility of whom least is known."""
    found: dict[tuple[str, str], PlannedPage] = {}
    sparse = {("product", "pho-kho"), ("facility", "co-so-thanh-binh"), ("place", "chua-ro")}
    extra = []
    for page in sample_pages:
        # What leads on at once has tests of its own: test_short.py.
        if not page.path.endswith(".html") or page.kind == "short":
            continue
        if (page.kind, dict(page.values).get("slug")) in sparse:
            extra.append(page)
        else:
            found.setdefault((page.kind, page.lang), page)
    return [*found.values(), *extra]


@pytest.fixture(params=SCHEMES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def test_pages_cover_every_kind(html_pages: list[PlannedPage]) -> None:
    kinds = {page.kind for page in html_pages}
    assert {"home", "products", "product", "category", "facilities", "facility", "places", "place"} <= kinds
    assert {"page", "search", "not-found", "rounds", "round", "projects", "project", "results", "result"} <= kinds
    assert {"news", "post", "policies", "policy"} <= kinds
    assert {"fairs", "fair", "showrooms", "showroom"} <= kinds
    assert {"enquiry", "compare"} <= kinds
    assert {page.lang for page in html_pages} == {"vi", "en"}


def test_no_accessibility_violation(context: BrowserContext, host: str, html_pages: list[PlannedPage]) -> None:
    page = context.new_page()
    found = []
    for planned in html_pages:
        page.goto(host + planned.url)
        page.add_script_tag(path=AXE)
        result = page.evaluate("axe.run()")
        found += [(planned.url, v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
    assert found == []


def test_no_console_message_and_no_request_to_another_host(
    browser: Browser, host: str, html_pages: list[PlannedPage]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    messages: list[str] = []
    strangers: list[str] = []
    page.on("console", lambda message: messages.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(f"{page.url}: {error}"))
    page.on("response", lambda response: messages.append(response.url) if response.status >= 400 else None)
    page.on("request", lambda request: strangers.append(request.url) if not request.url.startswith(host) else None)
    for planned in html_pages:
        page.goto(host + planned.url, wait_until="load")
        assert page.title()
    assert messages == []
    assert strangers == []
    context.close()


def test_nothing_scrolls_sideways(browser: Browser, host: str, html_pages: list[PlannedPage]) -> None:
    context = browser.new_context()
    page = context.new_page()
    wide = []
    for planned in html_pages:
        page.goto(host + planned.url)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((planned.url, width))
    assert wide == []
    context.close()


def test_everything_is_readable_without_javascript(browser: Browser, host: str, html_pages: list[PlannedPage]) -> None:
    with_script = browser.new_context()
    without = browser.new_context(java_script_enabled=False)
    first, second = with_script.new_page(), without.new_page()
    for planned in html_pages:
        if planned.kind in ("search", "enquiry", "compare"):
            continue
        first.goto(host + planned.url)
        second.goto(host + planned.url)
        # What only a script can do stands there only where scripts run.
        first.add_style_tag(content="[data-save], .offer__tools { display: none !important }")
        assert first.inner_text("main") == second.inner_text("main")
    second.goto(host + "/tim/")
    assert "JavaScript" in second.inner_text("main")
    assert second.locator("main a[href*='nhom-hang']").count() > 5
    with_script.close()
    without.close()


def _wander(page: Page, start: str) -> None:
    page.goto(start)
    assert page.inner_text("h1")
    page.get_by_role("navigation", name="Chính").get_by_role("link", name="Sản phẩm").click()
    page.locator(".plate__name a").first.click()
    assert page.locator(".offer h1").inner_text()
    page.get_by_role("link", name="English").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".offer h1").inner_text()


def test_a_buyer_wanders_on_a_host(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    _wander(page, f"{host}/")
    # Links carry index.html for folders without a host; on a host the address is tidied.
    assert not page.url.endswith("index.html")
    context.close()


def test_a_buyer_wanders_on_a_usb_stick(browser: Browser, dist: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    broken: list[str] = []
    page.on("requestfailed", lambda request: broken.append(request.url))
    _wander(page, (dist / "index.html").as_uri())
    assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") > 0
    assert page.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth && i.src).length") == 0
    assert broken == []
    context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize(
    "name",
    [
        "Gian Hàng",
        "Chợ Tây Nguyên",
        "Công nghiệp Tây Bắc",
        "Gian hàng công nghiệp nông thôn",
        "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp thành phố Đà Nẵng",
    ],
)
def test_a_name_takes_two_lines_at_most(browser: Browser, host: str, sample: Site, name: str, width: int) -> None:
    settings = sample.settings.model_copy(update={"name": Localized.of({"vi": name})})
    called = replace(sample, catalogue=replace(sample.catalogue, settings=settings))
    body = create_app(called).test_client().get("/san-pham/tieu-den/").text
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    page.route("**/tieu-den/", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{host}/san-pham/tieu-den/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    title = page.locator(".masthead__title")
    lines, top, bottom = title.evaluate(
        """title => {
          const range = document.createRange();
          range.selectNodeContents(title);
          const { height, top, bottom } = range.getBoundingClientRect();
          return [Math.round(height / parseFloat(getComputedStyle(title).lineHeight)), top, bottom];
        }"""
    )
    assert lines <= 2
    # None of it is cut off, and everything beside it can be pressed.
    assert top > 0
    assert bottom <= page.locator(".masthead").evaluate("head => head.getBoundingClientRect().bottom")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [tool.bounding_box() for tool in page.locator(".masthead__tool:visible").all()]
    assert len(boxes) >= 2
    for box in boxes:
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 44
    context.close()


def test_the_first_screen_of_a_phone_answers_a_buyer(browser: Browser, host: str) -> None:
    """What, who makes it, where, from how many, at what price, how to ask: on 360 × 740 without scrolling."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{host}/san-pham/ca-phe-robusta-rang-xay/")
    for selector in (".offer h1", ".offer__maker", ".offer__keys", ".ask-bar .button--main"):
        box = page.locator(selector).bounding_box()
        assert box, selector
        assert box["y"] >= 0, (selector, box)
        assert box["y"] + box["height"] <= 740, (selector, box)
    context.close()
