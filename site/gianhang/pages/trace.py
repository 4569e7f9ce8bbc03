"""What each page reads, noted while it is made: that is how the next build knows what it shows.

A page's context never sees the catalogue itself but a `_Traced` one, which looks the same and notes every read: one
entry of a mapping, a part of a list, a length, whether a key is there. A read is a tuple that can be read again in the
catalogue of the next build (`reader.py`); a page is made of the same things if every one of its reads gives a value
with the same digest. The methods of the catalogue run on the traced one, so what they read is noted as well; values
that the catalogue works out for itself (indexes) are noted like all others, by what is read of them. Nothing has to be
declared, and a new kind of page or a new index of the catalogue is traced from its first day. What is no part of the
catalogue, of the pictures or of the files that are handed out (settings, words, templates, code, the frame of a
language) belongs to every page, and stands in the signatures of the plan.

The one rule: a context must read through the site it is given. What it keeps elsewhere, between two pages, is not seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import FunctionType, MethodType
from typing import Any, TypeVar, cast, overload

from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.localities import Localities
from gianhang.pages.digest import digest_of
from gianhang.pages.site import Site
from gianhang.records.settings import Settings

T = TypeVar("T")

#: How it was read, the attribute of the catalogue (or one of `BESIDE`), the keys that lead on from there.
Read = tuple[str | int, ...]
#: What all pages hang on, and what comes with the program: the signature has it.
_EVERYWHERE = (Settings, Localities)
#: What pages read of a site that is no part of its catalogue.
BESIDE = ("pictures", "attachments")
#: So much of a list is noted at once when it is gone through; of longer ones always twice as much as before.
_SHORT = 16
#: Who reads more things than there are products, and so many, shows about all of the catalogue; and about all of what
#: the twentieth part of that is read.
_MANY, _PART = 2000, 20
#: So many things of a kind are remembered.
MOST = 750


#: How what is kept from build to build is read: one thing, or what there is of the kind for every product.
OF_LASTING = ("kept", "every")
#: What is kept from build to build, by its name and what it is made for: `("search", "vi", "pho-kho")`.
Key = tuple[str, ...]


class Lasting:
    """What is kept from build to build until something changes that it is made of; each with a digest, its `word`.

    `values` are those made now, `reads` what was read to make them. `load` finds a value that `save` has put by, in
    this build or an earlier one, or gives None where it is lost.
    """

    def __init__(self) -> None:
        self.words: dict[Key, str] = {}
        self.values: dict[Key, object] = {}
        self.reads: dict[Key, tuple[Read, ...]] = {}
        self.load: Callable[[Key], object | None] = lambda _key: None
        self.save: Callable[[Lasting], None] | None = None

    def value(self, key: Key) -> object | None:
        """What is kept under `key`; None when it has to be made."""
        if key in self.values:
            return self.values[key]
        return self.load(key) if key in self.words else None

    def put(self, key: Key, value: object, reads: tuple[Read, ...]) -> None:
        """Keep `value`, which was made of `reads`."""
        self.words[key] = digest_of(value)
        self.values[key], self.reads[key] = value, reads

    def put_by(self) -> None:
        """Have all values saved, and hold none of them."""
        if self.save is not None and self.values:
            self.save(self)
            self.values.clear()


class Trace:
    """Collects the reads of one page after another. `lasting` is what one build may take over from the last."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()
        self.lasting = Lasting()
        #: So many reads are very many (see `few`).
        self.many = _MANY
        #: By all but the last word of their keys.
        self._remembered: dict[Hashable, dict[Hashable, tuple[object, tuple[Read, ...]]]] = defaultdict(dict)

    def start(self) -> None:
        """Begin with another page."""
        self.reads = set()

    def remember(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once for all pages; each of them has read what it read.

        Of very many things of a kind those are forgotten that were made first.
        """
        alike = self._remembered[key[:-1]]
        found = alike.get(key[-1])
        if found is None:
            found = alike[key[-1]] = self._watched(make)
            if len(alike) > MOST:
                # The older half at once: to look for the first of a dictionary takes the longer, the more went there.
                for old in list(islice(alike, MOST // 2)):
                    del alike[old]
        self.reads.update(found[1])
        return cast(T, found[0])

    def keep(self, key: Key, make: Callable[[], T]) -> T:
        """What `make` gives, made once for all builds, until something changes that it is made of.

        Whoever asks has read nothing but this: what gives the same when it is made anew makes no page another.
        """
        value = self.lasting.value(key)
        if value is None:
            value, reads = self._watched(make)
            self.lasting.put(key, value, reads)
        self.reads.add(("kept", *key))
        return cast(T, value)

    def forget(self) -> None:
        """Give up what is remembered, which nobody will ask for."""
        self._remembered.clear()

    def _watched(self, make: Callable[[], T]) -> tuple[T, tuple[Read, ...]]:
        """What `make` gives, and what it read."""
        outer, self.reads = self.reads, set()
        try:
            return make(), tuple(few(self.reads, self.many))
        finally:
            self.reads = outer


def few(reads: set[Read], many: int) -> set[Read]:
    """`reads`, or where they are as `many`, that all was read which they are parts of: those are a few again."""
    if len(reads) < many:
        return reads
    parts: dict[Read, list[Read]] = defaultdict(list)
    for read in reads:
        parts[_whole(read)].append(read)
    return {read for whole, some in parts.items() for read in (some if len(some) < many // _PART else (whole,))}


def _whole(read: Read) -> Read:
    """All that a read is a part of: what is kept for one product is a part of what is kept for every one."""
    if read[0] == "kept" and len(read) > 2:
        return ("every", *read[1:-1])
    return read if read[0] in OF_LASTING else ("all", read[1])


def traced(site: Site, trace: Trace) -> Site:
    """`site` as contexts see it; `trace` notes what they read of it."""
    trace.many = max(_MANY, len(site.catalogue.products))
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
        parts: list[Read] = []
        if len(self._real) <= _SHORT:
            self._trace.reads.add(("all", *self._path))
            noted = _SHORT
        for number, item in enumerate(self._real):
            if number == noted:
                noted = 2 * noted or _SHORT
                parts.append(("part", *self._path, "", str(noted)))
                self._trace.reads.add(parts[-1])
            yield item
        # To the very end: one more would have been read too. All of it says what its parts say.
        self._trace.reads.difference_update(parts)
        self._trace.reads.add(("all", *self._path))

    def __hash__(self) -> int:
        self._trace.reads.add(("all", *self._path))
        return hash(self._real)

    def __eq__(self, other: object) -> bool:
        self._trace.reads.add(("all", *self._path))
        return self._real == (other._real if isinstance(other, _Items) else other)


def _bound(value: int | None) -> str:
    return "" if value is None else str(value)
