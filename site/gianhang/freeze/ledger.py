"""The pages of an output with what they read, kept so that a build which changes little writes little.

    .cache/site/<output>/pages  all of them, as some build left them
    .cache/site/<output>/since  what is otherwise since then; it goes with that very file

Where the second is lost, the first says of some pages what they were: the output's own files tell (`Memory.unchanged`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from gianhang import store
from gianhang.freeze.reads import Numbers, Row, numbers_in, translated
from gianhang.pages.trace import Key, Read

#: All is written anew when more than this part of it is otherwise.
_PART = 8
#: Reads are numbered anew when fewer than this part of them is of use to any page.
_WORTH = 0.75

#: What a page read, by numbers, the digest of its bytes, and the pages into whose parts it leads.
Entry: TypeAlias = tuple[Row, str, tuple[str, ...]]


@dataclass(slots=True)
class Changes:
    """What is otherwise after a build: `reads` come after all others, `digests` are by the number of their read."""

    reads: list[Read] = field(default_factory=list)
    digests: dict[int, str] = field(default_factory=dict)
    pages: dict[str, Entry] = field(default_factory=dict)
    lasting: dict[Key, tuple[Row, str]] = field(default_factory=dict)
    plan: str = ""

    def followed_by(self, later: Changes) -> Changes:
        """These and `later` ones together."""
        return Changes(
            [*self.reads, *later.reads],
            {**self.digests, **later.digests},
            {**self.pages, **later.pages},
            {**self.lasting, **later.lasting},
            later.plan,
        )


@dataclass(slots=True)
class Pages:
    """The pages of an output, and what lasts. `digests` are those of `reads`; who read names its reads by number.

    `plan` is the word of the plan.
    """

    signatures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: list[Read] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    pages: dict[str, Entry] = field(default_factory=dict)
    lasting: dict[Key, tuple[Row, str]] = field(default_factory=dict)
    plan: str = ""

    def change(self, changes: Changes) -> None:
        """Let `changes` have happened."""
        self.reads += changes.reads
        self.digests += [""] * len(changes.reads)
        for number, word in changes.digests.items():
            self.digests[number] = word
        self.pages.update(changes.pages)
        self.lasting.update(changes.lasting)
        self.plan = changes.plan

    def leave_out(self, pages: Iterable[str], lasting: Iterable[Key]) -> None:
        """Forget these."""
        for path in pages:
            del self.pages[path]
        for key in lasting:
            del self.lasting[key]

    def number_anew(self, numbers: Numbers) -> None:
        """Forget the reads that are of use to nobody, if they are many. `numbers` are those of the reads by now."""
        used = set[int]().union(
            *map(numbers_in, {*(page[0] for page in self.pages.values()), *(row for row, _ in self.lasting.values())})
        )
        if len(used) >= _WORTH * len(self.reads):
            return
        stay = sorted(used)
        self.reads, self.digests = [self.reads[n] for n in stay], [self.digests[n] for n in stay]
        again = numbers.moved(self.reads)
        self.pages = {path: (translated(page[0], again), *page[1:]) for path, page in self.pages.items()}
        self.lasting = {key: (translated(row, again), word) for key, (row, word) in self.lasting.items()}


class Ledger:
    """The pages that were kept at `path`, and what has changed since; none unless `is_known`."""

    def __init__(self, path: Path, *, is_known: bool) -> None:
        self._path, self._since_path = path, path.with_name("since")
        mark, pages = store.load(path, path.name) or ("", None) if is_known else ("", None)
        self._mark, self.pages = mark, pages or Pages()
        self._most = len(self.pages.pages) // _PART, len(self.pages.reads) // _PART
        since = store.load(self._since_path, self._key()) if mark else None
        self._since = since or Changes(plan=self.pages.plan)
        self.pages.change(self._since)

    def add(self, changes: Changes) -> bool:
        """Keep `changes` with those that came before; False, and nothing is done, where they are too many by now."""
        since = self._since.followed_by(changes)
        pages, reads = self._most
        if len(since.pages) > pages or max(len(since.digests), len(since.lasting)) > reads:
            return False
        if since != self._since:
            store.save(self._since_path, self._key(), since)
        return True

    def replace(self, pages: Pages) -> None:
        """Keep `pages`, and nothing of what was kept before."""
        self._mark = secrets.token_hex(8)
        store.save(self._path, self._path.name, (self._mark, pages))
        with suppress(OSError):
            self._since_path.unlink(missing_ok=True)

    def _key(self) -> str:
        return f"since {self._mark}"
