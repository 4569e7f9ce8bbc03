"""Root paths in finished HTML made relative, so that the same files work on any host, under any base path,
and from a folder or a USB stick without any host at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from gianhang.pages.addresses import file_of

#: Attributes that hold an address, as our templates write them. Text cannot match: there, quotes are escaped.
_ATTRIBUTE = re.compile(r'(?<=\s)(href|src|srcset|action|poster|data-root)="(/[^"]*)"')


def relative(path: str, page: str) -> str:
    """The way from the file of `page` to the file of `path`; both are root paths, query and fragment are kept.

    >>> relative("/en/#top", "/san-pham/pho-kho/")
    '../../en/index.html#top'
    """
    way = _file(path)
    folder = file_of(page)
    folder = folder[: folder.rfind("/") + 1]
    end = folder.find("/") + 1
    while end and way.startswith(folder[:end]):
        way, folder = way[end:], folder[end:]
        end = folder.find("/") + 1
    return "../" * folder.count("/") + way


@lru_cache(maxsize=4096)
def _file(path: str) -> str:
    """The file behind a root path, with query and fragment."""
    bare = re.split(r"[?#]", path, maxsplit=1)[0]
    return file_of(bare) + path[len(bare) :]


def make_relative(html: str, page: str) -> str:
    """`html` of the page at `page` with every root path in it made relative."""

    def change(name: str, path: str) -> str:
        way = relative(path, page)
        return way.removesuffix("index.html") if name == "data-root" else way

    return _changed(html, change)


def make_absolute(html: str, base: str) -> str:
    """`html` with every root path put behind `base` ("" or "/catalogue"): for a page that is served anywhere."""
    return _changed(html, lambda _name, path: base + path)


def _changed(html: str, change: Callable[[str, str], str]) -> str:
    """`html` with every root path replaced by what `change` makes of it and of the attribute that it stands in."""

    def replace(match: re.Match[str]) -> str:
        name, value = match.groups()
        if value.startswith("//"):
            return match[0]
        candidates = value.split(", ") if name == "srcset" else [value]
        # Behind a path in a srcset stands a space, and the width of the picture.
        parts = [candidate.partition(" ") for candidate in candidates]
        return f'{name}="{", ".join(change(name, path) + space + width for path, space, width in parts)}"'

    return _ATTRIBUTE.sub(replace, html)
