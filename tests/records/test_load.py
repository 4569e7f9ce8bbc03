from __future__ import annotations

import os
import pickle
import shutil
import unicodedata
from pathlib import Path

import pytest

from gianhang.errors import ContentError, Place, Severity
from gianhang.folder import Folder
from gianhang.records.load import load
from gianhang.records.product import Status

REPOSITORY = Path(__file__).parents[2]
BASE = Path(__file__).parents[1] / "bad/_base"
PRODUCT = "products/tra-mau/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_right_folder(root: Path) -> None:
    records = load(Folder.at(root))
    assert records.problems == ()
    assert records.settings.name.phrase("en") == "Test stall"
    assert records.settings.languages == ("vi", "en")
    assert [category.id for category in records.categories] == ["tra"]
    (facility,) = records.facilities
    assert [item.phrase("en") for item in facility.machinery] == ["Roaster", "Packing machine"]
    (results,) = records.results
    assert results.funds[0].amount == 78_700_000_000
    (page,) = records.pages
    assert page.story is not None
    assert page.story.phrase("en").lang == "vi"


def test_a_product_with_its_translation_story_and_pictures(root: Path) -> None:
    (product,) = load(Folder.at(root)).products
    assert (product.id, product.path, product.status) == ("tra-mau", PRODUCT, Status.PUBLISHED)
    assert (product.name.phrase("vi"), product.name.phrase("en")) == ("Trà mẫu", "Sample tea")
    assert product.summary.phrase("en").lang == "vi"
    assert product.story is not None
    assert product.story.texts == (("vi", "<p>Bài viết ngắn.</p>"), ("en", "<p>A short story.</p>"))
    assert product.variants[0].price == 72000
    assert product.moq is not None
    assert product.moq.text("en") == "50 boxes"
    assert [photo.file for photo in product.photos] == [f"products/tra-mau/{n}.jpg" for n in (1, 2, 3)]


def test_pictures_come_in_the_order_in_which_people_count(root: Path) -> None:
    folder = root / "products/tra-mau"
    for name in ("10.jpg", "2b.PNG", "bia.webp", "ghi-chu.txt", "²a.gif", "Ảnh.jpg"):
        (folder / name).write_bytes(b"")
    (product,) = load(Folder.at(root)).products
    assert [Path(photo.file).name for photo in product.photos] == [
        "1.jpg", "2.jpg", "2b.PNG", "3.jpg", "10.jpg", "Ảnh.jpg", "bia.webp", "²a.gif",
    ]  # fmt: skip


def test_files_are_named_as_they_are_on_disk(root: Path) -> None:
    on_disk = unicodedata.normalize("NFD", "hộp trà.jpg")
    (root / "products/tra-mau" / on_disk).write_bytes(b"")
    file = root / PRODUCT
    text = file.read_text("utf-8").replace("moq:", "photos:\n  - file: hộp trà.jpg\nmoq:")
    file.write_text(f"{text}\n![Hộp & trà](hộp%20trà.jpg) ![Một](1.jpg)\n", "utf-8")
    (product,) = load(Folder.at(root)).products
    assert product.photos[0].file == f"products/tra-mau/{on_disk}"
    assert product.story is not None
    assert f'<img src="{on_disk}" alt="Hộp &amp; trà"> <img src="1.jpg" alt="Một">' in product.story.phrase("vi")
    file.write_text(file.read_text("utf-8").replace("photos:\n  - file: hộp trà.jpg\n", ""), "utf-8")
    (product,) = load(Folder.at(root)).products
    assert product.photos[-1].file == f"products/tra-mau/{on_disk}"


def test_a_folder_that_may_not_be_opened_is_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def locked(path: Path) -> object:
        if path.name == "tra-mau":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    with pytest.raises(ContentError) as caught:
        load(Folder.at(root))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.path) == ("unreadable", "products/tra-mau")


def test_listed_pictures_are_all_that_is_shown(root: Path) -> None:
    file = root / PRODUCT
    text = file.read_text("utf-8").replace("moq:", "photos:\n  - file: 3.jpg\n    alt: Hộp trà\nmoq:")
    file.write_text(text, "utf-8")
    (root / "products/tra-mau/index.en.md").write_text("---\nphotos:\n  - file: 3.jpg\n    alt: A box\n---\n", "utf-8")
    records = load(Folder.at(root))
    (photo,) = records.products[0].photos
    assert photo.file == "products/tra-mau/3.jpg"
    assert photo.alt is not None
    assert (photo.alt.phrase("vi"), photo.alt.phrase("en")) == ("Hộp trà", "A box")
    (advice,) = records.problems
    assert (advice.code, advice.severity) == ("few-photos", Severity.ADVICE)


def test_files_of_certificates_are_found_too(root: Path) -> None:
    (root / "products/tra-mau/haccp.pdf").write_bytes(b"")
    file = root / PRODUCT
    text = file.read_text("utf-8").replace("moq:", "certificates:\n  - type: HACCP\n    file: haccp.pdf\nmoq:")
    file.write_text(text, "utf-8")
    (product,) = load(Folder.at(root)).products
    assert product.certificates[0].file == "products/tra-mau/haccp.pdf"


def test_another_language_is_read_when_settings_name_it(root: Path) -> None:
    settings = root / "content/settings.yaml"
    settings.write_text(settings.read_text("utf-8") + "languages: [vi, en, fr]\n", "utf-8")
    (root / "products/tra-mau/index.fr.md").write_text("---\nname: Thé\n---\nCourt.\n", "utf-8")
    records = load(Folder.at(root))
    assert records.problems == ()
    assert records.products[0].name.texts == (("vi", "Trà mẫu"), ("en", "Sample tea"), ("fr", "Thé"))
    assert records.products[0].story is not None
    assert records.products[0].story.phrase("fr") == "<p>Court.</p>"


def test_shelves_may_be_missing(root: Path) -> None:
    for name in ("products", "content/pages", "content/facilities", "content/results"):
        shutil.rmtree(root / name)
    records = load(Folder.at(root))
    assert (records.products, records.pages, records.facilities, records.results) == ((), (), (), ())


def test_errors_come_first_in_the_order_of_files_and_lines(root: Path) -> None:
    (root / "content/categories.yaml").write_text("- id: x\n  a: 1\n  group: G9\n  name: X\n", "utf-8")
    (root / "products/tra-mau/3.jpg").unlink()
    (root / "products/b").mkdir()
    with pytest.raises(ContentError) as caught:
        load(Folder.at(root))
    assert [(p.severity.value, p.place.path, p.place.line) for p in caught.value.problems] == [
        ("error", "content/categories.yaml", 2),
        ("error", "content/categories.yaml", 3),
        ("error", "products/b", 0),
        ("advice", "products", 0),
    ]


def test_places_can_be_asked_for_later(root: Path) -> None:
    records = load(Folder.at(root))
    place = records.place(PRODUCT, "facility")
    assert place == Place(PRODUCT, 3, 11, 9, "facility: co-so-mau")
    assert records.place("content/categories.yaml", 0, "id").line == 1
    assert records.place("content/settings.yaml", "hero") == Place("content/settings.yaml", 1, 1, 5, "name:")
    assert records.place("products/gone/index.md", "name") == Place("products/gone/index.md")


def test_records_survive_pickling(root: Path) -> None:
    records = load(Folder.at(root))
    assert pickle.loads(pickle.dumps(records)) == records


def test_the_sample_is_right() -> None:
    records = load(Folder.at(REPOSITORY))
    assert len(records.products) == 26
    assert len(records.facilities) == 11
    assert [problem for problem in records.problems if problem.severity is Severity.WARNING] == []
