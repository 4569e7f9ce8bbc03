"""Root paths in finished HTML made relative, so that the same files work on any host, under any base path,
and from a folder or a USB stick without any host at all.
"""

from __future__ import annotations

import re

from gianhang.pages.addresses import file_of

#: Attributes that hold an address, as our templates write them. Text cannot match: there, quotes are escaped.
_ATTRIBUTE = re.compile(r'(?<=\s)(href|src|srcset|action|poster|data-root)="(/[^"]*)"')


def relative(path: str, page: str) -> str:
    """The way from the file of `page` to the file of `path`; both are root paths, query and fragment are kept.

    >>> relative("/en/#top", "/san-pham/pho-kho/")
    '../../en/index.html#top'
    """
    bare = re.split(r"[?#]", path, maxsplit=1)[0]
    rest = path[len(bare) :]
    target = file_of(bare).split("/")
    source = file_of(page).split("/")[:-1]
    common = 0
    while common < min(len(target) - 1, len(source)) and target[common] == source[common]:
        common += 1
    return "/".join([".."] * (len(source) - common) + target[common:]) + rest


def make_relative(html: str, page: str) -> str:
    """`html` of the page at `page` with every root path in it made relative."""

    def replace(match: re.Match[str]) -> str:
        name, value = match.groups()
        if value.startswith("//"):
            return match[0]
        if name == "data-root":
            value = relative("/", page).removesuffix("index.html")
        elif name == "srcset":
            value = ", ".join(
                " ".join([relative(candidate.split()[0], page), *candidate.split()[1:]])
                for candidate in value.split(", ")
            )
        else:
            value = relative(value, page)
        return f'{name}="{value}"'

    return _ATTRIBUTE.sub(replace, html)


def make_absolute(html: str, base: str) -> str:
    """`html` with every root path put behind `base` ("" or "/catalogue"): for a page that is served anywhere."""

    def replace(match: re.Match[str]) -> str:
        name, value = match.groups()
        if value.startswith("//"):
            return match[0]
        paths = value.split(", ") if name == "srcset" else [value]
        return f'{name}="{", ".join(base + path for path in paths)}"'

    return _ATTRIBUTE.sub(replace, html)
