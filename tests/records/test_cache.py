"""What is remembered of records is used where it is sure to hold, whoever looked at the files or read them."""

from __future__ import annotations

import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from gianhang import store
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.freeze.quick import Options, Quick
from gianhang.records import reader
from gianhang.records.cache import RecordCache
from gianhang.records.load import ALONE, survey
from gianhang.text.localized import BASE

FILE = "products/tra-mau/index.md"


@pytest.fixture
def office(tmp_path: Path) -> Folder:
    return Folder(shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office"))


def names(office: Folder, cache: RecordCache | None = None, workers: Workers = ALONE) -> list[str]:
    return [str(product.name.phrase(BASE)) for product in survey(office, cache, workers).products]


def renamed(office: Folder) -> None:
    file = office.root / FILE
    file.write_text(file.read_text("utf-8").replace("name: Trà mẫu", "name: Trà khác"), "utf-8")


def looked(office: Folder) -> dict[str, store.Stamp | None]:
    return Quick(office, office.output, Options(date(2026, 11, 1))).stamps()


def test_a_look_says_what_the_files_say(office: Folder) -> None:
    found = looked(office)
    assert found.keys() >= {FILE, "products/tra-mau", "products", "content/settings.yaml"}
    assert all(stamp == store.stamp(f"{office.root}/{path}") for path, stamp in found.items())


def test_what_was_looked_at_is_not_looked_at_again(office: Folder) -> None:
    assert names(office) == ["Trà mẫu"]
    time.sleep(0.2)
    names(office)
    before = looked(office)
    renamed(office)
    # As it was at the look: the next build sees the rest.
    assert names(office, RecordCache(office, before)) == ["Trà mẫu"]
    assert names(office, RecordCache(office, looked(office))) == ["Trà khác"]
    assert names(office) == ["Trà khác"]


def test_without_a_folder_nothing_is_kept(office: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert names(office, RecordCache(None)) == ["Trà mẫu"]
    assert list(Path().iterdir()) == []


def test_what_others_read_is_remembered_as_if_read_here(office: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "FEW", 0)
    monkeypatch.setattr(reader, "SOME", 0)
    here, there = RecordCache(office), RecordCache(office)
    time.sleep(0.2)
    assert names(office, there, Workers(2)) == ["Trà mẫu"]
    monkeypatch.setattr(reader, "FEW", 100)
    monkeypatch.setattr(reader, "SOME", 100)
    assert names(office, here) == ["Trà mẫu"]
    assert there._entries == here._entries
    renamed(office)
    assert names(office, there) == ["Trà khác"]


SHELVES = ("facilities", "products", "pages", "results", "rounds", "fairs", "showrooms", "projects", "posts")


def test_records_that_can_be_read_have_digests_and_no_others(office: Folder) -> None:
    whole = survey(office)
    assert whole.products
    assert [known[0] for known in whole.digests.values()] == [one for name in SHELVES for one in getattr(whole, name)]
    (office.root / FILE).write_text("---\nname: [\n---\n", "utf-8")
    broken = survey(office)
    assert not broken.products
    assert [known[0] for known in broken.digests.values()] == [one for name in SHELVES for one in getattr(broken, name)]


def test_what_changed_is_all_that_is_written(office: Folder) -> None:
    for number in range(40):
        shutil.copytree(office.root / "products/tra-mau", office.root / f"products/tra-{number}")
    names(office)
    time.sleep(0.2)
    names(office)
    files = {path: path.stat().st_ino for path in (office.cache / "records").iterdir()}
    assert len(files) > 10
    renamed(office)
    assert sorted(names(office))[0] == "Trà khác"
    assert len([path for path, inode in files.items() if path.stat().st_ino != inode]) == 1
    before = RecordCache(office)._entries.keys()
    shutil.rmtree(office.root / "products/tra-mau")
    assert set(names(office)) == {"Trà mẫu"}
    assert before - RecordCache(office)._entries.keys() == {"products/tra-mau"}
