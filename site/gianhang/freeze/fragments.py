"""What large documents were put together of, from one build to the next.

The catalogue as JSON and the index of the search hold all records: when one changes, only what that one gave is made
again. A fragment is taken over while everything that was read to make it reads the same (`pages.trace`).

    .cache/site/<output>/parts/00 …   fragments by their keys, in so many files that one change leaves most as they are
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zlib import crc32

from gianhang import store
from gianhang.pages.trace import Fragment, Read, Reader

SHARDS = 32


@dataclass(slots=True)
class _Shard:
    """Fragments by their keys, each a value and the numbers of what was read; the digests of that."""

    reads: list[Read] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    fragments: dict[Hashable, tuple[Any, tuple[int, ...]]] = field(default_factory=dict)


class Fragments:
    """The fragments of one output that still hold. `signature` is what all of them hang on besides what they read."""

    def __init__(self, home: Path, signature: str, reader: Reader, *, clean: bool = False) -> None:
        self._home, self._signature, self._reader = home, signature, reader
        self._old: list[_Shard] = []
        self.good: dict[Hashable, Fragment] = {}
        for number in range(SHARDS):
            found = None if clean else store.load(self._file(number), signature)
            shard = found if isinstance(found, _Shard) else _Shard()
            self._old.append(shard)
            self.good.update(self._still_good(shard))

    def save(self, lasting: Mapping[Hashable, Fragment]) -> None:
        """Keep the fragments of the build that is done, for the next one."""
        shards: list[dict[Hashable, Fragment]] = [{} for _ in range(SHARDS)]
        for key, fragment in lasting.items():
            shards[crc32(repr(key).encode()) % SHARDS][key] = fragment
        for number, (old, now) in enumerate(zip(self._old, shards, strict=True)):
            is_same = old.fragments.keys() == now.keys() and all(now[key] is self.good.get(key) for key in now)
            if not is_same:
                store.save(self._file(number), self._signature, self._packed(now))

    def _file(self, number: int) -> Path:
        return self._home / f"{number:02d}"

    def _still_good(self, shard: _Shard) -> dict[Hashable, Fragment]:
        changed = {
            number
            for number, (read, known) in enumerate(zip(shard.reads, shard.digests, strict=True))
            if self._reader.digest(read) != known
        }
        return {
            key: (value, tuple(shard.reads[number] for number in numbers))
            for key, (value, numbers) in shard.fragments.items()
            if changed.isdisjoint(numbers)
        }

    def _packed(self, fragments: Mapping[Hashable, Fragment]) -> _Shard:
        numbers: dict[Read, int] = {}
        packed = {
            key: (value, tuple(numbers.setdefault(read, len(numbers)) for read in sorted(reads, key=repr)))
            for key, (value, reads) in fragments.items()
        }
        return _Shard(list(numbers), [self._reader.digest(read) for read in numbers], packed)
