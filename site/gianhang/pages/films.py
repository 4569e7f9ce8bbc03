"""Films that are handed out as they are: whether they tell where they were taken."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from gianhang.catalogue.graph import Catalogue
from gianhang.errors import Message, Problem, Severity
from gianhang.pages.attachments import Attachment
from gianhang.records.bundle import Records

#: Boxes of an MP4 or QuickTime file that hold others, on the way to where phones write the place.
_CONTAINERS = (b"moov", b"trak", b"udta", b"meta")
#: The place as most phones write it, and as the standard of mobile phones has it.
_PLACES = (b"\xa9xyz", b"loci")
#: What iPhones call it, in a list of keys.
_KEY = b"com.apple.quicktime.location."
#: A film has some ten boxes, and so many in each; what has more was made to keep us busy.
_MOST = 10_000
_LONGEST = 100_000


def tells_where(file: Path) -> bool:
    """Whether an MP4 or QuickTime film says where it was taken. Reads little of it, however long it is."""
    try:
        with file.open("rb") as film:
            return any(_is_place(film, kind, start, end) for kind, start, end in _boxes(film, file.stat().st_size))
    except OSError:
        return False


def films_that_tell(records: Records, catalogue: Catalogue, handed: Mapping[str, Attachment]) -> Iterator[Problem]:
    """A warning for every product whose film says where it was taken."""
    for product in catalogue.products:
        film = handed.get(product.video) if product.video else None
        if film and tells_where(film.file):
            yield Problem(
                code="film-location",
                place=records.place(product.path, "video"),
                message=Message(
                    "Phim “{name}” ghi tọa độ nơi quay: ai tải phim về cũng đọc được", {"name": film.file.name}
                ),
                hint=Message(
                    "iPhone: khi chia sẻ phim, bấm Tùy chọn rồi tắt Vị trí. Máy khác: xuất lại phim bằng chương trình "
                    "cắt phim. Chép phim mới đè lên rồi chạy check lại"
                ),
                field="video",
                severity=Severity.WARNING,
            )


def _is_place(film: BinaryIO, kind: bytes, start: int, end: int) -> bool:
    if kind in _PLACES:
        return True
    if kind != b"keys":
        return False
    film.seek(start)
    return _KEY in film.read(min(end - start, _LONGEST))


def _boxes(film: BinaryIO, size: int) -> Iterator[tuple[bytes, int, int]]:
    """The kind of each box, and where its content begins and ends; boxes in boxes too."""
    waiting = [(0, size)]
    for _ in range(_MOST):
        if not waiting:
            return
        at, end = waiting.pop()
        film.seek(at)
        head = film.read(16)
        if at + 8 > end or len(head) < 8:
            continue
        length, kind = struct.unpack(">I4s", head[:8])
        start = at + 8
        if length == 1 and len(head) == 16:
            start, length = at + 16, int.from_bytes(head[8:], "big")
        elif length == 0:
            length = end - at
        after = at + length
        if after < start or after > end:
            continue
        yield kind, start, after
        waiting.append((after, end))
        if kind == b"meta" and head[8:12] == bytes(4):
            # Unlike QuickTime's, the standard's begins with a version.
            start += 4
        if kind in _CONTAINERS:
            waiting.append((start, after))
