"""What only the operating system can do; the one module that calls it by name.

Everything else in this floor is plain Python that behaves alike on Linux, macOS and Windows.
"""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are taken as they are
_RENAME_EXCHANGE = 2  # Linux, renameat2
_RENAME_SWAP = 2  # macOS, renamex_np
#: Where the lock lies in a lock file: far behind the text, which others must be able to read on Windows.
_LOCK_OFFSET = 1 << 20


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in a single step; False where system or file system cannot, nothing having changed.

    A false answer says nothing on the reason: two plain renames either work instead, or raise it.
    """
    try:
        if sys.platform == "linux":
            call = ctypes.CDLL(None).renameat2
            return bool(call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            call = ctypes.CDLL(None).renamex_np
            return bool(call(os.fsencode(one), os.fsencode(other), _RENAME_SWAP) == 0)
    except AttributeError:  # a C library that does not know the call
        return False
    return False


def flush(folder: Path) -> None:
    """Bring everything under `folder` to the disk, so that a rename cannot survive a power cut that its files do not.

    On Linux one call flushes the whole file system, about as fast as one fsync; elsewhere each file is flushed.
    """
    if sys.platform == "linux":
        call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
        if call is not None:
            handle = os.open(folder, os.O_RDONLY)
            try:
                if call(handle) != 0:
                    number = ctypes.get_errno()
                    raise OSError(number, os.strerror(number), str(folder))
            finally:
                os.close(handle)
            return
    for parent, _folders, names in os.walk(folder):
        for name in names:
            # Windows flushes only what was opened for writing; a file kept from .git may be read-only.
            with suppress(PermissionError):
                _flush_one(Path(parent, name), os.O_RDWR)
        flush_folder(Path(parent))


def flush_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk; Windows has no such call and does it by itself."""
    if sys.platform != "win32":
        _flush_one(folder, os.O_RDONLY)


def _flush_one(path: Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_file(path: Path) -> None:
    """Remove a file, also on Windows, which keeps those marked read-only, such as the objects in `.git`."""
    if sys.platform == "win32":
        path.chmod(stat.S_IWRITE)
    path.unlink()


def try_lock(handle: int) -> bool:
    """Lock an open file for this process alone; False when another process holds it.

    The system lets go of it when the process ends, however it ends. True as well on a file system without locks.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
