"""What stands in a shelf is looked up again only when something has come or gone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gianhang.folder import Folder
from gianhang.records import shelf
from gianhang.records.shelf import Listing, record_folders


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name in ("mot", "hai"):
        (tmp_path / "products" / name).mkdir(parents=True)
        (tmp_path / "products" / name / "index.md").touch()
    (tmp_path / "products" / "ba.md").touch()
    return Folder.at(tmp_path)


def listed(folder: Folder, listings: dict[str, Listing]) -> tuple[list[str], list[str]]:
    folders, problems = record_folders(folder, folder.products, frozenset(), listings=listings)
    assert (folders, problems) == record_folders(folder, folder.products, frozenset())
    return [record.id for record in folders], [problem.code for problem in problems]


def settle(folder: Folder) -> None:
    """Let the shelf have stood as it is for a while, for its time to be sure."""
    old = time.time() - 10
    os.utime(folder.products, (old, old))
    time.sleep(0.15)


def test_a_shelf_that_is_as_it_was_is_not_looked_into(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(folder)
    listings: dict[str, Listing] = {}
    first = listed(folder, listings)
    assert first == (["hai", "mot"], ["loose-file"])
    before = listings["products"]
    asked: list[Path] = []
    look = shelf._entries
    monkeypatch.setattr(shelf, "_entries", lambda place, path: (asked.append(place), look(place, path))[1])
    record_folders(folder, folder.products, frozenset(), listings=listings)
    assert folder.products not in asked
    assert listings["products"] is before


def test_what_comes_and_goes_is_seen(folder: Folder) -> None:
    settle(folder)
    listings: dict[str, Listing] = {}
    listed(folder, listings)
    (folder.products / "bốn").mkdir()
    assert listed(folder, listings) == (["hai", "mot"], ["loose-file", "no-index", "bad-slug"])
    (folder.products / "bốn").rename(folder.products / "bon")
    assert listed(folder, listings)[1] == ["loose-file", "no-index"]
    (folder.products / "bon" / "index.md").touch()
    assert listed(folder, listings) == (["bon", "hai", "mot"], ["loose-file"])
    (folder.products / "ba.md").unlink()
    assert listed(folder, listings) == (["bon", "hai", "mot"], [])


def test_where_links_lead_is_looked_at_every_time(folder: Folder, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.md").touch()
    (folder.products / "lien-ket").symlink_to(elsewhere)
    settle(folder)
    listings: dict[str, Listing] = {}
    assert listed(folder, listings)[0] == ["hai", "lien-ket", "mot"]
    assert listings["products"].stamp is None
    (elsewhere / "index.md").unlink()
    elsewhere.rmdir()
    assert listed(folder, listings)[0] == ["hai", "mot"]
