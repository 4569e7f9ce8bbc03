"""`translated` writes down what a translation was made from; an import does so for what it translates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gianhang.errors import ContentError, UsageError
from gianhang.folder import Folder
from gianhang.records.document import read_record
from gianhang.records.load import survey
from gianhang.workbook.confirm import confirm, find_translations
from gianhang.workbook.journal import write_all

HOME = "products/tra-mau"


def confirmed(root: Path, *names: str) -> dict[str, bytes]:
    folder = Folder.at(root)
    files = confirm(folder, find_translations(folder, names))
    write_all(folder, files)
    return files


def old(root: Path) -> list[str]:
    return [problem.field for problem in survey(Folder.at(root)).problems if problem.code == "outdated-translation"]


def replace(file: Path, old_text: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old_text in text
    file.write_text(text.replace(old_text, new), "utf-8")


def test_a_change_of_the_vietnamese_is_told_until_it_is_confirmed(root: Path) -> None:
    record, english = root / HOME / "index.md", root / HOME / "index.en.md"
    before = english.read_text("utf-8")
    replace(record, "name: Trà mẫu", "name: Trà cũ")
    assert old(root) == []
    assert list(confirmed(root, HOME)) == [f"{HOME}/index.en.md"]
    assert old(root) == []
    assert english.read_text("utf-8").startswith("---\nname: Sample tea\n# Bản này dịch theo lời tiếng Việt nào:")
    assert english.read_text("utf-8").endswith("---\nA short story.\n")
    assert set(read_record(english, "x").data["translated_from"] or ()) == {"name", "story"}
    replace(record, "name: Trà cũ", "name: Trà mới")
    assert old(root) == ["name"]
    confirmed(root, f"{HOME}/index.en.md")
    assert old(root) == []
    assert confirmed(root, HOME) == {}
    assert before != english.read_text("utf-8")


def test_all_of_them_at_once(root: Path) -> None:
    english = root / "content/facilities/co-so-mau/index.en.md"
    english.write_text("---\n# lời riêng\nname: 'Workshop'   # tên\n---\n", "utf-8")
    assert set(confirmed(root)) >= {f"{HOME}/index.en.md", "content/facilities/co-so-mau/index.en.md"}
    assert english.read_text("utf-8").startswith("---\n# lời riêng\nname: 'Workshop'   # tên\n# Bản này")


def test_what_cannot_be_confirmed_is_said(root: Path) -> None:
    folder = Folder.at(root)
    for name in ("products/khong-co", "content/categories.yaml", "/khong/co"):
        with pytest.raises(UsageError, match="không phải thư mục của một hồ sơ"):
            find_translations(folder, [name])
    with pytest.raises(UsageError, match="chưa có bản dịch nào"):
        find_translations(folder, ["content/pages/gioi-thieu"])
    replace(root / HOME / "index.en.md", "name:", "nam:")
    with pytest.raises(ContentError) as caught:
        confirmed(root, HOME)
    assert caught.value.problems[0].place.line == 2


def test_an_import_stamps_what_it_translates_and_nothing_else(
    root: Path, opened: Any, take: Any, tmp_path: Path
) -> None:
    english = root / HOME / "index.en.md"
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "summary@en", "Tea to try.")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert set(read_record(english, "x").data["translated_from"] or ()) == {"summary"}
    # The Vietnamese changes in the workbook, and the English does not.
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "summary", "Trà khác hẳn.")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert old(root) == ["summary"]
    # Both change.
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "summary", "Trà thứ ba.")
    book.put("Sản phẩm", "tra-mau", "summary@en", "The third tea.")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert old(root) == []


def test_stamps_survive_a_workbook_byte_for_byte(root: Path, opened: Any, take: Any, tree: Any, tmp_path: Path) -> None:
    confirmed(root)
    before = tree(root)
    take(root, opened(root).save(tmp_path / "x.xlsx"))
    assert tree(root) == before
