"""A glance at a page as soon as it is made: quick, and right whenever it says that nothing is wrong.

It reads the text of a page without taking it apart, which it may where all templates are written in the plain manner
(`pages.templates.are_plain`): every address and every id then stands in the text as `_VALUE` says. What it finds holds
everything that the check would find in the page, and perhaps more; so when all of it is right the page is. Where
anything is not as it should be, the check has to look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote
from xml.parsers import expat

from gianhang.freeze.plan import Plan

_VALUE = re.compile(rb' (href|src|srcset|action|poster|id)="([^"]*)"')
#: How a page of ours leads on by itself.
_REFRESH = re.compile(rb'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_DATA_START, _DATA_END = b'<script type="application/ld+json">', b"</script>"
_SCHEME = re.compile(rb"(?:https?|mailto|tel|sms|whatsapp|viber):")


class Glance:
    """Looks at the pages of one plan, of a site that will stand at `base_url`, without a slash at its end."""

    def __init__(self, plan: Plan, base_url: str | None) -> None:
        self._plan = plan
        self._own = re.compile(re.escape(base_url.encode()) + rb'([^"<>\s]*)') if base_url else None
        #: Ways down from the root of the site, and ends of its full addresses, that lead to a file.
        self._ways: set[bytes] = set()
        self._ends: set[bytes] = set()

    def is_good(self, path: str, data: bytes) -> bool:
        """Whether the page `data`, to stand at `path`, is certainly right, and leads into no part of another page."""
        if not path.endswith(".html"):
            return self._is_good_data(path, data)
        # The page that is shown for others has links of another kind, and what stands in a <template> is no part yet.
        if path.rpartition("/")[2] == "404.html" or b"<template" in data:
            return False
        found = [*_VALUE.findall(data), *((b"src", address) for address in _REFRESH.findall(data))]
        ids = [value for name, value in found if name == b"id"]
        return (
            len(set(ids)) == len(ids)
            and self._are_good(path, data, found, ids)
            and self._own_are_good(data)
            and _is_linked_data(data)
        )

    def _is_good_data(self, path: str, data: bytes) -> bool:
        if not self._own_are_good(data):
            return False
        match path.rpartition(".")[2]:
            case "json":
                return _is_json(data)
            case "xml":
                return _is_xml(data)
            case ending:
                return ending == "txt"

    def _are_good(self, path: str, data: bytes, found: list[tuple[bytes, bytes]], ids: list[bytes]) -> bool:
        up = b"../" * path.count("/")
        fragments = set()
        for name, value in found:
            if name == b"id":
                continue
            for address in _candidates(value) if name == b"srcset" else (value,):
                if address[:1] == b"#":
                    fragments.add(address[1:])
                elif not (address.startswith(up) and self._leads(address[len(up) :])) and not (
                    name == b"href" and _is_followed(data, address)
                ):
                    return False
        return fragments.issubset(ids) and all(_in_a_tag(data, fragment) for fragment in fragments)

    def _leads(self, way: bytes) -> bool:
        """Whether a way down from the root of the site leads to a file, and to no part of it."""
        if way in self._ways:
            return True
        if b"&" in way or b"#" in way or not self._is_there(way.partition(b"?")[0]):
            return False
        self._ways.add(way)
        return True

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


def _is_followed(data: bytes, address: bytes) -> bool:
    """Whether an address elsewhere is only ever one for the reader to follow."""
    if not _SCHEME.match(address):
        return False
    start = data.find(b'href="' + address + b'"')
    while start >= 0:
        tag = data.rfind(b"<", 0, start)
        if not data.startswith((b"<a ", b'<link rel="canonical" ', b'<link rel="alternate" '), tag):
            return False
        start = data.find(b'href="' + address + b'"', start + 1)
    return True


def _in_a_tag(data: bytes, id_: bytes) -> bool:
    """Whether an id stands where ids do, and not in what somebody wrote about them."""
    start = data.find(b' id="' + id_ + b'"')
    return start >= 0 and data.find(b">", data.rfind(b"<", 0, start), start) < 0


def _is_xml(data: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _is_linked_data(data: bytes) -> bool:
    """Whether all that is told to machines can be read by them."""
    end = 0
    while (start := data.find(_DATA_START, end)) >= 0:
        end = data.find(_DATA_END, start)
        if not _is_json(data[start + len(_DATA_START) : end]):
            return False
    return True
