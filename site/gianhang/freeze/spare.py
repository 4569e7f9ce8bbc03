"""The site before the last one: the next stage is made from it, by a build that touches what differs, and no more.

    .cache/site/<output>/spare       that site, as far as the output still holds the same files
    .cache/site/<output>/spare.tree  what it held when we left it

After the first build there is none, and after one that wrote most files it is of no use; so the double of the new site
is made then, by another process while this one has to finish.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gianhang import store
from gianhang.executors import can_fork, meanwhile
from gianhang.freeze import manifest, swap
from gianhang.freeze.looks import Look
from gianhang.freeze.paths import KEPT
from gianhang.freeze.tree import Standing, Tree, folders_of, seen

#: A site of fewer files is doubled as quickly when the double is wanted.
_MANY = 2000
#: In bytes a file: folders take room, and some of these files have one of their own.
_ROOM = 1 << 14
#: Nobody waits for a double whose maker is gone: looked at after so many files.
_OFTEN = 500


class Spare:
    """The spare site in the folder `home`, to be looked at only if that is known to be of this output."""

    def __init__(self, home: Path, *, is_known: bool) -> None:
        self._folder, self._tree = home / "spare", home / "spare.tree"
        self._look = Look(self._tree, self._folder) if is_known else None
        #: Waits for the double, if one is being made.
        self.wait: Callable[[], object] = lambda: None

    def stage(self, output: Path) -> tuple[Path, Tree]:
        """A folder to build in, beside `output`, and what it holds: the spare site, or nothing."""
        spare = self._folder
        tree, standing = self._look.result() if self._look else (Tree(), Standing())
        stage = swap.new_stage(output)
        # Without its tree nobody knows what the next build may take for whole; so it goes first.
        self._tree.unlink(missing_ok=True)
        if not spare.is_dir() or spare.is_symlink():
            return stage, Tree()
        if not tree.files or standing.strangers:
            swap.discard(spare)
            return stage, Tree()
        stage.rmdir()
        try:
            spare.rename(stage)
        except OSError:  # another file system
            stage.mkdir()
            swap.discard(spare)
            return stage, Tree()
        for path in standing.touched:
            (stage / path).unlink(missing_ok=True)
            del tree.files[path]
        return stage, tree

    def put_aside(self, old: Path, tree: Tree, touched: Collection[str], words: Mapping[str, str]) -> None:
        """Keep the folder `old`, which was the output until now, and held its `tree` but for what was `touched`.

        Only the files are kept that the output still holds, by its `words`: what was taken off the site, because
        somebody no longer agrees to it, must not live on here.
        """
        spare = self._folder
        try:
            ours = manifest.read(old)
            for name in KEPT - (ours.paths if ours else frozenset()):
                path = old / name
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif os.path.lexists(path):
                    path.unlink()
            spare.parent.mkdir(parents=True, exist_ok=True)
            if spare.exists():
                swap.discard(spare)
            old.rename(spare)
            files = {}
            for file, known in tree.files.items():
                if file not in touched and words.get(file) == known[2]:
                    files[file] = known
                else:
                    (spare / file).unlink(missing_ok=True)
            store.save(self._tree, "tree", Tree(files, {**tree.folders, "": 0}))
        except OSError:
            swap.discard(old if old.exists() else spare)

    def double(self, stage: Path, output: Path, words: Mapping[str, str]) -> None:
        """Have the double made of a site whose files are whole in a `stage` that will be the `output`.

        Where there is an output already, the two may not change places before somebody has waited for that.
        Nothing is done where that would take up this process, or much of what room there is.
        """
        if len(words) < _MANY or not can_fork() or not _has_room(stage, _ROOM * len(words)):
            return
        # An output that is there is another site.
        places = (stage,) if output.exists() else (stage, output)
        self.wait = meanwhile(_double, _Double(places, self._folder, self._tree, words, os.getpid()))

    def discard(self) -> None:
        """Keep no spare site."""
        self.wait()
        with suppress(OSError):
            self._tree.unlink(missing_ok=True)
        if self._folder.is_dir():
            swap.discard(self._folder)


def _has_room(folder: Path, size: int) -> bool:
    """Whether a disk has room for `size` bytes; not where nobody can tell."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free >= size
    return False


@dataclass(frozen=True, slots=True)
class _Double:
    """The files `words`, which stand in one of the `places`, are to stand in `folder` too, with a `tree`."""

    places: tuple[Path, ...]
    folder: Path
    tree: Path
    words: Mapping[str, str]
    parent: int

    def be_wanted(self) -> None:
        """OSError when nobody waits for the double any more."""
        if os.getppid() != self.parent:
            raise ProcessLookupError


def _double(task: _Double) -> None:
    folder = task.folder
    try:
        folder.mkdir(parents=True)
    except OSError:
        return
    try:
        for name in sorted(folders_of(task.words)):
            place = folder / name
            place.mkdir(exist_ok=True)
            # As the stage's: hosts copy these modes.
            place.chmod(0o755)
        for number, path in enumerate(task.words):
            if number % _OFTEN == 0:
                task.be_wanted()
            _link(task.places, path, folder)
        tree = seen(folder, task.words)
        task.be_wanted()
        store.save(task.tree, "tree", tree)
    except OSError:
        swap.discard(folder)


def _link(places: tuple[Path, ...], path: str, folder: Path) -> None:
    for place in places[:-1]:
        with suppress(FileNotFoundError):
            os.link(f"{place}/{path}", f"{folder}/{path}")
            return
    os.link(f"{places[-1]}/{path}", f"{folder}/{path}")
