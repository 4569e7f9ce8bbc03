"""A look at what an earlier build left sees what has changed, whoever takes it and whenever."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from gianhang import store
from gianhang.errors import OutputError
from gianhang.freeze import looks, manifest
from gianhang.freeze.looks import Look
from gianhang.freeze.output import refuse_foreign
from gianhang.freeze.tree import Standing, Tree, seen

#: Until a file's stamp tells it from the next state.
SETTLED = 0.2


@pytest.fixture(params=["here", "by another process"])
def _by(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = request.param != "here"
    monkeypatch.setattr(looks, "_SMALL", 0 if elsewhere else 1 << 30)
    monkeypatch.setattr("gianhang.executors.processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("a/index.html", "b/index.html", "c.txt"):
        path = tmp_path / "dist" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "dist"


def left(site: Path, *names: str) -> Path:
    """The file of a tree that holds `names`."""
    path = site.parent / "tree"
    store.save(path, "tree", seen(site, dict.fromkeys(names, "word")))
    time.sleep(SETTLED)
    return path


@pytest.mark.usefixtures("_by")
def test_it_sees_what_was_touched_and_what_is_strange(site: Path) -> None:
    kept = left(site, "a/index.html", "b/index.html", "c.txt")
    assert Look(kept, site).result()[1] == Standing()
    (site / "a/index.html").write_text("changed")
    (site / "c.txt").unlink()
    (site / "b/new.txt").write_text("new")
    tree, standing = Look(kept, site).result()
    assert tree.files.keys() == {"a/index.html", "b/index.html", "c.txt"}
    assert standing == Standing(frozenset({"a/index.html", "c.txt"}), ("b/new.txt",))


@pytest.mark.usefixtures("_by")
def test_a_build_that_came_between_is_seen(site: Path) -> None:
    look = Look(left(site, "a/index.html", "b/index.html", "c.txt"), site)
    (site / "c.txt").unlink()
    look._found()
    left(site, "a/index.html", "b/index.html")
    tree, standing = look.result()
    assert tree.files.keys() == {"a/index.html", "b/index.html"}
    assert standing == Standing()


@pytest.mark.usefixtures("_by")
def test_where_nothing_is_kept_nothing_is_known(site: Path) -> None:
    assert Look(site.parent / "tree", site).result() == (Tree(), Standing())
    (site.parent / "tree").write_bytes(b"damaged")
    assert Look(site.parent / "tree", site).result() == (Tree(), Standing())


def test_what_stands_in_a_site_that_nobody_knows_is_looked_for(tmp_path: Path) -> None:
    manifest.write(tmp_path, {}, ())
    refuse_foreign(tmp_path, Tree(), Standing())
    (tmp_path / "letter.txt").write_text("not ours")
    with pytest.raises(OutputError, match=r"letter\.txt"):
        refuse_foreign(tmp_path, Tree(), Standing())
