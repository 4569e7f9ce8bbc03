"""Rounds and awards on the built sample: on their own pages, on plates and products, and as machines are told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.addresses import RULES
from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.records.shelf import RESERVED


def document(dist: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


def text(dist: Path, path: str, selector: str = "main") -> list[str]:
    return [" ".join(node.text().split()) for node in document(dist, path).css(selector)]


def test_rounds_are_listed_by_level_and_year(dist: Path) -> None:
    assert text(dist, "binh-chon", "h2") == ["Cấp quốc gia", "Cấp khu vực", "Cấp tỉnh", "Cấp huyện"]
    rows = text(dist, "binh-chon", ".index-list__row")
    assert rows[1] == "Năm 2025, Miền Trung – Tây Nguyên Dữ liệu minh họa 3"
    assert text(dist, "en/awards", "h2") == ["National level", "Regional level", "Provincial level", "District level"]


def test_a_round_shows_what_it_chose_by_group(dist: Path) -> None:
    page = document(dist, "binh-chon/khu-vuc-2025")
    groups = [node.text() for node in page.css("main h2")]
    assert groups == [
        "Chế biến nông, lâm, thủy sản và thực phẩm",
        "Thủ công mỹ nghệ",
        "Thiết bị, máy móc, dụng cụ",
    ]
    (coffee, *_) = text(dist, "en/awards/khu-vuc-2025", "tbody tr")
    assert coffee == "Ground Robusta coffee Demonstration facility 08 Second prizevalid until 30 Sep 2028"
    assert page.css_first(".demo--bar")
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_a_seal_says_when_it_has_lapsed(dist: Path) -> None:
    good, lapsed = document(dist, "san-pham/nuoc-mam").css(".offer .seal")
    assert "seal--lapsed" not in (good.attributes["class"] or "")
    assert "seal--lapsed" in (lapsed.attributes["class"] or "")
    assert "Giải A, 2024. Giấy có giá trị đến 31/12/2027" in good.text()
    assert "Giải nhất, 2022. Giấy đã hết giá trị ngày 31/12/2025" in lapsed.text()


def test_a_plate_has_the_newest_award_that_is_in_force(dist: Path) -> None:
    plates = {
        node.css_first("a").text(): [badge.text() for badge in node.css(".seal__what")]
        for page in ("san-pham", "san-pham/trang/2")
        for node in document(dist, page).css(".plate")
    }
    assert plates["Bình gốm đất nung"] == ["Tiêu biểu cấp quốc gia 2026"]
    assert plates["Nước mắm"] == ["Tiêu biểu cấp tỉnh 2024"]
    assert plates["Tiêu đen"] == []
    assert plates["Phở khô"] == []


def test_awards_are_found_by_a_search_while_they_are_in_force(dist: Path) -> None:
    found = (dist / "tim/du-lieu.js").read_text("utf-8")
    assert "Tiêu biểu cấp tỉnh 2024" in found
    assert "Typical product, provincial level, 2024" in found
    assert "cấp huyện" not in found


def test_programs_are_told_of_awards_and_whether_they_have_lapsed(dist: Path) -> None:
    products = json.loads((dist / "catalogue.json").read_text("utf-8"))["products"]
    awards = {record["id"]: [(a["round"], a["is_lapsed"]) for a in record["awards"]] for record in products}
    assert awards["nuoc-mam"] == [("tinh-2024", False), ("huyen-2022", True)]
    assert awards["pho-kho"] == []


def on(day: date, site: Site, *, is_demo: bool) -> str:
    """The page of a product with two awards, as on `day`."""
    products = tuple(
        product.model_copy(update={"is_demo": is_demo}) if product.id == "nuoc-mam" else product
        for product in site.catalogue.products
    )
    shown = replace(site, catalogue=replace(site.catalogue, products=products, today=day))
    return create_app(shown).test_client().get("/san-pham/nuoc-mam/").text


def test_search_engines_are_told_of_real_awards_in_force(sample: Site) -> None:
    assert '"award":["Tiêu biểu cấp tỉnh 2024"]' in on(date(2026, 1, 1), sample, is_demo=False)
    assert '"award":["Tiêu biểu cấp tỉnh 2024","Tiêu biểu cấp huyện 2022"]' in on(
        date(2025, 1, 1), sample, is_demo=False
    )
    assert '"award"' not in on(date(2028, 1, 1), sample, is_demo=False)
    assert '"award"' not in on(date(2026, 1, 1), sample, is_demo=True)


def test_only_real_rounds_are_in_the_sitemap(dist: Path) -> None:
    sitemap = (dist / "sitemap.xml").read_text("utf-8")
    assert "https://gian-hang.example/binh-chon/</loc>" in sitemap
    assert "/binh-chon/tinh-2024/" not in sitemap


def test_without_rounds_nothing_speaks_of_them(sample: Site) -> None:
    bare = replace(sample, catalogue=replace(sample.catalogue, rounds=()))
    assert {"rounds", "round"}.isdisjoint(page.kind for page in plan_pages(bare))
    client = create_app(bare).test_client()
    assert "Bình chọn" not in client.get("/").text
    assert "/binh-chon/" not in client.get("/sitemap.xml").text


@pytest.mark.parametrize("kind", sorted(RULES))
def test_no_free_page_can_take_the_address_of_a_part_of_the_site(kind: str) -> None:
    heads = {rule.split("/")[1] for rule in RULES[kind].values()}
    assert all(head in RESERVED or not head or "." in head or head == "<slug>" for head in heads)


def test_a_product_leads_to_the_rounds_that_chose_it(dist: Path) -> None:
    page = document(dist, "san-pham/nuoc-mam")
    links = {node.attributes["href"]: node.text() for node in page.css(".facts a")}
    assert links["../../binh-chon/tinh-2024/index.html"] == "Sản phẩm CNNT tiêu biểu cấp tỉnh, 2024"
    assert "../../binh-chon/huyen-2022/index.html" in links
    assert page.css_first(".offer .seal a") is None
