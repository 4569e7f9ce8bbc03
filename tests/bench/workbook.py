"""How long a large workbook takes: `python tests/bench/workbook.py`. Not run by the tests."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import xlsxwriter
from PIL import Image

from gianhang.cli.main import run
from gianhang.workbook.tables import tables

BASE = Path(__file__).parents[1] / "bad/_base"
PRODUCTS, PICTURES = 2000, 500


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.1f} s", flush=True)


def fill(file: Path) -> None:
    """A workbook of products with pack sizes, and pictures in a quarter of the rows."""
    every = {table.name: table for table in tables(("vi", "en"))}
    book = xlsxwriter.Workbook(str(file))
    sheet, sizes = book.add_worksheet("Sản phẩm"), book.add_worksheet("Sản phẩm - Quy cách")
    columns = every["product"].columns
    given = {"facility": "co-so-mau", "category": "tra", "voting_group": "G2", "status": "draft", "moq": "50 hộp"}
    sheet.write_row(0, 0, [*every["product"].heading("vi"), "Hình"])
    sizes.write_row(0, 0, every["product.variants"].heading("vi"))
    for number in range(1, PRODUCTS + 1):
        id_ = f"san-pham-{number}"
        sheet.write_string(number, 0, id_)
        for index, column in enumerate(columns, start=1):
            if column.loc[0] in given or column.loc[0] in ("name", "summary", "ingredients", "storage", "packaging"):
                sheet.write_string(number, index, given.get(column.loc[0], f"{column.key} của sản phẩm {number}"))
        sizes.write_row(number, 0, [id_, 1, "Hộp 20 túi", "Box of 20", "200 g", 72000 + number])
        if number <= PICTURES:
            content = BytesIO()
            colour = (number % 256, number // 256, 120)
            Image.effect_noise((600, 400), 40).convert("RGB").point(lambda v: v).save(content, "JPEG", quality=85)
            content.write(bytes(colour) + number.to_bytes(4, "big"))
            sheet.insert_image(number, len(columns) + 1, f"{number}.jpg", {"image_data": content})
    book.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(BASE, Path(place) / "office"))
        at = ["--folder", str(root), "--quiet"]
        fill(Path(place) / "x.xlsx")
        with timed(f"import of {PRODUCTS} products with {PICTURES} pictures"):
            assert run(["import", str(Path(place) / "x.xlsx"), "--yes", *at]) == 0
        assert len(list((root / "products").iterdir())) == PRODUCTS + 1
        assert len(list((root / "products").glob("*/anh-1.jpg"))) == PICTURES
        with timed("export of them"):
            assert run(["export", str(Path(place) / "y.xlsx"), *at]) == 0
        with timed("import of that export, which changes nothing"):
            assert run(["import", str(Path(place) / "y.xlsx"), "--yes", *at]) == 0


if __name__ == "__main__":
    main()
