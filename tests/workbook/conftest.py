"""Offices to export from, and workbooks to edit as an officer would."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image

from gianhang.folder import Folder
from gianhang.workbook.commit import check, commit, prepare
from gianhang.workbook.intake import Intake, take_in
from gianhang.workbook.read import read_grids
from gianhang.workbook.write import export_workbook

BASE = Path(__file__).parents[1] / "bad/_base"
Rows = list[list[object]]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a workbook by their names, to be changed and saved."""

    sheets: dict[str, Rows]

    def row(self, sheet: str, id_: str) -> list[object]:
        return next(row for row in self.sheets[sheet] if row[0] == id_)

    def column(self, sheet: str, key: str) -> int:
        return self.sheets[sheet][0].index(key)

    def put(self, sheet: str, id_: str, key: str, value: object) -> None:
        self.row(sheet, id_)[self.column(sheet, key)] = value

    def add(self, sheet: str, **values: object) -> None:
        row: list[object] = [""] * len(self.sheets[sheet][0])
        for key, value in values.items():
            row[0 if key == "id" else self.column(sheet, key.replace("__", "@"))] = value
        self.sheets[sheet].append(row)

    def save(self, file: Path) -> Path:
        return save(file, self.sheets)


def save(file: Path, sheets: dict[str, Rows]) -> Path:
    """A workbook of plain cells."""
    book = xlsxwriter.Workbook(str(file), {"default_date_format": "dd/mm/yyyy", "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for index, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, index, value)
                elif value is not None:
                    sheet.write(number, index, value)
    book.close()
    return file


@pytest.fixture(scope="session")
def tree() -> Callable[[Path], dict[str, bytes]]:
    """Reads every file of an office but for caches."""

    def read(root: Path) -> dict[str, bytes]:
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".cache" not in path.parts
        }

    return read


@pytest.fixture(scope="session")
def take() -> Callable[..., Intake]:
    """Takes a workbook in and writes what it changes."""

    def run(root: Path, file: Path, kind: str | None = None) -> Intake:
        folder = Folder.at(root)
        intake = take_in(folder, file, kind, "vi")
        plan = prepare(folder, intake, [])
        check(folder, plan)
        commit(folder, plan)
        return intake

    return run


@pytest.fixture(scope="session")
def opened() -> Callable[[Path], Book]:
    """Exports an office and opens the workbook."""

    def export(root: Path) -> Book:
        file = root.parent / "xuat.xlsx"
        export_workbook(Folder.at(root), file, "vi")
        return Book({grid.name: [list(row) for row in grid.rows] for grid in read_grids(file)})

    return export


@pytest.fixture(scope="session")
def saved() -> Callable[[Path, dict[str, Rows]], Path]:
    """Makes a workbook of plain cells."""
    return save


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An office with one product, one facility, one page, one result, its categories and settings."""
    return shutil.copytree(BASE, tmp_path / "van-phong").resolve()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[str, str], Path]:
    """A photograph of one colour."""

    def make(name: str, colour: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), colour).save(path)
        return path

    return make
