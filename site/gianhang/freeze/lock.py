"""A lock beside the output, against two builds of it at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gianhang.errors import Message, OutputError
from gianhang.freeze.system import try_lock

#: The open lock files of this process.
_held: set[int] = set()


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of `output`, the file `.<name>.lock` beside it; OutputError naming the process that holds it.

    The system itself frees the lock of a process that died, so a lock file left behind never stops a build, not even
    when another process has got the same number meanwhile.
    """
    path = output.with_name(f".{output.name}.lock")
    handle = _take(path, output)
    _held.add(handle)
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        # Windows does not remove an open file: there it stays, and the next build takes it over.
        with suppress(OSError):
            path.unlink()
        _held.discard(handle)
        os.close(handle)


def _take(path: Path, output: Path) -> int:
    """The handle of the lock file, locked."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not try_lock(handle):
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise OutputError(
                Message(
                    "Một lần dựng khác đang ghi vào “{path}” (tiến trình số {pid}).", {"path": output, "pid": holder}
                ),
                Message("Đợi lần ấy xong rồi chạy lại, hoặc dừng nó trước."),
            )
        # Its last holder may have removed the file after we opened it: then what we hold is no lock to anyone else.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)


def _let_go() -> None:
    """Close the locks in a forked process, which could otherwise hold them after its parent's death."""
    for handle in _held:
        os.close(handle)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
