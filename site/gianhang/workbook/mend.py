"""What Excel does to codes, and what people write for ids: mended where only one thing can have been meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gianhang.catalogue.localities import read_localities
from gianhang.text.folding import fold
from gianhang.workbook.kinds import KINDS
from gianhang.workbook.raw import Raw, text
from gianhang.workbook.tables import Column, tables

_MOST_ZEROS = 5


class Known:
    """The ids that references may name, and the names that lead to one id only."""

    def __init__(self, records: Mapping[str, Sequence[Raw]]) -> None:
        self.ids = {kind: {raw.id for raw in found} for kind, found in records.items()}
        self.names: dict[str, dict[str, set[str]]] = {kind: {} for kind in records}
        for kind, found in records.items():
            for raw in found:
                self.add(kind, raw.id, name_of(raw))

    def add(self, kind: str, id_: str, name: str) -> None:
        """A record that there will be."""
        self.ids[kind].add(id_)
        if name:
            self.names[kind].setdefault(fold(name), set()).add(id_)

    def id_of(self, kind: str, word: str) -> str | None:
        """The id that is `word`, or of the one record of that name."""
        if word in self.ids[kind]:
            return word
        found = self.names[kind].get(fold(word), set())
        return next(iter(found)) if len(found) == 1 else None


def name_of(raw: Raw) -> str:
    """What a record is called in Vietnamese."""
    column = name_column(raw.kind.name)
    return text(raw.data, None, column)


def name_column(kind: str) -> Column:
    """The column of the name or title of a kind of record."""
    return _NAMES[kind]


def mended(column: Column, cell: str, known: Known) -> str:
    """The value that a cell must mean; the cell's own where it is right, or cannot be told."""
    if column.many:
        lines = cell.split("\n")
        return "\n".join(known.id_of(column.reference, line) or line for line in lines) if column.reference else cell
    if not cell:
        return cell
    if column.reference:
        return known.id_of(column.reference, cell) or cell
    if column.is_place:
        return _place(cell)
    return _padded(column, cell)


def _padded(column: Column, cell: str) -> str:
    """A code with the zeros that it had in front, where it is none without them."""
    digits = cell.replace(" ", "")
    if not digits.isdecimal():
        return cell
    if not column.form.is_code or column.form.parse is None or column.form.reads(cell):
        return cell
    # No more than one is lost of these, and most numbers with more of them would be somebody's.
    most = 1 if column.loc[-1] == "tax_code" else _MOST_ZEROS
    padded = (f"{'0' * zeros}{digits}" for zeros in range(1, most + 1))
    return next((code for code in padded if column.form.reads(code)), cell)


def _place(cell: str) -> str:
    """A code of a place with the zeros that it had."""
    places = read_localities()
    if not cell.isdecimal() or cell in places.by_code:
        return cell
    found = {code for length in (2, 5) if (code := cell.zfill(length)) in places.by_code}
    return found.pop() if len(found) == 1 else cell


def _name_columns() -> Iterable[tuple[str, Column]]:
    by_name = {table.name: table for table in tables(())}
    for kind in KINDS:
        yield kind.name, next(column for column in by_name[kind.name].columns if column.required)


_NAMES = dict(_name_columns())
