"""What an officer is told of a reference that leads nowhere."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.link import link
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.load import survey
from gianhang.text.translate import say

BASE = Path(__file__).parents[1] / "bad" / "_base"

TODAY = date(2026, 11, 1)


def problems_with_place(tmp_path: Path, place: str) -> list[Problem]:
    root = tmp_path / "office"
    shutil.copytree(BASE, root)
    record = root / "content/facilities/co-so-mau/index.md"
    lines = record.read_text(encoding="utf-8").split("\n")
    record.write_text("\n".join(f"place: {place}" if line.startswith("place:") else line for line in lines), "utf-8")
    _, problems = link(survey(Folder(root)), drafts=False, today=TODAY)
    return [problem for problem in problems if problem.code == "unknown-place"]


@pytest.mark.parametrize("place", ["unknown", "Unknown", "thành phố Đà Nẵng", "20900", "Xã Trà My"])
def test_a_place_may_be_written_in_several_ways(tmp_path: Path, place: str) -> None:
    assert problems_with_place(tmp_path, place) == []


@pytest.mark.parametrize(
    ("place", "hint"),
    [
        ("tỉnh Quảng Nam", 'ghi place: "48"'),
        ("Đà Nãng 1", "Có phải ý bạn là “Đà Nẵng”?"),
        ("Trà Mỹ", "20900 (Xã Trà My, Đà Nẵng)"),
        ("Thị trấn Trà My, Quảng Nam", "20900 (Xã Trà My, Đà Nẵng)"),
        ("Phước Chánh Mới, Quảng Nam", "Không có xã, phường “Phước Chánh Mới” ở Đà Nẵng"),
        ("Hội An", "20410 (Phường Hội An, Đà Nẵng); 30673 (Xã Hội An, An Giang)"),
        ("huyện Bắc Trà My", "không còn cấp huyện"),
        ("chưa rõ", "chưa rõ thì ghi unknown"),
        ("Sông Đà", "Ghi tên xã và tỉnh"),
    ],
)
def test_the_hint_never_leads_to_a_wrong_province(tmp_path: Path, place: str, hint: str) -> None:
    (problem,) = problems_with_place(tmp_path, place)
    assert problem.hint
    assert hint in say(problem.hint, "vi")


@pytest.mark.parametrize(
    ("written", "guess"), [("Trà", "tra"), ("Đồ uống", "tra-do-uong"), ("uong", "tra-do-uong"), ("Gỗ mít", None)]
)
def test_a_category_is_guessed_by_a_part_of_its_name(tmp_path: Path, written: str, guess: str | None) -> None:
    root = tmp_path / "office"
    shutil.copytree(BASE, root)
    categories = "- {id: tra, name: Trà, group: G2}\n- {id: tra-do-uong, name: 'Trà, đồ uống', group: G2}\n"
    (root / "content/categories.yaml").write_text(categories, "utf-8")
    record = root / "products/tra-mau/index.md"
    lines = record.read_text("utf-8").split("\n")
    record.write_text("\n".join(f"category: {written}" if x.startswith("category:") else x for x in lines), "utf-8")
    _, problems = link(survey(Folder(root)), drafts=False, today=TODAY)
    (problem,) = (p for p in problems if p.field == "category")
    assert problem.hint
    wanted = f"Có phải ý bạn là “{guess}”?" if guess else "Ghi mã của một mục có trong content/categories.yaml"
    assert say(problem.hint, "vi") == wanted
