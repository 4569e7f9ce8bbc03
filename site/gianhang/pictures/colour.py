"""Colour: whatever a file holds becomes plain 8-bit sRGB."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import cast

from PIL import Image, ImageCms

#: Artwork has few colours: so many of them fill so much of what is not transparent, and a photograph's never do.
FLAT_COLOURS = 32
FLAT_SHARE = 0.9


def to_srgb(image: Image.Image, size: tuple[int, int], *, transparent: bool = False) -> Image.Image:
    """A new picture in RGB, resized to `size`, on white where the source lets the ground through, without metadata.

    Where it is to stay `transparent` it comes in RGBA. Resized before the colours are touched: a colour profile over
    all pixels of a camera costs more than decoding them.
    """
    profile = image.info.get("icc_profile")
    pixels = resized(_eight_bit(image), size)
    pixels = _apply(profile, pixels) if profile else pixels
    if transparent:
        bare = Image.new("RGBA", pixels.size)
        bare.paste(pixels.convert("RGBA"))
        return bare
    return on_white(pixels)


def on_white(image: Image.Image) -> Image.Image:
    """A new picture in RGB: `image` on white paper."""
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image.convert("RGB"), mask=image.getchannel("A") if image.mode == "RGBA" else None)
    return flat


def is_flat(image: Image.Image) -> bool:
    """Whether `image` is artwork that lets the ground through: a logo, a seal, a drawing."""
    if not image.has_transparency_data:
        return False
    sample = image.resize((min(image.width, 256), min(image.height, 256)), Image.Resampling.NEAREST).convert("RGBA")
    colours = sample.getcolors(256 * 256) or []
    seen = sorted((count for count, colour in colours if cast("tuple[int, ...]", colour)[3]), reverse=True)
    hidden = sum(count for count, colour in colours if cast("tuple[int, ...]", colour)[3] < 255)
    return hidden > 0 and sum(seen[:FLAT_COLOURS]) >= FLAT_SHARE * sum(seen) > 0


def resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """`image` at `size`, sharp and without moiré."""
    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _eight_bit(image: Image.Image) -> Image.Image:
    """The same picture as L, RGB, RGBA or CMYK."""
    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):
        # `convert` would clip: everything brighter than 255 of 65535 would come out white.
        deep = image.convert("F")
        top = 65535 if image.mode.startswith("I;16") else _highest(deep)
        return deep.point(lambda value: value * (255 / top) + 0.5).convert("L")
    if image.mode == "RGBA" or (image.mode in {"L", "RGB", "CMYK"} and not image.has_transparency_data):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _highest(image: Image.Image) -> float:
    """What counts as white where the file does not say."""
    _, high = cast("tuple[float, float]", image.getextrema())
    return next((top for top in (1, 255, 65535) if high <= top), high)


def _apply(profile: bytes, image: Image.Image) -> Image.Image:
    """`image` seen through its colour profile; unchanged when the profile is broken or of another kind of picture."""
    transform = _transform(profile, image.mode)
    if transform is None:
        return image
    try:
        return transform.apply(image)
    except (OSError, ValueError):
        return image


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From `profile` to sRGB, or None where there is nothing to do or nothing that can be done."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if ImageCms.getProfileDescription(source).startswith("sRGB"):
            return None
        return ImageCms.buildTransform(
            source,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGBA" if mode == "RGBA" else "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
