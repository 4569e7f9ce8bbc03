"""The pictures inside a story: safe HTML as `markdown` makes it, where attributes stand in double quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

_IMG = re.compile(r"<img [^>]*>")
_ATTRIBUTE = re.compile(r'(src|alt)="([^"]*)"')


def sources(html: str) -> Iterator[str]:
    """What each picture is called in the text: the name of a file beside the record, or an address."""
    for match in _IMG.finditer(html):
        yield _attributes(match)[0]


def replace(html: str, show: Callable[[str, str], str | None]) -> str:
    """`html` with every picture replaced by what `show(src, alt)` makes of it; None leaves it as it is."""
    return _IMG.sub(lambda match: show(*_attributes(match)) or match[0], html)


def _attributes(match: re.Match[str]) -> tuple[str, str]:
    found = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
    return found.get("src", ""), found.get("alt", "")
