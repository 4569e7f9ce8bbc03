"""Vietnamese in the encodings of before Unicode: TCVN3 (fonts `.Vn…`) and VNI (fonts `VNI-…`).

Both write Vietnamese with the letters of Western Europe. Which one a column is in shows in its syllables: what is no
Vietnamese as it stands, and all Vietnamese once converted, was written so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from gianhang.text.folding import nfc
from gianhang.workbook.read import Grid

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
# VNI writes a sign behind the letter: a tone, or a hat or breve with its tone.
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_VNI = re.compile("(?:[aeouyôö])(?:[ùøûõï])|[aeo][âáàåãä]|a[êéèúüë]|[ôöñæóòîìí]", re.IGNORECASE)

#: Letters that no Western encoding has: a text with one of them is Unicode already.
_UNICODE = re.compile("[ăđơư\u1ea0-\u1ef9\u0300-\u036f]", re.IGNORECASE)
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    "(?:uyê|uya|uyu|iêu|yêu|ươu|ươi|uôi|oai|oay|oao|oeo|uây|uâ|ươ|uô|iê|yê|oa|oă|oe|uê|uy|uơ|ưa|ua|ia|ai|ao|au|ay|âu|ây|"
    "eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|oo|[aăâeêioôơuưy])"
    "(?:ch|nh|ng|[cmnpt])?"
)
_ENOUGH = 0.8
_DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class Converted:
    """That a column was in an old encoding: where, which one, and an example of before and after."""

    column: str
    encoding: str
    before: str
    after: str


def from_tcvn3(text: str) -> str:
    """`hép møt tÕt` is `hộp mứt tết`. Words all in capitals come in small letters with marks: their font did that."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """`hoäp möùt teát` is `hộp mứt tết`."""
    return nfc(_VNI.sub(_vni_letter, text))


_ENCODINGS: tuple[tuple[str, Callable[[str], str]], ...] = (("TCVN3", from_tcvn3), ("VNI", from_vni))


def modernise(grid: Grid) -> tuple[Grid, list[Converted]]:
    """A sheet with the columns that are in an old encoding converted, and what was."""
    columns = {
        index: [row[index] for row in grid.rows if index < len(row)]
        for index in range(max(map(len, grid.rows), default=0))
    }
    sure = {index: found for index, cells in columns.items() if (found := detect(cells))}
    if not sure:
        return grid, []
    # Headings over columns of numbers give too little to judge: they follow the other columns.
    names = [found[0] for found in sure.values()]
    usual = dict(_ENCODINGS)[max(set(names), key=names.count)]
    rows = [list(row) for row in grid.rows]
    told = []
    for index, cells in columns.items():
        if index in sure:
            convert = sure[index][1]
            before = next(cell for cell in reversed(cells) if convert(cell) != cell)
            told.append(Converted(grid.ref(0, index).rstrip("1"), sure[index][0], before, convert(before)))
        elif _UNICODE.search("".join(cells)):
            continue
        else:
            convert = usual
            if _share([convert(cell) for cell in cells]) < _share(cells):
                continue
        for row in rows:
            if index < len(row):
                row[index] = convert(row[index])
    return Grid(grid.name, rows), told


def detect(cells: Iterable[str]) -> tuple[str, Callable[[str], str]] | None:
    """The old encoding that the texts of a column are in, and what converts them; None for Unicode and for no words."""
    texts = [cell for cell in cells if not cell.isascii()]
    if _UNICODE.search("".join(texts)) or _share(texts) >= _DOUBTFUL:
        return None
    best = max(_ENCODINGS, key=lambda encoding: _share(map(encoding[1], texts)))
    return best if _share(map(best[1], texts)) >= _ENOUGH else None


def _share(texts: Iterable[str]) -> float:
    """Which part of the words with marks are Vietnamese syllables; 1 when there are none."""
    words = [
        word
        for text in texts
        for word in re.findall(r"[^\s\d.,;:!?()/\"'–-]+", text)
        # A sign alone, such as × or Ø, is no word.
        if not word.isascii() and re.search("[A-Za-z]", word)
    ]
    return sum(map(_is_syllable, words)) / len(words) if words else 1.0


@cache
def _is_syllable(word: str) -> bool:
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", word.lower())
        if letter not in "\u0300\u0301\u0303\u0309\u0323"
    )
    return _SYLLABLE.fullmatch(nfc(bare)) is not None


def _vni_letter(match: re.Match[str]) -> str:
    found = match[0]
    letter = found[0]
    plain = _VNI_LETTERS.get(letter.lower(), letter.lower())
    if len(found) == 2:
        sign = found[1].lower()
        if letter.lower() in "ôö" or sign in _VNI_TONES:
            plain += _VNI_TONES[sign]
        elif sign in _VNI_HATS:
            plain += "\u0302" + _VNI_HATS[sign]
        else:
            plain += "\u0306" + _VNI_BREVES[sign]
    composed = nfc(plain)
    return composed.upper() if letter.isupper() else composed
