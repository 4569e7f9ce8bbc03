"""Permanent short addresses: what they hang on, what keeps them alive, what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue import short
from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.link import link
from gianhang.catalogue.short import LENGTH, SIGNS, Lead, code_of
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.bundle import Records
from gianhang.records.load import survey
from gianhang.records.product import Product, Status
from gianhang.text.folding import sort_key


@pytest.fixture(scope="module")
def records() -> Records:
    return survey(Folder.at(Path(__file__).parents[2]))


def linked(records: Records, **changes: dict[str, object]) -> tuple[Catalogue, list[Problem]]:
    """The catalogue with products changed, by their ids, and the problems of short addresses."""
    products = tuple(
        product.model_copy(update=changes.get(product.id.replace("-", "_"), {})) for product in records.products
    )
    catalogue, problems = link(replace(records, products=products), today=date(2026, 11, 1), drafts=False)
    return catalogue, [p for p in problems if p.code in ("former-id-taken", "same-short-address")]


def test_products_of_one_day_stand_in_the_order_of_their_names(records: Records) -> None:
    days = {product.id.replace("-", "_"): {"published_on": date(2026, 10, 1)} for product in records.products}
    days["que_thanh"] = {"published_on": date(2026, 10, 2)}
    days["tra_thao_moc"] = {"published_on": None}
    first, *rest, last = linked(records, **days)[0].products
    assert (first.id, last.id) == ("que-thanh", "tra-thao-moc")
    assert rest == sorted(rest, key=lambda product: sort_key(product.name.phrase("vi")))
    assert rest != sorted(rest, key=lambda product: product.id)


def test_codes_never_change() -> None:
    """They are printed: these stand on labels somewhere."""
    assert code_of("product", "pho-kho") == "y8jy2r5"
    assert code_of("facility", "pho-kho") == "ckgnf5h"
    assert code_of("product", "que-thanh") == "9ytxnn8"


def test_codes_have_no_signs_that_look_alike() -> None:
    codes = [code_of("product", f"san-pham-{n}") for n in range(3000)]
    assert len(set(codes)) == 3000
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) == set(SIGNS)
    assert not set(SIGNS) & set("01ilo")


def test_every_record_with_a_stand_has_one(records: Records) -> None:
    catalogue, problems = linked(records)
    assert problems == []
    tea = catalogue.short[code_of("product", "tra-thao-moc")]
    assert (tea.kind, tea.id) == ("product", "tra-thao-moc")
    for kind, found in (
        ("facility", catalogue.facilities),
        ("fair", catalogue.fairs),
        ("showroom", catalogue.showrooms),
    ):
        assert all(catalogue.short[code_of(kind, record.id)].id == record.id for record in found)


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.DRAFT])
def test_what_is_not_shown_leads_to_its_category_and_is_not_named(records: Records, status: Status) -> None:
    catalogue, _ = linked(records, que_thanh={"status": status})
    assert catalogue.short[code_of("product", "que-thanh")] == Lead("category", "tieu-que-gia-vi", None)
    assert "que-thanh" not in catalogue.product


def test_a_former_id_keeps_its_code_and_its_page(records: Records) -> None:
    catalogue, problems = linked(records, que_thanh={"former_ids": ("que-cu", "que-xua")})
    assert problems == []
    for old in ("que-cu", "que-xua"):
        assert catalogue.short[code_of("product", old)].id == "que-thanh"
        assert catalogue.moved["product"][old].id == "que-thanh"
    assert catalogue.short[code_of("product", "que-thanh")].id == "que-thanh"


def test_a_former_id_of_what_is_withdrawn_has_no_page_but_its_code(records: Records) -> None:
    catalogue, _ = linked(records, que_thanh={"former_ids": ("que-cu",), "status": Status.WITHDRAWN})
    assert catalogue.short[code_of("product", "que-cu")].kind == "category"
    assert "que-cu" not in catalogue.moved["product"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("bot-que",), ()),  # another product is called so
        (("que-thanh",), ()),  # it is called so itself
        (("que-cu",), ("que-cu",)),  # two were
    ],
)
def test_an_id_that_another_has_is_refused(records: Records, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    _, problems = linked(records, que_thanh={"former_ids": first}, tra_thao_moc={"former_ids": second})
    (problem,) = problems
    assert problem.code == "former-id-taken"
    assert problem.field == "former_ids.0"
    assert str(problem.place.path) in ("products/que-thanh/index.md", "products/tra-thao-moc/index.md")


def test_a_former_id_is_of_its_kind_alone(records: Records) -> None:
    _, problems = linked(records, que_thanh={"former_ids": ("co-so-minh-hoa-01",)})
    assert problems == []


@pytest.mark.parametrize("former", [(), ("que-cu",)])
def test_two_ids_with_one_code_are_refused_by_name(
    records: Records, monkeypatch: pytest.MonkeyPatch, former: tuple[str, ...]
) -> None:
    monkeypatch.setattr(short, "code_of", lambda _kind, _id: "z")
    every = {name: getattr(records, name) for name in ("products", "facilities", "fairs", "showrooms")}
    plain = {name: tuple(one.model_copy(update={"former_ids": ()}) for one in some) for name, some in every.items()}
    _, problems = linked(replace(records, **plain), que_thanh={"former_ids": former})
    told = [problem for problem in problems if problem.code == "same-short-address"]
    assert len(told) == sum(map(len, every.values())) - 1 + len(former)
    paths = {one.path for some in every.values() for one in some}
    for problem in told:
        assert {problem.place.path, problem.message.blanks["path"]} <= paths
        assert problem.place.path != problem.message.blanks["path"]


def test_a_product_keeps_its_code_whatever_else_changes(records: Records) -> None:
    before, _ = linked(records)
    moved: dict[str, object] = {"facility": "co-so-minh-hoa-02", "category": "tra", "former_ids": ("que-cu",)}
    after, _ = linked(records, que_thanh=moved)
    codes = {code for code, lead in after.short.items() if lead.id == "que-thanh"}
    assert {code for code, lead in before.short.items() if lead.id == "que-thanh"} <= codes
    assert isinstance(after.product["que-thanh"], Product)
