"""The words that a search finds a product by."""

from __future__ import annotations

from gianhang.catalogue.graph import Catalogue
from gianhang.records.product import Product
from gianhang.text.localized import Localized


def entries(catalogue: Catalogue) -> dict[str, str]:
    """The words for each product by its id: names, category, places of today and before, materials,
    tags; all languages.
    """
    return {product.id: " · ".join(_words(catalogue, product)) for product in catalogue.products}


def _words(catalogue: Catalogue, product: Product) -> dict[str, None]:
    maker = catalogue.maker(product)
    place, province = catalogue.place_of(maker), catalogue.province_of(maker)
    texts: list[Localized | None] = [
        product.name,
        catalogue.category[product.category].name,
        maker.name,
        place.name if place else None,
        province.name if province else None,
        maker.craft_village,
        product.ingredients,
        product.materials,
        product.raw_origin,
    ]
    found = {text: None for localized in texts if localized for _lang, text in localized.texts}
    if maker.address_as_issued:
        found[maker.address_as_issued] = None
    found.update((tag, None) for tag in (*product.tags, *maker.tags))
    if province:
        found.update((name, None) for name in catalogue.localities.made_of(province))
    return found
