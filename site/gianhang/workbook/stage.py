"""Files made ready apart from the office."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gianhang.folder import Folder, write_atomically


@contextmanager
def staged(folder: Folder, files: dict[str, bytes], *, whole: bool = True) -> Iterator[Path]:
    """A folder for the time being that holds `files`; with `whole`, all else of the office too, as hard links."""
    stage = folder.cache / f"import-{secrets.token_hex(4)}"
    try:
        if whole:
            for source in (folder.content, folder.products):
                if source.is_dir():
                    shutil.copytree(source, stage / source.name, symlinks=True, copy_function=_link)
        for path, content in files.items():
            # Never into what is linked: the file of the office would change.
            write_atomically(stage / path, content)
        yield stage.resolve()
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
