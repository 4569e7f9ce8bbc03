"""Which table a sheet holds and which column is which: by the hidden keys, else by what stands over the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.text.folding import fold
from gianhang.text.guess import did_you_mean
from gianhang.text.translate import say
from gianhang.workbook.read import Grid
from gianhang.workbook.tables import ID, POSITION, Column, Table
from gianhang.workbook.write import GUIDE, LISTS

#: The languages in which headings are known.
_HEADING_LANGUAGES = ("vi", "en")
_HEAD_ROWS = 10
#: Sheets that hold no records.
_OURS = {say(title, lang) for title in (GUIDE, LISTS) for lang in _HEADING_LANGUAGES}
#: How many headings make a sheet without keys one of ours.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A table on a sheet: which column of the sheet holds what, and the first row of records, from 0."""

    grid: Grid
    table: Table
    columns: dict[int, Column]
    leading: dict[str, int]
    first: int

    def rows(self) -> Iterator[int]:
        """The rows that hold anything in a column of the table."""
        wanted = {*self.columns, *self.leading.values()}
        for number in range(self.first, len(self.grid.rows)):
            row = self.grid.rows[number]
            if any(index < len(row) and row[index] for index in wanted):
                yield number

    def cell(self, row: int, column: int | None) -> str:
        """The text of a cell; empty outside the sheet."""
        cells = self.grid.rows[row]
        return cells[column] if column is not None and column < len(cells) else ""


def find_tables(
    grids: Sequence[Grid], tables: Sequence[Table], file: str, wanted: Table | None
) -> tuple[list[Found], list[Problem]]:
    """The tables in a file, and a problem for each heading that is not understood; `wanted` is what it must be."""
    found: list[Found] = []
    problems: list[Problem] = []
    keyed = {grid.name: table for grid in grids if (table := _by_keys(grid, tables))}
    # What an export wrote is all there is of its tables; our own lists look like one.
    named = {table.table.name for table in keyed.values()}
    others = [table for table in tables if table.name not in named]
    for grid in grids:
        if grid.name in _OURS:
            continue
        table = keyed.get(grid.name) or _by_headings(grid, (wanted,) if wanted else others)
        if table is None:
            continue
        found.append(table)
        problems += _unknown(table, file)
    return found, problems


def _by_keys(grid: Grid, tables: Sequence[Table]) -> Found | None:
    names = {table.name: table for table in tables}
    for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
        for first, cell in enumerate(row):
            name, _, key = cell.partition("/")
            if key == ID and name in names:
                keys = {index: ID if index == first else key for index, key in enumerate(row)}
                return _made(grid, names[name], keys, number + 2)
    return None


def _by_headings(grid: Grid, tables: Sequence[Table]) -> Found | None:
    """The table whose headings a sheet has most of; one that the sheet is named after comes first."""
    best: tuple[tuple[bool, int], Found] | None = None
    for table in tables:
        named = fold(grid.name) in {fold(table.title(lang)) for lang in _HEADING_LANGUAGES}
        headings = _headings(table)
        for number, row in enumerate(grid.rows[:_HEAD_ROWS]):
            keys = {index: key for index, cell in enumerate(row) if (key := _key(cell, headings))}
            found = _made(grid, table, keys, number + 1)
            score = (named, len(found.columns) + len(found.leading))
            # Of a heading in two merged rows the lower one counts; a table of items is told by its ids.
            usable = score[1] >= _ENOUGH and found.columns and (not table.at or ID in found.leading)
            if usable and (best is None or score > best[0] or (score == best[0] and found.table is best[1].table)):
                best = score, found
    return best[1] if best else None


def _headings(table: Table) -> dict[str, str]:
    """The key of each heading in any language, and of the keys themselves."""
    known: dict[str, str] = {}
    keys = (*table.leading, *(column.key for column in table.columns))
    for lang in _HEADING_LANGUAGES:
        known.update(zip(map(fold, table.heading(lang)), keys, strict=True))
    known.update({fold(column.key): column.key for column in table.columns if fold(column.key) not in known})
    # Brackets tell some headings apart; elsewhere people put units into them.
    for heading, key in list(known.items()):
        known.setdefault(_bare(heading), key)
    return known


def _key(cell: str, headings: Mapping[str, str]) -> str | None:
    return headings.get(fold(cell)) or headings.get(_bare(cell))


def _bare(heading: str) -> str:
    """A heading without accents, capitals, stars and units in brackets, but for the language."""
    text = re.sub(r"\((?!en\b|[a-z]{2}\))[^)]*\)", "", heading.replace("\n", " "))
    return fold(re.sub(r"[*:]", " ", text))


def _made(grid: Grid, table: Table, keys: dict[int, str], first: int) -> Found:
    by_key = {column.key: column for column in table.columns}
    columns: dict[int, Column] = {}
    leading: dict[str, int] = {}
    for index, key in keys.items():
        if key in (ID, POSITION) and key in table.leading:
            leading.setdefault(key, index)
        elif key in by_key and by_key[key] not in columns.values():
            columns[index] = by_key[key]
    return Found(grid, table, columns, leading, first)


def _unknown(found: Found, file: str) -> Iterator[Problem]:
    known = {*found.columns, *found.leading.values()}
    row = found.grid.rows[found.first - 1] if found.first <= len(found.grid.rows) else []
    for index, heading in enumerate(row):
        if index in known or not heading or not any(found.cell(line, index) for line in found.rows()):
            continue
        missing = [column for column in found.table.columns if column not in found.columns.values()]
        guess = did_you_mean(heading, [column.title("vi") for column in missing])
        ref = found.grid.ref(found.first - 1, index)
        yield problem_at(
            file,
            ref,
            "unknown-column",
            Message("không biết cột “{heading}”, cột này được bỏ qua", {"heading": heading}),
            guess or Message("Đặt lại tên cột cho giống tên trong tệp mà gianhang export ghi ra"),
            Severity.WARNING,
        )


def problem_at(
    file: str, ref: str, code: str, message: Message, hint: Message | None, severity: Severity = Severity.ERROR
) -> Problem:
    """A problem in a cell of a workbook, which the message names."""
    told = Message("{cell}: {what}", {"cell": ref, "what": message})
    return Problem(code, Place(file), told, hint, field=ref, severity=severity)


def in_reading_order(problems: Sequence[Problem]) -> list[Problem]:
    """Problems of cells as one reads a workbook: sheet by sheet, row by row."""
    sheets = list(dict.fromkeys(problem.field.rpartition("!")[0] for problem in problems))

    def place(problem: Problem) -> tuple[int, int, int, str]:
        sheet, _, cell = problem.field.rpartition("!")
        column = cell.rstrip("0123456789")
        return sheets.index(sheet), int(cell[len(column) :] or 0), len(column), column

    return sorted(problems, key=place)


def no_table(file: str, tables: Sequence[Table], lang: str) -> Problem:
    """That nothing in a file looks like a table of records."""
    names = ", ".join(table.title(lang) for table in tables if not table.at)
    return Problem(
        "no-table",
        Place(file),
        Message("Không thấy trang nào có tên cột quen thuộc ({names})", {"names": names}),
        Message("Lấy tệp mẫu: gianhang export MAU.xlsx; hoặc thêm --type để nói đó là bảng gì"),
    )
