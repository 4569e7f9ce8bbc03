"""A free page: about, how to order."""

from __future__ import annotations

from pydantic import Field

from gianhang.records.fields import Flag, Localized, Record


class Page(Record):
    """A page that the office writes itself, at `/<id>/`. `order` sorts the menu; `in_menu` puts it there."""

    id: str
    path: str
    story: Localized | None = None

    title: Localized
    summary: Localized | None = None
    in_menu: Flag = True
    order: int = Field(default=100, ge=0)
    draft: Flag = False
