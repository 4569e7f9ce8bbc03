"""The record of a fair (hội chợ, triển lãm) and of the booths in it."""

from __future__ import annotations

from gianhang.records.fields import (
    Day,
    Flag,
    Latitude,
    Localized,
    Longitude,
    Number,
    PlaceName,
    Record,
    Reference,
    Slug,
    Text,
    Url,
)
from gianhang.records.photo import Photo


class Booth(Record):
    """A booth and who stands in it.

    `products` are those that it brings; none named means all that the facility makes. `x`, `y`, `w` and `h` place it on
    a plan of the fair, in whatever unit the plan is drawn in: all four or none.
    """

    code: Text
    facility: Reference
    products: tuple[Reference, ...] = ()
    x: Number | None = None
    y: Number | None = None
    w: Number | None = None
    h: Number | None = None


class Fair(Record):
    """A fair from its first day to its last.

    `id` is the folder's name under `content/fairs/`, `story` the Markdown body as safe HTML. `place` is a 2025 code, a
    province's name or "unknown".
    """

    id: str
    path: str
    story: Localized | None = None

    name: Localized
    start: Day
    end: Day
    summary: Localized | None = None
    venue: Localized | None = None
    address: Text | None = None
    place: PlaceName | None = None
    lat: Latitude | None = None
    lng: Longitude | None = None
    organiser: Localized | None = None
    hours: Localized | None = None
    url: Url | None = None
    booths: tuple[Booth, ...] = ()
    is_demo: Flag = False

    photos: tuple[Photo, ...] = ()
    sources: tuple[Text, ...] = ()
    verified_on: Day | None = None
    former_ids: tuple[Slug, ...] = ()
