from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gianhang.errors import GianHangError, OutputError
from gianhang.freeze import check, frozen, glance, stage, swap, system
from gianhang.freeze.frozen import Frozen

pytestmark = pytest.mark.usefixtures("no_flush")


def test_a_site_is_frozen(booth, output: Path, tree, beside) -> None:
    steps = []
    report = booth.freeze(output, steps.append)
    found = tree(output)
    assert {path for path, content in found.items() if content != b"/"} == booth.plan().paths | {".gianhang.json"}
    size = sum(len(content) for path, content in found.items() if content != b"/" and path != ".gianhang.json")
    assert report == Frozen(pages=3, files=5, bytes=size, written=tuple(sorted(booth.plan().paths)))
    assert beside() == []
    assert list(dict.fromkeys(step.name for step in steps)) == ["pages", "files", "check", "swap"]
    assert all(step.done <= step.total for step in steps)
    # Checked at the end: the files, and the page that leads into a part of another.
    assert {step.name: step.done for step in steps} == {"pages": 3, "files": 2, "check": 3, "swap": 1}


def test_frozen_twice_and_elsewhere_the_bytes_are_the_same(booth, output: Path, tmp_path: Path, tree) -> None:
    booth.freeze(output)
    first = tree(output)
    booth.freeze(output)
    (tmp_path / "o khac").mkdir()
    booth.freeze(tmp_path / "o khac" / "trang")
    assert tree(output) == first
    assert tree(tmp_path / "o khac" / "trang") == first


def test_stale_files_go(booth, output: Path) -> None:
    booth.pages["/cu/"] = "x"
    booth.files["anh/cu.avif"] = b"x"
    booth.freeze(output)
    del booth.pages["/cu/"], booth.files["anh/cu.avif"]
    booth.freeze(output)
    assert not (output / "cu").exists()
    assert not (output / "anh" / "cu.avif").exists()


@pytest.mark.parametrize("exchange", [True, False])
def test_what_is_not_ours_is_carried_over(booth, output: Path, monkeypatch, exchange: bool, beside) -> None:
    if not exchange:
        monkeypatch.setattr(system, "exchange", lambda _one, _other: False)
    booth.freeze(output)
    (output / "CNAME").write_text("ban.example")
    (output / ".nojekyll").symlink_to("CNAME")
    (output / ".git" / "refs" / "tags").mkdir(parents=True)
    (output / ".git" / "objects").mkdir()
    (output / ".git" / "objects" / "ab12").write_text("object")
    (output / ".git" / "objects" / "ab12").chmod(0o444)
    (output / ".git" / "HEAD").symlink_to("refs")
    for text in ("một", "hai"):
        booth.pages["/"] = text
        booth.freeze(output)
        assert (output / "index.html").read_text() == text
        assert (output / "CNAME").read_text() == "ban.example"
        assert (output / ".nojekyll").readlink() == Path("CNAME")
        assert (output / ".git" / "refs" / "tags").is_dir()
        assert (output / ".git" / "objects" / "ab12").read_text() == "object"
        assert (output / ".git" / "objects" / "ab12").stat().st_mode & 0o777 == 0o444
        assert (output / ".git" / "HEAD").readlink() == Path("refs")
    assert beside() == []


def test_the_plan_may_bring_what_would_be_kept(booth, output: Path) -> None:
    booth.freeze(output)
    (output / "CNAME").write_text("cu.example")
    booth.files["CNAME"] = b"moi.example"
    booth.freeze(output)
    assert (output / "CNAME").read_bytes() == b"moi.example"
    del booth.files["CNAME"]
    booth.freeze(output)
    assert not (output / "CNAME").exists()


DISK = OSError(errno.ENOSPC, "No space left on device")
BUG = RuntimeError("bug")


@pytest.mark.parametrize("error", [DISK, BUG, KeyboardInterrupt()], ids=["disk", "bug", "ctrl-c"])
@pytest.mark.parametrize(
    ("owner", "name", "after"),
    [
        (swap, "new_stage", 0),
        (stage.manifest, "write", 0),
        (Path, "mkdir", 1),
        (Path, "write_bytes", 0),
        (Path, "write_bytes", 3),
        (Path, "write_bytes", 5),
        (stage, "word_of", 1),
        (stage, "_settle", 0),
        (frozen, "check", 0),
        (glance, "_is_linked_data", 1),
        (check, "style_addresses", 0),
        (frozen, "_carry_over", 0),
        (shutil, "copytree", 0),
        (frozen, "refuse_foreign", 0),
        (system, "flush", 0),
        (system, "exchange", 0),
    ],
)
def test_an_error_at_any_stage_leaves_the_old_site(  # noqa: PLR0917
    booth, output: Path, tree, beside, refuse, monkeypatch, owner, name: str, after: int, error: BaseException
) -> None:
    booth.freeze(output)
    (output / ".git").mkdir()
    before = tree(output)
    booth.pages["/"] = "mới"
    refuse(owner, name, error, after)
    with pytest.raises((GianHangError, RuntimeError, KeyboardInterrupt)) as caught:
        booth.freeze(output)
    if error is DISK:
        assert isinstance(caught.value, OutputError)
        assert "Ổ đĩa đã đầy" in str(caught.value.message)
    monkeypatch.undo()
    assert tree(output) == before
    assert beside() == []
    booth.freeze(output)
    assert (output / "index.html").read_text() == "mới"


def test_an_error_at_the_first_build_leaves_nothing(booth, output: Path, beside, refuse) -> None:
    refuse(system, "flush", DISK)
    with pytest.raises(OutputError):
        booth.freeze(output)
    assert not output.exists()
    assert beside() == []


def test_a_cached_file_that_has_gone_is_named(booth, output: Path, tmp_path: Path) -> None:
    booth.files["anh/pho.avif"] = tmp_path / "da-mat.avif"
    with pytest.raises(OutputError, match=r"da-mat\.avif"):
        booth.freeze(output)


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_an_output_that_cannot_be_renamed(booth, output: Path, monkeypatch, refuse, tree, number: int) -> None:
    booth.freeze(output)
    before = tree(output)
    monkeypatch.setattr(system, "exchange", lambda _one, _other: False)
    refuse(Path, "rename", OSError(number, os.strerror(number)))
    with pytest.raises(OutputError, match="ổ đĩa gắn vào"):
        booth.freeze(output)
    assert tree(output) == before


def test_the_cache_is_not_changed_by_what_becomes_of_the_output(booth, output: Path, tmp_path: Path) -> None:
    source = tmp_path / "cached"
    source.write_bytes(b"pixels")
    booth.files["anh/pho.avif"] = source
    booth.freeze(output)
    booth.files["anh/pho.avif"] = b"others"
    booth.freeze(output)
    assert source.read_bytes() == b"pixels"
    assert source.stat().st_nlink == 1


def test_pages_are_rendered_in_the_order_of_the_plan(booth, output: Path) -> None:
    seen: list[str] = []

    def page(name: str) -> Callable[[], str]:
        return lambda: seen.append(name) or name

    booth.pages = {f"/{name}/": page(name) for name in "cab"}
    booth.freeze(output)
    assert seen == ["c", "a", "b"]


@pytest.mark.parametrize("others", [0, 100])
def test_pages_that_name_what_is_gone(tmp_path: Path, others: int) -> None:
    pages = {"a/index.html": "../gone-page/index.html", "b/index.html": "../other/index.html", "c.txt": "x/gone.pdf"}
    for path, text in pages.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    gone = {"gone-page/index.html", "gone.pdf", *(f"page-{number}/index.html" for number in range(others))}
    assert frozen._leading_to(gone, tmp_path, frozenset(pages)) == {"a/index.html", "c.txt"}
