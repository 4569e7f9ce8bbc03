"""A photograph that a record shows."""

from __future__ import annotations

from gianhang.records.fields import Record, Text
from gianhang.text.localized import Localized


class Photo(Record):
    """One picture: `file` relative to the office's folder once read; in a record, the name of a file beside it."""

    file: Text
    alt: Localized | None = None
    credit: Localized | None = None
