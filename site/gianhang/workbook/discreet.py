"""What a workbook does not say: personal fields without consent. In their cells stands a marker instead.

Taken in again, a marker leaves its field as it is; whatever else is written there is the field's new value.
"""

from __future__ import annotations

from gianhang.catalogue.consent import NEVER, PERSONAL, withheld_in
from gianhang.errors import Message
from gianhang.records.facility import Facility
from gianhang.text.folding import fold
from gianhang.text.translate import say
from gianhang.workbook.raw import Raw
from gianhang.workbook.tables import Column, Table

_LANGUAGES = ("vi", "en")
_NO_CONSENT = Message("(chưa có đồng ý)")
_NEVER_SHOWN = Message("(không công bố)")
_MARKERS = {fold(say(marker, lang)) for marker in (_NO_CONSENT, _NEVER_SHOWN) for lang in _LANGUAGES}


def is_personal(table: Table, column: Column) -> bool:
    """Whether a column may hold what is somebody's."""
    return table.kind.model is Facility and not table.at and column.loc[0] in PERSONAL


def discreet(cells: list[str], raw: Raw, table: Table, lang: str) -> list[str]:
    """The texts of a record's row with markers, in the language of the reader, for what may not leave the office."""
    if table.kind.model is not Facility or table.at:
        return cells
    hidden = set(withheld_in(raw.data))
    return [
        say(_NEVER_SHOWN if column.loc[0] in NEVER else _NO_CONSENT, lang) if cell and column.loc[0] in hidden else cell
        for cell, column in zip(cells, table.columns, strict=True)
    ]


def is_marker(table: Table, column: Column, cell: str) -> bool:
    """Whether a cell says, in any language, that its value stayed in the office."""
    return is_personal(table, column) and fold(cell) in _MARKERS
