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

#: What stands before and at the start of every root path, the attribute's name apart.
_START = '="/'
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
    before, *others = html.split(_START)
    parts = [before]
    for piece in others:
        end = piece.find('"')
        # Nearly all of them are links.
        name = "href" if before.endswith(" href") else _attribute(before)
        if end < 0 or piece[0] == "/" or not name:
            parts += (_START, piece)
        elif name == "srcset":
            # Behind a path in a srcset stands a space, and the width of the picture.
            candidates = (candidate.partition(" ") for candidate in f"/{piece[:end]}".split(", "))
            value = ", ".join(f"{up}{down(path)}{space}{width}" for path, space, width in candidates)
            parts += ('="', value, piece[end:])
        else:
            parts += ('="', up, piece[:end] if name == "data-root" else down(f"/{piece[:end]}"), piece[end:])
        before = piece
    return "".join(parts)


def _attribute(before: str) -> str:
    """The attribute whose name stands at the end of a text, if it is one that holds an address."""
    words = before[-_LONGEST:].split()
    name = words[-1] if words else ""
    return name if name in _ATTRIBUTES and before[-len(name) - 1 : -len(name)].isspace() else ""
