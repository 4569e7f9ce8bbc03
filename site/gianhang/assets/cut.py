"""Cutting a font down. Imported only when a font is not in the cache: fontTools is slow to load."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from gianhang.assets.tabular import TAG, with_tabular_figures

#: Family, style, unique name, full name, version, PostScript name; licence and its address, which must stay.
_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]


def cut(
    source: Path,
    *,
    characters: str,
    features: Sequence[str],
    axes: dict[str, float | tuple[float, float]],
    rename: tuple[str, str] | None,
) -> bytes:
    """The font at `source` as WOFF2 with these `characters` and OpenType `features` only, the same bytes every time.

    `axes` pins (a number) or limits (a pair) the axes of a variable font. `rename` replaces a name inside the file.
    """
    font = TTFont(source, recalcTimestamp=False)
    if TAG in features:
        font = with_tabular_figures(font)
    options = Options()
    options.layout_features = list(features)
    options.layout_scripts = ["DFLT", "latn"]
    options.name_IDs = _NAMES
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    if axes:
        font = instantiateVariableFont(font, axes)
    if rename:
        _rename(font, *rename)
    font.flavor = "woff2"
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def _rename(font: TTFont, old: str, new: str) -> None:
    """Other words for `old` in the names by which a font is known; the copyright and the licence keep theirs."""
    for record in font["name"].names:
        if record.nameID not in {0, 13, 14}:
            text = record.toUnicode().replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))
            font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
