"""The values of what lasts from build to build (`pages.trace.Lasting`), on the disk.

The catalogue as JSON and the index of the search hold all records: when one changes, only what that one gave is made
again. Values are read only when somebody wants them, and written where they have changed.

    .cache/site/<output>/values/data-00 …   in so many files that one change leaves most as they are
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

from gianhang import store
from gianhang.pages.trace import Key, Lasting

#: So many files take the values of one name.
SHARDS = 16


class Values:
    """The values in the folder `home`, where an earlier build left them when they had these `words`."""

    def __init__(self, home: Path, words: Mapping[Key, str]) -> None:
        self._home = home
        self._words = words
        self._files: dict[str, dict[Key, str]] | None = None
        self._loaded: dict[str, Mapping[Key, object]] = {}

    def load(self, key: Key) -> object | None:
        """The value of `key`; None where it is lost."""
        name = _file(key)
        if name not in self._loaded:
            found = store.load(self._home / name, _seal(self._old().get(name, {})))
            self._loaded[name] = found if isinstance(found, dict) else {}
        return self._loaded[name].get(key)

    def save(self, lasting: Lasting) -> None:
        """Keep what is known by now, for this build and the next one."""
        now = _files(lasting.words)
        for name, words in now.items():
            if words != self._old().get(name):
                values = {key: value for key in words if (value := lasting.value(key)) is not None}
                store.save(self._home / name, _seal(words), values)
        # What is taken off the site must not live on here.
        with suppress(OSError):
            for path in list(self._home.iterdir()):
                if path.name not in now:
                    path.unlink()
        self._files = now
        self._loaded.clear()

    def _old(self) -> dict[str, dict[Key, str]]:
        if self._files is None:
            self._files = _files(self._words)
        return self._files


def _files(words: Mapping[Key, str]) -> dict[str, dict[Key, str]]:
    """What stands in each file: the words by their keys."""
    files: dict[str, dict[Key, str]] = defaultdict(dict)
    for key, word in words.items():
        files[_file(key)][key] = word
    return dict(files)


def _file(key: Key) -> str:
    return _name(key[:-1] or key, crc32(key[-1].encode()) % SHARDS)


@cache
def _name(words: Key, number: int) -> str:
    return f"{'-'.join(words).replace(' ', '-')}-{number:02d}"


def _seal(words: Mapping[Key, str]) -> str:
    """What the values of a file have to be for the words to be theirs: a build that died may have left others."""
    return store.digest(part for key in sorted(words) for part in (*key, words[key]))
