"""What buyers from abroad ask for, and that the office hears what is not on file."""

from __future__ import annotations

from typing import Any

import pytest

from gianhang.catalogue.readiness import questions, readiness, worst_first
from gianhang.pages.site import Site
from gianhang.records.facility import Facility
from gianhang.records.product import Product, VotingGroup

BOTH = {"vi": "một", "en": "one"}
COMMON: dict[str, Any] = {
    "id": "x",
    "path": "products/x/index.md",
    "name": BOTH,
    "facility": "f",
    "category": "c",
    "status": "published",
    "summary": BOTH,
    "moq": "50 gói",
    "price_vnd": "45.000",
    "lead_time": "7 ngày",
    "capacity": "2 tấn/tháng",
    "packaging": BOTH,
    "hs_code": "1902.30",
    "raw_origin": BOTH,
    "certificates": [{"type": "HACCP"}],
    "photos": [{"file": f"{number}.jpg"} for number in range(3)],
}
OF_GROUP: dict[str, dict[str, Any]] = {
    "G1": {"materials": BOTH, "dimensions": "20 cm"},
    "G2": {"ingredients": BOTH, "shelf_life": BOTH, "storage": BOTH, "usage": BOTH, "allergens": BOTH},
    "G3": {},
    "G4": {},
}
MAKER = Facility.model_validate(
    {"id": "f", "path": "f", "name": "Cơ sở", "legal_form": "HTX", "place": "48", "phone": "0905 123 456"}
)


def product(group: str, **changes: Any) -> Product:
    data = {**COMMON, "voting_group": group, **OF_GROUP[group], **changes}
    return Product.model_validate({key: value for key, value in data.items() if value is not None})


@pytest.mark.parametrize(("group", "needed"), [("G1", 13), ("G2", 16), ("G3", 11), ("G4", 11)])
def test_a_product_with_all_of_it_is_ready(group: str, needed: int) -> None:
    found = readiness(product(group), MAKER)
    assert (found.filled, found.needed, found.complete) == (needed, needed, True)


@pytest.mark.parametrize(
    ("group", "key"), [("G4", key) for key in COMMON if key in {one.key for one in questions(VotingGroup.OTHER)}]
    + [(group, key) for group, fields in OF_GROUP.items() for key in fields]
)  # fmt: skip
def test_each_field_counts_once(group: str, key: str) -> None:
    empty: Any = [] if key in ("certificates", "photos") else None
    found = readiness(product(group, **{key: empty}), MAKER)
    assert [need.key for need in found.missing] == [key]
    assert not found.complete


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"price_vnd": None, "variants": [{"name": BOTH, "price": "1.000"}]}, []),
        ({"price_vnd": None, "price_tiers": [{"from": "5 kg", "price": "1.000"}]}, []),
        ({"price_vnd": None, "variants": [{"name": BOTH}]}, ["price"]),
        ({"photos": [{"file": "1.jpg"}, {"file": "2.jpg"}]}, ["photos"]),
        ({"summary": "chỉ tiếng Việt"}, ["english"]),
        ({"variants": [{"name": "chỉ tiếng Việt"}]}, ["english"]),
    ],
)
def test_what_is_asked_of_several_fields(changes: dict[str, Any], missing: list[str]) -> None:
    assert [need.key for need in readiness(product("G4", **changes), MAKER).missing] == missing


def test_somebody_must_be_there_to_ask() -> None:
    silent = MAKER.model_copy(update={"phone": None})
    assert [need.key for need in readiness(product("G4"), silent).missing] == ["contact"]


def test_the_least_ready_come_first() -> None:
    ready, poor, middling = (
        readiness(product("G4", id=name, **changes), MAKER)
        for name, changes in (("a", {}), ("b", {"moq": None, "hs_code": None}), ("c", {"moq": None}))
    )
    assert [one.product.id for one in worst_first([ready, poor, middling])] == ["b", "c", "a"]


def test_the_catalogue_says_which_products_are_ready(sample: Site) -> None:
    catalogue = sample.catalogue
    # Facilities of the sample have no telephone, so nothing in it can be ready.
    assert not any(catalogue.export_ready[one.id] for one in catalogue.products)
    assert {need.key for need in catalogue.readiness(catalogue.product["pho-kho"]).missing} >= {"moq", "hs_code"}
