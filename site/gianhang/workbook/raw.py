"""Records as the office wrote them, without types, and the texts of them that stand in cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gianhang.errors import ContentError, Problem
from gianhang.folder import Folder
from gianhang.records.document import read_record, read_yaml
from gianhang.records.plain import Data, Value
from gianhang.records.settings import Settings
from gianhang.records.shelf import INDEX, record_folders
from gianhang.records.source import UNPRINTABLE, DocumentError
from gianhang.text.folding import nfc
from gianhang.text.localized import BASE
from gianhang.workbook.kinds import SETTINGS_KIND, Kind
from gianhang.workbook.tables import ID, Column, Table

#: What Excel takes in one cell.
LONGEST = 32_000
_BREAKS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})


@dataclass(slots=True)
class Raw:
    """One record: its front matter, and that of its translations by language. `path` is empty while it is new."""

    kind: Kind
    id: str
    path: str = ""
    data: Data = field(default_factory=dict)
    others: dict[str, Data] = field(default_factory=dict)

    def home(self) -> str:
        """The folder of the record, or the file that holds all of its kind."""
        return self.kind.home if self.kind.in_one_file else f"{self.kind.home}/{self.id}"


def clean(text: str) -> str:
    """`text` as a record can hold it: composed, in lines, without what nobody can see."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)
    return nfc(UNPRINTABLE.sub("", lines)).strip()


def read_raw(folder: Folder, kind: Kind) -> list[Raw]:
    """All records of a kind; ContentError when one of their files cannot be read."""
    problems: list[Problem] = []
    found = list(_in_file(folder, kind, problems) if kind.in_one_file else _on_shelf(folder, kind, problems))
    if problems:
        raise ContentError(problems)
    return found


def _in_file(folder: Folder, kind: Kind, problems: list[Problem]) -> Iterator[Raw]:
    file = folder.root / kind.home
    if not file.is_file():
        return
    try:
        value = read_yaml(file, kind.home)
    except DocumentError as error:
        problems.append(error.problem)
        return
    if isinstance(value, dict):
        yield Raw(kind, kind.name, kind.home, value)
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict) and isinstance(id_ := item.get(ID), str):
            yield Raw(kind, id_, kind.home, item)


def _on_shelf(folder: Folder, kind: Kind, problems: list[Problem]) -> Iterator[Raw]:
    for record in record_folders(folder, folder.root / kind.home, frozenset())[0]:
        try:
            path = f"{record.path}/{INDEX}"
            base = read_record(folder.root / path, path)
            others = {
                lang: read_record(folder.root / record.path / name, f"{record.path}/{name}").data
                for lang, name in record.translations.items()
            }
        except DocumentError as error:
            problems.append(error.problem)
            continue
        yield Raw(kind, record.id, path, base.data, others)


def languages_of(folder: Folder) -> tuple[str, ...]:
    """The languages of the office's settings, or those that every site has; ContentError as `read_raw`."""
    default: tuple[str, ...] = Settings.model_fields["languages"].default
    for raw in read_raw(folder, SETTINGS_KIND):
        value = raw.data.get("languages")
        if isinstance(value, list):
            return tuple(lang for lang in value if isinstance(lang, str)) or default
    return default


def rows(raw: Raw, table: Table) -> list[list[str]]:
    """The texts of a record in the columns of a table: one row, or one for each item of its list."""
    if not table.at:
        return [[text(raw.data, raw.others.get(column.lang), column) for column in table.columns]]
    items = raw.data.get(table.at)
    if not isinstance(items, list):
        return []
    return [
        [text(item, other_item(raw, table, column.lang, index), column) for column in table.columns]
        for index, item in enumerate(items)
    ]


def other_item(raw: Raw, table: Table, lang: str, index: int) -> Data | None:
    """The translation of one item of a list: by its file where items have one, else by its position."""
    others, items = raw.others.get(lang, {}).get(table.at), raw.data.get(table.at)
    if not isinstance(others, list) or not isinstance(items, list):
        return None
    if table.by_file:
        item = items[index]
        file = item.get("file") if isinstance(item, dict) else None
        found = [other for other in others if isinstance(other, dict) and other.get("file") == file]
        return found[0] if found else None
    other = others[index] if index < len(others) else None
    return other if isinstance(other, dict) else None


def text(item: Value, other: Data | None, column: Column) -> str:
    """What an item holds for a column; `other` is its translation into the column's language."""
    value = dig(item, column.loc)
    translation = dig(other, column.loc)
    if not column.many:
        return _cut(_text(value, translation, column))
    if not isinstance(value, list):
        return ""
    translations: Sequence[Value] = translation if isinstance(translation, list) else ()
    texts = [
        _text(one, translations[index] if index < len(translations) else None, column).replace("\n", " ")
        for index, one in enumerate(value)
    ]
    return _cut(("; " if column.form.is_code else "\n").join(texts) if any(texts) else "")


def dig(item: Value, loc: Sequence[str]) -> Value:
    """The value at the keys `loc` of nested mappings; None where there is none."""
    for key in loc:
        item = item.get(key) if isinstance(item, dict) else None
    return item


def _text(value: Value, translation: Value, column: Column) -> str:
    if column.lang and isinstance(value, dict):
        translation = value.get(column.lang, translation)
        value = value.get(BASE)
    if column.lang not in ("", BASE):
        value = translation
    return clean(value) if isinstance(value, str) else ""


def _cut(text: str) -> str:
    """What comes back of a text that is written into a cell."""
    return clean(text)[:LONGEST].rstrip()


def file_of(folder: Folder, raw: Raw, lang: str) -> Path:
    """The file of a record in a language."""
    if raw.kind.in_one_file:
        return folder.root / raw.kind.home
    return folder.root / raw.home() / (INDEX if lang == BASE else f"index.{lang}.md")
