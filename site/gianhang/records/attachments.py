"""The files that a record names: pictures, papers and films beside it."""

from __future__ import annotations

import re

from gianhang.errors import Message, Problem
from gianhang.records.fields import is_url
from gianhang.records.plain import Data, Loc, Value
from gianhang.records.problems import Locate
from gianhang.records.shelf import RecordFolder
from gianhang.text.folding import fold, nfc
from gianhang.text.guess import did_you_mean
from gianhang.text.misread import MisreadError

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".tif", ".tiff", ".bmp", ".gif", ".heif", ".svg")
#: Files that a browser shows or an office opens; nothing that could run as a part of the site.
DOCUMENTS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".odt", ".ods", ".csv", ".txt")
VIDEOS = (".mp4", ".webm")
MODELS = (".glb",)

#: Which files the keys of a record may name: in the items of a list, and by themselves.
_LISTS = {"photos": PICTURES, "panoramas": PICTURES, "certificates": DOCUMENTS + PICTURES, "documents": DOCUMENTS}
_SINGLE = {"video": VIDEOS, "model3d": MODELS}
#: The keys that may also hold an address on the web.
_ELSEWHERE = ("video",)

_DIGITS = re.compile(r"(\d+)")


def pictures_of(record: RecordFolder) -> tuple[str, ...]:
    """The names of the pictures beside a record, in the order in which people count: 2.jpg before 10.jpg."""
    return tuple(sorted(filter(is_picture, record.files), key=_natural))


def attach(record: RecordFolder, data: Data, locate: Locate) -> tuple[Data, list[Problem]]:
    """`data` with the files that it names as paths from the office's folder; a problem for each that is not there."""
    problems: list[Problem] = []
    attached = dict(data)

    def found(loc: Loc, name: str, kinds: tuple[str, ...]) -> str:
        try:
            return _find(record, name, kinds)
        except MisreadError as error:
            field = ".".join(map(str, loc))
            problems.append(Problem("missing-file", locate(loc), error.message, error.hint, field))
            return name

    for key, kinds in _LISTS.items():
        items = data.get(key)
        if isinstance(items, list):
            attached[key] = [
                {**item, "file": found((key, index, "file"), file, kinds)}
                if isinstance(item, dict) and isinstance(file := item.get("file"), str)
                else item
                for index, item in enumerate(items)
            ]
    for key, kinds in _SINGLE.items():
        value = data.get(key)
        if isinstance(value, str) and not (key in _ELSEWHERE and is_url(value)):
            attached[key] = found((key,), value, kinds)
    return attached, problems


def file_names(items: Value) -> set[str]:
    """The files that the items of a list name."""
    names = (item.get("file") for item in items if isinstance(item, dict)) if isinstance(items, list) else ()
    return {name for name in names if isinstance(name, str)}


def find_picture(record: RecordFolder, name: str) -> str:
    """The path, from the office's folder, of the picture that a record calls `name`; MisreadError without one."""
    return _find(record, name, PICTURES)


def _find(record: RecordFolder, name: str, kinds: tuple[str, ...]) -> str:
    """The path of a file of one of some `kinds`, by their endings; MisreadError without one."""
    path = find_file(record, name)
    if name.lower().endswith(kinds):
        return path
    raise MisreadError(
        Message("“{name}” không phải tệp ảnh", {"name": name})
        if kinds is PICTURES
        else Message("“{name}” không phải loại tệp dùng được ở đây", {"name": name}),
        Message("Dùng ảnh {kinds}", {"kinds": _named(kinds)})
        if kinds is PICTURES
        else Message("Dùng tệp {kinds}", {"kinds": _named(kinds)}),
    )


def _named(kinds: tuple[str, ...]) -> str:
    return ", ".join(kind.removeprefix(".") for kind in kinds)


def find_file(record: RecordFolder, name: str) -> str:
    """The path, from the office's folder, of the file that a record calls `name`; MisreadError without one."""
    if re.search(r"[/\\]|^[A-Za-z]:", name) or name in (".", ".."):
        raise MisreadError(
            Message("“{name}” không nằm trong thư mục {folder}", {"name": name, "folder": record.path}),
            Message("Chép tệp vào cạnh index.md rồi chỉ ghi tên tệp"),
        )
    # The same name may be composed on one system and decomposed on another.
    names = {nfc(file): file for file in record.files}
    if name in names:
        return f"{record.path}/{names[name]}"
    raise MisreadError(
        Message("Không có tệp “{name}” trong thư mục {folder}", {"name": name, "folder": record.path}),
        did_you_mean(name, (file for file in names if not file.endswith(".md")))
        or Message("Chép tệp vào thư mục ấy, hoặc sửa tên cho đúng từng chữ, kể cả chữ hoa"),
    )


def is_picture(name: str) -> bool:
    """Whether a file is a picture, by its name."""
    return name.lower().endswith(PICTURES)


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """Digits compare as numbers and come before letters; capitals and accents do not matter."""
    return [
        (False, int(part), "") if part.isdecimal() else (True, 0, fold(part)) for part in _DIGITS.split(name) if part
    ]
