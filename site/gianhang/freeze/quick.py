"""Whether anything has changed at all since the last build: found out without reading a single record.

Every file and folder of the office has a stamp; a folder with the same stamp still has the same names in it. Where
all stamps, the program, the day and the options are those of the last build, and nobody touched its output, that
build's report is this one's. This module and what it imports have to stay quick to import.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gianhang import store
from gianhang.folder import Folder
from gianhang.freeze.looks import Look
from gianhang.freeze.output import claimed
from gianhang.freeze.paths import MANIFEST, home
from gianhang.freeze.report import Report
from gianhang.freeze.tree import Standing
from gianhang.store import Stamp

#: A folder's stamp, the names of the folders in it, and the files with their stamps.
_Looked = dict[str, tuple[Stamp | None, tuple[str, ...], tuple[tuple[str, Stamp | None], ...]]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for besides the office's folder and the output."""

    today: date
    drafts: bool = False
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class _Last:
    options: Options
    looked: _Looked
    manifest: tuple[int, int, int] | None
    report: Report


class Quick:
    """The look at an office's folder before anything in it is read; `at_output` is one at what the last build left."""

    def __init__(self, folder: Folder, output: Path, options: Options) -> None:
        self.at_output = Look(home(folder, output) / "tree", output)
        self._path = home(folder, output) / "quick"
        self._output, self._options = output, options
        last = store.load(self._path, "quick")
        self._last: _Last | None = last if isinstance(last, _Last) else None
        self._looked = _look(str(folder.root), self._last.looked if self._last else {})

    def report(self) -> Report | None:
        """The report of the last build, if another one would do nothing."""
        last = self._last
        if last is None or self._looked is None or last.options != self._options:
            return None
        if not _same(last.looked, self._looked) or last.manifest != self._manifest():
            return None
        tree, standing = self.at_output.result()
        return last.report if tree.files and standing == Standing() else None

    def stamps(self) -> dict[str, Stamp | None]:
        """The stamps of what was looked at, by the paths from the office's folder."""
        found: dict[str, Stamp | None] = {}
        for path, (stamp, _folders, files) in (self._looked or {}).items():
            found[path] = stamp
            found.update((f"{path}/{name}", of_file) for name, of_file in files)
        return found

    def save(self, report: Report) -> None:
        """Remember that a build, begun after the look, ended with this report."""
        if self._looked is not None:
            quiet = replace(report, written=(), why={})
            store.save(self._path, "quick", _Last(self._options, self._looked, self._manifest(), quiet))

    def _manifest(self) -> tuple[int, int, int] | None:
        """What tells our manifest from any other: nobody else writes one in the moment after we did."""
        try:
            status = (self._output / MANIFEST).stat()
        except OSError:
            return None
        return (status.st_ino, status.st_size, status.st_mtime_ns)


def nothing_new(folder: Folder, output: Path, options: Options) -> tuple[Report | None, Quick | None]:
    """The report of the last build into `output` when another one would do nothing; OutputError as from a build.

    With it goes the look that was taken, which need not be taken again by the build that follows.
    """
    if not output.is_dir():
        return None, None
    with claimed(output, folder, foreign=False) as target:
        quick = Quick(folder, target, options)
        return quick.report(), quick


def _look(root: str, before: _Looked) -> _Looked | None:
    """Every folder that an office's files stand in; None where links make that a matter of opinion."""
    found: _Looked = {}
    todo = [name for name in ("content", "products", "templates") if os.path.lexists(f"{root}/{name}")]
    while todo:
        path = todo.pop()
        stamp = store.stamp(f"{root}/{path}")
        known = before.get(path)
        if known is not None and store.same(known[0], stamp):
            folders: tuple[str, ...] = known[1]
            names: Iterator[str] = (name for name, _stamp in known[2])
        else:
            entries = list(_entries(f"{root}/{path}"))
            if any(entry.is_symlink() for entry in entries):
                return None
            folders = tuple(sorted(entry.name for entry in entries if entry.is_dir()))
            names = iter(sorted(entry.name for entry in entries if not entry.is_dir()))
        found[path] = (stamp, folders, tuple((name, store.stamp(f"{root}/{path}/{name}")) for name in names))
        todo += [f"{path}/{name}" for name in folders]
    return found


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _same(before: _Looked, now: _Looked) -> bool:
    return before == now and all(
        store.same(stamp, stamp) and all(store.same(one, one) for _name, one in files)
        for stamp, _folders, files in now.values()
    )
