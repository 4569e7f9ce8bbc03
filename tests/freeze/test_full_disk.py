"""A disk that is full, for real: the site stays whole, the office is told, and with room again the next build is clean.

GIANHANG_LONG=1 tries seven times as many amounts of room.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.freeze.offices import Builder, Office, tree

STEPS = 60 if os.environ.get("GIANHANG_LONG") else 8
SIZE = 24 << 20
#: What the builder says where there was no room.
FULL = 4
TODAY = "2026-11-01"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "gianhang", str(place)], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only an administrator of Linux can mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def room(disk: Path) -> int:
    return shutil.disk_usage(disk).free


def fill(disk: Path, left: int) -> Path:
    """A file that leaves only so many bytes of room."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(room(disk) - left, 1))
    return ballast


def clean(builder: Builder, office: Office, elsewhere: Path) -> dict[str, bytes]:
    """What a build without any past, and with room, makes of the office as it is."""
    copy = office.copy(elsewhere)
    assert builder.build(copy, copy / "dist", today=TODAY) == 0
    found = tree(copy / "dist")
    shutil.rmtree(copy)
    return found


@pytest.mark.parametrize("is_first", [True, False], ids=["first build", "next build"])
def test_a_disk_that_fills_up(builder: Builder, disk: Path, tmp_path: Path, is_first: bool) -> None:
    office = Office(disk / "office")
    output = office.root / "dist"
    before: dict[str, bytes] = {}
    empty = room(disk)
    if not is_first:
        assert builder.build(office.root, output, today=TODAY) == 0
        before = tree(output)
    # How much a build takes at most: what it leaves, and once more.
    need = clean(builder, office, tmp_path / "copy")
    most = 2 * sum(len(content) + 4096 for content in need.values())
    assert most < empty
    refused = built = 0
    for step in range(STEPS):
        office.product("mot", "Chè", "tra", "mot", 10 + step)
        # Little room most of the time: an edit does not take much.
        ballast = fill(disk, int(most * (step / STEPS) ** (1 if is_first else 3)))
        status = builder.build(office.root, output, today=TODAY, double="yes")
        after = tree(output) if output.exists() else {}
        ballast.unlink()
        if status:
            refused += 1
            assert status == FULL
            assert after == before
        else:
            built += 1
            assert after == clean(builder, office, tmp_path / "copy")
        left = {path.name for path in office.root.iterdir()}
        assert left <= {"content", "products", "templates", "dist", ".cache"}
        # There is room again.
        assert builder.build(office.root, output, today=TODAY) == 0
        now = tree(output)
        assert now == clean(builder, office, tmp_path / "copy")
        before = now
        if is_first:
            shutil.rmtree(output)
            shutil.rmtree(office.root / ".cache")
            before = {}
    assert refused > 1
    assert built > 1
