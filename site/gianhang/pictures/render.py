"""Rendering: the files of a plan that are not in the cache yet are made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PIL import Image

from gianhang.errors import Message, Problem
from gianhang.folder import Folder, write_atomically
from gianhang.pictures.cache import cached_files, file_name, rendition_path
from gianhang.pictures.colour import resized
from gianhang.pictures.encoder import CARD, base_width, encode
from gianhang.pictures.picture import Picture, Rendition
from gianhang.pictures.pool import each
from gianhang.pictures.source import PictureError, decode, height_at, read

#: So many pictures are rendered without starting other processes.
FEW = 3


@dataclass(frozen=True, slots=True)
class _Task:
    """A picture, and those of its files that are missing."""

    folder: Folder
    picture: Picture
    missing: tuple[Rendition, ...]


def render(
    folder: Folder,
    pictures: Iterable[Picture],
    *,
    jobs: int | None = None,
    on_done: Callable[[Picture], None] | None = None,
) -> tuple[Problem, ...]:
    """Make the missing files of `pictures` in the cache, and return the problems of those that could not be made.

    `on_done` hears of every picture once, also of those that needed no work. At most `jobs` processes are used. Work
    that is interrupted goes on where it stopped, the next time.
    """
    present = cached_files(folder)
    tasks = []
    for picture in pictures:
        missing = tuple(file for file in picture.files() if file_name(file) not in present)
        # Another source with the same bytes finds them already on the way.
        present.update(map(file_name, missing))
        if missing:
            tasks.append(_Task(folder, picture, missing))
        elif on_done:
            on_done(picture)
    problems = []
    for task, problem in each(_make, tasks, jobs=jobs, few=FEW):
        if problem:
            problems.append(problem)
        if on_done:
            on_done(task.picture)
    return tuple(sorted(problems, key=lambda problem: problem.place.path))


def _make(task: _Task) -> Problem | None:
    """Make all missing files of one picture from one decoding."""
    picture = task.picture
    try:
        data = read(task.folder.root / picture.source)
        if hashlib.sha256(data).hexdigest() != picture.digest:
            # Its files would stand in the cache under the name of other bytes, for ever.
            raise PictureError(
                "picture-changed",
                Message("Ảnh vừa bị thay đổi trong lúc đang dựng trang."),
                Message("Chạy lại lệnh."),
            )
        base = decode(data, base_width(picture.width, picture.height)).image
        for rendition in task.missing:
            image = _card(base) if rendition == picture.card else _scaled(base, rendition.width)
            write_atomically(rendition_path(task.folder, rendition), encode(image, rendition.format))
    except PictureError as error:
        return error.problem(picture.source)
    return None


def _scaled(base: Image.Image, width: int) -> Image.Image:
    return resized(base, (width, height_at(width, base.size)))


def _card(base: Image.Image) -> Image.Image:
    """The middle of `base`, as much as a card shows of it."""
    scale = min(base.width / CARD[0], base.height / CARD[1])
    width, height = CARD[0] * scale, CARD[1] * scale
    left, top = (base.width - width) / 2, (base.height - height) / 2
    box = (left, top, left + width, top + height)
    return base.resize(CARD, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
