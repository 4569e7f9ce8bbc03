"""From what a workbook says to files: made in a copy of the office, checked there, then all written or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from gianhang.catalogue.link import link
from gianhang.catalogue.notes import note
from gianhang.errors import ContentError, Place, Problem, errors_in
from gianhang.folder import Folder
from gianhang.records.document import Document, read_yaml
from gianhang.records.load import survey
from gianhang.records.plain import Data, Loc, Value
from gianhang.records.shapes import shapes
from gianhang.records.stamps import NOTE, STAMP
from gianhang.text.localized import BASE
from gianhang.workbook.compose import compose, compose_list
from gianhang.workbook.confirm import stamped
from gianhang.workbook.edit import edit_list, edit_mapping, edit_record
from gianhang.workbook.headers import in_reading_order, problem_at
from gianhang.workbook.intake import Intake
from gianhang.workbook.journal import write_all
from gianhang.workbook.kinds import KINDS, SETTINGS_KIND
from gianhang.workbook.mend import name_of
from gianhang.workbook.pictures import Key, Picture
from gianhang.workbook.raw import Raw, file_of, read_raw
from gianhang.workbook.revise import Entry, enter
from gianhang.workbook.stage import staged
from gianhang.workbook.tables import ID


@dataclass(slots=True)
class Import:
    """What will be written: contents by their paths from the office's folder, and which of them are pictures."""

    intake: Intake
    files: dict[str, bytes] = field(default_factory=dict)
    pictures: dict[str, Key] = field(default_factory=dict)


def prepare(folder: Folder, intake: Intake, pictures: Sequence[Picture]) -> Import:
    """The files that an intake and its pictures make."""
    plan = Import(intake)
    for picture in pictures:
        _place_picture(folder, plan, picture)
    entries = [*intake.added, *intake.changed]
    for entry in entries:
        if not entry.new.kind.in_one_file:
            _write_record(folder, entry, plan.files)
    for kind in KINDS:
        of_kind = [entry for entry in entries if entry.new.kind == kind]
        if kind == SETTINGS_KIND and of_kind:
            _write_settings(folder, of_kind[0], plan.files)
        elif kind.in_one_file and of_kind:
            _write_list(folder, of_kind, plan.files)
    return plan


def check(folder: Folder, plan: Import) -> None:
    """ContentError, located in the workbook, when the office would have errors that it has not now."""
    if not plan.files:
        return
    with staged(folder, plan.files) as stage:
        errors = _errors(Folder(stage))
        if errors:
            known = {_signature(problem) for problem in _errors(folder)}
            errors = [problem for problem in errors if _signature(problem) not in known]
        if errors:
            raise ContentError(in_reading_order([_located(problem, plan.intake) for problem in errors]))


def commit(folder: Folder, plan: Import) -> None:
    """Write all files of a plan; OutputError as `write_all`."""
    write_all(folder, plan.files)


def names_of(folder: Folder, intake: Intake) -> dict[Key, str]:
    """The records that can have photographs, those to come among them, with their names."""
    found: dict[Key, str] = {}
    for kind in KINDS:
        if "photos" in kind.model.model_fields:
            found |= {(kind.name, raw.id): name_of(raw) for raw in read_raw(folder, kind)}
    for key, entry in intake.entries.items():
        if "photos" in entry.new.kind.model.model_fields:
            found[key] = name_of(entry.new)
    return found


def _write_record(folder: Folder, entry: Entry, files: dict[str, bytes]) -> None:
    record, old = entry.new, entry.old
    order = tuple(shapes(record.kind.model))
    for lang in dict.fromkeys((BASE, *record.others, *(old.others if old else ()))):
        if not lang:
            continue
        before = _data(old, lang) if old else {}
        after = _data(record, lang)
        file = file_of(folder, record, lang)
        if before == after and (old or not after):
            continue
        if lang != BASE:
            after = _stamped(record, lang, before, after)
        present = file.read_bytes() if file.is_file() and old else b"---\n---\n"
        files[folder.relative(file)] = edit_record(present, before, after, (*order, STAMP), {STAMP: NOTE})


def _stamped(record: Raw, lang: str, before: Data, after: Data) -> Data:
    """A translation with a note of what its new texts were translated from: today's Vietnamese."""
    keys = {key for key in after if key != STAMP and _words(after[key]) - _words(before.get(key))}
    base, other = Document(record.home(), record.data, "", 1), Document(record.home(), after, "", 1)

    def locate(loc: Loc, *, key: bool = False) -> Place:  # noqa: ARG001
        return Place(record.home())

    try:
        return stamped(record.kind.model, base, other, lang, locate, keys)
    except ContentError:
        # What is wrong is told, with its cell, once all is looked at together.
        return after


def _words(value: Value) -> set[str]:
    """All texts of a value."""
    if isinstance(value, str):
        return {value}
    inner = value.values() if isinstance(value, dict) else value or ()
    return {text for item in inner for text in _words(item)}


def _data(record: Raw, lang: str) -> Data:
    return record.data if lang == BASE else record.others.get(lang, {})


def _write_settings(folder: Folder, entry: Entry, files: dict[str, bytes]) -> None:
    order = tuple(shapes(entry.new.kind.model))
    file = file_of(folder, entry.new, BASE)
    if entry.old:
        files[folder.relative(file)] = edit_mapping(file.read_bytes(), entry.old.data, entry.new.data, order)
    else:
        files[folder.relative(file)] = compose(entry.new.data).encode()


def _write_list(folder: Folder, entries: Sequence[Entry], files: dict[str, bytes]) -> None:
    kind = entries[0].new.kind
    file = folder.root / kind.home
    value = read_yaml(file, kind.home) if file.is_file() else None
    old = value if isinstance(value, list) else []
    changed = {entry.new.id: entry.new.data for entry in entries}
    new: list[Value] = [changed.pop(str(item.get(ID)), item) if isinstance(item, dict) else item for item in old]
    new += changed.values()
    files[kind.home] = edit_list(file.read_bytes(), old, new) if old else compose_list(new).encode()


def _place_picture(folder: Folder, plan: Import, picture: Picture) -> None:
    """Put a picture beside its record, under a name that is free, unless it is there already."""
    kind = next(kind for kind in KINDS if kind.name == picture.record[0])
    home = f"{kind.home}/{picture.record[1]}"
    directory = folder.root / home
    present = {path.name: path for path in directory.iterdir() if path.is_file()} if directory.is_dir() else {}
    digest = sha256(picture.content).digest()
    coming = {PurePosixPath(path).name: content for path, content in plan.files.items() if path.startswith(f"{home}/")}
    same_size = [path for path in present.values() if path.stat().st_size == len(picture.content)]
    if any(sha256(path.read_bytes()).digest() == digest for path in same_size):
        return
    if any(sha256(content).digest() == digest for content in coming.values()):
        return
    name = _free(picture.name, {taken.casefold() for taken in (*present, *coming)})
    plan.files[f"{home}/{name}"] = picture.content
    plan.pictures[f"{home}/{name}"] = picture.record
    entry = plan.intake.entries.get(picture.record)
    if entry is None:
        old = next(raw for raw in read_raw(folder, kind) if raw.id == picture.record[1])
        if "photos" not in old.data:
            return
        entry = plan.intake.entries[picture.record] = enter(old, old, "")
    photos = entry.new.data.get("photos")
    # Without a list of its own a record shows every picture beside it.
    if isinstance(photos, list):
        photos.append({"file": name})
        entry.pictures += 1


def _free(name: str, taken: set[str]) -> str:
    if name.casefold() not in taken and not name.startswith("anh."):
        return name
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    number = 1
    while f"{stem}-{number}{suffix}".casefold() in taken:
        number += 1
    return f"{stem}-{number}{suffix}"


def _errors(folder: Folder) -> list[Problem]:
    records = survey(folder, noting=note)
    # No error depends on the day.
    _, problems = link(records, today=date.min, drafts=True)
    # A link that leaves the copy may well stay in the office itself.
    found = [problem for problem in (*records.problems, *problems) if problem.code != "link-out"]
    return [problem for problem in found if errors_in([problem])]


def _signature(problem: Problem) -> tuple[str, str, str, str]:
    return problem.code, problem.place.path, problem.field, str(problem.message)


def _located(problem: Problem, intake: Intake) -> Problem:
    """A problem of a file as one of the cell that the value came from."""
    path = problem.place.path
    for entry in intake.entries.values():
        home = entry.new.home()
        if path != home and not path.startswith(f"{home}/"):
            continue
        if entry.new.kind.in_one_file and not (entry.changes or entry.old is None):
            continue
        lang = PurePosixPath(path).name.removeprefix("index.").removesuffix("md").rstrip(".")
        ref = _ref(entry, problem.field, lang if not entry.new.kind.in_one_file else "")
        return problem_at(intake.file, ref, problem.code, problem.message, problem.hint)
    return problem


def _ref(entry: Entry, dotted: str, lang: str) -> str:
    """The cell of a field, or of what holds it; of the record itself where no cell is known."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        field_ = ".".join(parts[:length])
        for known in ((f"{lang}:{field_}",) if lang else ()) + (field_,):
            if known in entry.refs:
                return entry.refs[known]
    return entry.ref
