"""A photograph that a record shows."""

from __future__ import annotations

from gianhang.records.fields import FileName, Localized, Record


class Photo(Record):
    """One picture: `file` relative to the office's folder once read; in a record, the name of a file beside it."""

    file: FileName
    alt: Localized | None = None
    credit: Localized | None = None
