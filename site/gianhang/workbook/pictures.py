"""Photographs that come with a workbook: files named after records, and pictures that stand in rows of sheets."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from gianhang.records.attachments import PICTURES
from gianhang.text.folding import nfc, slug
from gianhang.workbook.read import Grid

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(rb"<c\s[^>]*>")
_LARGEST = 60_000_000

T = TypeVar("T")
#: The kind and the id of a record.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph of a record: the name that it has or gets, and its bytes."""

    record: Key
    name: str
    content: bytes


def pictures_in_folder(folder: Path, names: Mapping[Key, str]) -> tuple[list[Picture], list[str]]:
    """The pictures under `folder` by the records whose id or name they begin with; the names of those of no record."""
    starts: dict[str, Key] = {}
    for key, name in names.items():
        starts.setdefault(slug(name), key)
    # An id is surer than a name.
    starts |= {key[1]: key for key in names}
    found, left = [], []
    for file in sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES and path.is_file()):
        if file.name.startswith("."):
            continue
        record = _owner(slug(file.stem), starts) or (
            _owner(slug(file.parent.name), starts) if file.parent != folder else None
        )
        if record:
            found.append(Picture(record, nfc(file.name), file.read_bytes()))
        else:
            left.append(file.relative_to(folder).as_posix())
    return found, left


def _owner(stem: str, starts: Mapping[str, Key]) -> Key | None:
    """The record with the longest name that `stem` is, or begins with."""
    parts = stem.split("-")
    candidates = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((starts[candidate] for candidate in candidates if candidate and candidate in starts), None)


def pictures_in_workbook(file: Path, rows: Mapping[tuple[str, int], Key]) -> Iterator[Picture]:
    """The floating and the in-cell pictures that stand in the rows of records; what cannot be read is passed over."""
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        package = _Package(archive)
        for sheet, path in package.sheets():
            wanted = {row: key for (name, row), key in rows.items() if name == sheet}
            for row, part in sorted({*package.floating(path), *package.in_cells(path)}) if wanted else ():
                suffix = posixpath.splitext(part)[1].lower().replace(".jpeg", ".jpg")
                if row in wanted and suffix in PICTURES and (content := package.read(part)):
                    yield Picture(wanted[row], f"anh{suffix}", content)


class _Package:
    """The parts of a workbook's file, and how they lead to each other."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = set(archive.namelist())
        self.rich = self._rich()

    def read(self, part: str) -> bytes:
        """A part; nothing where there is none, or it is broken or far too large."""
        try:
            if part in self.parts and self.archive.getinfo(part).file_size <= _LARGEST:
                return self.archive.read(part)
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, EOFError, ValueError):
            pass
        return b""

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The name and the part of each sheet."""
        links = self._links("xl/workbook.xml")
        for sheet in self._xml("xl/workbook.xml").iter(f"{_MAIN}sheet"):
            part = links.get(sheet.get(f"{_LINK}id", ""))
            if part:
                yield Grid(nfc(sheet.get("name", "")).strip(), []).name, part

    def floating(self, sheet: str) -> Iterator[tuple[int, str]]:
        """The row, from 0, and the part of each picture that floats over a sheet."""
        for drawing in self._links(sheet).values():
            if "/drawings/" not in drawing:
                continue
            links = self._links(drawing)
            for anchor in self._xml(drawing):
                row = anchor.find(f"{_DRAWING}from/{_DRAWING}row")
                blip = next(anchor.iter(f"{_SHAPE}blip"), None)
                part = links.get(blip.get(f"{_LINK}embed", "")) if blip is not None else None
                if row is not None and (row.text or "").isdecimal() and part:
                    yield int(row.text or ""), part

    def in_cells(self, sheet: str) -> Iterator[tuple[int, str]]:
        """The row, from 0, and the part of each picture that is the value of a cell."""
        if not self.rich:
            return
        for cell in _CELL.findall(self.read(sheet)):
            value = re.search(rb'\bvm="(\d+)"', cell)
            row = re.search(rb'\br="[A-Z]+(\d+)"', cell)
            if value and row and (part := self.rich.get(int(value[1]) - 1)):
                yield int(row[1]) - 1, part

    def _rich(self) -> dict[int, str]:
        """The pictures that are values of cells, by the number that cells know them by, from 0."""
        links = self._links("xl/richData/richValueRel.xml")
        rels = [links.get(rel.get(f"{_LINK}id", "")) for rel in self._xml("xl/richData/richValueRel.xml")]
        values = [_rel_of(value) for value in self._xml("xl/richData/rdrichvalue.xml")]
        metadata = self._xml("xl/metadata.xml")
        bundles = [int(block.get("i", "-1")) for block in metadata.iter() if block.tag.endswith("}rvb")]
        found = {}
        for number, block in enumerate(metadata.iterfind(f"{_MAIN}valueMetadata/{_MAIN}bk/{_MAIN}rc")):
            bundle = _at(bundles, int(block.get("v", "-1")))
            rel = _at(values, bundle) if bundle is not None else None
            part = _at(rels, rel) if rel is not None else None
            if part:
                found[number] = part
        return found

    def _links(self, part: str) -> dict[str, str]:
        """Where the relationships of a part lead, by their ids."""
        folder, name = posixpath.split(part)
        links = {}
        for link in self._xml(f"{folder}/_rels/{name}.rels"):
            target = link.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            links[link.get("Id", "")] = path
        return links

    def _xml(self, part: str) -> ElementTree.Element:
        try:
            return ElementTree.fromstring(self.read(part))
        except (ElementTree.ParseError, ValueError):
            return ElementTree.Element("nothing")


def _rel_of(value: ElementTree.Element) -> int | None:
    """The number of the picture that a rich value shows: its first part."""
    first = value[0].text if len(value) else None
    return int(first) if first and first.isdecimal() else None


def _at(items: Sequence[T], index: int) -> T | None:
    return items[index] if 0 <= index < len(items) else None
