"""The cache of pictures: rendered files by their key, and a journal of what is known of sources and files.

The journal is only ever added to, a line at a time: a program that is killed, or two that run at once, leave every
line whole, and what a lost line told is found out again.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from gianhang.errors import Message, OutputError
from gianhang.folder import PART, Folder, write_atomically
from gianhang.pictures.encoder import ENCODERS
from gianhang.pictures.picture import Identity, Rendition

#: Raised when a line of the journal, or what is measured, means something else than it did.
VERSION = 2
JOURNAL = f"journal-{VERSION}.jsonl"
#: A part that old, in seconds, was left behind by a program that was killed.
STALE = 3600
#: A file that was changed so few nanoseconds ago may be changed again without its stamp showing it: some file systems
#: count in steps of two seconds.
FRESH = 2_500_000_000
#: A rendered file that no page shows any more is kept so many seconds, for the day on which one does again.
KEPT = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file's entry in its folder says: size in bytes, time of the last change in nanoseconds, inode."""

    size: int
    mtime_ns: int
    inode: int = 0


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of the file at `path`; None when there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def cache_folder(folder: Folder) -> Path:
    """Where rendered pictures are kept."""
    return folder.cache / "pictures"


def rendition_path(folder: Folder, rendition: Rendition) -> Path:
    """Where the file of `rendition` is kept, once rendered.

    By key and not by public name: a photograph that is renamed, moved or used twice is rendered once.
    """
    return cache_folder(folder) / file_name(rendition)


def file_name(rendition: Rendition) -> str:
    """The name of a rendition's file in the cache."""
    return f"{rendition.key}.{ENCODERS[rendition.format].ending}"


class Shelf:
    """Where rendered files are put. It knows nothing of the others there, so that it costs nothing to come to it."""

    def __init__(self, folder: Folder) -> None:
        self._home = cache_folder(folder)
        self._journal = self._home / JOURNAL

    def has(self, rendition: Rendition) -> bool:
        """Whether there is a file of `rendition`."""
        return (self._home / file_name(rendition)).is_file()

    def keep(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write rendered files; OutputError when the system will not have them."""
        for name, data in files:
            path = self._home / name
            write_atomically(path, data)
            self._note(name, path, _digest(data))

    def _note(self, name: str, path: Path, digest: str) -> tuple[int, int, str]:
        """Write down what the file at `path` is like, and return it."""
        status = path.stat()
        entry = (status.st_size, status.st_mtime_ns, digest)
        self._write([["file", name, *entry]])
        return entry

    def _write(self, lines: list[list[object]]) -> None:
        """Add `lines` to the journal, all at once."""
        if not lines:
            return
        try:
            self._home.mkdir(parents=True, exist_ok=True)
            with self._journal.open("ab", buffering=0) as journal:
                # A line feed first: the line before may have been cut off.
                journal.write("".join(map(_line, lines)).encode())
        except OSError as error:
            raise OutputError(
                Message("Không ghi được tệp “{path}”: {reason}", {"path": self._journal, "reason": error.strerror}),
                Message("Xem ổ đĩa còn chỗ không, và thư mục có cho phép ghi không."),
            ) from error


class Cache(Shelf):
    """What is known of sources and of rendered files, as one build sees it."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder)
        self._root = folder.root
        self._sources: dict[str, tuple[Stamp, str]] = {}
        self._identities: dict[str, Identity] = {}
        self._files: dict[str, tuple[int, int, str]] = {}
        self._used: set[str] = set()
        self._lines = 0
        self._read()
        self._present = self._scan()

    def recall(self, source: str, stamp: Stamp) -> Identity | None:
        """What `source` holds, if the file is as it was."""
        entry = self._sources.get(source)
        return self._identities.get(entry[1]) if entry and entry[0] == stamp else None

    def known(self, digest: str) -> Identity | None:
        """What a file with these bytes holds, under whatever name it was seen."""
        return self._identities.get(digest)

    def remember(self, source: str, stamp: Stamp, identity: Identity) -> None:
        """Note what `source` holds."""
        self._used.add(identity.digest)
        lines: list[list[object]] = []
        if self._identities.get(identity.digest) != identity:
            self._identities[identity.digest] = identity
            lines.append(["picture", *astuple(identity)])
        if time.time_ns() - stamp.mtime_ns > FRESH:
            self._sources[source] = (stamp, identity.digest)
            lines.append(["source", source, *astuple(stamp), identity.digest])
        self._write(lines)

    def has(self, rendition: Rendition) -> bool:
        """Whether the file of `rendition` is there, as it was written."""
        name = file_name(rendition)
        found, written = self._present.get(name), self._files.get(name)
        if found is None or written is None:
            return False
        if found == written[:2]:
            return True
        # Copied, restored, or damaged: its bytes tell.
        path = self._home / name
        with suppress(OSError):
            if _digest(path.read_bytes()) == written[2]:
                self._note(name, path, written[2])
                return True
        del self._present[name]
        return False

    def prune(self, used: Iterable[Rendition]) -> None:
        """Remove files that are old and not `used`, and shorten the journal when most of it is out of date."""
        names = {file_name(rendition) for rendition in used}
        now = time.time()
        for name, (_size, mtime_ns) in list(self._present.items()):
            if name not in names and now - mtime_ns / 1e9 > KEPT:
                (self._home / name).unlink(missing_ok=True)
                del self._present[name]
        if self._lines > 2 * (len(self._sources) + len(self._identities) + len(self._files)) + 1000:
            self._compact()

    def _compact(self) -> None:
        sources = {name: entry for name, entry in self._sources.items() if (self._root / name).exists()}
        digests = self._used | {digest for _stamp, digest in sources.values()}
        lines = [
            *(["picture", *astuple(i)] for i in self._identities.values() if i.digest in digests),
            *(["source", name, *astuple(stamp), digest] for name, (stamp, digest) in sources.items()),
            *(["file", name, *entry] for name, entry in self._files.items() if name in self._present),
        ]
        write_atomically(self._journal, "".join(map(_line, lines)).encode())

    def _note(self, name: str, path: Path, digest: str) -> tuple[int, int, str]:
        entry = super()._note(name, path, digest)
        self._present[name] = entry[:2]
        self._files[name] = entry
        return entry

    def _write(self, lines: list[list[object]]) -> None:
        self._lines += len(lines)
        super()._write(lines)

    def _read(self) -> None:
        """Take in the journal, the newest line last; what cannot be read tells nothing."""
        try:
            content = self._journal.read_bytes()
        except OSError:
            return
        for line in content.split(b"\n"):
            if line:
                self._lines += 1
                with suppress(ValueError, TypeError, KeyError, IndexError, RecursionError):
                    self._take(json.loads(line))

    def _take(self, entry: Any) -> None:
        match entry:
            case ["picture", str(digest), *rest]:
                self._identities[digest] = _identity(digest, *rest)
            case ["source", str(name), int(size), int(mtime_ns), int(inode), str(digest)]:
                self._sources[name] = (Stamp(size, mtime_ns, inode), digest)
            case ["file", str(name), int(size), int(mtime_ns), str(digest)]:
                self._files[name] = (size, mtime_ns, digest)

    def _scan(self) -> dict[str, tuple[int, int]]:
        """Size and time of every file in the cache, which is swept of parts that a killed program left."""
        found = {}
        self._home.mkdir(parents=True, exist_ok=True)
        with os.scandir(self._home) as entries:
            for entry in entries:
                # Another build may sweep the same folder.
                with suppress(FileNotFoundError):
                    status = entry.stat()
                    if entry.name.endswith(PART):
                        if time.time() - status.st_mtime > STALE:
                            Path(entry.path).unlink()
                    elif entry.name != JOURNAL:
                        found[entry.name] = (status.st_size, status.st_mtime_ns)
        return found


def _identity(digest: str, kind: Any, form: str, *rest: Any) -> Identity:
    """The identity that a line tells; ValueError or TypeError when it tells none."""
    identity = Identity(digest, kind, form, *rest)
    numbers = (identity.width, identity.height, identity.frames, identity.pages, identity.sharpness)
    if kind not in ("photo", "flat", "drawing") or not all(isinstance(number, int) for number in numbers):
        raise ValueError(digest)
    if min(numbers[:4]) < 1 or len(bytes.fromhex(identity.colour[1:])) != 3 or len(identity.look) not in (0, 64):
        raise ValueError(digest)
    int(identity.look or "0", 16)
    return identity


def _line(entry: list[object]) -> str:
    return f"\n{json.dumps(entry)}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
