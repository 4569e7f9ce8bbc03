"""Many files written as one: a journal in the cache says what is under way, and whoever finds it finishes the work.

New contents lie ready in a stage before the journal is there, and so do the old ones; from then on every file is
either moved into its place or, when the system refuses one, all are put back. A program that was killed in between has
left the journal behind.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gianhang.errors import Message, OutputError
from gianhang.folder import JOURNAL, Folder, write_atomically
from gianhang.workbook.stage import staged

_NEW, _OLD = "new", "old"


def write_all(folder: Folder, files: Mapping[str, bytes]) -> None:
    """Write all `files`, by their paths from the office's folder, or none.

    OutputError, and everything as it was, when one of them cannot be written.
    """
    with staged(folder, {}, whole=False) as stage:
        _write_from(folder, files, stage)


def _write_from(folder: Folder, files: Mapping[str, bytes], stage: Path) -> None:
    work = _Work(folder, stage, tuple(files), tuple(path for path in files if (folder.root / path).exists()))
    try:
        for path, content in files.items():
            write_atomically(stage / _NEW / path, content)
            _sync(stage / _NEW / path)
        for path in work.there:
            _keep(folder.root / path, stage / _OLD / path)
        work.note()
        try:
            work.forward()
        except BaseException:
            # Without the note a program killed now would have its work done after all: no harm, but no promise kept.
            with suppress(OutputError):
                work.note(back=True)
            work.back()
            raise
        finally:
            work.journal.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            Message(
                "Không ghi được “{path}”: {reason}",
                {"path": error.filename2 or error.filename, "reason": error.strerror or str(error)},
            ),
            Message("Mọi tệp vẫn như cũ. Đóng chương trình đang mở tệp ấy, xem ổ đĩa còn chỗ không, rồi chạy lại."),
        ) from error


def finish(folder: Folder) -> Message | None:
    """Finish what a killed program left half done, and say what was done; None where there is nothing of the kind."""
    try:
        noted = json.loads((folder.cache / JOURNAL).read_bytes())
        work = _Work(folder, folder.cache / noted["stage"], tuple(noted["files"]), tuple(noted["there"]))
        is_back = bool(noted["back"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if is_back:
        work.back()
    else:
        work.forward()
    work.journal.unlink(missing_ok=True)
    shutil.rmtree(work.stage, ignore_errors=True)
    count: dict[str, object] = {"count": len(work.files)}
    if is_back:
        return Message("Lần import trước bị ngắt giữa chừng: đã trả {count} tệp về như cũ.", count)
    return Message("Lần import trước bị ngắt giữa chừng: đã ghi nốt, {count} tệp.", count)


@dataclass(frozen=True, slots=True)
class _Work:
    """The files that are written at once, and those of them that were there before; each step may be done twice."""

    folder: Folder
    stage: Path
    files: tuple[str, ...]
    there: tuple[str, ...]

    @property
    def journal(self) -> Path:
        return self.folder.cache / JOURNAL

    def note(self, *, back: bool = False) -> None:
        noted = {"stage": self.stage.name, "files": self.files, "there": self.there, "back": back}
        write_atomically(self.journal, json.dumps(noted, ensure_ascii=False).encode())
        _sync(self.journal)
        _sync(self.journal.parent)

    def forward(self) -> None:
        for path in self.files:
            target, new = self.folder.root / path, self.stage / _NEW / path
            target.parent.mkdir(parents=True, exist_ok=True)
            # What is not there any more was moved before.
            if new.exists():
                new.replace(target)
        for parent in {(self.folder.root / path).parent for path in self.files}:
            _sync(parent)

    def back(self) -> None:
        for path in self.files:
            target, new, old = self.folder.root / path, self.stage / _NEW / path, self.stage / _OLD / path
            with suppress(OSError):
                if path in self.there:
                    if old.exists():
                        old.replace(target)
                    continue
                if not new.exists():
                    target.unlink(missing_ok=True)
                # Only folders that were made for it are empty now.
                for parent in target.relative_to(self.folder.root).parents[:-1]:
                    (self.folder.root / parent).rmdir()


def _keep(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the system knows no second names."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _sync(path: Path) -> None:
    """Let the system put a file, or the names in a folder, on the disk; some systems have no way to do so."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
