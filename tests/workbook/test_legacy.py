"""Vietnamese in the encodings of before Unicode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gianhang.records.document import read_record
from gianhang.workbook.legacy import detect, from_tcvn3, from_vni, modernise
from gianhang.workbook.read import Grid

PAIRS = [
    ("hép møt tÕt", "hoäp möùt teát", "hộp mứt tết"),
    ("C¬ së s¶n xuÊt n\u00adíc m¾m", "Cô sôû saûn xuaát nöôùc maém", "Cơ sở sản xuất nước mắm"),
    ("§µ N½ng", "Ñaø Naüng", "Đà Nẵng"),
    ("phë kh«, b¸nh tr¸ng cuèn", "phôû khoâ, baùnh traùng cuoán", "phở khô, bánh tráng cuốn"),
    ("NghÖ nh©n lµng nghÒ gèm", "Ngheä nhaân laøng ngheà goám", "Nghệ nhân làng nghề gốm"),
    ("ký, kú, kû, ly, mü nghÖ", "kyù, kyø, kyû, ly, myõ ngheä", "ký, kỳ, kỷ, ly, mỹ nghệ"),
]


@pytest.mark.parametrize(("tcvn3", "vni", "right"), PAIRS)
def test_old_text_is_converted(tcvn3: str, vni: str, right: str) -> None:
    assert from_tcvn3(tcvn3) == right
    assert from_vni(vni) == right


def test_columns_are_told_apart() -> None:
    for index, name in enumerate(("TCVN3", "VNI")):
        found = detect(pair[index] for pair in PAIRS)
        assert found is not None
        assert found[0] == name


@pytest.mark.parametrize(
    "cells",
    [
        ["Cà phê", "Gà", "Bình"],
        ["hộp mứt tết", "Phở khô"],
        ["café crème", "São Tomé", "Ø 35 cm", "30 × 40"],
        ["plain", "", "123"],
        [],
    ],
)
def test_other_text_is_left_alone(cells: list[str]) -> None:
    assert detect(cells) is None
    assert modernise(Grid("a", [[cell] for cell in cells])) == (Grid("a", [[cell] for cell in cells]), [])


def test_a_sheet_with_old_headings(root: Path, take: Any, saved: Any, tmp_path: Path) -> None:
    rows = [
        ["Tªn s¶n phÈm", "C¬ së s¶n xuÊt", "Nhãm hµng", "Nhãm b×nh chän", "Tr¹ng th¸i", "M« t¶ ng¾n", "Gi¸ tham kh¶o"],
        ["Møt tÕt", "co-so-mau", "tra", "G2", "draft", "Hép møt tÕt ngon.", 72000],
    ]
    intake = take(root, saved(tmp_path / "x.xlsx", {"a": rows}))
    data = read_record(root / "products/mut-tet/index.md", "x").data
    assert (data["name"], data["summary"], data["price_vnd"]) == ("Mứt tết", "Hộp mứt tết ngon.", "72000")
    told = intake.converted[0]
    assert (told.column, told.encoding, told.before, told.after) == ("a!A", "TCVN3", "Møt tÕt", "Mứt tết")


def test_a_csv_saved_as_ansi(root: Path, take: Any, tmp_path: Path) -> None:
    text = "Teân saûn phaåm;Cô sôû saûn xuaát;Nhoùm haøng;Nhoùm bình choïn;Traïng thaùi;Moâ taû ngaén\n"
    row = "Möùt teát;co-so-mau;tra;G2;draft;Hoäp möùt teát\n"
    (tmp_path / "x.csv").write_bytes((text + row).encode("cp1252"))
    take(root, tmp_path / "x.csv")
    assert read_record(root / "products/mut-tet/index.md", "x").data["summary"] == "Hộp mứt tết"
