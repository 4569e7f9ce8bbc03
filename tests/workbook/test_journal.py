"""A program that is killed while it writes many files leaves behind what the next one needs to finish."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gianhang.cli.main import run
from gianhang.folder import JOURNAL, Folder
from gianhang.workbook.journal import finish

BASE = Path(__file__).parents[1] / "bad/_base"
FILES = {
    "products/tra-mau/index.md": b"new product",
    "products/mut/index.md": b"another",
    "content/settings.yaml": b"new settings",
}
#: Dies at the `n`-th move of a file; a move that is `refused` before makes it put all back.
VICTIM = """
import os, sys
from pathlib import Path
from gianhang.folder import Folder
from gianhang.workbook.journal import write_all
root, deadly, refused = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
real, count = Path.replace, 0
def replace(self, target):
    global count
    if ".part" not in self.name:
        count += 1
        if count == deadly:
            os._exit(9)
        if count == refused:
            raise PermissionError(13, "open", str(target))
    elif self.name.startswith("import.json") and deadly == 0:
        os._exit(9)
    return real(self, target)
Path.replace = replace
write_all(Folder.at(root), eval(sys.argv[4]))
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "van-phong")).resolve()


def kill(root: Path, deadly: int, refused: int = -1) -> None:
    args = [sys.executable, "-c", VICTIM, str(root), str(deadly), str(refused), repr(FILES)]
    assert subprocess.run(args, check=False, capture_output=True).returncode == 9


@pytest.mark.parametrize("deadly", [1, 2, 3])
def test_what_was_begun_is_finished(deadly: int, office: Path, tree: Any) -> None:
    wanted = tree(office) | FILES
    kill(office, deadly)
    assert tree(office) != wanted
    told = finish(Folder.at(office))
    assert "đã ghi nốt" in str(told)
    assert tree(office) == wanted
    assert not any((office / ".cache").iterdir())
    assert finish(Folder.at(office)) is None


def test_what_was_only_prepared_leaves_everything_as_it_was(office: Path, tree: Any) -> None:
    before = tree(office)
    kill(office, 0)
    assert finish(Folder.at(office)) is None
    assert tree(office) == before


@pytest.mark.parametrize("deadly", [3, 4])
def test_what_was_being_put_back_is_put_back(deadly: int, office: Path, tree: Any) -> None:
    before = tree(office)
    # The second file is refused; the moves after that are those back.
    kill(office, deadly, refused=2)
    assert "như cũ" in str(finish(Folder.at(office)))
    assert tree(office) == before
    assert not (office / "products/mut").exists()


def test_to_finish_twice_does_no_harm(office: Path, tree: Any) -> None:
    before = tree(office)
    kill(office, 4, refused=2)
    journal = (office / ".cache" / JOURNAL).read_bytes()
    finish(Folder.at(office))
    (office / ".cache" / JOURNAL).write_bytes(journal)
    finish(Folder.at(office))
    assert tree(office) == before


def test_a_journal_that_is_none_is_passed_over(office: Path, tree: Any) -> None:
    before = tree(office)
    (office / ".cache").mkdir()
    (office / ".cache" / JOURNAL).write_bytes(b"{")
    assert finish(Folder.at(office)) is None
    assert tree(office) == before


@pytest.mark.parametrize("command", [["check"], ["export", "x.xlsx"]])
def test_every_command_finishes_it_first(
    command: list[str],
    office: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    kill(office, 2)
    monkeypatch.chdir(tmp_path)
    run(["--folder", str(office), "--lang", "vi", *command])
    assert "đã ghi nốt" in capsys.readouterr().err
    assert (office / "content/settings.yaml").read_bytes() == b"new settings"
