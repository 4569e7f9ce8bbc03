"""Measures of a picture: its average colour, how sharp it is, what it looks like to something that sees little."""

from __future__ import annotations

from PIL import Image, ImageFilter, ImageStat

#: Sharpness is measured at this size of the longer side, in pixels: about what a phone shows.
NORMAL = 640
#: A sharp edge anywhere makes a picture sharp: the ground behind a product is meant to be soft. Parts a side.
PARTS = 5

#: Neighbouring spots that differ by so little are alike: what an encoder does to an even ground is no difference.
NOISE = 2

_LAPLACE = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)


def average(image: Image.Image) -> str:
    """The mean colour of an RGB picture, "#rrggbb"."""
    pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{pixel.hex()}"


def sharpness(image: Image.Image) -> int:
    """The largest spread of the Laplacian in any part of `image`, in tenths; -1 for one too small to judge."""
    grey = image.convert("L")
    grey.thumbnail((NORMAL, NORMAL), Image.Resampling.LANCZOS)
    if max(grey.size) < NORMAL or min(grey.size) < NORMAL // 4:
        return -1
    # The filter leaves the outermost pixels as they are.
    edges = grey.filter(_LAPLACE).crop((1, 1, grey.width - 1, grey.height - 1))
    width, height = edges.width / PARTS, edges.height / PARTS
    spreads = (
        ImageStat.Stat(
            edges.crop((int(x * width), int(y * height), int((x + 1) * width), int((y + 1) * height)))
        ).stddev[0]
        for x in range(PARTS)
        for y in range(PARTS)
    )
    return round(10 * max(spreads))


def look(image: Image.Image) -> str:
    """A hash of 256 bits: whether each of 16×16 spots is brighter than its neighbour to the right (dHash)."""
    spots = image.convert("L").resize((17, 16), Image.Resampling.LANCZOS).tobytes()
    bits = 0
    for row in range(16):
        for column in range(16):
            at = row * 17 + column
            bits = bits << 1 | (spots[at] > spots[at + 1] + NOISE)
    return f"{bits:064x}"


def unlike(one: str, other: str) -> int:
    """In how many of their 256 bits two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
