"""How much the files that a tool made look like the photographs that it made them of."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageMath, ImageOps


def ssim(one: Image.Image, other: Image.Image) -> float:
    """The structural similarity of two pictures of a size, in blocks of 8×8."""
    blocks = (one.width // 8, one.height // 8)
    box = (0, 0, blocks[0] * 8, blocks[1] * 8)
    x, y = (image.convert("L").crop(box).convert("F") for image in (one, other))

    def mean(image: Image.Image) -> Image.Image:
        return image.resize(blocks, Image.Resampling.BOX)

    def times(a: Image.Image, b: Image.Image) -> Image.Image:
        return ImageMath.lambda_eval(lambda names: names["a"] * names["b"], a=a, b=b)

    made = ImageMath.lambda_eval(
        _similar, mx=mean(x), my=mean(y), xx=mean(times(x, x)), yy=mean(times(y, y)), xy=mean(times(x, y))
    )
    return float(made.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _similar(name):
    """Wang's formula, for each block."""
    mx, my, xx, yy, xy = (name[key] for key in ("mx", "my", "xx", "yy", "xy"))
    alike = (2 * mx * my + 6.5025) * (2 * (xy - mx * my) + 58.5225)
    return alike / ((mx * mx + my * my + 6.5025) * (xx - mx * mx + yy - my * my + 58.5225))


def likeness(photos: Path, file_of: Callable[[str, str], Path], ending: str) -> float:
    """The mean SSIM at 800 pixels of every tenth photograph."""
    values = []
    for path in sorted(photos.glob("*.jpg"))[::10]:
        with Image.open(path) as image, Image.open(file_of(path.stem, ending)) as made:
            right = ImageOps.exif_transpose(image).convert("RGB").resize(made.size, Image.Resampling.LANCZOS)
            values.append(ssim(right, made.convert("RGB")))
    return statistics.mean(values)
