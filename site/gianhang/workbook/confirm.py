"""Writing down that a translation says what the Vietnamese says now."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path, PurePosixPath

from gianhang.errors import ContentError, Message, UsageError
from gianhang.folder import Folder
from gianhang.records.document import Document, place_of, read_record
from gianhang.records.fields import Record
from gianhang.records.plain import Data
from gianhang.records.problems import Locate
from gianhang.records.shapes import GIVEN, shapes
from gianhang.records.shelf import INDEX, RecordFolder, record_folders
from gianhang.records.source import DocumentError
from gianhang.records.stamps import NOTE, STAMP, STORY, read_stamp, stamp
from gianhang.records.translation import merge
from gianhang.workbook.edit import edit_record
from gianhang.workbook.kinds import KINDS, Kind

Shelved = tuple[Kind, RecordFolder]


def find_translations(folder: Folder, names: Collection[str]) -> list[tuple[Shelved, str]]:
    """The records and languages that paths such as `products/pho-kho`, or of a translation in it, mean; UsageError.

    Without names, every translation of the office.
    """
    known = {
        record.path: (kind, record)
        for kind in KINDS
        if not kind.in_one_file
        for record in record_folders(folder, folder.root / kind.home, frozenset())[0]
    }
    if not names:
        return [(shelved, lang) for shelved in known.values() for lang in shelved[1].translations]
    found: dict[tuple[str, str], tuple[Shelved, str]] = {}
    for name in names:
        path = _path(folder, name)
        home, _, file = path.rpartition("/") if path.endswith(".md") else (path, "", "")
        if home not in known:
            raise UsageError(
                Message("“{path}” không phải thư mục của một hồ sơ.", {"path": name}),
                Message("Ghi như check đã in ra, ví dụ: {path}", {"path": next(iter(known), "products/pho-kho")}),
            )
        record = known[home][1]
        langs = [lang for lang, other in record.translations.items() if file in ("", INDEX, other)]
        if not langs:
            raise UsageError(
                Message("“{path}” chưa có bản dịch nào.", {"path": home}),
                Message("Ghi bản tiếng Anh vào {path}", {"path": f"{home}/index.en.md"}),
            )
        found |= {(home, lang): (known[home], lang) for lang in langs}
    return list(found.values())


def confirm(folder: Folder, translations: Collection[tuple[Shelved, str]]) -> dict[str, bytes]:
    """The files in which these translations are stamped, where that changes them; ContentError when one is wrong."""
    files = {}
    for (kind, record), lang in translations:
        path = f"{record.path}/{record.translations[lang]}"
        try:
            base = read_record(folder.root / record.path / INDEX, f"{record.path}/{INDEX}")
            other = read_record(folder.root / path, path)
        except DocumentError as error:
            raise ContentError([error.problem]) from error
        before = other.data
        after = stamped(kind.model, base, other, lang, partial(place_of, folder.root / path, path))
        if after != before:
            order = (*shapes(kind.model), STAMP)
            content = (folder.root / path).read_bytes()
            files[path] = edit_record(content, before, after, order, {STAMP: NOTE})
    return files


def stamped(
    model: type[Record],
    base: Document,
    other: Document,
    lang: str,
    locate: Locate,
    keys: Collection[str] | None = None,
) -> Data:
    """The front matter of a translation with the stamp of these `keys`, or of all, as of today's Vietnamese.

    What was stamped of other keys stays. `locate` finds places in the translation; ContentError when it does not fit
    its record.
    """
    texts = {key: value for key, value in base.data.items() if key not in GIVEN}
    merged, problems = merge(model, texts, other, lang, locate)
    if problems:
        raise ContentError(problems)
    said = {*other.data, STORY} if keys is None else keys
    new = stamp(model, merged, lang, said, (base.body, other.body))
    kept = (
        {}
        if keys is None
        else {
            key: digests
            for key, digests in (read_stamp(other.data) or {}).items()
            if key not in keys and (key in other.data or key == STORY)
        }
    )
    stamps = {**kept, **new}
    order = {key: index for index, key in enumerate((*shapes(model), STORY))}
    data = {key: value for key, value in other.data.items() if key != STAMP}
    if stamps:
        data[STAMP] = dict(sorted(stamps.items(), key=lambda item: order.get(item[0], len(order))))
    return data


def _path(folder: Folder, name: str) -> str:
    """A path as it was typed, from the office's folder."""
    typed = Path(name)
    if (folder.root / typed).exists() and not typed.is_absolute():
        return PurePosixPath(typed.as_posix()).as_posix()
    try:
        return typed.resolve().relative_to(folder.root).as_posix()
    except ValueError:
        return typed.as_posix()
