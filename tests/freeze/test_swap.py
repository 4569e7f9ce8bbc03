from __future__ import annotations

import ctypes
import errno
from pathlib import Path

import pytest

from gianhang.freeze import swap, system
from gianhang.freeze.paths import MANIFEST


def site(folder: Path, name: str) -> Path:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(name)
    (folder / MANIFEST).write_text(name)
    return folder


def name_of(folder: Path) -> str:
    assert sorted(path.name for path in folder.rglob("*")) == sorted(["a", "index.html", MANIFEST])
    assert (folder / MANIFEST).read_text() == (folder / "a" / "index.html").read_text()
    return (folder / MANIFEST).read_text()


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def can_exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(system, "exchange", lambda _one, _other: False)
    return request.param


@pytest.mark.usefixtures("can_exchange")
def test_the_first_output(output: Path, beside) -> None:
    swap.replace(output, site(swap.new_stage(output), "new"))
    assert name_of(output) == "new"
    assert beside() == []


@pytest.mark.usefixtures("can_exchange")
def test_the_next_output(output: Path, beside) -> None:
    site(output, "old")
    old = swap.replace(output, site(swap.new_stage(output), "new"))
    assert name_of(output) == "new"
    assert old
    assert name_of(old) == "old"
    swap.discard(old)
    assert beside() == []


@pytest.mark.parametrize("error", [PermissionError(errno.EACCES, "in use"), KeyboardInterrupt()], ids=["use", "ctrl-c"])
@pytest.mark.parametrize("call", [1, 2])
def test_a_rename_that_fails_changes_nothing(
    output: Path, monkeypatch: pytest.MonkeyPatch, call: int, error: BaseException
) -> None:
    monkeypatch.setattr(system, "exchange", lambda _one, _other: False)
    site(output, "old")
    stage = site(swap.new_stage(output), "new")
    real, calls = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == call:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(type(error)):
        swap.replace(output, stage)
    assert name_of(output) == "old"


def test_a_disk_that_is_full_only_when_flushed(output: Path, refuse) -> None:
    site(output, "old")
    stage = site(swap.new_stage(output), "new")
    refuse(system, "flush", OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(OSError, match="No space"):
        swap.replace(output, stage)
    assert name_of(output) == "old"


def test_an_old_site_comes_back(output: Path, beside) -> None:
    site(output.with_name(".dist.old-0123abcd"), "old")
    site(output.with_name(".dist.stage-0123abcd"), "new")
    swap.recover(output)
    assert name_of(output) == "old"
    assert beside() == []


def test_an_old_site_goes_when_the_new_one_is_there(output: Path, beside) -> None:
    site(output, "new")
    site(output.with_name(".dist.old-0123abcd"), "old")
    swap.recover(output)
    assert name_of(output) == "new"
    assert beside() == []


def test_an_old_site_without_our_mark_comes_back_too(output: Path) -> None:
    # Such as a repository alone, which the first build finds.
    (output.with_name(".dist.old-0123abcd") / ".git").mkdir(parents=True)
    swap.recover(output)
    assert (output / ".git").is_dir()


def test_stages_of_dead_builds_go(output: Path, beside) -> None:
    site(output.with_name(".dist.stage-0123abcd"), "half")
    output.with_name(".dist.stage-89abcdef").mkdir()
    (output.with_name(".dist.stage-fedcba98") / ".git" / "refs").mkdir(parents=True)
    swap.recover(output)
    assert beside() == []
    assert not output.exists()


def test_what_is_not_ours_stays(output: Path, tree) -> None:
    (output.with_name(".dist.stage-0123abcd") / "thu-muc").mkdir(parents=True)
    site(output.with_name(".dist.stage-xyz"), "no name of ours")
    site(output.with_name(".khac.stage-0123abcd"), "of another output")
    site(output.with_name("dist.stage-0123abcd"), "of nobody")
    output.with_name(".dist.stage-00000000").write_text("a file")
    output.with_name(".dist.stage-11111111").symlink_to(".dist.stage-xyz")
    before = tree(output.parent)
    swap.recover(output)
    assert tree(output.parent) == before


def test_a_name_is_no_pattern(output: Path) -> None:
    site(output.with_name(".dist.stage-0123abcd"), "of dist")
    swap.recover(output.with_name("d.st"))
    assert output.with_name(".dist.stage-0123abcd").exists()


def test_links_are_removed_and_not_followed(output: Path, tmp_path: Path) -> None:
    (tmp_path / "quy").mkdir()
    (tmp_path / "quy" / "giu.txt").write_text("x")
    site(output, "old")
    (output / "folder").symlink_to(tmp_path / "quy")
    (output / "file").symlink_to(tmp_path / "quy" / "giu.txt")
    swap.discard(output)
    assert not output.exists()
    assert (tmp_path / "quy" / "giu.txt").read_text() == "x"


def test_what_cannot_be_removed_keeps_our_mark(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = site(output.with_name(".dist.stage-0123abcd"), "half")
    real = Path.unlink
    with monkeypatch.context() as patch:

        def unlink(self: Path, missing_ok: bool = False) -> None:
            if self.name == "index.html":
                raise PermissionError(errno.EACCES, "in use")
            real(self, missing_ok)

        patch.setattr(Path, "unlink", unlink)
        swap.discard(stage)
    assert name_of(stage) == "half"
    swap.recover(output)
    assert not stage.exists()


def test_exchange_or_nothing(tmp_path: Path) -> None:
    one, other = site(tmp_path / "một", "one"), site(tmp_path / "hai", "other")
    if system.exchange(one, other):
        one, other = other, one
    assert (name_of(one), name_of(other)) == ("one", "other")
    assert not system.exchange(one, tmp_path / "missing")
    assert name_of(one) == "one"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_system_that_cannot_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(system.sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_more: object())
    assert system.exchange(site(tmp_path / "a", "a"), site(tmp_path / "b", "b")) is False
    assert name_of(tmp_path / "a") == "a"


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_flush_without_a_call_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    site(tmp_path / "a", "a")
    monkeypatch.setattr(system.sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_more: object())
    flushed = []
    monkeypatch.setattr(system, "_flush_one", lambda path, _mode: flushed.append(path))
    system.flush(tmp_path / "a")
    assert set(flushed) == {tmp_path / "a", *(tmp_path / "a").rglob("*")}


def test_flush(tmp_path: Path) -> None:
    system.flush(site(tmp_path / "a", "a"))
    with pytest.raises(FileNotFoundError):
        system.flush(tmp_path / "missing")
