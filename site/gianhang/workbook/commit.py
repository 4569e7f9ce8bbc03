"""From what a workbook says to files: made in a copy of the office, checked there, then all written or none."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath

from gianhang.catalogue.link import link
from gianhang.errors import ContentError, Problem, errors_in
from gianhang.folder import Folder, write_atomically
from gianhang.records.document import read_yaml
from gianhang.records.load import survey
from gianhang.records.plain import Data, Value
from gianhang.records.shapes import shapes
from gianhang.text.localized import BASE
from gianhang.workbook.compose import compose, compose_list
from gianhang.workbook.edit import edit_list, edit_mapping, edit_record
from gianhang.workbook.headers import problem_at
from gianhang.workbook.intake import Intake
from gianhang.workbook.journal import write_all
from gianhang.workbook.kinds import KINDS, SETTINGS_KIND
from gianhang.workbook.mend import name_of
from gianhang.workbook.pictures import Key, Picture
from gianhang.workbook.raw import Raw, file_of, read_raw
from gianhang.workbook.revise import Entry, enter
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
    with _stage(folder, plan.files) as stage:
        errors = _errors(Folder(stage))
        if errors:
            known = {_signature(problem) for problem in _errors(folder)}
            errors = [problem for problem in errors if _signature(problem) not in known]
        if errors:
            raise ContentError([_located(problem, plan.intake) for problem in errors])


def commit(folder: Folder, plan: Import) -> None:
    """Write all files of a plan; OutputError, and everything as it was, when one of them cannot be written."""
    with _stage(folder, {}, whole=False) as stage:
        write_all(folder, plan.files, stage)


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
        if file.is_file() and old:
            content = edit_record(file.read_bytes(), before, after, order)
        else:
            content = f"---\n{compose(after)}---\n".encode()
        files[folder.relative(file)] = content


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
    records = survey(folder)
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


@contextmanager
def _stage(folder: Folder, files: dict[str, bytes], *, whole: bool = True) -> Iterator[Path]:
    """A folder for the time being that holds `files`; with `whole`, all else of the office too, as hard links."""
    stage = folder.cache / f"import-{secrets.token_hex(4)}"
    try:
        if whole:
            for source in (folder.content, folder.products):
                if source.is_dir():
                    shutil.copytree(source, stage / source.name, symlinks=True, copy_function=_link)
        for path, content in files.items():
            # Never into what is linked: the file of the office would change.
            write_atomically(stage / path, content)
        yield stage.resolve()
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
