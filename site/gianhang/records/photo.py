"""A photograph that a record shows."""

from __future__ import annotations

from gianhang.records.fields import FileName, Focus, Localized, Record


class Photo(Record):
    """One picture: `file` relative to the office's folder once read; in a record, the name of a file beside it.

    `focus` is the point that must be seen wherever the picture is cropped, in percent from its left and its top.
    """

    file: FileName
    alt: Localized | None = None
    credit: Localized | None = None
    focus: Focus | None = None
