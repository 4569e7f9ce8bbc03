"""Short addresses in a real browser: scanned from a page, followed on a host, from a folder, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from gianhang.catalogue.short import code_of

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
PEPPER = f"q/{code_of('product', 'tieu-den')}/index.html"
GONE = f"q/{code_of('product', 'den-ngoi-sao')}/index.html"


@pytest.fixture(params=["host", "folder"])
def start(request: pytest.FixtureRequest, dist: Path) -> str:
    return str(request.getfixturevalue("host")) if request.param == "host" else dist.as_uri()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_short_address_leads_to_the_product(page: Page, start: str) -> None:
    page.goto(f"{start}/{PEPPER}")
    expect(page.locator(".offer h1")).to_have_text("Tiêu đen")
    assert "/san-pham/tieu-den/" in page.url
    page.get_by_role("link", name="English").first.click()
    expect(page.locator(".offer h1")).to_have_text("Black pepper")


@pytest.mark.parametrize(
    ("locale", "name"), [("en-GB", "Black pepper"), ("vi-VN", "Tiêu đen"), ("vi", "Tiêu đen"), ("ja-JP", "Tiêu đen")]
)
def test_it_leads_there_in_the_language_of_the_reader(browser: Browser, start: str, locale: str, name: str) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{start}/index.html")
    page.goto(f"{start}/{PEPPER}")
    expect(page.locator(".offer h1")).to_have_text(name)
    page.go_back()
    # The page between is no step on the way back.
    expect(page.locator(".hero")).to_be_visible()
    context.close()


def test_who_stops_it_finds_both_languages(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    # As in browsers that follow no refresh.
    page.route(
        "**/q/**",
        lambda route: route.fulfill(response=(got := route.fetch()), body=got.text().replace("http-equiv", "data-off")),
    )
    page.goto(f"{host}/{PEPPER}")
    assert page.locator("main a").all_inner_texts() == ["Mở trang này", "Open this page"]
    page.get_by_role("link", name="Open this page").click()
    expect(page.locator(".offer h1")).to_have_text("Black pepper")
    context.close()


def test_what_is_gone_is_told_and_leads_on(page: Page, start: str) -> None:
    page.goto(f"{start}/{GONE}")
    expect(page.locator("h1")).to_have_text("Sản phẩm này không còn được giới thiệu")
    page.locator("main a").first.click()
    expect(page.locator("h1")).to_have_text("Đèn lồng, lưu niệm")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_gone_is_accessible(browser: Browser, host: str, scheme: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 320, "height": 700}
    )
    page = context.new_page()
    page.goto(f"{host}/{GONE}")
    page.add_script_tag(path=AXE)
    assert [v["id"] for v in page.evaluate("axe.run()")["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def scanned(page: Page) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(page.locator(".offer__code svg").screenshot())))
    return str(found.text)


SITE = "https://gian-hang.example/"
SHORT = PEPPER.removesuffix("index.html")


@pytest.fixture
def homeless(page: Page, dist: Path) -> Page:
    """A page as it is built while nobody knows where the site will stand."""
    text = (dist / "san-pham/tieu-den/index.html").read_text("utf-8")
    assert f' data-home="{SITE}"' in text
    body = re.sub(r' data-home="[^"]*"|<link rel="canonical"[^>]*>', "", text)
    page.route("**/san-pham/tieu-den/**", lambda route: route.fulfill(body=body, content_type="text/html"))
    return page


@pytest.mark.parametrize("path", ["san-pham/tieu-den/index.html", "en/products/tieu-den/index.html"])
@pytest.mark.parametrize("page", [True], indirect=True)
def test_the_code_on_a_page_and_on_paper_is_the_short_address(page: Page, start: str, path: str) -> None:
    page.goto(f"{start}/{path}")
    page.locator("[data-code]").click()
    assert scanned(page) == SITE + SHORT
    expect(page.locator(".offer__code")).to_contain_text(f"gian-hang.example/{SHORT}")
    page.locator("[data-code]").click()
    expect(page.locator(".offer__code")).to_be_hidden()
    page.emulate_media(media="print")
    assert scanned(page) == SITE + SHORT


@pytest.mark.parametrize("page", [True], indirect=True)
def test_where_nobody_knows_the_site_the_code_is_of_the_host_that_it_is_read_from(homeless: Page, host: str) -> None:
    homeless.goto(f"{host}/san-pham/tieu-den/")
    homeless.locator("[data-code]").click()
    assert scanned(homeless) == f"{host}/{SHORT}"
    homeless.goto(scanned(homeless))
    expect(homeless.locator(".offer h1")).to_have_text("Tiêu đen")


@pytest.mark.parametrize("page", [True], indirect=True)
def test_from_a_folder_of_which_nobody_knows_the_site_there_is_no_code(homeless: Page, dist: Path) -> None:
    homeless.goto((dist / "san-pham/tieu-den/index.html").as_uri())
    expect(homeless.locator("[data-print]")).to_be_visible()
    expect(homeless.locator("[data-code]")).to_be_hidden()
