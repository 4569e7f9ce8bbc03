"""Encoders: which files a picture is made into, how they are written, and what they are called."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, features

from gianhang.pictures.picture import Format, Rendition

#: Raised whenever the same source and settings would give other pixels: every name changes with it.
RECIPE = 1

WIDTHS = (400, 800, 1600)
#: The crop that other sites show beside a link to ours (Open Graph), in pixels.
CARD = (1200, 630)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Pillow's name of a format, the ending of its files, and the settings it is written with."""

    pillow: str
    ending: str
    options: dict[str, object]


# Qualities that look alike, by SSIMULACRA2 at 800 pixels. One thread: bytes must not depend on the machine.
ENCODERS: dict[Format, Encoder] = {
    "avif": Encoder("AVIF", "avif", {"quality": 60, "speed": 8, "subsampling": "4:2:0", "max_threads": 1}),
    "webp": Encoder("WEBP", "webp", {"quality": 82, "method": 4}),
    "jpeg": Encoder("JPEG", "jpg", {"quality": 78, "subsampling": "4:2:0", "progressive": True, "optimize": True}),
}


@cache
def formats() -> tuple[Format, ...]:
    """The formats that this machine's Pillow writes: a small modern one, and JPEG for everybody."""
    return ("avif" if features.check("avif") else "webp", "jpeg")


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


def rendition(stem: str, digest: str, form: Format, width: int, *, card: bool = False) -> Rendition:
    """The rendition, `width` wide, of the content `digest`, its public name beginning with `stem`."""
    key = hashlib.sha256(f"{digest} {_recipe(form, width, card)}".encode()).hexdigest()[:32]
    return Rendition(f"{stem}-{key[:10]}-{width}.{ENCODERS[form].ending}", form, width, key)


@cache
def _recipe(form: Format, width: int, card: bool) -> str:
    """All that a file hangs on beside its source."""
    encoder = ENCODERS[form]
    operation = ["crop", *CARD] if card else ["width", width]
    return json.dumps([RECIPE, operation, encoder.pillow, encoder.options])


def encode(image: Image.Image, form: Format) -> bytes:
    """The file of a bare RGB picture."""
    encoder = ENCODERS[form]
    buffer = BytesIO()
    image.save(buffer, encoder.pillow, **encoder.options)
    return buffer.getvalue()
