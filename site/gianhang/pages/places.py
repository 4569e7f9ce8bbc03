"""Where things are made: the list of provinces, and the page of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gianhang.pages.addresses import address
from gianhang.pages.cards import cards, facility_cards, full_name
from gianhang.pages.head import page_view
from gianhang.pages.index import UNKNOWN_SLUG, place_links
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.text.localized import Phrase


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of provinces shows."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "places",
            values,
            title=words("Nơi làm"),
            description=words("Sản phẩm và cơ sở công nghiệp nông thôn theo tỉnh, thành phố từ 1/7/2025."),
            crumbs=(link_to("home", words),),
            part=address("places", lang),
        ),
        "places": place_links(site, words),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a province shows, or of the makers whose place nobody knows."""
    words, catalogue, slug = Words(lang), site.catalogue, values["slug"]
    is_unknown = slug == UNKNOWN_SLUG
    code = "" if is_unknown else _codes(site)[slug]
    place = None if is_unknown else catalogue.localities.by_code[code]
    facilities = catalogue.in_province[code]
    name = place.name.phrase(lang) if place else words.phrase("Chưa rõ nơi làm hiện nay")
    before = catalogue.localities.made_of(place) if place else ()
    communes = {found for facility in facilities if (found := catalogue.place_of(facility)) and found.parent}
    products = catalogue.products_in(facilities)
    count = words.ngettext("{n} sản phẩm", "{n} sản phẩm", len(products))
    return {
        "page": page_view(
            site,
            words,
            "place",
            values,
            title=str(name),
            description=words("{place}: {count} công nghiệp nông thôn và nơi làm ra chúng.", place=name, count=count),
            crumbs=(link_to("home", words), link_to("places", words)),
            part=address("places", lang),
            photos=next((product.photos for product in products if product.photos), ()),
        ),
        "name": name,
        "kind_name": str(place.kind.phrase(lang)) if place else "",
        "before": words("Gồm cả {names} trước ngày 1/7/2025.", names=", ".join(before)) if before else None,
        "facilities": facility_cards(site, words, facilities),
        "cards": cards(site, words, products),
        "communes": tuple(
            Phrase(full_name(commune, words), lang) for commune in sorted(communes, key=lambda found: found.code)
        ),
        "is_unknown": is_unknown,
    }


def _codes(site: Site) -> dict[str, str]:
    """The codes of the provinces that have a page, by the slugs of their addresses."""
    localities = site.catalogue.localities
    return {localities.by_code[code].slug: code for code in site.catalogue.in_province if code}


def _all(site: Site) -> Iterator[Values]:
    for slug in sorted(_codes(site)):
        yield {"slug": slug}
    if "" in site.catalogue.in_province:
        yield {"slug": UNKNOWN_SLUG}


KINDS = (
    Kind("places", lambda _site: [{}], list_context, "pages/places.html"),
    Kind("place", _all, context, "pages/place.html"),
)
