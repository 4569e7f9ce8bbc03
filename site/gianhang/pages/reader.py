"""Reads again what a page read once (`trace.py`), in the catalogue of today."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, cast

from gianhang.pages.digest import digest_of
from gianhang.pages.makers import MAKERS
from gianhang.pages.site import Site
from gianhang.pages.trace import BESIDE, Key, Read, Trace, traced
from gianhang.store import digest

#: The digest of what is no longer there.
_GONE = "gone"


class Reader:
    """Reads in `site`. What is kept from build to build, and no longer holds, is made again through `trace`."""

    def __init__(self, site: Site, trace: Trace | None = None) -> None:
        self._site = site
        self._catalogue = site.catalogue
        self._known = site.catalogue.digests
        self._trace = trace or Trace()
        self._found: dict[Read, str] = {}

    @cached_property
    def _shown(self) -> Site:
        return traced(self._site, self._trace)

    def digest(self, read: Read) -> str:
        """The digest of what `read` gives now."""
        found = self._found.get(read)
        if found is None:
            found = self._found[read] = self._digest(read)
        return found

    def _digest(self, read: Read) -> str:
        if read[0] == "kept":
            return self._word(_key(read))
        if read[0] == "every":
            of = _key(read)
            return digest(part for id_ in self._catalogue.product for part in (id_, self._word((*of, id_))))
        try:
            return self._digest_of(read, self._value(read))
        except (KeyError, AttributeError):
            return _GONE

    def _digest_of(self, read: Read, value: object) -> str:
        known = self._known.get(id(value))
        if known is not None and known[0] is value:
            return known[1]
        if isinstance(value, bool | int):
            return repr(value)
        if isinstance(value, Mapping) and read[0] == "all":
            # Of what is in it most digests are known.
            return digest_of([(key, self.digest((*read, key))) for key in value])
        return digest_of(value, self._known)

    def _word(self, key: Key) -> str:
        """The word of what is kept under `key`, made again where it does not hold any longer."""
        words = self._trace.lasting.words
        if key not in words:
            try:
                MAKERS[key[0]](self._shown, *key[1:])
            except LookupError:
                return _GONE
        return words[key]

    def _value(self, read: Read) -> object:
        way, name, *keys = read
        bounds: list[str] = []
        if way == "part":
            *keys, start, stop = keys
            bounds = [str(start), str(stop)]
        elif way == "has":
            *keys, wanted = keys
        value: Any = getattr(self._site if name in BESIDE else self._catalogue, str(name))
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


def _key(read: Read) -> Key:
    return cast(Key, read[1:])
