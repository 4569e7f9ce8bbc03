"""What a folder of ours held when we last left it, and whether it still does."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gianhang.freeze.paths import KEPT, MANIFEST

_SECOND = 1_000_000_000
#: A folder changed so lately, in nanoseconds, that another change might leave the same time: look into it next time.
#: (File systems that know whole seconds only get two more.)
_TICK = 100_000_000
#: In the place of a folder's time: look into it.
_UNSURE = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a tree stands on the disk: its files that somebody has touched or removed, and what is no file of it."""

    touched: frozenset[str] = frozenset()
    strangers: tuple[str, ...] = ()


@dataclass(slots=True)
class Tree:
    """The files of ours by their paths, each with time of change in ns, size, and what it holds; folders with times.

    What a file holds is said by a word: the same word, the same bytes.
    """

    files: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)

    def standing(self, root: Path) -> Standing:
        """How it stands below `root`; nothing is strange where nobody knows what was there."""
        if not self.files:
            return Standing()
        return Standing(frozenset(self.files.keys() - self._intact(root)), tuple(self.strangers(root)))

    def _intact(self, root: Path) -> set[str]:
        """The files below `root` that nobody has touched since."""
        found = set()
        base, look = f"{root}/", os.stat
        for path, (mtime, size, _word) in self.files.items():
            try:
                status = look(base + path, follow_symlinks=False)
            except OSError:
                continue
            if status.st_mtime_ns == mtime and status.st_size == size:
                found.add(path)
        return found

    def strangers(self, root: Path) -> Iterator[str]:
        """The paths below `root` that are no files of ours: looked for only where a folder has changed since."""
        base, look = f"{root}/", os.stat
        for folder, mtime in self.folders.items():
            try:
                status = look(base + folder, follow_symlinks=False)
            except OSError:
                continue
            if mtime == _UNSURE or status.st_mtime_ns != mtime:
                yield from self._strangers_in(base, folder)

    def _strangers_in(self, base: str, folder: str) -> Iterator[str]:
        prefix = f"{folder}/" if folder else ""
        with os.scandir(base + folder) as entries:
            for entry in entries:
                path = prefix + entry.name
                if not folder and entry.name in KEPT | {MANIFEST} and path not in self.files:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if path not in self.folders:
                        yield from _all_in(base, path)
                elif path not in self.files:
                    yield path


def _all_in(base: str, folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(base + folder):
        inside = Path(parent).relative_to(base).as_posix()
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (f"{inside}/{name}" for name in (*names, *links))


def seen(root: Path, words: Mapping[str, str], old: Tree | None = None, touched: Iterable[str] = ()) -> Tree:
    """The tree below `root` with the files of `words`, each with its word.

    With `old`, the tree it was made from, only the files and folders in `touched` are looked at.
    """
    tree = Tree()
    young = time.time_ns() - _TICK
    again = set(touched) if old else words.keys()
    files = old.files if old else {}
    for path, word in words.items():
        known = files.get(path)
        if known is not None and path not in again:
            tree.files[path] = known if known[2] == word else (known[0], known[1], word)
        else:
            status = os.stat(f"{root}/{path}", follow_symlinks=False)  # noqa: PTH116
            tree.files[path] = (status.st_mtime_ns, status.st_size, word)
    for folder in folders_of(words):
        mtime = old.folders.get(folder) if old and folder not in again else None
        if mtime is None:
            mtime = os.stat(f"{root}/{folder}").st_mtime_ns  # noqa: PTH116
            mtime = mtime if mtime < young and (mtime % _SECOND or mtime < young - 2 * _SECOND) else _UNSURE
        tree.folders[folder] = mtime
    return tree


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that one of `paths` stands in; the top is an empty text."""
    found = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found
