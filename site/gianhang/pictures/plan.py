"""The plan: every picture's size, colour and file names, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from gianhang.errors import Place, Problem
from gianhang.folder import Folder
from gianhang.pictures.cache import Cache, Stamp, stamp_of
from gianhang.pictures.encoder import describe, formats
from gianhang.pictures.errand import Effort, carry_out_all
from gianhang.pictures.judge import judge
from gianhang.pictures.picture import CENTRE, Focus, Identity, Picture, Plan
from gianhang.pictures.refusal import PictureError
from gianhang.pictures.source import read
from gianhang.pictures.work import Order

NOTHING: Mapping[str, Focus] = {}


def plan(
    folder: Folder,
    sources: Iterable[str],
    *,
    covers: Container[str] = frozenset(),
    focuses: Mapping[str, Focus] = NOTHING,
    effort: Effort | None = None,
) -> Plan:
    """The pictures at `sources`, paths relative to `folder`; those in `covers` also get a card for link previews.

    Files that have not changed since the last plan are not opened.
    """
    planning = _Planning(folder, covers, focuses, effort or Effort())
    return planning.run(sorted(set(sources)))


class _Planning:
    """One plan in the making."""

    def __init__(self, folder: Folder, covers: Container[str], focuses: Mapping[str, Focus], effort: Effort) -> None:
        self._folder = folder
        self._covers = covers
        self._focuses = focuses
        self._effort = effort
        self._photos = formats(quick=effort.quick)
        self._cache = Cache(folder)
        self._found: dict[str, Identity] = {}
        self._problems: list[Problem] = []
        #: Sources with the same new bytes, by their digest: the first of them is worked on for all.
        self._new: dict[str, list[tuple[str, Stamp]]] = {}
        self._refused: dict[str, Problem] = {}

    def run(self, sources: list[str]) -> Plan:
        """What becomes of `sources`."""
        for order, outcome in carry_out_all(self._orders(sources), self._effort.workers):
            if outcome.identity:
                self._cache.keep(outcome.files)
                for source, stamp in self._new[order.digest]:
                    self._learn(source, stamp, outcome.identity)
            elif outcome.problem:
                self._refused[order.digest] = outcome.problem
                self._problems += [_of(outcome.problem, source) for source, _stamp in self._new[order.digest]]
            self._effort.on_done(len(self._found) + len(self._problems), len(sources))
        pictures = {source: self._describe(source, self._found[source]) for source in sources if source in self._found}
        problems = (*self._problems, *judge({source: picture.identity for source, picture in pictures.items()}))
        if self._effort.eager:
            self._cache.prune(file for picture in pictures.values() for file in picture.files())
        return Plan(pictures, tuple(sorted(problems, key=lambda problem: problem.place.path)))

    def _orders(self, sources: Iterable[str]) -> Iterator[Order]:
        """What has to be done for those of `sources` whose bytes are new."""
        for source in sources:
            path = self._folder.root / source
            stamp = stamp_of(path) or Stamp(-1, 0)
            identity = self._cache.recall(source, stamp)
            if identity:
                self._found[source] = identity
                continue
            try:
                data = read(path)
            except PictureError as error:
                self._problems.append(error.problem(source))
                continue
            digest = hashlib.sha256(data).hexdigest()
            known = self._cache.known(digest)
            if known:
                self._learn(source, stamp, known)
            elif digest in self._refused:
                self._problems.append(_of(self._refused[digest], source))
            elif digest in self._new:
                self._new[digest].append((source, stamp))
            else:
                self._new[digest] = [(source, stamp)]
                yield self._order(source, data, digest)

    def _order(self, source: str, data: bytes, digest: str) -> Order:
        return Order(
            source,
            data,
            digest,
            self._photos,
            cover=source in self._covers,
            focus=self._focuses.get(source, CENTRE),
            files=None if self._effort.eager else (),
        )

    def _learn(self, source: str, stamp: Stamp, identity: Identity) -> None:
        self._found[source] = identity
        self._cache.remember(source, stamp, identity)

    def _describe(self, source: str, identity: Identity) -> Picture:
        return describe(
            source,
            identity,
            self._photos,
            cover=source in self._covers,
            focus=self._focuses.get(source, CENTRE),
        )


def _of(problem: Problem, source: str) -> Problem:
    """The same `problem`, of another file with the same bytes."""
    return replace(problem, place=Place(source))
