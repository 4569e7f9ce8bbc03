"""What opening a folder says besides what its records say."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.errors import ContentError
from gianhang.folder import Folder
from gianhang.pages.site import open_site

TODAY = date(2026, 11, 1)
BAD = Path(__file__).parents[1] / "bad"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = tmp_path / "office"
    shutil.copytree(BAD / "_base", root)
    return root


def test_a_missing_photograph_is_told_once_and_where_it_is_written(office: Path) -> None:
    record = office / "products/tra-mau/index.md"
    record.write_text(record.read_text("utf-8").replace("moq:", "photos:\n  - file: 11.jpg\nmoq:"), "utf-8")
    with pytest.raises(ContentError) as caught:
        open_site(Folder.at(office), today=TODAY)
    told = [problem for problem in caught.value.problems if "11.jpg" in str(problem)]
    assert [(problem.code, problem.place.line) for problem in told] == [("missing-file", 12)]


def test_a_language_without_words_is_told(office: Path) -> None:
    for picture in office.glob("products/*/*.jpg"):
        picture.unlink()
    settings = office / "content/settings.yaml"
    settings.write_text(settings.read_text("utf-8") + "languages: [vi, en, ko]\n", "utf-8")
    (told,) = (problem for problem in open_site(Folder.at(office), today=TODAY).warnings if problem.code == "no-words")
    assert (told.place.line, told.message.blanks) == (8, {"lang": "ko"})
