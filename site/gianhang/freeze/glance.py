"""A glance at a page as soon as it is made: quick, and right whenever it says that nothing is wrong.

It reads the text of a page without taking it apart, which it may where all templates are written in the plain manner
(`pages.templates.are_plain`): every address and every id then stands in the text as `_VALUE` says. What it finds holds
everything that the check would find in the page, and perhaps more; so when all of it is right the page is. Where
anything is not as it should be, the check has to look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import zip_longest
from urllib.parse import unquote
from xml.parsers import expat

from gianhang.freeze.plan import Plan

_VALUE = re.compile(rb' (href|src|srcset|action|poster|id)="([^"]*)"')
#: How a page of ours leads on by itself.
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_DATA_START, _DATA_END = b'<script type="application/ld+json">', b"</script>"
#: What an address is in, for the reader to follow or for machines to know.
_FOLLOWED = (b"<a ", b'<link rel="canonical" ', b'<link rel="alternate" ')
#: So many attributes are remembered.
_MANY = 8192
#: In bytes.
_LARGE = 1_000_000
#: What stood at a path.
Former = Callable[[str], bytes]
_SCHEME = re.compile(rb"(?:https?|mailto|tel|sms|whatsapp|viber):")


def nothing(_path: str) -> bytes:
    """What a site held that there never was."""
    return b""


class Glance:
    """Looks at the pages of one plan, of a site that will stand at `base_url`, without a slash at its end.

    `former` gives what an earlier site held at a path, which was right then; nothing where nobody knows.
    """

    def __init__(self, plan: Plan, base_url: str | None, former: Former = nothing) -> None:
        self._plan, self._former = plan, former
        self._own = re.compile(re.escape(base_url.encode()) + rb'([^"<>\s]*)') if base_url else None
        #: Attributes with addresses that lead to a file, by the way up to the root; ends of full addresses that do.
        self._leading: dict[bytes, set[bytes]] = {}
        self._ends: set[bytes] = set()

    def is_good(self, path: str, data: bytes) -> bool:
        """Whether the page `data`, to stand at `path`, is certainly right, and leads into no part of another page."""
        if not path.endswith(".html"):
            return self._is_good_data(path, data)
        # The page that is shown for others has links of another kind, and what stands in a <template> is no part yet.
        if path.rpartition("/")[2] == "404.html" or b"<template" in data:
            return False
        return self._are_good(path, data) and self._own_are_good(data) and _is_linked_data(data)

    def _is_good_data(self, path: str, data: bytes) -> bool:
        if not self._own_are_good(data):
            return False
        match path.rpartition(".")[2]:
            case "json":
                return _is_alike(self._former(path), data) or _is_json(data)
            case "xml":
                return _is_xml(data)
            case ending:
                return ending == "txt"

    def _are_good(self, path: str, data: bytes) -> bool:
        """Whether every address of a page leads somewhere, and no id stands there twice."""
        up = b"../" * path.count("/")
        known = self._leading.setdefault(up, set())
        if len(known) > _MANY:
            known.clear()
        fragments: set[bytes] = set()
        ids: dict[bytes, int] = {}
        for found in _VALUE.finditer(data):
            text = found[0]
            if text in known:
                continue
            name, value = found.groups()
            if name == b"id":
                if value in ids:
                    return False
                ids[value] = found.start()
            elif value[:1] == b"#":
                fragments.add(value[1:])
            elif all(self._leads(up, address) for address in (_candidates(value) if name == b"srcset" else (value,))):
                known.add(text)
            elif name != b"href" or not _is_followed(data, value, found.start()):
                return False
        return all(self._leads(up, address) for address in _REFRESH.findall(data)) and all(
            fragment in ids and _is_in_a_tag(data, ids[fragment]) for fragment in fragments
        )

    def _leads(self, up: bytes, address: bytes) -> bool:
        """Whether an address goes `up` to the root of the site, and down from there to a file, and no part of it."""
        if not address or not address.startswith(up):
            return False
        way = address[len(up) :]
        return b"&" not in way and b"#" not in way and self._is_there(way.partition(b"?")[0])

    def _own_are_good(self, data: bytes) -> bool:
        """Whether every full address in the site itself leads to a file, wherever in the page it stands."""
        if self._own is None:
            return True
        for end in self._own.findall(data):
            if end in self._ends:
                continue
            if b"&" in end or b"\\" in end or (end and end[:1] not in b"/?#"):
                return False
            way = re.split(rb"[?#]", end, maxsplit=1)[0][1:]
            if not self._is_there(way):
                return False
            self._ends.add(end)
        return True

    def _is_there(self, way: bytes) -> bool:
        with suppress(UnicodeDecodeError):
            path = unquote(way.decode(), errors="strict")
            return (f"{path}index.html" if path.endswith("/") or not path else path) in self._plan
        return False


def _candidates(srcset: bytes) -> Iterator[bytes]:
    return (candidate.partition(b" ")[0] for candidate in srcset.split(b", "))


def _is_followed(data: bytes, address: bytes, start: int) -> bool:
    """Whether an address elsewhere, in the attribute that starts at `start`, is one for the reader to follow."""
    return bool(_SCHEME.match(address)) and data.startswith(_FOLLOWED, data.rfind(b"<", 0, start))


def _is_in_a_tag(data: bytes, start: int) -> bool:
    """Whether what starts at `start` is an attribute, and not what somebody wrote about one."""
    return data.find(b">", data.rfind(b"<", 0, start), start) < 0


def _is_xml(data: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _is_json(data: bytes) -> bool:
    return _is_read(_frame(data) if len(data) > _LARGE else data)


def _is_read(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _is_alike(former: bytes, data: bytes) -> bool:
    """Whether a large document differs from a `former` one, which could be read, in lines that are objects alone."""
    return len(data) > _LARGE and all(
        old == new or _without_object(old) == _without_object(new) is not None
        for old, new in zip_longest(BytesIO(former), BytesIO(data), fillvalue=b"")
    )


def _frame(data: bytes) -> bytes:
    """A large document with a number for every line that is an object by itself.

    One after another they are read without the room that all of them take as text and as objects.
    """
    lines = ((line, _without_object(line)) for line in BytesIO(data))
    return b"".join(line if rest is None else b"0" + rest for line, rest in lines)


def _without_object(line: bytes) -> bytes | None:
    """What else stands in a line that is an object by itself, behind it; None of any other line."""
    item = line.rstrip().removesuffix(b",")
    return line[len(item) :] if item.startswith(b"{") and item.endswith(b"}") and _is_read(item) else None


def _is_linked_data(data: bytes) -> bool:
    """Whether all that is told to machines can be read by them."""
    end = 0
    while (start := data.find(_DATA_START, end)) >= 0:
        end = data.find(_DATA_END, start)
        if not _is_json(data[start + len(_DATA_START) : end]):
            return False
    return True
