"""Whether what the last build left stands as it was: other processes look while this one reads the office's folder."""

from __future__ import annotations

from pathlib import Path

from gianhang import store
from gianhang.executors import meanwhile
from gianhang.freeze.tree import Standing, Tree
from gianhang.store import Stamp

#: A tree of fewer bytes is looked at here: another process takes longer to begin.
_SMALL = 200_000


class Look:
    """A look at what stands below `root`, by the tree that is kept at `path`; a long one begins at once."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path, self._root = path, root
        stamp = store.stamp(str(path))
        is_small = stamp is None or 0 <= stamp[0] < _SMALL
        self._found = meanwhile(_look, (path, root), is_long=not is_small)

    def result(self) -> tuple[Tree, Standing]:
        """The tree, empty where none can be read, and how it stands."""
        stamp, tree = store.stamp(str(self._path)), _loaded(self._path)
        then, standing = self._found()
        # Another build may have been here since.
        return tree, standing if store.same(then, stamp) else tree.standing(self._root)


def _look(where: tuple[Path, Path]) -> tuple[Stamp | None, Standing]:
    path, root = where
    return store.stamp(str(path)), _loaded(path).standing(root)


def _loaded(path: Path) -> Tree:
    found = store.load(path, "tree")
    return found if isinstance(found, Tree) else Tree()
