"""The files that a record names: pictures and papers beside it."""

from __future__ import annotations

import re

from gianhang.errors import Message, Problem
from gianhang.records.plain import Data
from gianhang.records.problems import Locate
from gianhang.records.shelf import RecordFolder
from gianhang.text.folding import fold, nfc
from gianhang.text.guess import did_you_mean
from gianhang.text.misread import MisreadError

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".tif", ".tiff", ".bmp", ".gif")

_DIGITS = re.compile(r"(\d+)")


def pictures_of(record: RecordFolder) -> tuple[str, ...]:
    """The names of the pictures beside a record, in the order in which people count: 2.jpg before 10.jpg."""
    return tuple(sorted(filter(_is_picture, record.files), key=_natural))


def attach(record: RecordFolder, data: Data, locate: Locate) -> tuple[Data, list[Problem]]:
    """`data` with the files that it names as paths from the office's folder; a problem for each that is not there."""
    problems = []
    attached = dict(data)
    for key, find in (("photos", find_picture), ("certificates", find_file)):
        items = data.get(key)
        if not isinstance(items, list):
            continue
        attached[key] = found = list(items)
        for index, item in enumerate(items):
            name = item.get("file") if isinstance(item, dict) else None
            if not isinstance(item, dict) or not isinstance(name, str):
                continue
            try:
                found[index] = {**item, "file": find(record, name)}
            except MisreadError as error:
                field = f"{key}.{index}.file"
                problems.append(Problem("missing-file", locate((key, index, "file")), error.message, error.hint, field))
    return attached, problems


def find_picture(record: RecordFolder, name: str) -> str:
    """The path, from the office's folder, of the picture that a record calls `name`; MisreadError without one."""
    path = find_file(record, name)
    if not _is_picture(name):
        raise MisreadError(
            Message("“{name}” không phải tệp ảnh", {"name": name}),
            Message("Dùng ảnh {kinds}", {"kinds": ", ".join(kind.removeprefix(".") for kind in PICTURES)}),
        )
    return path


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


def _is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURES)


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """Digits compare as numbers and come before letters; capitals and accents do not matter."""
    return [
        (False, int(part), "") if part.isdecimal() else (True, 0, fold(part)) for part in _DIGITS.split(name) if part
    ]
