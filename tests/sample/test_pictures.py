"""The pictures of the sample: enough of them, described in both languages, small, and without hidden data."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from gianhang.pages.site import Site
from gianhang.text.folding import fold

REPOSITORY = Path(__file__).parents[2]
PICTURES = sorted([*REPOSITORY.glob("products/*/*.jpg"), *REPOSITORY.glob("content/*/*/*.jpg")])
#: Of the real workshop there is no picture.
UNSEEN = {"pho-kho", "co-so-thanh-binh"}


def test_each_product_has_two_pictures_and_each_facility_one(sample: Site) -> None:
    few = [product.id for product in sample.catalogue.products if len(product.photos) < 2]
    few += [facility.id for facility in sample.catalogue.facilities if not facility.photos]
    assert set(few) == UNSEEN


def test_every_picture_is_described_in_both_languages_and_called_a_rendering(sample: Site) -> None:
    alts = []
    for record in (*sample.catalogue.products, *sample.catalogue.facilities):
        for photo in record.photos:
            assert photo.alt
            assert photo.credit
            vietnamese, english = photo.alt.phrase("vi"), photo.alt.phrase("en")
            assert len(vietnamese) >= 30
            assert len(english) >= 30
            assert english.lang == "en"
            assert fold(str(photo.credit.phrase("vi"))).startswith("anh dung minh hoa")
            assert photo.credit.phrase("en").startswith("Rendered illustration")
            alts += [vietnamese, english]
    assert len(set(alts)) == len(alts), "no two pictures are described alike"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_picture_is_small_and_says_nothing_of_how_it_was_made(path: Path) -> None:
    assert path.stat().st_size <= 400_000
    with Image.open(path) as picture:
        assert min(picture.size) >= 900
        assert not picture.getexif()
        assert "comment" not in picture.info
        assert "xmp" not in picture.info


def test_the_sample_travels_light() -> None:
    files = [path for part in ("content", "products") for path in (REPOSITORY / part).rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= 25_000_000
