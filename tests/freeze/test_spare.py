"""The spare site: what the next stage is made from, and how the first build comes by one."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.freeze.offices import Office, tree

from gianhang.errors import ContentError
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.freeze import spare, stage
from gianhang.freeze.build import build
from gianhang.freeze.manifest import MANIFEST
from gianhang.freeze.spare import Spare
from gianhang.freeze.tree import Standing, Tree

WORDS = {"index.html": "a", "a/index.html": "b", "a/b/c.txt": "c"}


@pytest.fixture(autouse=True)
def _forking(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("the double is made by a forked process")
    monkeypatch.setattr(spare, "_MANY", 0)
    monkeypatch.setattr("gianhang.executors.processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in WORDS:
        path = tmp_path / "stage" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "stage"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "cache/site/dist"


def test_the_double_becomes_the_next_stage(site: Path, home: Path) -> None:
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    one.wait()
    before = tree(site)
    stage, held = Spare(home, is_known=True).stage(site.with_name("dist"))
    assert tree(stage) == before
    assert {path: known[2] for path, known in held.files.items()} == WORDS
    assert held.standing(stage) == Standing()
    assert all((stage / name).samefile(site / name) for name in WORDS)
    assert all(folder.stat().st_mode & 0o777 == 0o755 for folder in (stage, stage / "a", stage / "a/b"))


def test_the_stage_may_be_the_output_by_then(site: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare, "meanwhile", lambda work, task: lambda: work(task))
    monkeypatch.setattr(os, "getppid", os.getpid)
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    site.rename(site.with_name("dist"))
    one.wait()
    assert tree(home / "spare") == tree(site.with_name("dist"))


def test_another_site_is_not_taken_for_the_stage(site: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare, "meanwhile", lambda work, task: lambda: work(task))
    monkeypatch.setattr(os, "getppid", os.getpid)
    shutil.copytree(site, site.with_name("dist"))
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    shutil.rmtree(site)
    one.wait()
    assert not list(home.iterdir())


def test_what_stands_in_the_way_is_left(site: Path, home: Path) -> None:
    (home / "spare").mkdir(parents=True)
    (home / "spare/letter.txt").write_text("not ours")
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    one.wait()
    assert tree(home) == {"spare/letter.txt": b"not ours"}


def test_nobody_makes_a_double_for_a_process_that_is_gone(
    site: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare, "meanwhile", lambda work, task: lambda: work(task))
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    one.wait()
    assert not list(home.iterdir())


@pytest.mark.parametrize("hindrance", ["no second names", "no room", "few files", "one processor"])
def test_no_double_where_it_does_not_pay(
    site: Path, home: Path, monkeypatch: pytest.MonkeyPatch, hindrance: str
) -> None:
    def no_names(*_paths: object) -> None:
        raise OSError(errno.EXDEV, "")

    match hindrance:
        case "no second names":
            monkeypatch.setattr(os, "link", no_names)
        case "no room":
            monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=40_000))
        case "few files":
            monkeypatch.setattr(spare, "_MANY", 4)
        case "one processor":
            monkeypatch.setattr("gianhang.executors.processors", lambda: 1)
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    one.wait()
    assert not (home / "spare").exists()
    assert not (home / "spare.tree").exists()
    stage, held = Spare(home, is_known=True).stage(site.with_name("dist"))
    assert (list(stage.iterdir()), held) == ([], Tree())


def test_what_is_discarded_is_waited_for(site: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare, "meanwhile", lambda work, task: lambda: done.append(work(task)))
    monkeypatch.setattr(os, "getppid", os.getpid)
    done: list[object] = []
    one = Spare(home, is_known=False)
    one.double(site, site.with_name("dist"), WORDS)
    one.discard()
    assert done
    assert not list(home.iterdir())


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path / "office")
    office.product("tra", "Trà", "tra", "mot", 1)
    return office


def make(office: Office, *, clean: bool = False) -> Path:
    folder = Folder.at(office.root)
    build(folder, folder.output, today=date(2026, 11, 1), workers=Workers(1), clean=clean)
    return folder.output


@pytest.mark.parametrize("is_late", [False, True])
@pytest.mark.parametrize("before", ["nothing", "another site", "a site that nobody knows"])
def test_an_edit_links_nothing_but_what_it_made(
    office: Office, monkeypatch: pytest.MonkeyPatch, before: str, is_late: bool
) -> None:
    if is_late:
        monkeypatch.setattr(spare, "meanwhile", lambda work, task: cache(partial(work, task)))
        monkeypatch.setattr(os, "getppid", os.getpid)
    output = make(office)
    if before == "another site":
        office.set("name", "Hàng khác")
        make(office)
    elif before == "a site that nobody knows":
        make(office, clean=True)
    (spared,) = (office.root / ".cache/site").glob("*/spare")
    assert tree(spared) == {path: data for path, data in tree(output).items() if path != MANIFEST}
    linked = []
    monkeypatch.setattr(stage, "link_or_copy", lambda source, target: linked.append((source, target)))
    office.product("tra", "Trà ngon", "tra", "mot", 1)
    make(office)
    assert linked == []


def test_a_first_build_that_fails_leaves_no_double(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def at_once(work: Callable[[object], None], task: object) -> Callable[[], None]:
        work(task)
        assert list((office.root / ".cache/site").glob("*/spare.tree"))
        return lambda: None

    monkeypatch.setattr(spare, "meanwhile", at_once)
    monkeypatch.setattr(os, "getppid", os.getpid)
    path = office.root / "products/tra/index.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n[x](/khong-co/)\n", encoding="utf-8")
    with pytest.raises(ContentError):
        make(office)
    assert not list((office.root / ".cache/site").glob("*/spare*"))
