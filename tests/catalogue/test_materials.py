"""What products are made of, read out of what offices write."""

from __future__ import annotations

import csv

import pytest

from gianhang.catalogue.localities import DATA
from gianhang.catalogue.materials import materials_of
from gianhang.pages.site import Site
from gianhang.text.folding import slug
from gianhang.text.localized import Localized


def made_of(site: Site, text: str | None, english: str = "") -> list[str]:
    given = Localized.of({"vi": text} | ({"en": english} if english else {})) if text else None
    product = site.catalogue.products[0].model_copy(update={"materials": given})
    return [material.id for material in materials_of(product)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khung tre, lụa, tua chỉ, đui E27 và dây treo 1,5 m", ["tre", "lua"]),
        ("MÂY TRE", ["may", "tre"]),
        ("Khung và vách inox 304, vỉ inox hoặc tre", ["sat-thep", "tre"]),
        ("Thép không gỉ", ["sat-thep"]),
        ("Đất nung, không sơn mài, gỗ", ["dat-set", "go"]),
        ("Tre; không nhựa hay kim loại như nhôm", ["tre"]),
        # Longer words first, marks as they are written, tones wherever they stand.
        ("Xơ dừa", ["dua"]),
        ("Sợi lục bình, nhựa cây", ["luc-binh"]),
        ("Đá, thuỷ tinh", ["da", "thuy-tinh"]),
        ("đa dạng, dạ, mạy", []),
        ("Nguyên liệu địa phương", []),
        (None, []),
    ],
)
def test_materials_in_free_text(sample: Site, text: str | None, found: list[str]) -> None:
    assert made_of(sample, text) == found


def test_leather_and_stone_have_ids_of_their_own() -> None:
    with (DATA / "materials.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["vi"]]
    assert all(row["en"] and row["words"] for row in rows)
    ids = [slug(row["vi"]) for row in rows]
    assert len(set(ids)) == len(ids)
    words = [word.strip() for row in rows for word in row["words"].split(";")]
    assert len(set(words)) == len(words)


def test_the_vietnamese_is_read_whatever_else_is_written(sample: Site) -> None:
    assert made_of(sample, "Gỗ mít", "bamboo") == ["go"]
