"""What was worked out once and lies in the office's cache: read back only when nothing about it is in doubt.

A file of the cache begins with a digest of what it hangs on, this program's code before all, and with a digest of its
own bytes. One that is damaged, foreign or of another version counts as absent; then its maker works it out again.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_dir

from gianhang.errors import OutputError
from gianhang.folder import THEME, write_atomically

PACKAGE = Path(__file__).parent
_MARK = b"gianhang cache 1\n"
_SIZE = 16
#: So many bytes are not copied to be digested.
_LARGE = 1 << 16
#: What changes between two builds without a change of ours, and yet makes other pages or other records.
_OTHERS = ("babel", "flask", "frozen-flask", "jinja2", "markdown", "markupsafe", "nh3", "pillow", "pydantic", "pyyaml")
#: Times younger than this, in nanoseconds, may stand for two states of a file: clocks of file systems tick slowly.
_TICK = 100_000_000
_SLOW_TICK = 2_500_000_000

#: What the system says of a file or folder: size, inode, times of the last change of content and of entry in ns.
Stamp = tuple[int, int, int, int]
#: In the place of the size: too young to be told from the state that may follow within the same tick.
UNSETTLED = -1


def digest(parts: Iterable[str | bytes]) -> str:
    """A digest of `parts` in their order; no two lists of parts read the same."""
    found = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        if len(data) < _LARGE:
            found.update(b"%d:%b" % (len(data), data))
        else:
            found.update(b"%d:" % len(data))
            found.update(data)
    return found.hexdigest()


@cache
def program() -> str:
    """A digest of this program: the bytes of its files, Python, and the packages that take part in every page."""
    from importlib import metadata  # noqa: PLC0415 (takes long to import)

    parts: list[str | bytes] = [sys.version]
    for name in _OTHERS:
        with suppress(metadata.PackageNotFoundError):
            parts += (name, metadata.version(name))
    for file in program_files():
        parts += (file.relative_to(PACKAGE).as_posix(), file.read_bytes())
    return digest(parts)


def program_files() -> Iterator[Path]:
    """The files of this program but for its templates, in a stable order."""
    for parent, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__" and Path(parent, name) != THEME)
        yield from (Path(parent, name) for name in sorted(names))


def load(path: Path, key: str) -> Any:
    """What `save` put at `path` under the same `key` with the same program; None when there is no such thing."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_MARK) + 2 * _SIZE
    body = memoryview(data)[start:]
    if data[: len(_MARK)] != _MARK or data[len(_MARK) : start] != _seal(key, body):
        return None
    with collector_off():
        try:
            return pickle.loads(body)
        except Exception:  # whole, and still no use: a class has moved
            return None


def shared() -> Path:
    """Where a computer keeps for its user what hangs on no office, and takes long to make."""
    return Path(user_cache_dir("gianhang", appauthor=False))


def save(path: Path, key: str, value: object) -> None:
    """Keep `value` at `path`. Where the cache cannot be written nothing is kept, and nothing is said."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    with suppress(OutputError):
        write_atomically(path, _MARK + _seal(key, data) + data)


def _seal(key: str, data: bytes | memoryview) -> bytes:
    head = hashlib.blake2b(f"{program()}\n{key}".encode(), digest_size=_SIZE).digest()
    return head + hashlib.blake2b(data, digest_size=_SIZE).digest()


def collect_seldom() -> None:
    """Have the collector of garbage wait longer.

    Modules stay, and nearly all that a page is made of is gone without it when it comes.
    """
    gc.set_threshold(50_000, *gc.get_threshold()[1:])


@contextmanager
def collector_off() -> Iterator[None]:
    """Without the collector of garbage: it would look again and again at many things that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collector_on() -> Iterator[None]:
    """With the collector, which passes over all that there is by now: for work that leaves garbage, and may fork."""
    was_on = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was_on:
            gc.disable()


def stamp(path: str) -> Stamp | None:
    """The stamp of the file or folder at `path`; None when there is nothing that can be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116 (of tens of thousands of files)
    except OSError:
        return None
    tick = _SLOW_TICK if found.st_mtime_ns % 1_000_000_000 == 0 else _TICK
    settled = max(found.st_mtime_ns, found.st_ctime_ns) + tick < time.time_ns()
    return (found.st_size if settled else UNSETTLED, found.st_ino, found.st_mtime_ns, found.st_ctime_ns)


def same(old: Stamp | None, new: Stamp | None) -> bool:
    """Whether what has the stamp `new` now is certainly as it was when it had the stamp `old`."""
    return old is not None and old == new and old[0] != UNSETTLED
