"""vCards, which telephones import: version 3.0 (RFC 2426), the one that old and new telephones all read.

Written here because the known library for it is hardly kept any longer, and what is needed is this page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Octets of a line; what is longer goes on in the next, behind a space.
_WIDTH = 75


def escape(text: str) -> str:
    """A text with the signs escaped that mean something in a vCard."""
    return re.sub(r"[\\,;]", r"\\\g<0>", text).replace("\r\n", "\n").replace("\n", "\\n")


def vcard(properties: Iterable[tuple[str, str]]) -> str:
    """A card of (name, value) pairs, whose values are escaped where they need to be; lines end as the RFC says."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *(f"{name}:{value}" for name, value in properties), "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """`line` in pieces of at most 75 octets, none of which cuts a letter in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _WIDTH:
            pieces.append(piece)
            # The space in front counts too.
            piece, size = "", 1
        piece += letter
        size += octets
    return "\r\n ".join([*pieces, piece])
