"""Figures of one width, for a font that has none: prices must stand in columns."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from statistics import median_high

from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

TAG = "tnum"


def with_tabular_figures(font: TTFont) -> TTFont:
    """`font` with the feature `tnum`, unless it has it: the same figures, each in the middle of their median width."""
    substitutions = font["GSUB"].table
    if any(record.FeatureTag == TAG for record in substitutions.FeatureList.FeatureRecord):
        return font
    cmap = font.getBestCmap()
    figures = [cmap[ord(figure)] for figure in "0123456789"]
    width = median_high(font["hmtx"][name][0] for name in figures)
    for name in figures:
        _add_centred(font, name, f"{name}.{TAG}", width)
    _add_feature(substitutions, {name: f"{name}.{TAG}" for name in figures})
    font.setGlyphOrder(font["glyf"].glyphOrder)
    # Saved and read again: only that brings the counts inside the tables, on which others rely, up to date.
    buffer = BytesIO()
    font.save(buffer)
    return TTFont(buffer, recalcTimestamp=False)


def _add_centred(font: TTFont, name: str, new: str, width: int) -> None:
    """Add the glyph `new`: the outline of `name` in the middle of `width` font units."""
    glyph = deepcopy(font["glyf"][name])
    glyph.coordinates.translate((round((width - font["hmtx"][name][0]) / 2), 0))
    glyph.recalcBounds(font["glyf"])
    font["glyf"][new] = glyph
    font["hmtx"][new] = (width, glyph.xMin)


def _add_feature(table: otTables.GSUB, mapping: dict[str, str]) -> None:
    """Add a feature that replaces glyphs one by one, for every script and language."""
    lookups = table.LookupList.Lookup
    lookups.append(buildLookup([buildSingleSubstSubtable(mapping)]))
    record = otTables.FeatureRecord()
    record.FeatureTag = TAG
    record.Feature = otTables.Feature()
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(lookups) - 1]
    old = list(table.FeatureList.FeatureRecord)
    # Features are sorted by tag, and languages refer to them by number.
    new = sorted([*old, record], key=lambda feature: feature.FeatureTag)
    number = {id(feature): index for index, feature in enumerate(new)}
    table.FeatureList.FeatureRecord = new
    for script in table.ScriptList.ScriptRecord:
        languages = [language.LangSys for language in script.Script.LangSysRecord]
        for language in filter(None, [script.Script.DefaultLangSys, *languages]):
            language.FeatureIndex = sorted([*(number[id(old[i])] for i in language.FeatureIndex), number[id(record)]])
