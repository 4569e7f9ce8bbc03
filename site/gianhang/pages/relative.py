"""Finished HTML made relative, so that the same files work on any host, under any base path,
and from a folder or a USB stick without any host at all.

Every way leads up to the root of the site and down from there. It might be shorter; but so it is the same on all pages
of a depth, which makes it quick to write and quick to check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from gianhang.pages.addresses import file_of

#: What nearly all addresses are, as our templates write them; then the others, found by what stands before the value.
_LINK = re.compile(r' href="/(?!/)([^"]*)"')
_ROOTED = re.compile(r'="(/(?!/)[^"]*)"')
#: Attributes that hold an address. So much of what stands before a value holds the name of any of them.
_ATTRIBUTES = frozenset({"href", "src", "srcset", "action", "poster", "data-root"})
_LONGEST = 1 + max(map(len, _ATTRIBUTES))


def way_up(page: str) -> str:
    """The way from the file of `page` to the root of the site: `../../` from `/san-pham/pho-kho/`."""
    return "../" * file_of(page).count("/")


@lru_cache(maxsize=1 << 16)
def way_down(path: str) -> str:
    """The way from the root of the site to the file of a root path; query and fragment are kept.

    >>> way_down("/en/#top")
    'en/index.html#top'
    """
    bare = re.split(r"[?#]", path, maxsplit=1)[0]
    return file_of(bare) + path[len(bare) :]


def make_relative(html: str, page: str) -> str:
    """`html` of the page at `page` with every root path in it made relative."""
    return _changed(html, way_up(page), way_down)


def make_absolute(html: str, base: str) -> str:
    """`html` with every root path put behind `base` ("" or "/catalogue"): for a page that is served anywhere."""
    return _changed(html, f"{base}/", lambda path: path[1:])


def _changed(html: str, up: str, down: Callable[[str], str]) -> str:
    """`html` with every root path replaced by `up`, the way to the root, and the way `down` from there."""
    html = _LINK.sub(lambda link: f' href="{up}{down("/" + link[1])}"', html)
    parts: list[str] = []
    done = 0
    for found in _ROOTED.finditer(html):
        start, end = found.span(1)
        before = html[max(0, start - 2 - _LONGEST) : start - 2].split()
        value = found[1]
        if not before or before[-1] not in _ATTRIBUTES or html.startswith(" href", start - 7):
            continue
        name = before[-1]
        if name == "srcset":
            # Behind a path in a srcset stands a space, and the width of the picture.
            candidates = (candidate.partition(" ") for candidate in value.split(", "))
            value = ", ".join(f"{up}{down(path)}{space}{width}" for path, space, width in candidates)
        elif name == "data-root":
            value = up + value[1:]
        else:
            value = up + down(value)
        parts += (html[done:start], value)
        done = end
    return "".join((*parts, html[done:])) if parts else html
