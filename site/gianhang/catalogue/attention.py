"""Which records want to be looked into today: of ten thousand nearly all have nothing that an office has to hear."""

from __future__ import annotations

from datetime import date

from gianhang.catalogue.doubts import doubtful_until
from gianhang.catalogue.validity import SOON, first_to_lapse
from gianhang.records.bundle import Records
from gianhang.records.facility import Facility
from gianhang.records.product import Product


def wanting(records: Records, today: date) -> tuple[Product | Facility, ...]:
    """The records of which there are many, those that may be in doubt, or have papers that lapse before long."""
    many: tuple[Product | Facility, ...] = (*records.products, *records.facilities)
    return tuple(record for record in many if not is_quiet(record.noted(quiet), today))


def quiet(record: Product | Facility) -> tuple[date, date]:
    """From which day on nothing is to be told of a record by itself, and from which day on something is again."""
    lapse = first_to_lapse(record) if isinstance(record, Product) else None
    soon = date.fromordinal(max(1, lapse.toordinal() - SOON.days)) if lapse else date.max
    return doubtful_until(record), soon


def is_quiet(days: tuple[date, date], today: date) -> bool:
    """Whether `today` lies between such `days`."""
    return days[0] <= today < days[1]
