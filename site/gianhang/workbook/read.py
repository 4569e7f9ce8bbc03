"""The sheets of a workbook or of a CSV file as plain texts, however it was saved."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Any

from gianhang.errors import Message, UsageError
from gianhang.text.dates import date_text
from gianhang.workbook.raw import clean
from gianhang.workbook.write import FORMULA

#: A sheet of an office is far smaller; what is larger was made to fill the memory.
_LARGEST = 400_000_000
_DELIMITERS = ";,\t"
#: Merged cells are filled this far down, where headings stand.
_HEAD = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, empty for CSV, and its cells from A1 on."""

    name: str
    rows: list[list[str]]

    def ref(self, row: int, column: int) -> str:
        """A cell as spreadsheets call it, `Sản phẩm!C7`; row and column from 0."""
        letters = ""
        number = column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return f"{self.name}!{letters}{row + 1}" if self.name else f"{letters}{row + 1}"


def read_grids(file: Path) -> list[Grid]:
    """The sheets of `file`; UsageError when it is neither a workbook nor a CSV file that can be read."""
    if not file.is_file():
        raise UsageError(
            Message("Không có tệp “{path}”.", {"path": file}), Message("Xem lại đường dẫn và tên tệp, kể cả đuôi.")
        )
    if file.suffix.lower() in (".csv", ".txt", ".tsv"):
        return [Grid("", _read_csv(file.read_bytes()))]
    return _read_workbook(file)


def _read_workbook(file: Path) -> list[Grid]:
    # Both are slow to import, and most commands read no workbook.
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    try:
        if zipfile.is_zipfile(file):
            _refuse_giants(file)
        grids = []
        with CalamineWorkbook.from_path(str(file)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
                texts = [[cell_text(value) for value in row] for row in rows]
                _fill(texts, getattr(sheet, "merged_cell_ranges", None) or ())
                grids.append(Grid(clean(name), texts))
    except UsageError:
        raise
    # The reader raises its own errors, those of zip files, and panics of Rust, which are no Exception.
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
            raise
        raise _broken(file) from None
    return grids


def _refuse_giants(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        if sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml")) > _LARGEST:
            raise _broken(file)


def _broken(file: Path) -> UsageError:
    return UsageError(
        Message("Không đọc được “{name}” như một tệp Excel.", {"name": file.name}),
        Message("Mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx (không đặt mật khẩu) hoặc CSV UTF-8."),
    )


def _fill(rows: list[list[str]], merged: Any) -> None:
    """Write the text of merged cells of the heading into each of them."""
    for (top, left), (bottom, right) in merged:
        if top >= min(_HEAD, len(rows)) or left >= len(rows[top]):
            continue
        for row in rows[top : min(bottom, _HEAD) + 1]:
            for index in range(left, min(right + 1, len(row))):
                row[index] = row[index] or rows[top][left]


def cell_text(value: object) -> str:
    """What an officer would have written for a cell's value: `1234`, `78,7`, `28/10/2023`, `có`."""
    match value:
        case bool():
            return "có" if value else "không"
        case float():
            return _number(value)
        case datetime():
            moment = f" {value:%H:%M}" if value.time() != time() else ""
            return date_text(value.date(), "vi") + moment
        case date():
            return date_text(value, "vi")
        case time():
            return f"{value:%H:%M}"
    return clean(str(value))


def _number(value: float) -> str:
    if not isfinite(value):
        return ""
    if value == int(value):
        return str(int(value))
    text = f"{value:.15g}" if abs(value) < 1e15 else repr(value)
    if "e" in text:
        text = f"{value:.15f}".rstrip("0")
    whole, _, fraction = text.partition(".")
    # Three digits behind a comma could be thousands.
    return f"{whole},{fraction}0" if len(fraction) == 3 else f"{whole},{fraction}"


def _read_csv(data: bytes) -> list[list[str]]:
    lines = _decoded(data)
    first, _, rest = lines.partition("\n")
    stated = first.strip().lower()
    if stated.startswith("sep=") and len(stated) == 5:
        lines, delimiters = rest, stated[-1]
    else:
        delimiters = _DELIMITERS
    read = [_split(lines, delimiter) for delimiter in delimiters]
    rows = max(read, key=_agreement)
    return [[_harmed(clean(cell)) for cell in row] for row in rows]


def _agreement(rows: list[list[str]]) -> tuple[int, int]:
    """How many rows have one width of two cells or more, and that width: sentences have commas, but not all as many."""
    widths = Counter(len(row) for row in rows[:_HEAD] if len(row) > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _split(text: str, delimiter: str) -> list[list[str]]:
    previous = csv.field_size_limit(10_000_000)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")]
    finally:
        csv.field_size_limit(previous)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        # Saved as “CSV”: text in an old Vietnamese encoding looks so until it is converted.
        return data.decode("cp1252", errors="replace").replace("\0", "")


def _harmed(cell: str) -> str:
    """`cell` without the apostrophe that an export put in front of it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*FORMULA, "'")) else cell
