from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from gianhang.folder import Folder

Make = Callable[..., str]


@pytest.fixture
def office(tmp_path: Path) -> Folder:
    (tmp_path / "products" / "gom").mkdir(parents=True)
    return Folder.at(tmp_path)


@pytest.fixture
def scene() -> Callable[[int, int], Image.Image]:
    """A picture with four quarters of different colours: top left red, top right green, below blue and grey."""

    def paint(width: int, height: int) -> Image.Image:
        image = Image.new("RGB", (width, height), (200, 30, 30))
        image.paste((30, 160, 60), (width // 2, 0, width, height // 2))
        image.paste((30, 60, 180), (0, height // 2, width // 2, height))
        image.paste((128, 128, 128), (width // 2, height // 2, width, height))
        return image

    return paint


@pytest.fixture
def photo(office: Folder, scene: Callable[[int, int], Image.Image]) -> Make:
    """Saves a picture among the products and returns its source path."""

    def save(
        name: str = "binh.jpg", image: Image.Image | None = None, size: tuple[int, int] = (900, 600), **how
    ) -> str:
        source = f"products/gom/{name}"
        image = image or scene(*size)
        image.save(office.root / source, **how)
        return source

    return save


@pytest.fixture
def stored() -> Callable[[Image.Image, int], Image.Image]:
    """An upright picture as a camera stores it that was held as an EXIF orientation says, 1 to 8."""
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return lambda upright, orientation: upright.transpose(turns[orientation]) if orientation > 1 else upright
