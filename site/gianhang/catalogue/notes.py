"""What passes over all records ask of each, worked out when it is read: nobody need unfold records for that."""

from __future__ import annotations

from gianhang.catalogue.attention import quiet
from gianhang.catalogue.consent import published, withheld
from gianhang.catalogue.files import handouts, inline_pictures, scans
from gianhang.catalogue.graph import by_day, by_name
from gianhang.catalogue.offer import offer
from gianhang.catalogue.readiness import answers_all
from gianhang.catalogue.short import own_code
from gianhang.records.facility import Facility
from gianhang.records.fields import Record
from gianhang.records.product import Product


def note(record: Record) -> None:
    """Have all of it kept with the record."""
    if isinstance(record, Product):
        for of_product in (by_day, own_code, quiet, handouts, scans, answers_all, offer):
            record.noted(of_product)
        inline_pictures(record)
    elif isinstance(record, Facility):
        for of_facility in (own_code, quiet, withheld, published):
            record.noted(of_facility)
        shown = record.noted(published)
        shown.noted(by_name)
        inline_pictures(shown)
