"""Products and facilities as lists show them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from gianhang.catalogue.localities import Locality
from gianhang.catalogue.offer import offer
from gianhang.pages.addresses import address
from gianhang.pages.awards import badges
from gianhang.pages.pictures import cover
from gianhang.pages.site import Site
from gianhang.pages.trade import price_of
from gianhang.pages.views import Card, FacilityCard, PictureView
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.records.product import Product
from gianhang.text.localized import Phrase


def place_name(site: Site, facility: Facility, words: Words, *, whole: bool = False) -> Phrase | None:
    """Where a facility is: today's province, with its commune when `whole`; else the place on its old papers."""
    place = site.catalogue.place_of(facility)
    if place is None:
        if not facility.address_as_issued:
            return None
        return words.phrase("{place} (địa danh cũ)", place=facility.address_as_issued)
    return locality_name(site, place, words, whole=whole)


def locality_name(site: Site, place: Locality, words: Words, *, whole: bool = False) -> Phrase:
    """The province that a place is or lies in, with its commune when `whole`."""
    province = site.catalogue.localities.province(place)
    if place is province or not whole:
        return province.name.phrase(words.lang)
    return Phrase(f"{full_name(place, words)}, {province.name.phrase(words.lang)}", words.lang)


def place_parts(site: Site, facility: Facility, words: Words) -> tuple[str, str]:
    """The commune and the province of today that a facility stands in; empty where nobody knows."""
    place = site.catalogue.place_of(facility)
    if place is None:
        return "", ""
    province = site.catalogue.localities.province(place)
    commune = "" if place is province else str(full_name(place, words))
    return commune, str(province.name.phrase(words.lang))


def full_name(place: Locality, words: Words) -> Phrase:
    """A place with what it is: "xã Trà My", "Tra My Commune"."""
    kind, name = place.kind.phrase(words.lang), place.name.phrase(words.lang)
    text = f"{kind.lower()} {name}" if words.lang == "vi" else f"{name} {kind}"
    return Phrase(text, name.lang)


def cards(site: Site, words: Words, products: Iterable[Product]) -> tuple[Card, ...]:
    """Products as plates."""
    return tuple(
        site.remember(("card", words.lang, product.id), partial(_card, site, words, product)) for product in products
    )


def _card(site: Site, words: Words, product: Product) -> Card:
    maker = site.catalogue.maker(product)
    name, known = product.name.phrase(words.lang), product.noted(offer)
    return Card(
        id=product.id,
        path=address("product", words.lang, slug=product.id),
        name=name,
        gloss=words.gloss(product.name),
        maker=maker.name.phrase(words.lang),
        place=place_name(site, maker, words),
        picture=cover(site, words, product.photos, name),
        price=price_of(product, words),
        minimum=known.minimum.text(words.lang) if known.minimum else None,
        ocop=known.stars,
        badge=next(iter(badges(site, words, product)), None),
        is_demo=product.is_demo,
    )


def facility_cards(site: Site, words: Words, facilities: Iterable[Facility]) -> tuple[FacilityCard, ...]:
    """Facilities as plates, each with the names of its products."""
    return tuple(
        site.remember(("facility card", words.lang, facility.id), partial(_facility_card, site, words, facility))
        for facility in facilities
    )


def _facility_card(site: Site, words: Words, facility: Facility) -> FacilityCard:
    name = facility.name.phrase(words.lang)
    products = site.catalogue.of_facility.get(facility.id, ())
    return FacilityCard(
        path=address("facility", words.lang, slug=facility.id),
        name=name,
        place=place_name(site, facility, words),
        picture=cover(site, words, facility.photos, name) or _shown_by(site, words, products),
        products=tuple(product.name.phrase(words.lang) for product in products),
        workers=workers(facility, words),
        is_demo=facility.is_demo,
    )


def _shown_by(site: Site, words: Words, products: Iterable[Product]) -> PictureView | None:
    """What a facility without photographs of its own is known by: one of its products."""
    pictured = next((product for product in products if product.photos), None)
    return cover(site, words, pictured.photos, pictured.name.phrase(words.lang)) if pictured else None


def workers(facility: Facility, words: Words) -> str | None:
    """How many work there, and how many of them are women, where known: "14 người, 8 nữ"."""
    if facility.workers is None:
        return None
    people = words.ngettext("{n} người", "{n} người", facility.workers)
    if facility.workers_female is None:
        return people
    return words("{people}, {women} nữ", people=people, women=facility.workers_female)
