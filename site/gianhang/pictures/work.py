"""The work on one picture: bytes in, bytes out, so that it can be done by any process on any computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from gianhang.errors import Problem
from gianhang.pictures import measure
from gianhang.pictures.cache import file_name
from gianhang.pictures.colour import on_white, resized
from gianhang.pictures.encoder import CARD, base_width, describe, encode, encode_frames
from gianhang.pictures.picture import CENTRE, Focus, Format, Identity, Picture, Rendition
from gianhang.pictures.refusal import PictureError
from gianhang.pictures.source import decode, height_at, moving
from gianhang.pictures.vector import clean, is_drawing


@dataclass(frozen=True, slots=True)
class Order:
    """What to do with the picture `data`, whose SHA-256 is `digest`, from the file `source`.

    Say what it is; and make the `files` named, as in the cache, or all that it is to have when they are None.
    """

    source: str
    data: bytes
    digest: str
    photos: tuple[Format, ...]
    cover: bool = False
    focus: Focus = CENTRE
    files: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the picture is, and the files made of it, by their names in the cache; or why it cannot be used."""

    identity: Identity | None
    files: tuple[tuple[str, bytes], ...] = ()
    problem: Problem | None = None


def carry_out(order: Order) -> Outcome:
    """Do what is ordered. The same bytes come out wherever that is done."""
    try:
        return _drawing(order) if is_drawing(order.data) else _pixels(order)
    except PictureError as error:
        return Outcome(None, problem=error.problem(order.source))


def _drawing(order: Order) -> Outcome:
    data, width, height = clean(order.data)
    identity = Identity(order.digest, "drawing", "SVG", width, height, "#ffffff")
    return Outcome(identity, tuple((file_name(file), data) for file in _wanted(order, identity)))


def _pixels(order: Order) -> Outcome:
    """Decoded once, as large as the largest file needs, or as small as judging needs."""
    small = order.files == ()
    decoded = decode(order.data, lambda width, height: measure.NORMAL if small else base_width(width, height))
    base = decoded.image
    shown = on_white(base)
    identity = Identity(
        digest=order.digest,
        kind=decoded.kind,
        format=decoded.format,
        width=decoded.width,
        height=decoded.height,
        colour=measure.average(shown),
        frames=decoded.frames,
        pages=decoded.pages,
        sharpness=measure.sharpness(shown),
        look=measure.look(shown),
    )
    picture = _described(order, identity)
    files = tuple((file_name(file), data) for file, data in _made(order.data, base, picture, _wanted(order, identity)))
    return Outcome(identity, files)


def _described(order: Order, identity: Identity) -> Picture:
    return describe(order.source, identity, order.photos, cover=order.cover, focus=order.focus)


def _wanted(order: Order, identity: Identity) -> list[Rendition]:
    files = _described(order, identity).files()
    return [file for file in files if order.files is None or file_name(file) in order.files]


def _made(
    data: bytes, base: Image.Image, picture: Picture, wanted: list[Rendition]
) -> Iterator[tuple[Rendition, bytes]]:
    # From wide to narrow, each from the one before: the narrow ones cost next to nothing, and look the same.
    current = base
    for width in sorted({file.width for file in picture.renditions}, reverse=True):
        current = resized(current, (width, height_at(width, base.size)))
        yield from (
            (file, encode(current, file.format))
            for file in picture.renditions
            if file.width == width and file in wanted
        )
    for file in wanted:
        if file == picture.card:
            yield file, encode(_card(on_white(base), picture.focus), file.format)
        elif file == picture.animation:
            yield file, encode_frames(*moving(data, file.width))


def _card(base: Image.Image, focus: Focus) -> Image.Image:
    """As much of `base` as a card shows, about its `focus`."""
    scale = min(base.width / CARD[0], base.height / CARD[1])
    width, height = CARD[0] * scale, CARD[1] * scale
    # As CSS places a picture in its frame: 50% is the middle, 0% lets the left or top edge be seen.
    left, top = (base.width - width) * focus[0] / 100, (base.height - height) * focus[1] / 100
    box = (left, top, left + width, top + height)
    return base.resize(CARD, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
