"""The page of a product: everything that is known is told, in both languages, and nothing else leaves a trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.site import Site
from gianhang.records.product import Certificate, GeographicalIndication, Ocop, Product, Trademark
from gianhang.text.localized import Localized

ID = "ca-phe-robusta-rang-xay"
PAGES = {"vi": f"/san-pham/{ID}/", "en": f"/en/products/{ID}/"}


def said(vi: str, en: str) -> Localized:
    return Localized.of({"vi": vi, "en": en})


#: What the sample's coffee does not have.
MORE: dict[str, Any] = {
    "allergens": said("không có", "none"),
    "food_declaration": "01/CS08/2026",
    "standard": "TCVN 5251:2015",
    "trademark": Trademark(kind=said("nhãn hiệu tập thể", "collective mark"), number="4-0001", status=None),
    "gi": GeographicalIndication(number="00004", right_of_use=said("giấy số 01", "licence no. 01")),
    "ocop": Ocop(stars=4, expires=date(2028, 6, 30)),
    "trace_url": "https://www.truy-xuat.example/lo/1",
    "verified_on": date(2026, 10, 20),
    "certificates": (
        Certificate(
            type="HACCP",
            number="07/2025",
            issuer=said("Trung tâm minh họa", "Demonstration centre"),
            scope=said("rang xay", "roasting"),
            issued=date(2025, 3, 1),
            expires=date(2028, 3, 1),
        ),
        Certificate(type="ISO 22000"),
    ),
}
MAKE = {
    "Thành phần": "100% cà phê Robusta (Coffea canephora), không tẩm ướp",
    "Xuất xứ nguyên liệu": "Vườn cà phê tỉnh Đắk Lắk",
    "Hạn sử dụng": "12 tháng",
    "Bảo quản": "Nơi khô mát; mở túi rồi thì kẹp kín, dùng trong một tháng",
    "Cách dùng": "Pha phin với 20 g bột và 80 ml nước 92–96 °C, hoặc pha máy",
    "Chất gây dị ứng": "không có",
    "Số tự công bố": "01/CS08/2026",
    "Tiêu chuẩn áp dụng": "TCVN 5251:2015",
    "Nhãn hiệu": "nhãn hiệu tập thể, số 4-0001",
    "Chỉ dẫn địa lý": "số 00004, giấy số 01",
    "Truy xuất nguồn gốc": "truy-xuat.example",
}
TRADE = {
    "Quy cách": "Túi có van (250 g); Túi có van (500 g): 136.000 ₫",
    "Đóng gói": "Thùng 40 túi, 11 kg cả bì",
    "Mã HS": "0901.21",
    "Điều kiện giao hàng": "FCA, FOB (Incoterms 2020)",
    "Cảng": "Đà Nẵng",
    "Thị trường xuất khẩu": "Nhật Bản, Hàn Quốc",
    "Mã vạch (GTIN)": "2000000000015",
}
KEYS = {
    "Giá tham khảo": "65.000–72.000 ₫ /túi 250 g",
    "Đặt từ": "50 túi",
    "Giao trong": "7–10 ngày",
    "Công suất": "2 tấn /tháng",
}
#: What each of these is told by.
LABELS = {
    "ingredients": "Thành phần",
    "raw_origin": "Xuất xứ nguyên liệu",
    "shelf_life": "Hạn sử dụng",
    "storage": "Bảo quản",
    "usage": "Cách dùng",
    "allergens": "Chất gây dị ứng",
    "food_declaration": "Số tự công bố",
    "standard": "Tiêu chuẩn áp dụng",
    "trademark": "Nhãn hiệu",
    "gi": "Chỉ dẫn địa lý",
    "trace_url": "Truy xuất nguồn gốc",
    "variants": "Quy cách",
    "packaging": "Đóng gói",
    "hs_code": "Mã HS",
    "incoterms": "Điều kiện giao hàng",
    "port": "Cảng",
    "markets": "Thị trường xuất khẩu",
    "gtin": "Mã vạch (GTIN)",
    "moq": "Đặt từ",
    "lead_time": "Giao trong",
    "capacity": "Công suất",
}
#: And these by parts of their own.
PARTS = {
    "price_tiers": "[aria-labelledby=prices] table",
    "sample": "[aria-labelledby=prices] p",
    "certificates": "[aria-labelledby=papers]",
    "ocop": ".offer .stars",
    "region_note": ".note",
    "story": ".prose",
    "verified_on": ".sources",
}


@pytest.fixture(scope="module")
def page(sample: Site) -> Callable[..., LexborHTMLParser]:
    """The page of the coffee with all that can be known, but for what is given otherwise."""

    def make(lang: str = "vi", **fields: Any) -> LexborHTMLParser:
        def change(product: Product) -> Product:
            return product.model_copy(update={**MORE, **fields}) if product.id == ID else product

        products = tuple(change(product) for product in sample.catalogue.products)
        site = replace(sample, catalogue=replace(sample.catalogue, products=products))
        return LexborHTMLParser(create_app(site).test_client().get(PAGES[lang]).text)

    return make


def text(node: Any) -> str:
    return " ".join(node.text().replace("\u00a0", " ").split())


def pairs(page: LexborHTMLParser, selector: str) -> dict[str, str]:
    return {text(row.css_first("dt")): text(row.css_first("dd")) for row in page.css(selector)}


def test_all_that_is_known_is_told(page: Callable[..., LexborHTMLParser]) -> None:
    whole = page()
    assert pairs(whole, ".offer__key") == KEYS
    assert pairs(whole, "[aria-labelledby=trade] .facts > div") == TRADE
    make = pairs(whole, "[aria-labelledby=make] .facts > div")
    assert {label: make[label] for label in MAKE} == MAKE
    trace = whole.css_first("[aria-labelledby=make] a[href^=https]")
    assert trace.attributes["href"] == MORE["trace_url"]


def test_prices_by_quantity_and_the_sample(page: Callable[..., LexborHTMLParser]) -> None:
    prices = page().css_first("[aria-labelledby=prices]")
    assert text(prices.css_first("caption")) == "Giá ngày 01/11/2026"
    assert {text(row.css_first("th")): text(row.css_first("td")) for row in prices.css("tbody tr")} == {
        "50 túi": "72.000 ₫",
        "200 túi": "69.000 ₫",
        "1.000 túi": "65.000 ₫",
    }
    assert "Hàng mẫu: Hai túi 250 g, người mua trả cước." in text(prices)


def test_papers_have_their_numbers_and_dates(page: Callable[..., LexborHTMLParser]) -> None:
    papers = [
        [text(part) for part in row.css("th > span:first-child, .ledger__detail span, td")]
        for row in page().css("[aria-labelledby=papers] tbody tr")
    ]
    assert papers == [
        ["HACCP", "số 07/2025", "cấp ngày 01/03/2025", "Trung tâm minh họa", "rang xay", "đến 01/03/2028"],
        ["ISO 22000", ""],
    ]
    english = page("en").css_first("[aria-labelledby=papers] .ledger__detail")
    assert [text(part) for part in english.css("span span")] == [
        "no. 07/2025",
        "issued on 1 Mar 2025",
        "Demonstration centre",
        "roasting",
    ]


def test_who_made_it_what_it_won_and_when_it_was_looked_at(page: Callable[..., LexborHTMLParser]) -> None:
    whole = page()
    assert text(whole.css_first(".offer__maker")).startswith("Cơ sở minh họa 08, ")
    assert "Hồ sơ" in pairs(whole, ".producer .facts > div")
    assert "cấp khu vực" in text(whole.css_first(".offer .seal"))
    assert "đến 30/06/2028" in text(whole.css_first(".offer__marks"))
    assert "Đã thẩm tra ngày 20/10/2026" in text(whole.css_first("main"))


def test_other_products_are_shown(page: Callable[..., LexborHTMLParser], sample: Site) -> None:
    whole = page()
    own = {product.id for product in sample.catalogue.of_facility["co-so-minh-hoa-08"]}
    siblings = [plate.attributes["data-product"] for plate in whole.css("[aria-labelledby=siblings] .plate")]
    related = [plate.attributes["data-product"] for plate in whole.css("[aria-labelledby=related] .plate")]
    assert siblings
    assert set(siblings) == own - {ID}
    assert len(related) == 4
    assert not set(related) & own


@pytest.mark.parametrize("field", [*LABELS, *PARTS])
def test_what_is_not_known_leaves_no_trace(page: Callable[..., LexborHTMLParser], field: str) -> None:
    empty = () if isinstance(Product.model_fields[field].default, tuple) else None
    without = page(**{field: empty})
    labels = {*pairs(without, "main dl > div")}
    if field in LABELS:
        assert {*LABELS.values()} - labels == {LABELS[field]}
    else:
        assert {*LABELS.values()} <= labels
        assert page().css_first(PARTS[field])
        assert not without.css_first(PARTS[field])


def test_a_product_of_which_little_is_known_has_no_empty_row(sample: Site) -> None:
    client = create_app(sample).test_client()
    for product in sample.catalogue.products:
        for path in (f"/san-pham/{product.id}/", f"/en/products/{product.id}/"):
            bare = LexborHTMLParser(client.get(path).text)
            # What a script fills is not there without one.
            told = bare.css("main :is(dt, dd, th, td, h2, li, caption), main p:not(.offer__code)")
            assert all(text(node) or node.css("img") for node in told), path
            assert all(dl.css("div") for dl in bare.css("main dl")), path
