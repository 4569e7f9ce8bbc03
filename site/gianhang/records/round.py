"""The record of a selection round (kỳ bình chọn sản phẩm CNNT tiêu biểu)."""

from __future__ import annotations

from gianhang.records.fields import Choice, Day, Flag, Localized, Record, Reference, Text, Year
from gianhang.records.product import VotingGroup


class Level(Choice):
    """Who held a round, from the lowest up, as its papers say; there are no districts since 1 July 2025."""

    DISTRICT = "huyện"
    PROVINCE = "tỉnh"
    REGION = "khu vực"
    NATION = "quốc gia"


class Entry(Record):
    """One product or set that a round chose. Ranks differ by province and year; `valid_until` is what is printed."""

    product: Reference
    group: VotingGroup
    rank: Localized
    certificate_no: Text | None = None
    valid_until: Day | None = None


class Round(Record):
    """A selection round and what it chose; the awards of products come from here.

    `id` is the folder's name under `content/rounds/`, `story` the Markdown body as safe HTML.
    """

    id: str
    path: str
    story: Localized | None = None

    level: Level
    region: Localized | None = None
    year: Year
    organiser: Localized
    decision_no: Text | None = None
    decision_date: Day | None = None
    entries: tuple[Entry, ...] = ()
    is_demo: Flag = False
