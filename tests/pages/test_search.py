"""What the index of the sample holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from gianhang.finder import index
from gianhang.pages.app import create_app
from gianhang.pages.finding import table
from gianhang.pages.search import KINDS, parts
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.records.product import Certificate, Ocop
from gianhang.text.folding import sort_key


def facets(site: Site, lang: str = "vi") -> dict[str, list[tuple[str, str]]]:
    return {facet.id: list(facet.values) for facet in table(site, Words(lang)).facets}


def test_rows_stand_in_the_order_of_their_names_in_each_language(sample: Site) -> None:
    for lang in ("vi", "en"):
        names = [row.name for row in table(sample, Words(lang)).rows]
        assert names == sorted(names, key=sort_key)
        assert len(names) == 24


def test_facets_have_the_same_ids_in_every_language(sample: Site) -> None:
    vi, en = facets(sample), facets(sample, "en")
    assert list(vi) == ["category", "place", "award", "year", "material", "price"]
    for id_, values in vi.items():
        assert [key for key, _label in values] == [key for key, _label in en[id_]]
    assert vi["place"] == [
        ("da-nang", "Đà Nẵng"),
        ("dak-lak", "Đắk Lắk"),
        ("lam-dong", "Lâm Đồng"),
        ("chua-ro", "Chưa rõ nơi làm hiện nay"),
    ]
    assert vi["award"] == [("national", "Cấp quốc gia"), ("regional", "Cấp khu vực"), ("provincial", "Cấp tỉnh")]
    assert vi["year"] == [("2026", "2026"), ("2025", "2025"), ("2024", "2024")]
    assert (vi["material"][0], en["material"][0]) == (("tre", "Tre"), ("tre", "Bamboo"))
    assert en["price"][0] == ("0-50000", "Under 50,000\u00a0VND")


def test_stars_and_certificates_are_facets_where_there_are_any(sample: Site) -> None:
    papers = (Certificate(type="HACCP"), Certificate(type="ISO 22000"))
    products = tuple(
        product.model_copy(update={"ocop": Ocop(stars=4), "certificates": papers})
        if product.id == "tieu-den"
        else product
        for product in sample.catalogue.products
    )
    changed = replace(sample, catalogue=replace(sample.catalogue, products=products))
    found = facets(changed)
    assert found["ocop"] == [("4", "4 sao")]
    assert found["paper"] == [("haccp", "HACCP"), ("iso-22000", "ISO 22000")]


def test_an_award_that_has_lapsed_is_no_facet(sample: Site) -> None:
    assert not {"2022", "district"} & {key for values in facets(sample).values() for key, _label in values}


def test_what_may_not_be_published_is_not_in_the_index(sample: Site) -> None:
    facility = sample.catalogue.facilities[0].model_copy(update={"phone": None, "representative": "Người Bí Mật"})
    others = sample.catalogue.facilities[1:]
    changed = replace(sample, catalogue=replace(sample.catalogue, facilities=(facility, *others)))
    assert "Bí Mật" not in parts(changed, "vi")["head"]


def test_a_part_that_there_is_not_is_not_found(sample: Site) -> None:
    client = create_app(sample).test_client()
    assert client.get("/tim/du-lieu.js").text.startswith('gianHang.take("head",')
    assert client.get("/tim/du-lieu/t7175.js").status_code == 404


def test_a_large_index_is_in_parts_for_every_language(sample: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WHOLE", 5)
    large = replace(sample)
    kind = next(kind for kind in KINDS if kind.name == "search-part")
    names = [values["slug"] for values in kind.instances(large)]
    assert {"r0", "p0", "t7175"} <= set(names)
    for lang in ("vi", "en"):
        for name in names:
            body = str(kind.context(large, lang, {"slug": name})["body"])
            assert re.match(rf'gianHang\.take\("{name}",', body)
    (call,) = re.findall(r'^gianHang\.take\("head",(.*)\);$', parts(large, "vi")["head"], re.MULTILINE)
    assert "t7175" in json.loads(call)["parts"]


@pytest.mark.parametrize(("whole", "pictures"), [(100, 100), (24, 24), (100, 10), (24, 23)])
def test_the_parts_of_an_index_are_known_before_it_is_made(
    sample: Site, monkeypatch: pytest.MonkeyPatch, whole: int, pictures: int
) -> None:
    monkeypatch.setattr(index, "WHOLE", whole)
    monkeypatch.setattr(index, "PICTURES", pictures)
    assert index.parts_of(len(sample.catalogue.products)) == tuple(
        name for name in parts(sample, "vi") if name != "head"
    )
