"""The words of a text as searches compare them."""

from __future__ import annotations

import re
import unicodedata

from gianhang.text.folding import fold, nfc

_WORD = re.compile(r"[^\W_]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def words(text: str) -> list[str]:
    """The words of `text` in order, composed and in small letters: runs of letters and digits."""
    return _WORD.findall(nfc(nfc(text).lower()))


def marked(word: str) -> str:
    """`word` with its marks, the tone behind its letters: hoà and hòa, thuỷ and thủy become equal."""
    parts = unicodedata.normalize("NFD", word)
    return _TONE.sub("", parts) + "".join(_TONE.findall(parts))


def bare(word: str) -> str:
    """`word` without marks."""
    return fold(word)
