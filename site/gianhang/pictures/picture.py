"""A picture as pages know it: its size, its colour, and the files that will stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gianhang.errors import Problem

Format = Literal["avif", "webp", "jpeg"]


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made from a picture, `width` pixels wide.

    `name` is the public file name; it changes whenever its bytes could, so a host may keep it for ever. `key` names the
    same bytes in the cache whatever the source is called.
    """

    name: str
    format: Format
    width: int
    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph of the office.

    `source` is relative to the office's folder, `digest` the SHA-256 of its bytes. `width` and `height` are those of
    the whole picture held upright, in pixels; `colour` is its average, "#rrggbb". `renditions` go by format, the
    smallest files first, then from narrow to wide. `card` is the 1200×630 crop for link previews, where one was asked
    for and the picture is large enough.
    """

    source: str
    digest: str
    width: int
    height: int
    colour: str
    renditions: tuple[Rendition, ...]
    card: Rendition | None = None

    @property
    def largest(self) -> Rendition:
        """The widest JPEG: what is given to those who want one file."""
        return max((r for r in self.renditions if r.format == "jpeg"), key=lambda r: r.width)

    def files(self) -> tuple[Rendition, ...]:
        """Every file of this picture."""
        return self.renditions if self.card is None else (*self.renditions, self.card)


@dataclass(frozen=True, slots=True)
class Plan:
    """The pictures by source, and the problems of those that cannot be used."""

    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]
