"""What pages of all records are put together of lasts from build to build, and is made again when it has to be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.freeze.offices import Office, tree

from gianhang.executors import Workers
from gianhang.finder import index
from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.freeze.report import Why
from gianhang.freeze.values import Values
from gianhang.pages import data, finding
from gianhang.pages.trace import Key, Lasting

IDS = [f"hang-{number}" for number in range(12)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "office")
    for number, id_ in enumerate(IDS):
        office.product(id_, f"Chè {number}", "tra", "mot", number + 1)
    make(office)
    return office


def make(office: Office) -> Mapping[str, Why]:
    """Build, and say what was rendered."""
    folder = Folder.at(office.root)
    why = build(folder, folder.output, today=date(2026, 11, 1), workers=Workers(1)).why
    clean = build(folder, office.root.parent / "clean", today=date(2026, 11, 1), workers=Workers(1), clean=True)
    assert clean.pages
    assert tree(folder.output) == tree(office.root.parent / "clean")
    return why


def retell(office: Office, id_: str) -> None:
    """Change the text of a product, which no list shows."""
    path = office.root / "products" / id_ / "index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")


def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Which lines and entries are made from now on."""
    found: list[tuple[str, ...]] = []
    product, entry = data._product, finding._entry
    monkeypatch.setattr(data, "_product", lambda site, id_: (found.append(("data", id_)), product(site, id_))[1])
    monkeypatch.setattr(
        finding, "_entry", lambda site, words, id_: (found.append((words.lang, id_)), entry(site, words, id_))[1]
    )
    return found


def test_what_comes_out_the_same_makes_no_page_another(office: Office) -> None:
    retell(office, IDS[3])
    why = make(office)
    assert f"san-pham/{IDS[3]}/index.html" in why
    assert "catalogue.json" in why
    assert not {path for path in why if "tim/" in path or "search/" in path}


def test_only_that_is_made_again_which_has_changed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder.at(office.root)
    office.product(IDS[3], "Chè khác", "tra", "mot", 4)
    found = made(monkeypatch)
    why = build(folder, folder.output, today=date(2026, 11, 1), workers=Workers(1)).why
    assert sorted(found) == [("data", IDS[3]), ("en", IDS[3]), ("vi", IDS[3])]
    assert "tim/du-lieu.js" in why


def test_values_that_are_lost_are_made_again(office: Office) -> None:
    for path in office.root.glob(".cache/site/*/values/*"):
        path.unlink()
    retell(office, IDS[3])
    assert "catalogue.json" in make(office)


def test_values_of_another_build_are_none(office: Office) -> None:
    """As when a build died between the memory of the pages and the values."""
    files = sorted(office.root.glob(".cache/site/*/values/data-*"))
    old = {path: path.read_bytes() for path in files}
    office.product(IDS[3], "Chè khác", "tra", "mot", 4)
    make(office)
    for path, content in old.items():
        path.write_bytes(content)
    retell(office, IDS[5])
    assert "catalogue.json" in make(office)


def test_the_parts_of_a_large_index_are_known(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "WHOLE", 3)
    shutil.rmtree(office.root / ".cache")
    make(office)
    tables = finding.table
    asked: list[str] = []
    monkeypatch.setattr(finding, "table", lambda site, words: (asked.append(words.lang), tables(site, words))[1])
    retell(office, IDS[3])
    folder = Folder.at(office.root)
    build(folder, folder.output, today=date(2026, 11, 1), workers=Workers(1))
    assert asked == []


def test_files_are_written_only_where_values_have_changed(tmp_path: Path) -> None:
    first = Lasting()
    for id_ in IDS:
        first.put(("data", id_), id_.encode(), ())
    Values(tmp_path, {}).save(first)
    written = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    second = Lasting()
    values = Values(tmp_path, first.words)
    second.words.update(first.words)
    second.load = values.load
    second.put(("data", IDS[0]), b"other", ())
    values.save(second)
    changed = [path for path, mtime in written.items() if path.stat().st_mtime_ns != mtime]
    assert len(changed) == 1
    third = Values(tmp_path, second.words)
    assert [third.load(("data", id_)) for id_ in IDS] == [b"other", *(id_.encode() for id_ in IDS[1:])]


@pytest.mark.parametrize("words", [lambda lasting: lasting.words, lambda _lasting: {}], ids=["known", "clean"])
def test_files_that_hold_nothing_any_more_go(tmp_path: Path, words: Callable[[Lasting], dict[Key, str]]) -> None:
    first = Lasting()
    first.put(("data", "a"), b"a", ())
    first.put(("search", "vi", "a"), ("a",), ())
    Values(tmp_path, {}).save(first)
    assert len(list(tmp_path.iterdir())) == 2
    second = Lasting()
    second.put(("data", "a"), b"a", ())
    # As from a clean build, which knows of nothing.
    Values(tmp_path, words(first)).save(second)
    assert [path.name[:4] for path in tmp_path.iterdir()] == ["data"]


def test_what_is_put_by_is_found_again(tmp_path: Path) -> None:
    lasting = Lasting()
    values = Values(tmp_path, {})
    lasting.load, lasting.save = values.load, values.save
    for id_ in IDS:
        lasting.put(("data", id_), id_.encode(), ())
    lasting.put_by()
    assert not lasting.values
    assert [lasting.value(("data", id_)) for id_ in IDS] == [id_.encode() for id_ in IDS]
    lasting.put(("search", "vi", "a"), ("a",), ())
    lasting.put_by()
    assert lasting.value(("search", "vi", "a")) == ("a",)
    assert lasting.value(("data", IDS[0])) == IDS[0].encode()
