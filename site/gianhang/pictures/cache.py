"""The cache of pictures: rendered files by their key, and what is known of each source file."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from gianhang.folder import PART, Folder, write_atomically
from gianhang.pictures.encoder import ENCODERS
from gianhang.pictures.picture import Rendition

#: Raised when the index means something else than it did; an index of another version is forgotten.
VERSION = 1
#: A part that old, in seconds, was left behind by a program that was killed.
STALE = 3600


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file's entry in its folder says: size in bytes, time of the last change in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Identity:
    """What a source file holds: digest of its bytes, upright size in pixels, average colour."""

    digest: str
    width: int
    height: int
    colour: str


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


def cached_files(folder: Folder) -> set[str]:
    """The names of all files in the cache, which is swept of parts that a killed program left."""
    home = cache_folder(folder)
    home.mkdir(parents=True, exist_ok=True)
    names = set()
    with os.scandir(home) as entries:
        for entry in entries:
            if not entry.name.endswith(PART):
                names.add(entry.name)
            elif time.time() - entry.stat().st_mtime > STALE:
                Path(entry.path).unlink(missing_ok=True)
    return names


class Index:
    """What was found out about each source, so that an unchanged file is never opened again."""

    def __init__(self, folder: Folder) -> None:
        self._root = folder.root
        self._path = cache_folder(folder) / "index.json"
        self._entries = _read(self._path)
        self._changed = False
        self._by_size: dict[int, set[Identity]] = {}
        for stamp, identity in self._entries.values():
            self._by_size.setdefault(stamp.size, set()).add(identity)

    def recall(self, source: str, stamp: Stamp) -> Identity | None:
        """What `source` holds, if the file is as it was."""
        entry = self._entries.get(source)
        return entry[1] if entry and entry[0] == stamp else None

    def of_size(self, size: int) -> tuple[Identity, ...]:
        """What an unknown file of `size` bytes may turn out to be: a known one that was renamed, moved or touched."""
        return tuple(self._by_size.get(size, ()))

    def remember(self, source: str, stamp: Stamp, identity: Identity) -> None:
        """Note what `source` holds."""
        self._entries[source] = (stamp, identity)
        self._changed = True

    def save(self, planned: Iterable[str]) -> None:
        """Write the index if it changed, without the files that are neither `planned` nor there any more."""
        if not self._changed:
            return
        keep = set(planned)
        entries = {
            source: [*astuple(stamp), *astuple(identity)]
            for source, (stamp, identity) in sorted(self._entries.items())
            if source in keep or (self._root / source).exists()
        }
        write_atomically(self._path, json.dumps({"version": VERSION, "pictures": entries}).encode())


def _read(path: Path) -> dict[str, tuple[Stamp, Identity]]:
    """The index at `path`; empty when there is none, or none that can be read: it will be made again."""
    try:
        document = json.loads(path.read_bytes())
        if document["version"] != VERSION:
            return {}
        return {
            source: (Stamp(int(size), int(mtime)), Identity(str(digest), int(width), int(height), str(colour)))
            for source, (size, mtime, digest, width, height, colour) in document["pictures"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
