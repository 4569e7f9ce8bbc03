"""The words that a search finds a product by, in all languages of its record."""

from __future__ import annotations

from gianhang.catalogue.graph import Catalogue
from gianhang.records.facility import Facility
from gianhang.records.product import Product
from gianhang.text.localized import Localized


def all_of(*texts: Localized | None) -> str:
    """What the texts say in every language, each wording once."""
    return " · ".join(dict.fromkeys(text for localized in texts if localized for _lang, text in localized.texts))


def tags_of(product: Product) -> str:
    """What a product is made of, where that comes from, and what it was tagged with."""
    return " · ".join((all_of(product.ingredients, product.materials, product.raw_origin), *product.tags))


def places_of(catalogue: Catalogue, facility: Facility) -> str:
    """Where a facility is: names of today, those on its old papers, the provinces that today's was made of."""
    place, province = catalogue.place_of(facility), catalogue.province_of(facility)
    names = [all_of(place.name if place else None, province.name if province else None, facility.craft_village)]
    if facility.address_as_issued:
        names.append(facility.address_as_issued)
    if province:
        names.extend(catalogue.localities.made_of(province))
    return " · ".join(name for name in names if name)
