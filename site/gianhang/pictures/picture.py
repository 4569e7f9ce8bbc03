"""A picture as pages know it: its size, its colour, and the files that will stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from gianhang.errors import Problem

Format = Literal["avif", "webp", "jpeg", "png", "svg"]
#: "photo" loses a little when it is made small; "flat" artwork lets the ground through and loses nothing; a "drawing"
#: is made of lines and has no pixels.
Kind = Literal["photo", "flat", "drawing"]
#: The point of a picture that no crop may lose, in percent from its left and its top.
Focus = tuple[int, int]
CENTRE: Focus = (50, 50)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a source file holds, found out once for its bytes.

    `digest` is their SHA-256, `format` Pillow's name of what they really are. `width` and `height` are those of the
    whole picture held upright, in pixels; `colour` is its average, "#rrggbb". `frames` are those of an animation,
    `pages` those of a document, 1 for others. `sharpness` is that of its sharpest part, -1 where nobody can tell.
    `look` is a perceptual hash, 256 bits as hexadecimal digits: alike pictures differ in few bits.
    """

    digest: str
    kind: Kind
    format: str
    width: int
    height: int
    colour: str
    frames: int = 1
    pages: int = 1
    sharpness: int = -1
    look: str = ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file made from a picture, `width` pixels wide.

    `name` is the public file name; it changes whenever its bytes could, so a host may keep it for ever. Those of one
    picture in all its sizes and formats differ in width and ending alone. `key` names the same bytes in the cache
    whatever the source is called.
    """

    name: str
    format: Format
    width: int
    key: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One photograph of the office.

    `source` is relative to the office's folder, `identity` what it holds. `renditions` go by format, the smallest files
    first, then from narrow to wide; the last format is the one that every program reads. `card` is the 1200×630 crop
    for link previews, where one was asked for and the picture is large enough. `animation` moves, the others do not.
    """

    source: str
    identity: Identity
    renditions: tuple[Rendition, ...]
    card: Rendition | None = None
    animation: Rendition | None = None
    focus: Focus = CENTRE

    @property
    def width(self) -> int:
        """The width of the whole picture."""
        return self.identity.width

    @property
    def height(self) -> int:
        """The height of the whole picture."""
        return self.identity.height

    @property
    def colour(self) -> str:
        """The average colour, "#rrggbb"."""
        return self.identity.colour

    @property
    def digest(self) -> str:
        """The SHA-256 of the source's bytes."""
        return self.identity.digest

    @property
    def plain(self) -> tuple[Rendition, ...]:
        """The renditions that every program reads, from narrow to wide."""
        return tuple(r for r in self.renditions if r.format == self.renditions[-1].format)

    @property
    def largest(self) -> Rendition:
        """The widest file that every program reads: what is given to those who want one."""
        return self.plain[-1]

    def files(self) -> tuple[Rendition, ...]:
        """Every file of this picture."""
        return tuple(file for file in (*self.renditions, self.card, self.animation) if file)


@dataclass(frozen=True, slots=True)
class Plan:
    """The pictures by source, and what is wrong with them; what cannot be used at all is not among the pictures."""

    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...]
