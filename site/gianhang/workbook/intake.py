"""A workbook read against an office's folder: which records it adds, which it changes, and what cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gianhang.errors import ContentError, Message, Problem, Severity, UsageError, errors_in
from gianhang.folder import Folder
from gianhang.text.folding import slug
from gianhang.text.guess import did_you_mean
from gianhang.workbook.discreet import is_marker
from gianhang.workbook.headers import Found, find_tables, no_table, problem_at
from gianhang.workbook.kinds import KINDS, SETTINGS_KIND
from gianhang.workbook.legacy import Converted, modernise
from gianhang.workbook.mend import Known, mended, name_column
from gianhang.workbook.raw import Raw, languages_of, read_raw
from gianhang.workbook.read import Grid, read_grids
from gianhang.workbook.revise import Cell, Entry, Row, enter, revise, revise_items
from gianhang.workbook.tables import ID, POSITION, Column, Table, tables


@dataclass(slots=True)
class Intake:
    """What a workbook says of records. `rows` are the ids of records by sheet and row, from 0, for pictures in rows."""

    file: str
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    rows: dict[tuple[str, int], tuple[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    converted: list[Converted] = field(default_factory=list)

    @property
    def mended(self) -> list[Cell]:
        """The cells that say another thing than was meant, where that made a difference."""
        return [cell for entry in self.entries.values() for cell in entry.mended]

    @property
    def added(self) -> list[Entry]:
        """The records that there were not."""
        return [entry for entry in self.entries.values() if entry.old is None]

    @property
    def changed(self) -> list[Entry]:
        """The records that there were, and that will say something else."""
        return [entry for entry in self.entries.values() if entry.old and (entry.changes or entry.pictures)]


def table_named(name: str, languages: Sequence[str] = ()) -> Table:
    """The table that commands call `name`; UsageError when there is none."""
    known = {table.name: table for table in tables(languages)}
    if name not in known:
        guess = did_you_mean(name, known)
        raise UsageError(
            Message("Không có bảng “{name}”.", {"name": name}),
            guess or Message("Các bảng: {names}", {"names": ", ".join(known)}),
        )
    return known[name]


def take_in(folder: Folder, file: Path, wanted: str | None, lang: str) -> Intake:
    """What `file` says; ContentError when cells of it cannot be understood, UsageError when it cannot be read."""
    languages = languages_of(folder)
    every = tables(languages)
    only = table_named(wanted, languages) if wanted else None
    intake = Intake(file.name)
    originals = {grid.name: grid for grid in read_grids(file)}
    grids = []
    for grid in originals.values():
        modern, converted = modernise(grid)
        grids.append(modern)
        intake.converted += converted
    found, intake.problems = find_tables(grids, every, file.name, only)
    if not found:
        raise ContentError([no_table(file.name, every, lang)])
    taker = _Taker(folder, intake, originals)
    for table in sorted(found, key=lambda one: every.index(one.table)):
        taker.identify(table)
    for table in found:
        taker.take(table)
    if errors_in(intake.problems):
        raise ContentError(intake.problems)
    return intake


class _Taker:
    """Puts one table after another into records."""

    def __init__(self, folder: Folder, intake: Intake, originals: Mapping[str, Grid]) -> None:
        self.intake = intake
        self.originals = originals
        self.listed: set[tuple[str, str]] = set()
        self.records = {kind.name: read_raw(folder, kind) for kind in KINDS}
        self.by_id = {(raw.kind.name, raw.id): raw for found in self.records.values() for raw in found}
        self.known = Known(self.records)

    def identify(self, found: Found) -> None:
        """Find out whose the rows of a table are, so that other tables may name new records."""
        table, kind = found.table, found.table.kind
        name_at = next((index for index, column in found.columns.items() if column == name_column(kind.name)), None)
        last = ""
        for row in found.rows():
            written = found.cell(row, found.leading.get(ID))
            name = found.cell(row, name_at) if not table.at else ""
            if table.at:
                # Merged cells, and people, leave the id out in the rows that follow.
                id_ = self.known.id_of(kind.name, written or last) or self.known.id_of(kind.name, slug(written))
            elif kind == SETTINGS_KIND:
                id_ = kind.name
            else:
                id_ = written if written in self.known.ids[kind.name] else slug(written or name)
            key = (kind.name, id_ or "")
            ref = found.grid.ref(row, found.leading.get(ID, name_at or 0))
            if not id_:
                self._nobody(found, ref, written or last)
                continue
            last = id_
            if not table.at:
                if key in self.intake.entries:
                    self._twice(ref, self.intake.entries[key].ref, id_)
                    continue
                self.intake.entries[key] = self._entry(key, table, ref)
                self.known.add(kind.name, id_, name)
                self.listed.add(key)
            elif key not in self.intake.entries:
                self.intake.entries[key] = self._entry(key, table, ref)
            self.intake.rows[found.grid.name, row] = key

    def take(self, found: Found) -> None:
        """Put the rows of a table into the records that they are of."""
        table = found.table
        by_record: dict[tuple[str, str], list[Row]] = {}
        for number in found.rows():
            key = self.intake.rows.get((found.grid.name, number))
            if key is not None:
                by_record.setdefault(key, []).append(self._row(found, number))
        if not table.at:
            for key, rows in by_record.items():
                for row in rows:
                    revise(self.intake.entries[key], table, row)
            return
        if not any(found.rows()) and self._has_items(table):
            self._left_alone(found)
            return
        # A record of the workbook without rows here has lost its items.
        whole = [key for key in self.intake.entries if key[0] == table.kind.name and key in self.listed]
        for key in dict.fromkeys((*by_record, *whole)):
            rows = sorted(by_record.get(key, ()), key=lambda row: row.position or len(found.grid.rows))
            if POSITION not in found.leading:
                rows = [Row(row.cells, row.ref, index) for index, row in enumerate(rows, start=1)]
            revise_items(self.intake.entries[key], table, rows)

    def _entry(self, key: tuple[str, str], table: Table, ref: str) -> Entry:
        data = {ID: key[1]} if table.kind.in_one_file and table.kind != SETTINGS_KIND else {}
        return enter(self.by_id.get(key), Raw(table.kind, key[1], data=dict(data)), ref)

    def _row(self, found: Found, number: int) -> Row:
        cells: dict[Column, Cell] = {}
        original = self.originals[found.grid.name].rows[number]
        for index, column in found.columns.items():
            written = original[index] if index < len(original) else ""
            if is_marker(found.table, column, written):
                continue
            meant = mended(column, found.cell(number, index), self.known)
            cells[column] = Cell(meant, found.grid.ref(number, index), written)
        position = found.cell(number, found.leading.get(POSITION))
        return Row(cells, found.grid.ref(number, 0), int(position) if position.isdecimal() and len(position) < 6 else 0)

    def _has_items(self, table: Table) -> bool:
        return any(raw.data.get(table.at) for raw in self.records[table.kind.name])

    def _left_alone(self, found: Found) -> None:
        """A sheet without a single row was cleared by mistake, or to see less: nobody means that all is lost."""
        self.intake.problems.append(
            problem_at(
                self.intake.file,
                found.grid.name or found.table.name,
                "no-rows",
                Message("trang này không có dòng nào; các mục đã có được giữ nguyên"),
                Message("Muốn xóa mục nào thì xóa dòng của mục ấy, và để lại các dòng khác"),
                Severity.WARNING,
            )
        )

    def _nobody(self, found: Found, ref: str, written: str) -> None:
        if found.table.at and written:
            guess = did_you_mean(written, self.known.ids[found.table.kind.name])
            self._report(
                "unknown-record",
                ref,
                Message("không có hồ sơ nào mang mã “{id}”", {"id": written}),
                guess or Message("Ghi mã của một hồ sơ đã có, hoặc thêm hồ sơ ấy vào trang của nó"),
            )
        else:
            self._report(
                "no-name",
                ref,
                Message("dòng này không có mã và cũng không có tên"),
                Message("Điền tên, hoặc xóa cả dòng"),
            )

    def _twice(self, ref: str, first: str, id_: str) -> None:
        self._report(
            "same-record",
            ref,
            Message("mã “{id}” đã có ở {first}", {"id": id_, "first": first}),
            Message("Mỗi hồ sơ một dòng: xóa bớt một dòng, hoặc ghi mã khác vào cột Mã"),
        )

    def _report(self, code: str, ref: str, message: Message, hint: Message) -> None:
        self.intake.problems.append(problem_at(self.intake.file, ref, code, message, hint))
