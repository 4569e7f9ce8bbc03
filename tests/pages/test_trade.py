"""Prices: which of them hold, what they are for, and that machines are told the same as people."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gianhang.catalogue.offer import offer
from gianhang.pages.site import Site
from gianhang.pages.structured import product_data
from gianhang.pages.trade import price_of
from gianhang.pages.words import Words
from gianhang.records.product import Product

SMALL = {"name": "Túi 250 g", "price": "65.000"}
LARGE = {"name": "Túi 500 g", "price": "120.000"}
TIERS = [{"from": "50 túi", "price": "60.000"}, {"from": "200 túi", "price": "55.000"}]


def product_of(sample: Site, **fields: Any) -> Product:
    """A product that is not a demonstration, with these prices alone."""
    given = {"status": "published", "voting_group": "G2", "summary": "Thử", "name": "Trà", "id": "tra", "path": "x"}
    known = sample.catalogue.products[0]
    return Product.model_validate({**given, "facility": known.facility, "category": known.category, **fields})


CASES = [
    ({}, [], None, None),
    ({"price_vnd": "70.000"}, [70_000], "70.000 ₫", None),
    ({"price_vnd": "70.000", "price_unit": "hộp"}, [70_000], "70.000 ₫", "hộp"),
    ({"price_vnd": "70.000", "variants": [SMALL]}, [65_000], "65.000 ₫", "túi 250 g"),
    ({"variants": [SMALL, LARGE]}, [65_000, 120_000], "65.000–120.000 ₫", None),
    ({"variants": [SMALL, {"name": "Hộp"}]}, [65_000], "65.000 ₫", "túi 250 g"),
    ({"variants": [SMALL, LARGE], "price_tiers": TIERS}, [60_000, 55_000], "55.000–60.000 ₫", "túi"),
]


@pytest.mark.parametrize(("fields", "prices", "text", "unit"), CASES)
def test_the_price_of_a_product(
    sample: Site, fields: dict[str, Any], prices: list[int], text: str | None, unit: str | None
) -> None:
    product = product_of(sample, **fields)
    price = price_of(product, Words("vi"))
    assert product.noted(offer)[:2] == ((min(prices), max(prices)) if prices else (None, None))
    assert (price.text.replace("\u00a0", " ") if price else None) == text
    assert (price.unit if price else None) == unit


@pytest.mark.parametrize(("fields", "prices"), [case[:2] for case in CASES])
def test_machines_are_told_the_prices_that_people_see(sample: Site, fields: dict[str, Any], prices: list[int]) -> None:
    document = json.loads(product_data(sample, Words("vi"), product_of(sample, **fields)))
    offers = document.get("offers", {})
    assert [offers.get("lowPrice"), offers.get("highPrice")] == ([min(prices), max(prices)] if prices else [None, None])


def test_the_prices_of_a_demonstration_are_not_for_machines(sample: Site) -> None:
    product = product_of(sample, price_vnd="70.000", is_demo="có")
    assert "offers" not in json.loads(product_data(sample, Words("vi"), product))
