"""Rendering: the files of a plan that are not in the cache yet are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from gianhang.errors import Message, Problem
from gianhang.folder import Folder
from gianhang.pictures.cache import Cache, Shelf, file_name
from gianhang.pictures.errand import Effort, carry_out_all
from gianhang.pictures.picture import Picture
from gianhang.pictures.refusal import PictureError
from gianhang.pictures.source import read
from gianhang.pictures.work import Order


def render(
    folder: Folder, pictures: Iterable[Picture], *, effort: Effort | None = None, shelf: Shelf | None = None
) -> tuple[Problem, ...]:
    """Make the missing files of `pictures` in the cache, and return the problems of those that could not be made.

    Work that is interrupted goes on where it stopped, the next time. Files that were damaged are missing too, unless
    they are put on a `shelf`, which spares whoever wants few pictures to look through the whole cache.
    """
    wanted = tuple(pictures)
    effort = effort or Effort()
    shelf = shelf or Cache(folder)
    problems: list[Problem] = []
    orders = _orders(folder, wanted, shelf, problems)
    for done, (_order, outcome) in enumerate(carry_out_all(orders, effort.workers), start=1):
        shelf.keep(outcome.files)
        if outcome.problem:
            problems.append(outcome.problem)
        effort.on_done(done, len(wanted))
    effort.on_done(len(wanted), len(wanted))
    return tuple(sorted(problems, key=lambda problem: problem.place.path))


def _orders(folder: Folder, pictures: Iterable[Picture], shelf: Shelf, problems: list[Problem]) -> Iterator[Order]:
    """What has to be made, each file once however many sources have the same bytes."""
    coming: set[str] = set()
    for picture in pictures:
        missing = {file_name(file) for file in picture.files() if not shelf.has(file)} - coming
        if not missing:
            continue
        coming |= missing
        try:
            data = read(folder.root / picture.source)
            if hashlib.sha256(data).hexdigest() != picture.digest:
                # Its files would stand in the cache under the name of other bytes, for ever.
                raise _changed()
        except PictureError as error:
            problems.append(error.problem(picture.source))
            continue
        yield Order(
            picture.source,
            data,
            picture.digest,
            tuple(dict.fromkeys(file.format for file in picture.renditions)),
            cover=picture.card is not None,
            focus=picture.focus,
            files=tuple(sorted(missing)),
        )


def _changed() -> PictureError:
    return PictureError(
        "picture-changed",
        Message("Ảnh vừa bị thay đổi trong lúc đang dựng trang."),
        Message("Chạy lại lệnh."),
    )
