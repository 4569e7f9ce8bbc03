"""What each page reads, noted while it is made: that is how the next build knows what it shows.

A page's context never sees the catalogue itself but a `_Traced` one, which looks the same and notes every read: one
entry of a mapping, a part of a list, a length, whether a key is there. A read is a tuple that can be read again in the
catalogue of the next build (`Reader`); a page is made of the same things if every one of its reads gives a value with
the same digest. The methods of the catalogue run on the traced one, so what they read is noted as well; values that the
catalogue works out for itself (indexes) are noted like all others, by what is read of them. Nothing has to be declared,
and a new kind of page or a new index of the catalogue is traced from its first day. What is no part of the catalogue,
of the pictures or of the files that are handed out (settings, words, templates, code, the frame of a language) belongs
to every page, and stands in the signatures of the plan.

The one rule: a context must read through the site it is given. What it keeps elsewhere, between two pages, is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast, overload

from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.localities import Localities
from gianhang.pages.digest import digest_of
from gianhang.pages.site import Site
from gianhang.records.settings import Settings

T = TypeVar("T")

#: How it was read, the attribute of the catalogue (or one of `_BESIDE`), the keys that lead on from there.
Read = tuple[str | int, ...]
#: What all pages hang on, and what comes with the program: the signature has it.
_EVERYWHERE = (Settings, Localities)
#: What pages read of a site that is no part of its catalogue.
_BESIDE = ("pictures", "attachments")
#: So much of a list is noted at once when it is gone through; of longer ones always twice as much as before.
_SHORT = 16
#: Who reads so much of the catalogue shows about all of it, and changes with about everything.
_MANY = 2000


#: Something that was made of the catalogue, and what was read to make it.
Fragment = tuple[Any, tuple[Read, ...]]


class Trace:
    """Collects the reads of one page after another.

    `lasting` are the fragments that one build may take over from the last: those that still hold, and those made now.
    """

    def __init__(self, lasting: Mapping[Hashable, Fragment] | None = None) -> None:
        self.reads: set[Read] = set()
        self.lasting: dict[Hashable, Fragment] = dict(lasting or {})
        self._remembered: dict[Hashable, Fragment] = {}

    def start(self) -> None:
        """Begin with another page."""
        self.reads = set()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all pages; each of them has read what it read."""
        return self._made(self._remembered, key, make)

    def forget(self) -> None:
        """Give up what is remembered, which nobody will ask for."""
        self._remembered.clear()

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all builds, until something changes that it is made of."""
        return self._made(self.lasting, key, make)

    def _made(self, known: dict[Hashable, Fragment], key: Hashable, make: Callable[[], T]) -> T:
        fragment = known.get(key)
        if fragment is None:
            outer, self.reads = self.reads, set()
            try:
                value = make()
                fragment = known[key] = (value, tuple(few(self.reads)))
            finally:
                self.reads = outer
        self.reads.update(fragment[1])
        return cast(T, fragment[0])


def few(reads: set[Read]) -> set[Read]:
    """`reads`, or where they are very many, that all was read which they are parts of: those are a few again."""
    return reads if len(reads) < _MANY else {("all", read[1]) for read in reads}


def traced(site: Site, trace: Trace) -> Site:
    """`site` as contexts see it; `trace` notes what they read of it."""
    return replace(
        site,
        catalogue=cast(Catalogue, _Traced(site.catalogue, trace)),
        pictures=_Entries(site.pictures, ("pictures",), trace),
        attachments=_Entries(site.attachments, ("attachments",), trace),
        remember=trace.remember,
        keep=trace.keep,
    )


class _Traced:
    """A catalogue whose reads are noted."""

    def __init__(self, catalogue: Catalogue, trace: Trace) -> None:
        self._catalogue = catalogue
        self._trace = trace

    def __getattr__(self, name: str) -> Any:
        own = getattr(Catalogue, name, None)
        if isinstance(own, FunctionType):
            found: Any = MethodType(own, self)
        else:
            found = _noted(getattr(self._catalogue, name), (name,), self._trace)
            if not isinstance(found, _Entries | _Items):
                # Not kept: each page that reads it has to be seen.
                return found
        self.__dict__[name] = found
        return found


def _noted(value: Any, path: Read, trace: Trace) -> Any:
    """`value`, which stands at `path`: in a guise that notes what is read of it, or as it is, noted itself."""
    if isinstance(value, Mapping):
        return _Entries(value, path, trace)
    if isinstance(value, tuple):
        return _Items(value, path, trace)
    if not isinstance(value, _EVERYWHERE):
        trace.reads.add(("all", *path))
    return value


class _Entries(Mapping[Any, Any]):
    """A mapping whose reads are noted."""

    def __init__(self, real: Mapping[Any, Any], path: Read, trace: Trace) -> None:
        self._real, self._path, self._trace = real, path, trace

    def __getitem__(self, key: Any) -> Any:
        if key not in self._real:
            self._trace.reads.add(("has", *self._path, key))
            raise KeyError(key)
        return _noted(self._real[key], (*self._path, key), self._trace)

    def __contains__(self, key: object) -> bool:
        self._trace.reads.add(("has", *self._path, cast(str, key)))
        return key in self._real

    def __iter__(self) -> Iterator[Any]:
        self._trace.reads.add(("keys", *self._path))
        return iter(self._real)

    def __len__(self) -> int:
        self._trace.reads.add(("keys", *self._path))
        return len(self._real)


class _Items(Sequence[Any]):
    """A long list whose reads are noted."""

    def __init__(self, real: tuple[Any, ...], path: Read, trace: Trace) -> None:
        self._real, self._path, self._trace = real, path, trace

    def __len__(self) -> int:
        self._trace.reads.add(("len", *self._path))
        return len(self._real)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Any, ...]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice) and index.step in (None, 1):
            # As asked for: a list that has grown shorter or longer since gives another part.
            self._trace.reads.add(("part", *self._path, _bound(index.start), _bound(index.stop)))
        elif isinstance(index, int):
            self._trace.reads.add(("part", *self._path, str(index), str(index + 1 or "")))
        else:
            self._trace.reads.add(("all", *self._path))
        return self._real[index]

    def __iter__(self) -> Iterator[Any]:
        noted = 0
        if len(self._real) <= _SHORT:
            self._trace.reads.add(("all", *self._path))
            noted = _SHORT
        for number, item in enumerate(self._real):
            if number == noted:
                noted = 2 * noted or _SHORT
                self._trace.reads.add(("part", *self._path, "", str(noted)))
            yield item
        # To the very end: one more would have been read too.
        self._trace.reads.add(("all", *self._path))

    def __hash__(self) -> int:
        self._trace.reads.add(("all", *self._path))
        return hash(self._real)

    def __eq__(self, other: object) -> bool:
        self._trace.reads.add(("all", *self._path))
        return self._real == (other._real if isinstance(other, _Items) else other)


def _bound(value: int | None) -> str:
    return "" if value is None else str(value)


class Reader:
    """Reads again what a page read once, in the catalogue of today."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known = site.catalogue.digests
        self._found: dict[Read, str] = {}

    def digest(self, read: Read) -> str:
        """The digest of what `read` gives now."""
        found = self._found.get(read)
        if found is None:
            found = self._found[read] = self._digest(read)
        return found

    def _digest(self, read: Read) -> str:
        try:
            value = self._value(read)
            if isinstance(value, Mapping) and read[0] == "all":
                # Of what is in it most digests are known.
                return digest_of([(key, self.digest((*read, key))) for key in value])
            return digest_of(value, self._known)
        except (KeyError, AttributeError):
            return "gone"

    def _value(self, read: Read) -> object:
        way, name, *keys = read
        bounds: list[str] = []
        if way == "part":
            *keys, start, stop = keys
            bounds = [str(start), str(stop)]
        elif way == "has":
            *keys, wanted = keys
        value: Any = getattr(self._site if name in _BESIDE else self._site.catalogue, str(name))
        for key in keys:
            value = value[key]
        if way == "all":
            return value
        if way == "has":
            return wanted in value
        if way == "keys":
            return list(value)
        if way == "len":
            return len(value)
        return value[int(bounds[0]) if bounds[0] else None : int(bounds[1]) if bounds[1] else None]
