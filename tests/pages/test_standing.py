"""How far a record has been looked into, and its tags: in words, in the data and in the search."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.finding import table
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.records.facility import Review

ID = "co-so-minh-hoa-03"
DAY = date(2026, 3, 1)


@pytest.fixture
def told(sample: Site) -> Callable[..., Site]:
    """The sample with one facility, or the products of it, changed."""

    def change(*, of_products: dict[str, Any] | None = None, **fields: Any) -> Site:
        catalogue = sample.catalogue
        facilities = tuple(f.model_copy(update=fields) if f.id == ID else f for f in catalogue.facilities)
        products = tuple(p.model_copy(update=of_products or {}) if p.facility == ID else p for p in catalogue.products)
        return replace(sample, catalogue=replace(catalogue, facilities=facilities, products=products))

    return change


def facts(site: Site, path: str) -> dict[str, str]:
    page = LexborHTMLParser(create_app(site).test_client().get(path).text)
    return {node.css_first("dt").text(): node.css_first("dd").text() for node in page.css(".facts > div")}


@pytest.mark.parametrize(
    ("review", "day", "vi", "en"),
    [
        (Review.LISTED, DAY, "Đã đăng, chưa thẩm tra", "Listed, not reviewed"),
        (Review.REVIEWED, DAY, "Đã xem hồ sơ ngày 01/03/2026, chưa thẩm tra", "Reviewed on 1 Mar 2026, not verified"),
        (Review.REVIEWED, None, "Đã xem hồ sơ, chưa thẩm tra", "Reviewed, not verified"),
        (Review.VERIFIED, DAY, "Đã thẩm tra ngày 01/03/2026", "Verified on 1 Mar 2026"),
        (Review.VERIFIED, None, "Đã thẩm tra", "Verified"),
    ],
)
def test_listed_is_not_reviewed_and_reviewed_is_not_verified(
    told: Callable[..., Site], review: Review, day: date | None, vi: str, en: str
) -> None:
    site = told(review=review, verified_on=day)
    assert facts(site, f"/co-so/{ID}/")["Hồ sơ"] == vi
    assert facts(site, f"/en/facilities/{ID}/")["Record"] == en
    assert facts(site, "/san-pham/binh-gom-dat-nung/")["Hồ sơ"] == vi


def test_tags_are_said_in_the_page_s_language_where_they_are_known(told: Callable[..., Site]) -> None:
    site = told(tags=("Sản xuất sạch hơn", "chuyển đổi số"), of_products={"tags": ("kinh tế xanh", "nung củi")})
    assert facts(site, f"/co-so/{ID}/")["Từ khóa"] == "sản xuất sạch hơn, chuyển đổi số"
    assert facts(site, f"/en/facilities/{ID}/")["Tags"] == "cleaner production, digital transformation"
    assert facts(site, "/en/products/den-gom/")["Tags"] == "kinh tế xanh, nung củi"
    client = create_app(site).test_client()
    searched = table(site, Words("vi"))
    assert "nung củi" in next(row.tags for row in searched.rows if row.slug == "den-gom")
    assert any("chuyển đổi số" in text for field in searched.fields for text in field.texts)
    (record,) = [f for f in json.loads(client.get("/catalogue.json").text)["facilities"] if f["id"] == ID]
    assert (record["tags"], record["review"]) == (["Sản xuất sạch hơn", "chuyển đổi số"], "verified")
