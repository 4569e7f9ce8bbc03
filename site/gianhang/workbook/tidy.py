"""What can be set right in the files of an office without asking what was meant.

Letters composed, blanks at the ends of lines gone, telephone numbers in one form, a blank line for each required field
that is missing. Everything else stays, byte for byte; a file with any other error is not touched at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from gianhang.catalogue.notes import note
from gianhang.errors import Message, Problem, errors_in
from gianhang.folder import CATEGORIES, Folder
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.load import survey
from gianhang.records.phone import parse_phone
from gianhang.records.plain import Data, Value, read_plain
from gianhang.records.shapes import shapes
from gianhang.records.shelf import INDEX, record_folders
from gianhang.records.source import DocumentError, Source
from gianhang.text.folding import nfc
from gianhang.text.misread import MisreadError
from gianhang.workbook.edit import edit_list, edit_mapping, edit_record, front_matter, lines_of, without_bom
from gianhang.workbook.forms import is_phone
from gianhang.workbook.kinds import KINDS, Kind

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Tidying:
    """New contents by their paths, what was done to each file, and the files left alone for their errors."""

    files: dict[str, bytes] = field(default_factory=dict)
    notes: dict[str, list[Message]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def tidy(folder: Folder) -> Tidying:
    """What can be set right in `folder`; nothing is written."""
    errors = [problem for problem in survey(folder, noting=note).problems if errors_in([problem])]
    wrong = {problem.place.path for problem in errors if not _is_blank(problem)}
    done = Tidying()
    for path, kind in _files(folder):
        if path in wrong:
            done.left.append(path)
            continue
        before = (folder.root / path).read_bytes()
        blanks = list(dict.fromkeys(problem.field for problem in errors if problem.place.path == path))
        try:
            after, notes = tidied(before, path, kind.model, blanks)
        except (DocumentError, UnicodeDecodeError):
            # A translation into a language that the office does not use is not looked at by anybody else.
            done.left.append(path)
            continue
        if after != before:
            done.files[path], done.notes[path] = after, notes
    return done


def tidied(content: bytes, path: str, model: type[Record], blanks: Sequence[str]) -> tuple[bytes, list[Message]]:
    """A file of `model` records set right, with lines for the fields `blanks`; and what was done to it.

    What it says stays the same but for the form of numbers: a step that would change more is not taken.
    """
    notes: list[Message] = []
    data, body = _read(content, path)
    for step in (_composed, _trimmed):
        after, note = step(content, path)
        if after != content and _read(after, path) == (data, body):
            content = after
            notes.append(note)
    if not _is_block(content, path):
        return content, notes
    new, changed = _with_phones(model, data)
    if changed:
        after = _edited(content, path, data, new, model)
        if _read(after, path) == (new, body):
            content = after
            notes += [Message("Số điện thoại {old} thành {new}", {"old": old, "new": to}) for old, to in changed]
    if blanks and isinstance(new, dict):
        after = _edited(content, path, new, {**new, **dict.fromkeys(blanks)}, model)
        if after != content and _read(after, path) == (new, body):
            content = after
            notes += [Message("Thêm dòng trống “{key}:” để điền", {"key": key}) for key in blanks]
    return content, notes


def _is_blank(problem: Problem) -> bool:
    """Whether a field of a record, and not of something within it, is missing."""
    return problem.code == "missing" and "." not in problem.field and not problem.place.path.endswith(CATEGORIES)


def _files(folder: Folder) -> Iterator[tuple[str, Kind]]:
    """Every file of records that is there."""
    for kind in KINDS:
        if kind.in_one_file:
            file = folder.root / kind.home
            if file.is_file() and folder.inside(file):
                yield kind.home, kind
            continue
        for record in record_folders(folder, folder.root / kind.home, frozenset())[0]:
            for name in (INDEX, *record.translations.values()):
                yield f"{record.path}/{name}", kind


def _read(content: bytes, path: str) -> tuple[Value, str]:
    """What a file says: its data, and its Markdown."""
    source = Source(path, content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    if path.endswith(".yaml"):
        return read_plain(source, source.text, 0), ""
    matter, first, body, _line = source.split()
    return read_plain(source, matter, first), nfc(body)


def _composed(content: bytes, _path: str) -> tuple[bytes, Message]:
    text = content.decode("utf-8-sig")
    lines = sum(1 for line in lines_of(text) if nfc(line) != line)
    note = (
        Message("Ghép dấu tiếng Việt ở {count} dòng", {"count": lines})
        if lines
        else Message("Bỏ ký hiệu ẩn (BOM) ở đầu tệp")
    )
    return nfc(text).encode(), note


def _trimmed(content: bytes, path: str) -> tuple[bytes, Message]:
    """Blanks at the ends of lines, which mean something in Markdown and in texts of several lines."""
    bom, lines, first, last = _parts(content, path)
    matter = "".join(lines[first:last]).replace("\r\n", "\n").replace("\r", "\n")
    kept = _several_lines(matter)
    count = 0
    for number in range(first, last):
        bare = lines[number].rstrip("\r\n")
        if number - first not in kept and bare != bare.rstrip(" \t"):
            lines[number] = bare.rstrip(" \t") + lines[number][len(bare) :]
            count += 1
    return bom + "".join(lines).encode(), Message("Bỏ dấu cách cuối {count} dòng", {"count": count})


def _several_lines(matter: str) -> set[int]:
    """The lines of texts that go over several; all where YAML by itself cannot tell."""
    kept: set[int] = set()
    try:
        for event in yaml.parse(matter, Loader=_LOADER):
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                several = range(event.start_mark.line, event.end_mark.line + 1)
                kept.update(several if len(several) > 1 else ())
    except yaml.YAMLError:
        return set(range(matter.count("\n") + 1))
    return kept


def _parts(content: bytes, path: str) -> tuple[bytes, list[str], int, int]:
    """The BOM of a file; its lines; where those that are YAML start and stop."""
    if not path.endswith(".yaml"):
        return front_matter(content)
    bom, lines = without_bom(content)
    return bom, lines, 0, len(lines)


def _is_block(content: bytes, path: str) -> bool:
    """Whether the data stand in lines of their own: then an edit leaves the other lines alone."""
    _bom, lines, first, last = _parts(content, path)
    try:
        root = yaml.compose("".join(lines[first:last]).replace("\r\n", "\n").replace("\r", "\n"), Loader=_LOADER)
    except yaml.YAMLError:
        return False
    return isinstance(root, yaml.CollectionNode) and not root.flow_style


def _edited(content: bytes, path: str, old: Value, new: Value, model: type[Record]) -> bytes:
    if isinstance(old, list) and isinstance(new, list):
        return edit_list(content, old, new)
    if not isinstance(old, dict) or not isinstance(new, dict):
        return content
    order = tuple(shapes(model))
    notes = {key: str(text) for key in new if (text := label(model.__name__, key))}
    return (edit_mapping if path.endswith(".yaml") else edit_record)(content, old, new, order, notes)


def _with_phones(model: type[Record], value: Value) -> tuple[Value, list[tuple[str, str]]]:
    """Data of a `model`, or of a list of them, with every telephone number in its full form; and those that changed."""
    changed: list[tuple[str, str]] = []

    def walk(model: type[Record], value: Value) -> Value:
        if isinstance(value, list):
            return [walk(model, item) for item in value]
        if not isinstance(value, dict):
            return value
        names = {field.alias or name: name for name, field in model.model_fields.items()}
        data: Data = dict(value)
        for key, shape in shapes(model).items():
            if key not in data:
                continue
            if shape.record:
                data[key] = walk(shape.record, data[key])
            elif is_phone(model, names[key]):
                item = data[key]
                data[key] = [full(one) for one in item] if isinstance(item, list) else full(item)
        return data

    def full(written: Value) -> Value:
        try:
            number = parse_phone(written) if isinstance(written, str) else written
        except MisreadError:
            return written
        if number != written:
            changed.append((str(written), str(number)))
        return number

    return walk(model, value), changed
