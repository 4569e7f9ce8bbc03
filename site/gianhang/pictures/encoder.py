"""Encoders: which files a picture is made into, how they are written, and what they are called."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, features

from gianhang.pictures import vector
from gianhang.pictures.picture import CENTRE, Focus, Format, Identity, Picture, Rendition
from gianhang.text.folding import slug

#: Raised whenever the same source and settings would give other pixels: every name changes with it.
RECIPE = 2

# What the layouts' `sizes` come to, from a thumbnail of 7rem to a cover over a wide window, on screens of one to three
# pixels a unit: steps of two, so that no browser loads twice what it shows.
WIDTHS = (400, 800, 1600)
#: The crop that other sites show beside a link to ours (Open Graph), in pixels.
CARD = (1200, 630)
#: An animation is no wider, and has no more pixels in all its frames together: they must fit into memory.
ANIMATION = 800
ANIMATION_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Encoder:
    """Pillow's name of a format, the ending of its files, and the settings it is written with."""

    pillow: str
    ending: str
    options: dict[str, object]


# Qualities that look alike, by SSIMULACRA2 at 800 pixels. One thread: bytes must not depend on the machine.
ENCODERS: dict[Format, Encoder] = {
    "avif": Encoder("AVIF", "avif", {"quality": 60, "speed": 8, "subsampling": "4:2:0", "max_threads": 1}),
    "webp": Encoder("WEBP", "webp", {"quality": 80, "method": 2}),
    "jpeg": Encoder("JPEG", "jpg", {"quality": 78, "subsampling": "4:2:0", "progressive": True, "optimize": True}),
    "png": Encoder("PNG", "png", {"optimize": True}),
    "svg": Encoder("", "svg", {}),
}
#: What `webp` is written with instead where nothing may be lost.
LOSSLESS: dict[str, object] = {"lossless": True, "quality": 80, "method": 4, "exact": False}


@cache
def formats(*, quick: bool = False) -> tuple[Format, ...]:
    """The formats of photographs: a small modern one, and JPEG for everybody; the `quick` ones take half the time."""
    return ("avif" if features.check("avif") and not quick else "webp", "jpeg")


def widths(source: int) -> tuple[int, ...]:
    """How wide the renditions of a picture `source` pixels wide are: never upscaled, and no two nearly alike."""
    fitting = [width for width in WIDTHS if width <= source]
    if source < WIDTHS[-1] and (not fitting or source > 1.2 * fitting[-1]):
        fitting.append(source)
    return tuple(fitting)


def has_card(width: int, height: int) -> bool:
    """Whether a picture is large enough to be cropped for link previews."""
    return width >= CARD[0] // 2 and height >= CARD[1] // 2


def base_width(width: int, height: int) -> int:
    """How wide a picture has to be decoded for all of its files, whichever of them are made: they must not differ."""
    widest = widths(width)[-1]
    if not has_card(width, height):
        return widest
    return min(width, max(widest, CARD[0], math.ceil(CARD[1] * width / height)))


def animation_width(identity: Identity) -> int | None:
    """How wide the moving rendition is; None for a picture that stands still, or has too many frames."""
    width = min(identity.width, ANIMATION)
    pixels = identity.frames * width * identity.height * width // identity.width
    return width if identity.frames > 1 and pixels <= ANIMATION_PIXELS else None


def describe(
    source: str, identity: Identity, photos: Sequence[Format], *, cover: bool = False, focus: Focus = CENTRE
) -> Picture:
    """The picture at `source`, with the files that will be made of it; a photograph in the formats `photos`."""
    path = PurePosixPath(source)
    # Named after their record too: "anh-1" alone says nothing to those who save a picture or search for one.
    stem = slug(f"{path.parent.name} {path.stem}") or "anh"

    # Scripts are told one name of a picture, and know by it those of the other sizes and formats.
    common = _key(identity, "any width", [encoder.options for encoder in ENCODERS.values()], LOSSLESS)

    def file(form: Format, width: int, *operation: object) -> Rendition:
        encoder = ENCODERS[form]
        settings = LOSSLESS if form == "webp" and identity.kind == "flat" else encoder.options
        key = _key(identity, operation or ["width", width], encoder.pillow, settings)
        name = key if operation else common
        return Rendition(f"{stem}-{name[:10]}-{width}.{encoder.ending}", form, width, key)

    if identity.kind == "drawing":
        return Picture(source, identity, (file("svg", identity.width, "clean", vector.VERSION),), focus=focus)
    made: Sequence[Format] = ("webp", "png") if identity.kind == "flat" else photos
    moving = animation_width(identity)
    return Picture(
        source=source,
        identity=identity,
        renditions=tuple(file(form, width) for form in made for width in widths(identity.width)),
        card=file("jpeg", CARD[0], "crop", *CARD, *focus)
        if cover and has_card(identity.width, identity.height)
        else None,
        animation=file("webp", moving, "move") if moving else None,
        focus=focus,
    )


def _key(identity: Identity, *recipe: object) -> str:
    """A name for what is made of a picture by a recipe."""
    return hashlib.sha256(f"{identity.digest} {json.dumps([RECIPE, *recipe])}".encode()).hexdigest()[:32]


def encode(image: Image.Image, form: Format) -> bytes:
    """The file of a bare picture; without loss where it is RGBA, which only flat artwork is, and where `form` can."""
    encoder = ENCODERS[form]
    options = LOSSLESS if form == "webp" and image.mode == "RGBA" else encoder.options
    buffer = BytesIO()
    image.save(buffer, encoder.pillow, **options)
    return buffer.getvalue()


def encode_frames(frames: Sequence[Image.Image], durations: Sequence[int], loop: int) -> bytes:
    """The file of an animation; `durations` in milliseconds, `loop` 0 for one without end."""
    buffer = BytesIO()
    options = ENCODERS["webp"].options
    first, *others = frames
    first.save(buffer, "WEBP", save_all=True, append_images=others, duration=list(durations), loop=loop, **options)
    return buffer.getvalue()
