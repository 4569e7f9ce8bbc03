"""A quoted line, cut and made safe to show, with the place that is meant."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from rich.cells import cell_len

from gianhang.errors import Place

_TAB = 4
_MORE = "…"
#: Letters looked at for one cell of room: a decomposed Vietnamese letter has up to three.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Snippet:
    """One line in three parts; `value` is what is meant, and may be empty at the end of a line."""

    before: str
    value: str
    after: str

    def underline(self) -> str:
        """The carets that go under `value`, with the blanks in front of them, by the cells of a terminal."""
        return " " * cell_len(self.before) + "^" * max(cell_len(self.value), 1)


def snippet(place: Place, width: int) -> Snippet | None:
    """The line of `place` in at most `width` cells, cut around the place; None when there is no line to show."""
    if not place.line or not place.quote.strip():
        return None
    line = place.quote.rstrip("\r\n")
    start = _cluster(line, max(place.column - 1, 0))
    end = _cluster(line, start + max(place.length, 1), forward=True)
    # A megabyte on one line must not take long to cut.
    near = width * _NEAR
    before = visible(line[max(start - near, 0) : start])
    value = visible(line[start : min(end, start + near)])
    after = visible(line[end : end + near])
    room = width - cell_len(value)
    if cell_len(before) + cell_len(after) <= room:
        return Snippet(before, value, after)
    # What stands before the place says which field it is, so it has the first claim on the room.
    ahead = min(cell_len(before), width // 3)
    value = _head(value, width - ahead - min(cell_len(after), 1))
    room = width - cell_len(value)
    before = _tail(before, max(room // 2, room - cell_len(after), ahead))
    return Snippet(before, value, _head(after, room - cell_len(before)))


def visible(text: str) -> str:
    """`text` with blanks for tabs, and signs for what would move the cursor or turn the writing around."""
    shown = ""
    for letter in text:
        if letter == "\t":
            shown += " " * (_TAB - cell_len(shown) % _TAB)
        elif ord(letter) < 0x20:
            shown += chr(0x2400 + ord(letter))
        elif unicodedata.category(letter) in ("Cc", "Cf") and letter != "\u200d":
            shown += "\ufffd"
        else:
            shown += letter
    return shown


def _cluster(line: str, index: int, *, forward: bool = False) -> int:
    """`index`, moved so that no letter is parted from the marks that follow it."""
    index = min(index, len(line))
    while 0 < index < len(line) and unicodedata.combining(line[index]):
        index += 1 if forward else -1
    return index


def _head(text: str, cells: int) -> str:
    """The beginning of `text`, in at most `cells` cells, with a sign when something is missing."""
    if cell_len(text) <= cells:
        return text
    end = cells
    while cell_len(text[:end]) > cells - 1:
        end -= 1
    return text[: _cluster(text, end)] + _MORE


def _tail(text: str, cells: int) -> str:
    """The end of `text`, in at most `cells` cells, with a sign when something is missing."""
    if cell_len(text) <= cells:
        return text
    start = max(len(text) - cells, 0)
    while cell_len(text[start:]) > cells - 1:
        start += 1
    return _MORE + text[_cluster(text, start, forward=True) :]
