"""Pictures as pages show them: sizes, the colour of the ground, what a crop keeps, and nothing that moves unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gianhang.pages.pictures import classes
from gianhang.pictures.picture import Identity, Picture, Rendition

CSS = Path(__file__).parents[2] / "site/gianhang/static/css/components"


def picture(colour: str = "#ffffff", focus: tuple[int, int] = (50, 50), kind: str = "photo") -> Picture:
    identity = Identity("0" * 64, kind, "JPEG", 900, 600, colour)
    return Picture("a.jpg", identity, (Rendition("a.jpg", "jpeg", 400, "0"),), focus=focus)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (picture("#000000"), "ground r-0 g-0 b-0"),
        (picture("#ff8800"), "ground r-f g-8 b-0"),
        (picture("#a96c1f", (40, 30)), "ground r-a g-6 b-2 x-40 y-30"),
        (picture("#ffffff", (4, 96)), "ground r-f g-f b-f x-0 y-100"),
        (picture(kind="flat"), ""),
        (picture(kind="drawing", focus=(0, 50)), "x-0 y-50"),
    ],
)
def test_the_classes_of_a_picture(given: Picture, expected: str) -> None:
    assert classes(given) == expected


def test_every_class_has_a_rule() -> None:
    rules = dict(
        re.findall(r"\.([rgbxy]-\w+) \{ (--\w+: \d+%?); \}", "".join(p.read_text() for p in CSS.glob("*.css")))
    )
    for red in range(0, 256, 5):
        for name in classes(
            picture(f"#{red:02x}{255 - red:02x}80", (red * 100 // 255, 100 - red * 100 // 255))
        ).split():
            assert name == "ground" or name in rules
    assert rules["r-a"] == "--red: 170"
    assert rules["y-30"] == "--y: 30%"


def test_pages_of_the_sample_show_pictures_well(dist: Path) -> None:
    page = (dist / "san-pham/binh-gom-dat-nung/index.html").read_text(encoding="utf-8")
    images = re.findall(r"<img [^>]*>", page)
    assert images
    for image in images:
        assert re.search(r'class="ground r-. g-. b-.(?: x-\d+ y-\d+)?"', image)
        assert re.search(r'width="\d+" height="\d+"', image)
        assert "srcset=" in image
        assert "sizes=" in image
        assert "style=" not in image
    assert "fetchpriority" in images[0]
    assert "lazy" not in images[0]
    assert all("lazy" in image for image in images[1:])
    assert '<source type="image/avif"' in page
