"""Searching, narrowing and sorting, as buyers do it: on a host, from a folder, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from gianhang.executors import Workers
from gianhang.finder import index
from gianhang.folder import Folder
from gianhang.freeze.build import build

REPOSITORY = Path(__file__).parents[2]
TODAY = date(2026, 11, 1)

AXE = Path(__file__).parent.parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(params=["host", "folder"])
def start(request: pytest.FixtureRequest, dist: Path) -> str:
    """The address that the site's paths stand behind."""
    return str(request.getfixturevalue("host")) if request.param == "host" else dist.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    assert faults == []
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def names(page: Page) -> list[str]:
    page.locator("#finder[data-state=found]").wait_for()
    page.locator(".finder__list:not([aria-busy]) .plate__name a").first.wait_for()
    return page.locator(".finder__list .plate__name").all_inner_texts()


def box(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.get_by_role("checkbox", name=name, exact=False)


def axe(page: Page) -> list[object]:
    page.add_script_tag(path=AXE)
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in page.evaluate("axe.run()")["violations"]]


def test_what_is_found_is_marked_and_leads_to_the_product(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html?q=bot+que")
    assert names(page) == ["Bột quế", "Quế thanh"]
    assert page.locator(".finder__list mark").all_inner_texts()[:2] == ["Bột", "quế"]
    expect(page.get_by_role("status")).to_have_text("2 trong 24 sản phẩm")
    page.locator(".finder__list .plate__name a").first.click()
    assert page.locator(".offer h1").inner_text() == "Bột quế"


@pytest.mark.parametrize(
    ("path", "width", "dense", "file"),
    [
        ("tim/", 360, 2, "400.avif"),
        ("tim/", 360, 3, "800.avif"),
        ("tim/", 1280, 1, "400.avif"),
        ("phieu-hoi/?list=que-thanh,tieu-den", 360, 3, "400.avif"),
        ("so-sanh/?list=que-thanh,tieu-den", 360, 2, "400.avif"),
        ("so-sanh/?list=que-thanh,tieu-den", 1280, 2, "800.avif"),
    ],
)
def test_pictures_are_no_larger_than_the_window_needs(
    browser: Browser, host: str, path: str, width: int, dense: int, file: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, device_scale_factor=dense)
    page = context.new_page()
    loaded: list[str] = []
    page.on(
        "response", lambda answer: loaded.append(f"{answer.status} {answer.url}") if "/anh/" in answer.url else None
    )
    page.goto(f"{host}/{path}")
    # The network is idle too while a script that draws them still works.
    page.wait_for_function("[...document.images].filter((image) => image.complete && image.naturalWidth).length > 1")
    page.wait_for_load_state("networkidle")
    assert len(loaded) > 1
    assert {(told[:3], told.rpartition("-")[2]) for told in loaded} == {("200", file)}
    context.close()


def test_a_picture_in_every_format_and_size(page: Page, host: str) -> None:
    page.route("**/anh/a-*", lambda route: route.fulfill(body="", content_type="image/png"))
    page.goto(f"{host}/tim/")

    def drawn(name: str) -> list[list[str]]:
        script = """name => [...gianHang.picture("anh/" + name, "9rem").children].map(part =>
          ["type", "srcset", "src"].map(name => part.getAttribute(name) ?? ""))"""
        found: list[list[str]] = page.evaluate(script, name)
        return found

    assert drawn("a-1f-700.jpg") == [
        ["image/avif", "../anh/a-1f-400.avif 400w, ../anh/a-1f-700.avif 700w", ""],
        ["", "../anh/a-1f-400.jpg 400w, ../anh/a-1f-700.jpg 700w", "../anh/a-1f-700.jpg"],
    ]
    assert drawn("a-1f-320.png") == [
        ["image/webp", "../anh/a-1f-320.webp 320w", ""],
        ["", "../anh/a-1f-320.png 320w", "../anh/a-1f-320.png"],
    ]
    assert drawn("a-1f-900.svg") == [["", "", "../anh/a-1f-900.svg"]]


def test_typing_searches_at_once_and_escape_empties(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html")
    assert len(names(page)) == 24
    page.keyboard.press("/")
    page.keyboard.type("yen sao")
    expect(page.locator(".finder__list .plate__name")).to_have_text(["Yến sào"])
    assert "q=yen+sao" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".finder__list .plate__name")).to_have_count(24)
    assert "?" not in page.url


def test_facets_narrow_count_and_stand_in_the_address(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html")
    names(page)
    box(page, "Cà phê, ca cao").check()
    expect(page.get_by_role("status")).to_have_text("2 trong 24 sản phẩm")
    box(page, "Tiêu, quế, gia vị").check()
    expect(page.get_by_role("status")).to_have_text("5 trong 24 sản phẩm")
    expect(box(page, "Lâm Đồng")).to_be_enabled()
    expect(page.locator(".facets__row", has_text="Lâm Đồng").locator(".filter__count")).to_have_text("1")
    expect(box(page, "Chưa rõ nơi làm")).to_be_disabled()
    box(page, "Lâm Đồng").check()
    expect(page.locator(".finder__list .plate__name")).to_have_text(["Tiêu đen"])
    assert page.url.endswith("?category=ca-phe-ca-cao&category=tieu-que-gia-vi&place=lam-dong")
    expect(page.locator(".listing__chip")).to_have_text(["Bỏ Cà phê, ca cao", "Bỏ Tiêu, quế, gia vị", "Bỏ Lâm Đồng"])
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("5 trong 24 sản phẩm")
    expect(box(page, "Lâm Đồng")).not_to_be_checked()
    page.reload()
    expect(page.get_by_role("status")).to_have_text("5 trong 24 sản phẩm")
    page.locator(".listing__chip").first.click()
    expect(page.get_by_role("status")).to_have_text("3 trong 24 sản phẩm")
    page.go_back()
    page.get_by_role("button", name="Bỏ lọc", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("24 trong 24 sản phẩm")
    expect(page.locator(".listing__chips")).to_be_hidden()


def test_awards_and_prices_narrow_too(page: Page, host: str) -> None:
    page.goto(f"{host}/tim/?award=national")
    assert names(page) == ["Bình gốm đất nung"]
    page.goto(f"{host}/tim/?price=0-50000&sort=price")
    prices = page.locator(".finder__list .plate__offer b")
    assert len(names(page)) == prices.count() > 1
    amounts = [int(text.removesuffix("\u00a0₫").replace(".", "")) for text in prices.all_inner_texts()]
    assert amounts == sorted(amounts)
    assert amounts[-1] < 50_000


def test_materials_narrow_too_in_both_languages(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html")
    names(page)
    page.locator("input[name=material] + span", has_text="Tre").click()
    expect(page.get_by_role("status")).to_have_text("4 trong 24 sản phẩm")
    page.locator("input[name=material] + span", has_text="Lụa").click()
    expect(page.get_by_role("status")).to_have_text("5 trong 24 sản phẩm")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("status")).to_have_text("5 of 24 products")
    assert "material=tre&material=lua" in page.url
    expect(page.locator(".listing__chip")).to_have_text(["Remove Bamboo", "Remove Silk"])


def test_the_list_can_be_sorted_and_laid_out(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html?q=c%C6%A1+s%E1%BB%9F")
    names(page)
    page.get_by_label("Xếp theo").select_option("name")
    expect(page.locator(".finder__list .plate__name").first).to_have_text("Bình gốm đất nung")
    shown = names(page)
    assert shown[:3] == ["Bình gốm đất nung", "Bột quế", "Cà phê nhân"]
    assert shown.index("Đèn gốm") > shown.index("Cối chày đá")
    page.get_by_role("button", name="Từng dòng").click()
    expect(page.locator(".plates--rows")).to_have_count(1)
    assert "sort=name&view=list" in page.url
    page.reload()
    names(page)
    expect(page.get_by_role("button", name="Từng dòng")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Xếp theo")).to_have_value("name")


def test_the_other_language_keeps_what_is_asked(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html?q=que&category=tieu-que-gia-vi&sort=name")
    found = len(names(page))
    page.get_by_role("link", name="English").click()
    page.locator(".finder__list .plate__name a").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.url.endswith("?q=que&category=tieu-que-gia-vi&sort=name")
    assert len(names(page)) == found
    expect(box(page, "Spices")).to_be_checked()
    assert page.get_by_label("Search products").input_value() == "que"


def test_nothing_found_offers_the_nearest(page: Page, start: str) -> None:
    page.goto(f"{start}/tim/index.html?q=qu%E1%BA%BF+kh%C4%83n")
    expect(page.locator(".finder__trouble")).to_contain_text("quế khăn")
    expect(page.locator(".finder__near .plate__name").first).to_have_text("Khăn lụa")
    page.goto(f"{start}/tim/index.html?q=que&place=dak-lak")
    expect(page.locator(".finder__trouble p").first).to_have_text("Không sản phẩm nào có đủ những điều đã chọn.")
    page.locator(".finder__trouble").get_by_role("button", name="Bỏ lọc").click()
    assert names(page)[0] == "Quế thanh"
    page.goto(f"{start}/tim/index.html?q=xyzzy")
    expect(page.locator(".finder__trouble")).to_contain_text("nhóm hàng và nơi làm")
    expect(page.locator(".finder__near")).to_be_hidden()


def test_a_catalogue_that_does_not_come_is_told_and_tried_again(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    broken = True

    def answer(route: Route) -> None:
        route.abort() if broken else route.continue_()

    page.route("**/tim/du-lieu.js", answer)
    page.goto(f"{host}/tim/?q=que")
    expect(page.locator("#finder")).to_have_attribute("data-state", "failed")
    expect(page.locator(".finder__trouble")).to_contain_text("Chưa tải được")
    assert axe(page) == []
    broken = False
    page.get_by_role("button", name="Thử lại").click()
    assert names(page)[0] == "Quế thanh"
    context.close()


def test_while_the_catalogue_comes_the_page_says_so(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tim/du-lieu.js", hold)
    page.goto(f"{host}/tim/?q=que", wait_until="domcontentloaded")
    expect(page.get_by_role("status")).to_have_text("Đang tải danh mục…")
    expect(page.locator("#finder")).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    assert names(page)[0] == "Quế thanh"
    context.close()


def test_suggestions_by_keyboard_alone(page: Page, start: str) -> None:
    page.goto(f"{start}/co-so/index.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    page.keyboard.type("ca phe")
    options = page.get_by_role("option")
    expect(options).to_have_text(
        ["Cà phê nhânCơ sở minh họa 08 · Đắk Lắk", "Cà phê Robusta rang xayCơ sở minh họa 08 · Đắk Lắk",
         "Cà phê, ca caoNhóm hàng", "Xem kết quả: 2 sản phẩm"]
    )  # fmt: skip
    assert [url for url in asked if "du-lieu" in url] == [f"{start}/tim/du-lieu.js"]
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("ca phe")
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(4)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator(".offer h1")).to_have_text("Cà phê nhân")
    page.go_back()
    page.keyboard.press("/")
    page.keyboard.type("que")
    options.first.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert names(page)[0] == "Quế thanh"
    assert page.get_by_label("Tìm sản phẩm").first.input_value() == "que"


def test_suggestions_by_hand_lead_on_and_move_nothing(phone: Page, host: str) -> None:
    phone.goto(f"{host}/")
    before = phone.locator("h1, h2").evaluate_all("heads => heads.map(head => head.getBoundingClientRect().top)")
    phone.locator("main .search__box").tap()
    phone.keyboard.type("go")
    phone.get_by_role("option").first.wait_for()
    after = phone.locator("h1, h2").evaluate_all("heads => heads.map(head => head.getBoundingClientRect().top)")
    assert after == before
    phone.get_by_role("option", name="Gỗ Nhóm hàng").tap()
    expect(phone.locator(".listing__chip")).to_have_text(["Bỏ Gỗ"])


def test_a_form_sends_its_words_when_the_index_does_not_come(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/du-lieu.js", lambda route: route.abort())
    page.goto(f"{host}/")
    page.locator("main .search__box").fill("quế")
    page.keyboard.press("Enter")
    expect(page.locator(".finder__trouble")).to_contain_text("Chưa tải được")
    assert page.locator("main .search__box").input_value() == "quế"
    context.close()


def test_on_a_phone_filters_are_a_sheet(phone: Page, start: str) -> None:
    phone.goto(f"{start}/tim/index.html?q=que")
    names(phone)
    sheet = phone.get_by_role("form", name="Lọc sản phẩm")
    expect(sheet).to_be_hidden()
    phone.get_by_role("button", name="Lọc", exact=True).tap()
    expect(sheet).to_be_visible()
    box(phone, "Trà").check()
    phone.get_by_role("button", name="Xem 1 sản phẩm").tap()
    expect(sheet).to_be_hidden()
    expect(phone.get_by_role("button", name="Lọc (1)")).to_be_visible()
    assert names(phone) == ["Trà thảo mộc"]
    phone.get_by_role("button", name="Lọc (1)").tap()
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_everything_can_be_reached_by_keyboard(page: Page, host: str) -> None:
    page.goto(f"{host}/tim/")
    names(page)
    page.keyboard.press("/")
    met: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.localName"))
    assert "category" in met
    page.locator("input[name=category]").first.focus()
    page.keyboard.press("Space")
    expect(page.locator(".listing__chip")).to_have_count(1)
    expect(page.locator("input[name=category]").first).to_be_focused()
    page.locator(".listing__chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".listing__chip")).to_have_count(0)
    expect(page.locator("main .search__box")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["tim", "en/search"])
def test_no_accessibility_violation_in_any_state(browser: Browser, host: str, scheme: str, lang: str) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{host}/{lang}/?q=que&category=tra")
    names(page)
    assert axe(page) == []
    page.goto(f"{host}/{lang}/?q=qu%E1%BA%BF+kh%C4%83n&view=list")
    page.locator(".finder__near .plate__name").first.wait_for()
    assert axe(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{host}/{lang}/?category=tra")
    names(page)
    page.locator(".listing__filter").click()
    assert axe(page) == []
    page.goto(f"{host}/{'en/' if lang.startswith('en') else ''}")
    page.locator("main .search__box").press_sequentially("tra")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert axe(page) == []
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_results_come(browser: Browser, host: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tim/du-lieu.js", hold)
    page.goto(f"{host}/tim/?q=que&category=tieu-que-gia-vi", wait_until="domcontentloaded")
    # What late fonts move is not counted.
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.evaluate(
        "() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => window.shift += entry.value)).observe({type: 'layout-shift'}) }"
    )
    held[0].continue_()
    names(page)
    page.wait_for_timeout(100)
    assert page.evaluate("window.shift") < 0.01
    context.close()


def test_without_javascript_other_ways_are_offered(browser: Browser, start: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{start}/tim/index.html?q=que")
    expect(page.locator("#finder")).to_be_hidden()
    assert "JavaScript" in page.inner_text("main")
    page.locator("main .index-list__row", has_text="Tiêu, quế").click()
    assert page.locator("h1").inner_text() == "Tiêu, quế, gia vị"
    assert page.locator(".plate").count() == 3
    page.goto(f"{start}/tim/index.html")
    page.locator("main .index-list__row", has_text="Lâm Đồng").click()
    assert page.locator("h1").inner_text() == "Lâm Đồng"
    assert page.locator(".plate").count() > 0
    page.get_by_role("navigation").get_by_role("link", name="Bình chọn").first.click()
    page.locator("main a[href*='binh-chon']").first.click()
    assert page.locator("main a[href*='san-pham']").count() > 0
    context.close()


def test_the_found_list_prints_with_what_it_was_asked(page: Page, host: str) -> None:
    page.goto(f"{host}/tim/?q=que&category=tieu-que-gia-vi")
    names(page)
    page.emulate_media(media="print")
    expect(page.locator(".finder__list .plate").first).to_be_visible()
    expect(page.locator(".listing__chips")).to_be_visible()
    expect(page.locator(".facets")).to_be_hidden()
    expect(page.locator(".listing__tools")).to_be_hidden()
    said = "getComputedStyle(document.querySelector('.finder [role=status]'), '::before').content"
    assert page.evaluate(said) == '"“que”: "'


@pytest.fixture(scope="module")
def in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built as if it were too large for one file."""
    output = tmp_path_factory.mktemp("parts") / "dist"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "WHOLE", 5)
        # In this process: others would not see the patch. Nor may the next build of the sample take it over.
        build(Folder.at(REPOSITORY), output, today=TODAY, clean=True, workers=Workers(1))
    return output


def test_a_large_catalogue_is_loaded_in_parts(page: Page, in_parts: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto((in_parts / "tim/index.html").as_uri() + "?q=tra+thao")
    assert names(page) == ["Trà thảo mộc"]
    assert {"du-lieu.js", "t7472.js", "t7468.js", "r0.js", "p0.js"} <= set(asked)
    assert "t6361.js" not in asked
    page.locator("main .search__box").fill("ca phe")
    expect(page.locator(".finder__list .plate__name")).to_have_text(["Cà phê nhân", "Cà phê Robusta rang xay"])
    assert "t6361.js" in asked
    page.goto((in_parts / "index.html").as_uri())
    page.locator("main .search__box").press_sequentially("yen sao")
    expect(page.get_by_role("option").first).to_contain_text("Yến sào")
