"""What is kept from build to build, and who makes it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gianhang.pages import data, finding, search

#: By the first word of a key (`Site.keep`): what keeps it, given the site and the other words.
MAKERS: Mapping[str, Callable[..., object]] = {
    "data": data.line,
    "search": finding.entry,
    "search parts": search.part_names,
}
