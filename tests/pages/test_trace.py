"""What is read of a catalogue is noted, however it is read, and can be read again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gianhang.catalogue.graph import Catalogue
from gianhang.pages import trace
from gianhang.pages.reader import Reader
from gianhang.pages.site import Site
from gianhang.pages.trace import Trace, few, traced
from gianhang.records.product import Product
from gianhang.text.localized import Localized


def noted(site: Site, look: Callable[[Catalogue], object]) -> tuple[object, set[tuple[Any, ...]]]:
    noting = Trace()
    return look(traced(site, noting).catalogue), noting.reads


def renamed(product: Product) -> Product:
    return product.model_copy(update={"name": Localized.of({"vi": "Tên khác"})})


def changes(site: Site, other: Site, look: Callable[[Catalogue], object]) -> bool:
    """Whether a page that looks at the catalogue like this would be made again."""
    reads = noted(site, look)[1]
    before, after = Reader(site), Reader(other)
    return any(before.digest(read) != after.digest(read) for read in reads)


LOOKS: dict[str, Callable[[Catalogue], Any]] = {
    "one": lambda catalogue: catalogue.product["tieu-den"].name,
    "get": lambda catalogue: catalogue.product.get("tieu-den"),
    "all": lambda catalogue: [product.name for product in catalogue.products],
    "values": lambda catalogue: list(catalogue.product.values()),
    "items": lambda catalogue: dict(catalogue.product.items()),
    "index": lambda catalogue: catalogue.in_category["tieu-que-gia-vi"][0],
    "last": lambda catalogue: catalogue.products[-1:],
    "every other": lambda catalogue: catalogue.products[::2] + catalogue.products[1::2],
    "method": lambda catalogue: catalogue.products_in([catalogue.maker(catalogue.product["tieu-den"])]),
    "sorted": lambda catalogue: sorted(catalogue.products, key=lambda product: product.id),
    "search": lambda catalogue: next(product for product in catalogue.products if product.id == "tieu-den"),
}


@pytest.mark.parametrize("name", [name for name in LOOKS if name != "last"])
def test_a_record_that_was_read_matters(sample: Site, name: str) -> None:
    look = LOOKS[name]
    products = tuple(renamed(p) if p.id == "tieu-den" else p for p in sample.catalogue.products)
    other = replace(sample, catalogue=replace(sample.catalogue, products=products))
    assert changes(sample, other, look)
    assert not changes(sample, sample, look)


@pytest.mark.parametrize("name", LOOKS)
def test_what_is_read_is_what_there_is(sample: Site, name: str) -> None:
    assert noted(sample, LOOKS[name])[0] == LOOKS[name](sample.catalogue)


@pytest.mark.parametrize(
    ("look", "matters"),
    [
        (lambda catalogue: "moi" in catalogue.product, True),
        (lambda catalogue: catalogue.product.get("moi"), True),
        (lambda catalogue: len(catalogue.products), True),
        (lambda catalogue: bool(catalogue.products), True),
        (lambda catalogue: list(catalogue.product), True),
        (lambda catalogue: catalogue.products[:3], True),
        (lambda catalogue: catalogue.products[3:6], True),
        (lambda catalogue: catalogue.product["tieu-den"], False),
        (lambda catalogue: catalogue.facilities, False),
        (lambda catalogue: catalogue.in_category["tieu-que-gia-vi"], False),
        (lambda catalogue: len(catalogue.facilities), False),
    ],
)
def test_a_record_that_comes(sample: Site, look: Callable[[Catalogue], object], matters: bool) -> None:
    new = sample.catalogue.product["chuong-dong"].model_copy(update={"id": "moi"})
    other = replace(sample, catalogue=replace(sample.catalogue, products=(new, *sample.catalogue.products)))
    assert changes(sample, other, look) == matters


def test_what_is_remembered_was_read_by_all(sample: Site) -> None:
    noting = Trace()
    site = traced(sample, noting)

    def make() -> object:
        return site.catalogue.product["tieu-den"].name

    first = site.remember(("x",), make)
    reads = noting.reads
    noting.start()
    assert site.remember(("x",), make) is first
    assert noting.reads == reads == {("all", "product", "tieu-den")}


@pytest.mark.parametrize("name", LOOKS)
def test_very_many_reads_are_a_few_and_miss_nothing(sample: Site, name: str) -> None:
    reads = noted(sample, LOOKS[name])[1]
    coarse = few(reads, 1)
    assert coarse == {("all", read[1]) for read in reads}
    products = sample.catalogue.products
    for changed in (
        (renamed(products[0]), *products[1:]),
        (*products[:-1], renamed(products[-1])),
        tuple(renamed(p) if p.id == "tieu-den" else p for p in products),
        tuple(product for product in products if product.id != "tieu-den"),
        (*products, products[0].model_copy(update={"id": "moi"})),
    ):
        before, after = Reader(sample), Reader(replace(sample, catalogue=replace(sample.catalogue, products=changed)))
        differs = {read for read in reads if before.digest(read) != after.digest(read)}
        if differs:
            assert any(before.digest(read) != after.digest(read) for read in coarse)
    assert all(Reader(sample).digest(read) == Reader(sample).digest(read) for read in coarse)


def test_few_reads_stay_as_they_are(sample: Site) -> None:
    reads = noted(sample, LOOKS["one"])[1]
    assert few(reads, 2000) == reads == {("all", "product", "tieu-den")}


def test_what_was_read_to_make_a_large_part_is_noted_as_a_few(sample: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "_MANY", 10)
    noting = Trace()
    site = traced(sample, noting)
    site.remember(("x",), lambda: [site.catalogue.product[product.id].name for product in sample.catalogue.products])
    assert noting.reads == {("all", "product")}


def test_who_reads_of_some_products_has_not_read_of_all(sample: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "_MANY", 10)
    noting = Trace()
    site = traced(sample, noting)
    some = [product.id for product in sample.catalogue.products[:-1]]
    site.remember(("x",), lambda: [site.catalogue.product[id_].name for id_ in some])
    assert noting.reads == {("all", "product", id_) for id_ in some}
    assert len(some) > 10


def test_a_record_that_goes(sample: Site) -> None:
    products = tuple(product for product in sample.catalogue.products if product.id != "tieu-den")
    other = replace(sample, catalogue=replace(sample.catalogue, products=products))
    assert changes(sample, other, lambda catalogue: catalogue.product["tieu-den"])


def test_of_very_many_things_the_first_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "MOST", 4)
    made: list[object] = []
    noting = Trace()

    def remember(*key: str) -> object:
        return noting.remember(key, lambda: made.append(key) or key)

    for number in range(5):
        assert remember("card", str(number)) == ("card", str(number))
    remember("menu", "0")
    remember("card", "4")
    remember("card", "0")
    assert made == [*(("card", str(number)) for number in range(5)), ("menu", "0"), ("card", "0")]
