"""What the cells of a workbook say, put into records: only what differs from what the records say already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from gianhang.records.plain import Data, Value
from gianhang.text.localized import BASE
from gianhang.workbook.raw import Raw, dig, other_item, text
from gianhang.workbook.tables import Column, Table


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell means, how spreadsheets call it, and what stands in it as it was `written`."""

    text: str
    ref: str
    written: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row under columns of ours. `position` from 1 says which item it was; 0 for a new one."""

    cells: Mapping[Column, Cell]
    ref: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of a record that is not as it was."""

    table: Table
    column: Column | None
    item: int
    old: str
    new: str


@dataclass(slots=True)
class Entry:
    """A record of the workbook: as it was, if it was there, and as it shall be; `refs` are the cells of its fields."""

    old: Raw | None
    new: Raw
    ref: str
    changes: list[Change] = field(default_factory=list)
    refs: dict[str, str] = field(default_factory=dict)
    mended: list[Cell] = field(default_factory=list)
    pictures: int = 0

    def differs(self, column: Column, before: str, cell: Cell) -> bool:
        """Whether a cell changes what the record said `before`. What was exported so is left as it is."""
        if before in (cell.written, cell.text) or same(column, before, cell.text):
            return False
        if cell.written != cell.text:
            self.mended.append(cell)
        return True

    def note(self, column: Column, cell: Cell, *at: str | int) -> None:
        """Remember where the value of a column stands."""
        dotted = ".".join(map(str, (*at, *column.loc)))
        self.refs[f"{column.lang}:{dotted}" if column.lang not in ("", BASE) else dotted] = cell.ref


def enter(old: Raw | None, new: Raw, ref: str) -> Entry:
    """An entry for a record that may exist; `new` is what it starts from when it does not."""
    return Entry(old, deepcopy(old) if old else new, ref)


def revise(entry: Entry, table: Table, row: Row) -> None:
    """Put a row of the table of records into its record."""
    record = entry.new
    for column, cell in row.cells.items():
        entry.note(column, cell)
        before = text(record.data, record.others.get(column.lang), column)
        if not entry.differs(column, before, cell):
            continue
        entry.changes.append(Change(table, column, 0, before, cell.text))
        _put(record, column, record.data, record.others.setdefault(column.lang, {}), cell.text)
        _tidy(record)


def revise_items(entry: Entry, table: Table, rows: Sequence[Row]) -> None:
    """Put the rows of a table of items into their record: each into its item, new ones behind, others taken away."""
    record = entry.new
    present = record.data.get(table.at)
    items: list[Value] = present if isinstance(present, list) else []
    taken: dict[int, Row] = {}
    added: list[Row] = []
    for row in rows:
        index = row.position - 1
        if 0 <= index < len(items) and index not in taken and isinstance(items[index], dict):
            taken[index] = row
        elif any(cell.text for cell in row.cells.values()):
            added.append(row)
    for index, row in taken.items():
        _revise_item(entry, table, row, items[index], index, len(items))
    gone = [index for index, item in enumerate(items) if index not in taken and isinstance(item, dict)]
    for index in reversed(gone):
        entry.changes.append(Change(table, None, index + 1, _brief(record, table, index), ""))
        _remove(record, table, items, index)
    for row in added:
        item: Data = {}
        items.append(item)
        record.data[table.at] = items
        for others in record.others.values():
            aligned = others.get(table.at)
            if isinstance(aligned, list) and not table.by_file:
                aligned.append({})
        _revise_item(entry, table, row, item, len(items) - 1, len(items))
    # Refs go by where the items stand in the end.
    kept = [taken[index] for index in sorted(taken)] + added
    for index, row in enumerate(kept):
        for column, cell in row.cells.items():
            entry.note(column, cell, table.at, index)
        entry.refs.setdefault(f"{table.at}.{index}", row.ref)
    if not items:
        record.data.pop(table.at, None)
    _tidy(record)


def same(column: Column, before: str, after: str) -> bool:
    """Whether two texts say the same in a column: `39.000` and `39000` are one amount."""
    if not before or not after or column.many:
        return False
    if column.form.parse is None or column.lang:
        return False
    value = column.form.value(before)
    return value is not None and not isinstance(value, str | None) and value == column.form.value(after)


def _revise_item(entry: Entry, table: Table, row: Row, item: Value, index: int, count: int) -> None:
    assert isinstance(item, dict)
    record = entry.new
    for column, cell in row.cells.items():
        before = text(item, other_item(record, table, column.lang, index), column)
        if not entry.differs(column, before, cell):
            continue
        entry.changes.append(Change(table, column, index + 1, before, cell.text))
        translated = column.lang not in ("", BASE)
        other = _translation(record, table, column.lang, item, index, count) if translated else {}
        file = item.get("file")
        _put(record, column, item, other, cell.text)
        if table.by_file and column.loc == ("file",):
            _rename(record, table, file, cell.text)


def _translation(record: Raw, table: Table, lang: str, item: Data, index: int, count: int) -> Data:
    """The translation of an item, made where there is none; apart from the record where it stands in the item."""
    if record.kind.in_one_file:
        return {}
    others = record.others.setdefault(lang, {})
    known = other_item(record, table, lang, index)
    if known is not None:
        return known
    items = others.setdefault(table.at, [])
    made: Data = {}
    if not isinstance(items, list):
        return made
    if table.by_file:
        made["file"] = item.get("file")
        items.append(made)
        return made
    items.extend({} for _ in range(count - len(items)))
    if not isinstance(items[index], dict):
        items[index] = made
    found = items[index]
    return found if isinstance(found, dict) else made


def _remove(record: Raw, table: Table, items: list[Value], index: int) -> None:
    gone = items[index]
    for others in record.others.values():
        translations = others.get(table.at)
        if not isinstance(translations, list):
            continue
        if table.by_file:
            file = gone.get("file") if isinstance(gone, dict) else None
            translations[:] = [one for one in translations if not (isinstance(one, dict) and one.get("file") == file)]
        elif index < len(translations):
            del translations[index]
    del items[index]


def _rename(record: Raw, table: Table, old: Value, new: str) -> None:
    """Let the translations of an item follow its file's new name."""
    for others in record.others.values():
        translations = others.get(table.at)
        for one in translations if isinstance(translations, list) else ():
            if isinstance(one, dict) and old is not None and one.get("file") == old:
                one["file"] = new


def _put(record: Raw, column: Column, item: Data, other: Data, new: str) -> None:
    """Write the text of a cell into an item, or into its translation."""
    base = dig(item, column.loc)
    if column.lang in ("", BASE):
        _set(item, column.loc, _valued(column, base, BASE, new) if new else None)
        if not new and column.lang:
            for others in record.others.values():
                if item is record.data:
                    _set(others, column.loc, None)
    elif record.kind.in_one_file or isinstance(base, dict) or _has_inline(base):
        _set(item, column.loc, _valued(column, base, column.lang, new, inline=True))
    elif column.many:
        _set(other, column.loc, list(_split(column, new, dig(other, column.loc))) or None)
    else:
        _set(other, column.loc, new or None)


def _has_inline(base: Value) -> bool:
    return isinstance(base, list) and any(isinstance(one, dict) for one in base)


def _valued(column: Column, base: Value, lang: str, new: str, *, inline: bool = False) -> Value:
    """What stands in a field after a cell of it in one language changed."""
    if not column.many:
        return _one(base, lang, new, inline)
    items = base if isinstance(base, list) else []
    texts = list(_split(column, new, base))
    if inline:
        texts += [""] * (len(items) - len(texts))
    return [_one(items[i] if i < len(items) else None, lang, one, inline) for i, one in enumerate(texts)]


def _one(base: Value, lang: str, new: str, inline: bool) -> Value:
    if isinstance(base, dict):
        texts = {**base, lang: new}
    elif inline:
        texts = {BASE: base, lang: new}
    else:
        return base if isinstance(base, str) and base == new else new
    return {key: value for key, value in texts.items() if value}


def _split(column: Column, new: str, old: Value) -> Iterator[str]:
    """The items of a list that stands in one cell."""
    if column.form.is_code:
        parts = re.split(r"[;,\s]+" if not column.form.choices or column.form.parse else r"[;,\n]", new)
    elif "\n" in new or (isinstance(old, list) and any(isinstance(one, str) and ";" in one for one in old)):
        parts = new.split("\n")
    else:
        parts = new.split(";")
    return (part.strip() for part in parts if part.strip())


def _set(item: Data, loc: Sequence[str], value: Value) -> None:
    """Write a value at the keys `loc`, or take it away if it is None; groups of fields come and go with it."""
    key, *rest = loc
    if not rest:
        if value is None or value == []:
            item.pop(key, None)
        else:
            item[key] = value
        return
    inner = item.get(key)
    if not isinstance(inner, dict):
        inner = {}
    _set(inner, rest, value)
    if inner:
        item[key] = inner
    else:
        item.pop(key, None)


def _tidy(record: Raw) -> None:
    """Take away what is left of translations that translate nothing."""
    for others in record.others.values():
        for key, value in list(others.items()):
            if isinstance(value, list) and not any(one for one in value if not _only_file(one)):
                del others[key]
    record.others = {lang: data for lang, data in record.others.items() if data or lang not in ("", BASE)}


def _only_file(item: Value) -> bool:
    return isinstance(item, dict) and set(item) <= {"file"}


def _brief(record: Raw, table: Table, index: int) -> str:
    items = record.data.get(table.at)
    item = items[index] if isinstance(items, list) else None
    return ", ".join(one for column in table.columns if (one := text(item, None, column)) and column.lang in ("", BASE))
