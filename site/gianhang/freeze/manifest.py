"""The manifest of an output: what we wrote there, and from what. It also marks the folder as ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from gianhang import store
from gianhang.freeze.paths import MANIFEST
from gianhang.store import Stamp

#: Raised when the manifest means something else than it did.
VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """What an output holds: the digest of every page by its path, and the paths of the other files."""

    pages: dict[str, str]
    files: frozenset[str]

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every file that we wrote, save the manifest."""
        return self.files.union(self.pages)


def write(folder: Path, pages: Mapping[str, str], files: Iterable[str]) -> None:
    """Write the manifest of `pages`, their digests by their paths, and of the paths `files` into `folder`.

    It is sorted, without times or paths of this machine.
    """
    document = {
        "version": VERSION,
        "pages": {path: pages[path] for path in sorted(pages)},
        "files": sorted(files),
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",\n", ": "))
    (folder / MANIFEST).write_bytes(text.encode() + b"\n")


def read(folder: Path) -> Manifest | None:
    """The manifest in `folder`; None when there is none that we can read, so that the folder is not ours."""
    path = str(folder / MANIFEST)
    stamp = store.stamp(path)
    # One build asks several times, of a file that takes long to read.
    return _read(path, stamp) if store.same(stamp, stamp) else _read.__wrapped__(path, stamp)


@lru_cache(maxsize=1)
def _read(path: str, _stamp: Stamp | None) -> Manifest | None:
    try:
        document = json.loads(Path(path).read_bytes())
        if document["version"] != VERSION:
            return None
        pages = {str(path): str(word) for path, word in document["pages"].items()}
        return Manifest(pages, frozenset(map(str, document["files"])))
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return None
