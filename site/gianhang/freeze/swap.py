"""The swap: a finished stage takes the place of the output, whole; and what a build that died in it has left.

Beside the output `dist` two kinds of folders can stand. `.dist.stage-…` is never a site: a stage that is being filled,
or an old site that is being removed. `.dist.old-…` is a whole site, out of the way between two renames.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from gianhang.freeze import system
from gianhang.freeze.paths import KEPT, MANIFEST

_Role = Literal["stage", "old"]


def new_stage(output: Path) -> Path:
    """An empty folder on the file system of `output`, that will be removed by the next build if this one dies."""
    stage = _beside(output, "stage")
    stage.mkdir()
    return stage


def replace(output: Path, stage: Path) -> Path | None:
    """Put `stage` where `output` is; gives where the old one is now, for the caller to `discard`, if there was one.

    At every instant one of them is there, whole.

    (Where the system knows no exchange: or none, between two renames; then `recover` finds the old one.)
    OSError when it cannot be done; the old output is there as before.
    """
    system.flush(stage)
    if not output.exists():
        stage.rename(output)
        system.flush_folder(output.parent)
        return None
    if not system.exchange(stage, output):
        old = _beside(output, "old")
        try:
            output.rename(old)
            stage.rename(output)
        except BaseException:
            if old.exists() and not output.exists():
                old.rename(output)
            raise
        old.rename(stage)
    # Before the old files go, for good, the disk has to know of the new ones.
    system.flush_folder(output.parent)
    return stage


def recover(output: Path) -> None:
    """Mend what a build of `output` that died has left: an old site comes back, folders of ours that are left over go.

    To be called under the lock.
    """
    for old in _left(output, "old"):
        if output.exists():
            # Never removed under this name: half of it would look like a whole site.
            old.rename(_beside(output, "stage"))
        else:
            old.rename(output)
    for stage in _left(output, "stage"):
        discard(stage)


def discard(tree: Path) -> None:
    """Remove a stage as far as the system lets us, our mark last: what remains is removed by the next build."""
    mark = tree / MANIFEST
    for parent, folders, names in os.walk(tree, topdown=False):
        for name in names:
            path = Path(parent, name)
            if path != mark:
                with suppress(OSError):
                    system.remove_file(path)
        for name in folders:
            path = Path(parent, name)
            with suppress(OSError):
                path.unlink() if path.is_symlink() else path.rmdir()
    with suppress(OSError):
        if [entry.name for entry in tree.iterdir()] == [MANIFEST]:
            system.remove_file(mark)
        tree.rmdir()


def _beside(output: Path, role: _Role) -> Path:
    return output.with_name(f".{output.name}.{role}-{secrets.token_hex(4)}")


def _left(output: Path, role: _Role) -> Iterator[Path]:
    """Folders of ours of a build that died: named as we name them, and marked.

    There is no mark yet in a stage that is empty, and none in an output that held nothing but what is kept.
    """
    pattern = re.compile(rf"\.{re.escape(output.name)}\.{role}-[0-9a-f]{{8}}")
    for path in sorted(output.parent.iterdir()):
        if pattern.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            names = {entry.name for entry in path.iterdir()}
            if MANIFEST in names or names <= KEPT or role == "old":
                yield path
