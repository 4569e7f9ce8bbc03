"""Vietnamese letters: one Unicode form, folding for search, sorting, slugs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SLUG_LENGTH = 80

_MARKS = dict.fromkeys(range(0x300, 0x370))
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

# The letters of Vietnamese in the order of its dictionaries, with f, j, w, z where they stand in Latin.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(0x100 + index) for index, letter in enumerate(_ALPHABET)}
# Breve, circumflex and horn make another letter; the five tones do not.
_LETTERS = {
    "a\u0306": "ă",
    "a\u0302": "â",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}


def nfc(text: str) -> str:
    """`text` in the composed Unicode form, in which everything is kept and compared."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` for search: no marks, đ as d, lower case, one space between words. hoà, hòa and HOA fold alike."""
    bare = unicodedata.normalize("NFD", text.casefold()).translate(_MARKS).replace("đ", "d")
    return _SPACES.sub(" ", bare).strip()


def slug(text: str) -> str:
    """`text` as part of an address: `Phở khô` is `phở-khô` in ASCII, `pho-kho`; empty where nothing remains."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")[:SLUG_LENGTH].rstrip("-")


def is_slug(text: str) -> bool:
    """Whether `text` is lower-case ASCII letters and digits with single hyphens between, at most 80 long."""
    return len(text) <= SLUG_LENGTH and _SLUG.fullmatch(text) is not None


@lru_cache(maxsize=1 << 15)
def sort_key(text: str) -> tuple[str, str, str]:
    """A key that sorts as Vietnamese dictionaries do: letters first, then tones, then case (small before capital)."""
    letters: list[str] = []
    tones: list[str] = []
    bare = ""
    for char in unicodedata.normalize("NFD", text.casefold()):
        if char in _TONES:
            tones.append(_TONES[char])
        elif bare + char in _LETTERS:
            letters[-1] = _RANK[_LETTERS[bare + char]]
        elif not unicodedata.combining(char):
            bare = char
            letters.append(_RANK.get(char, char))
            if char == " ":
                # The tone counts by word, so that hoà and hòa are equal here.
                tones.append(" ")
    return "".join(letters), "".join(tones), text.swapcase()
