"""Photographs that come with a workbook go beside the record that they show, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gianhang.folder import Folder
from gianhang.records.document import read_record
from gianhang.workbook.commit import Import, commit, names_of, prepare
from gianhang.workbook.intake import take_in
from gianhang.workbook.pictures import pictures_in_folder, pictures_in_workbook

Make = Callable[[str, str], Path]


def plan_of(root: Path, file: Path, photos: Path | None = None) -> tuple[Import, list[str]]:
    folder = Folder.at(root)
    intake = take_in(folder, file, None, "vi")
    names = names_of(folder, intake)
    found, left = pictures_in_folder(photos, names) if photos else ([], [])
    plan = prepare(folder, intake, [*found, *pictures_in_workbook(file, intake.rows)])
    return plan, left


def test_files_are_matched_by_id_and_by_name(root: Path, opened: Any, picture: Make, tmp_path: Path) -> None:
    for number, name in enumerate(["tra-mau.png", "Trà mẫu 2.png", "co-so-mau-cong.png", "tra-mau/a.png", "la.png"]):
        picture(f"anh/{name}", f"#0000{number:02}")
    file = opened(root).save(tmp_path / "x.xlsx")
    plan, left = plan_of(root, file, tmp_path / "anh")
    assert sorted(plan.files) == [
        "content/facilities/co-so-mau/co-so-mau-cong.png",
        "products/tra-mau/Trà mẫu 2.png",
        "products/tra-mau/a.png",
        "products/tra-mau/tra-mau.png",
    ]
    assert left == ["la.png"]
    commit(Folder.at(root), plan)
    assert plan_of(root, file, tmp_path / "anh")[0].files == {}


@pytest.mark.parametrize("way", ["insert_image", "embed_image"])
def test_pictures_in_rows(way: str, root: Path, picture: Make, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
    sheet = book.add_worksheet("Sản phẩm")
    sheet.write_row(0, 0, ["Mã", "Tên sản phẩm", "Hình"])
    sheet.write_row(1, 0, ["tra-mau", "Trà mẫu"])
    getattr(sheet, way)(1, 2, str(picture("a.png", "#123456")))
    getattr(sheet, way)(9, 2, str(picture("b.png", "#654321")))
    book.close()
    plan, _ = plan_of(root, tmp_path / "x.xlsx")
    assert plan.files == {"products/tra-mau/anh-1.png": (tmp_path / "a.png").read_bytes()}
    commit(Folder.at(root), plan)
    assert plan_of(root, tmp_path / "x.xlsx")[0].files == {}


def test_a_record_that_lists_its_photos_lists_the_new_one(
    root: Path, opened: Any, picture: Make, tmp_path: Path
) -> None:
    record = root / "products/tra-mau/index.md"
    record.write_text(record.read_text("utf-8").replace("moq:", "photos:\n  - file: 1.jpg  # bìa\nmoq:"), "utf-8")
    picture("anh/tra-mau-9.png", "#ff0000")
    plan, _ = plan_of(root, opened(root).save(tmp_path / "x.xlsx"), tmp_path / "anh")
    commit(Folder.at(root), plan)
    assert read_record(record, "x").data["photos"] == [{"file": "1.jpg"}, {"file": "tra-mau-9.png"}]
    assert "- file: 1.jpg  # bìa\n" in record.read_text("utf-8")


def test_a_name_that_is_taken_is_not_overwritten(root: Path, opened: Any, picture: Make, tmp_path: Path) -> None:
    picture("anh/tra-mau/1.jpg", "#00ff00")
    plan, _ = plan_of(root, opened(root).save(tmp_path / "x.xlsx"), tmp_path / "anh")
    assert list(plan.files) == ["products/tra-mau/1-1.jpg"]
