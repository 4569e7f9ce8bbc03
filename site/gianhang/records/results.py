"""Programme results: what an area planned and reached in a year."""

from __future__ import annotations

from gianhang.records.fields import BigMoney, Choice, Flag, Localized, Number, Record, Text, Url, Year


class FundKind(Choice):
    """Where the money comes from."""

    NATIONAL = "national"
    LOCAL = "local"


class FundLine(Record):
    """Money planned from one source, in đồng; `kind` is empty where only the total is known."""

    year: Year
    kind: FundKind | None = None
    amount: BigMoney


class Indicator(Record):
    """One number that was reached, with its unit and what it counts."""

    value: Number
    unit: Localized
    name: Localized


class Results(Record):
    """The results of one area and year, from one source."""

    id: str
    path: str
    story: Localized | None = None

    title: Localized
    area: Localized
    year: Year
    funds: tuple[FundLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    source: Text
    source_url: Url | None = None
    is_demo: Flag = False
