"""The records of the last reading, so that only what has changed since is read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from gianhang import store
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.fields import Record
from gianhang.records.shelf import Listing, RecordFolder
from gianhang.store import Stamp

#: In so many files, so that one changed record does not make us write all the others again.
SHARDS = 32

#: What reading a record gave: the record, or None where it could not be read, and what is wrong with it.
Read = tuple[Record | None, tuple[Problem, ...]]


@dataclass(slots=True)
class Entry:
    """One record as it was read: its `folder`, with the stamps of that and of the texts in it.

    `digest` is that of everything the record was made from.
    """

    folder: RecordFolder
    home: Stamp | None
    texts: tuple[Stamp | None, ...]
    languages: tuple[str, ...]
    digest: str
    read: Read


class Found(NamedTuple):
    """What was found in a folder: the stamps of its texts, the digest of all that was read, and what reading gave."""

    texts: tuple[Stamp | None, ...]
    digest: str
    read: Read


def find(
    root: str,
    folder: RecordFolder,
    kind: str,
    languages: tuple[str, ...],
    read: Callable[[], Read],
    known: Entry | None = None,
) -> Found:
    """What is in `folder`, a record of `kind`: what `read` gives, or what is `known` if that is of the same texts."""
    stamps = _stamps(root, folder)
    parts: list[str | bytes] = [kind, folder.path, " ".join(languages), *folder.files]
    for name in _texts(folder):
        try:
            with open(f"{root}/{folder.path}/{name}", "rb") as file:  # noqa: PTH123
                parts += (name, file.read())
        except OSError:
            parts += (name, os.urandom(8))
    digest = store.digest(parts)
    found = known.read if known is not None and known.digest == digest else read()
    # Saved again while it was being read: nobody knows which of the two was read.
    if stamps != _stamps(root, folder):
        stamps, digest = (None,) * len(stamps), f"{digest} {os.urandom(8).hex()}"
    return Found(stamps, digest, found)


def _texts(folder: RecordFolder) -> list[str]:
    return [name for name in folder.files if name.startswith("index.") and name.endswith(".md")]


def _stamps(root: str, folder: RecordFolder) -> tuple[Stamp | None, ...]:
    return tuple(store.stamp(f"{root}/{folder.path}/{name}") for name in _texts(folder))


class RecordCache:
    """What is known of the records of a folder. It may serve several readings, one after another.

    `listings` is what stands in each shelf, by its path, when it was last looked at.
    """

    def __init__(self, folder: Folder | None, stamps: Mapping[str, Stamp | None] | None = None) -> None:
        """What is known of `folder`; nothing without one.

        `stamps` of files and folders in it, by their paths, spare looking at those once more.
        """
        self._looked = stamps or {}
        self._root = str(folder.root) if folder else ""
        self._home = folder.cache / "records" if folder else Path()
        self._entries: dict[str, Entry] = {}
        for number in range(SHARDS if folder else 0):
            self._entries.update(store.load(self._home / f"{number:02d}", "records") or {})
        self.listings: dict[str, Listing] = {}
        self._changed: set[int] = set()
        self._seen: dict[str, str] = {}
        self._homes: dict[str, Stamp | None] = {}
        self._told: set[str] | None = None
        self._touched: set[str] | None = None

    def trust(self, touched: Iterable[str]) -> None:
        """At the next reading look at nothing but what is `touched`, by paths from the root: all else is as it was."""
        self._told = {"/".join(parts[:end]) for parts in (path.split("/") for path in touched) for end in (2, 3)}

    def start(self) -> None:
        """Begin another reading: what it does not come across is forgotten at its end."""
        self._seen = {}
        self._touched, self._told = self._told, None

    def knows(self, path: str) -> bool:
        """Whether anything is known of the record in the folder `path`."""
        return path in self._entries

    def listed(self, path: str) -> RecordFolder | None:
        """The folder of a record at `path`, when no file has come or gone there since it was last looked into."""
        entry = self._entries.get(path)
        if entry is not None and self._is_as_it_was(entry):
            return entry.folder
        # Before anybody looks into it: what comes while they do will be noticed the next time.
        home = self._homes[path] = self._stamp(path)
        if entry is None or entry.folder.linked:
            return None
        return entry.folder if store.same(entry.home, home) else None

    def read(self, folder: RecordFolder, kind: str, languages: tuple[str, ...], read: Callable[[], Read]) -> Read:
        """What `read` gives for `folder`, a record of `kind`; from memory where that is sure to be the same."""
        path = folder.path
        entry = self._entries.get(path)
        if entry is not None and entry.folder is folder and entry.languages == languages and self._is_as_it_was(entry):
            self._seen[path] = entry.digest
            return entry.read
        if entry is not None and (entry.folder.files != folder.files or entry.languages != languages):
            entry = None
        stamps = [self._stamp(f"{path}/{name}") for name in _texts(folder)] if entry else []
        if entry is None or not all(map(store.same, entry.texts, stamps)):
            return self.take(folder, languages, find(self._root, folder, kind, languages, read, entry))
        if entry.folder is not folder:
            entry.folder, entry.home = folder, self._homes.get(path)
            self._put(path, entry)
        self._seen[path] = entry.digest
        return entry.read

    def take(self, folder: RecordFolder, languages: tuple[str, ...], found: Found) -> Read:
        """Remember what was found in `folder`, and give what was read."""
        path = folder.path
        self._put(path, Entry(folder, self._homes.get(path), found.texts, languages, found.digest, found.read))
        self._seen[path] = found.digest
        return found.read

    def digest(self, path: str) -> str:
        """The digest of the record in the folder `path`, which was read."""
        return self._seen[path]

    def save(self) -> None:
        """Keep what was read, and nothing else; nowhere without a folder."""
        if not self._root:
            return
        for path in self._entries.keys() - self._seen.keys():
            del self._entries[path]
            self._changed.add(_shard(path))
        if not self._changed:
            return
        shards: dict[int, dict[str, Entry]] = {number: {} for number in self._changed}
        for path, entry in self._entries.items():
            if (number := _shard(path)) in shards:
                shards[number][path] = entry
        for number, shard in shards.items():
            store.save(self._home / f"{number:02d}", "records", shard)
        self._changed.clear()

    def _is_as_it_was(self, entry: Entry) -> bool:
        """Whether we were told that nothing about a record has changed, and know it without links and doubts."""
        if self._touched is None or entry.folder.path in self._touched:
            return False
        return not entry.folder.linked and None not in entry.texts

    def _stamp(self, path: str) -> Stamp | None:
        return self._looked[path] if path in self._looked else store.stamp(f"{self._root}/{path}")

    def _put(self, path: str, entry: Entry) -> None:
        self._entries[path] = entry
        self._changed.add(_shard(path))


def _shard(path: str) -> int:
    return crc32(path.encode()) % SHARDS
