"""What machines are told of a page: JSON-LD after schema.org. Nothing is said here that the office does not know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, partial

from markupsafe import Markup

from gianhang.catalogue.offer import offer
from gianhang.catalogue.validity import lapsed
from gianhang.pages.addresses import address
from gianhang.pages.awards import badges
from gianhang.pages.site import Site, picture_address
from gianhang.pages.views import Link
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.post import Post, PostKind
from gianhang.records.product import Product
from gianhang.records.showroom import Showroom

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_ld(document: Mapping[str, object]) -> Markup:
    """A document that is safe inside a script element; whatever is empty or unknown is left out."""
    return Markup(_text({"@context": "https://schema.org", **document}))


def _text(value: object) -> str:
    text = _ENCODER.encode(_known(value))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _known(value: object) -> object:
    if isinstance(value, dict):
        return {key: _known(item) for key, item in value.items() if item or isinstance(item, int)}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value


def website(site: Site, words: Words) -> Markup:
    """The site as a whole, with the office that keeps it."""
    settings = site.settings
    return json_ld(
        {
            "@type": "WebSite",
            "name": str(settings.name.phrase(words.lang)),
            "alternateName": str(settings.tagline.phrase(words.lang)),
            "url": site.absolute(address("home", words.lang)),
            "inLanguage": words.lang,
            "publisher": {
                "@type": "Organization",
                "name": str(settings.office.phrase(words.lang)),
                "url": site.absolute(address("home", words.lang)),
                "email": settings.contact.email,
                "telephone": settings.contact.phone,
            },
        }
    )


def breadcrumbs(site: Site, crumbs: Iterable[Link], title: str) -> Markup | None:
    """The way from the home page to the page called `title`; None where addresses are not known."""
    if not site.base_url:
        return None
    links = tuple(crumbs)
    start, end = _trail(site.base_url, links)
    last = _text({"@type": "ListItem", "position": len(links) + 1, "name": title})
    return Markup(f"{start}{last}{end}")


@lru_cache(maxsize=1024)
def _trail(base_url: str, crumbs: tuple[Link, ...]) -> tuple[str, str]:
    """What stands before and behind the last step of a way: all pages of a category begin with the same steps."""
    items: list[object] = [
        {"@type": "ListItem", "position": number, "name": str(crumb.label), "item": f"{base_url}{crumb.path}"}
        for number, crumb in enumerate(crumbs, start=1)
    ]
    start, mark, end = json_ld({"@type": "BreadcrumbList", "itemListElement": [*items, "\0"]}).partition('"\\u0000"')
    assert mark
    return str(start), str(end)


def organization(site: Site, words: Words, facility: Facility) -> Mapping[str, object]:
    """A facility; personal fields are here only when the catalogue still holds them."""
    return site.remember(("organization", words.lang, facility.id), partial(_organization, site, words, facility))


def _organization(site: Site, words: Words, facility: Facility) -> dict[str, object]:
    place = site.catalogue.province_of(facility)
    return {
        "@type": "Organization",
        "name": str(facility.name.phrase(words.lang)),
        "url": site.absolute(address("facility", words.lang, slug=facility.id)),
        "foundingDate": str(facility.founded) if facility.founded else None,
        "email": facility.email,
        "telephone": facility.phone,
        "taxID": facility.tax_code,
        "sameAs": list(facility.links),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "VN",
            "addressRegion": str(place.name.phrase(words.lang)) if place else None,
            "streetAddress": facility.address,
        },
    }


def product_data(site: Site, words: Words, product: Product) -> Markup:
    """A product with its maker. Machines are given no prices and awards of demonstration data: they are not true."""
    category = site.catalogue.category[product.category]
    known, offers = product.noted(offer), None
    if known.low is not None and not product.is_demo:
        offers = {
            "@type": "AggregateOffer",
            "priceCurrency": "VND",
            "lowPrice": known.low,
            "highPrice": known.high,
        }
    return json_ld(
        {
            "@type": "Product",
            "name": str(product.name.phrase(words.lang)),
            "description": str(product.summary.phrase(words.lang)),
            "url": site.absolute(address("product", words.lang, slug=product.id)),
            "sku": product.id,
            "gtin": product.gtin,
            "category": str(category.name.phrase(words.lang)),
            "material": str(words.of(product.materials) or ""),
            "image": images(site, files(product)),
            "manufacturer": organization(site, words, site.catalogue.maker(product)),
            "award": [] if product.is_demo else list(badges(site, words, product)),
            "offers": offers,
        }
    )


def facility_data(site: Site, words: Words, facility: Facility) -> Markup:
    """A facility as an organization."""
    return json_ld(organization(site, words, facility))


def post_data(site: Site, words: Words, post: Post, path: str) -> Markup:
    """A post as an article of the office; one about a document says which, and whether it is in force, if known."""
    document = {
        "@type": "Legislation",
        "name": str(post.title.phrase(words.lang)),
        "legislationIdentifier": post.doc_no,
        "legislationPassedBy": (
            {"@type": "Organization", "name": str(post.issuer.phrase(words.lang))} if post.issuer else None
        ),
        "legislationDate": post.issued.isoformat() if post.issued else None,
        "legislationLegalForce": _force(post, site.catalogue.today),
    }
    is_news = post.kind is PostKind.NEWS
    return json_ld(
        {
            "@type": "NewsArticle" if is_news else "Article",
            "headline": str(post.title.phrase(words.lang)),
            "description": str(words.of(post.summary) or ""),
            "datePublished": post.published.isoformat(),
            "inLanguage": post.title.phrase(words.lang).lang,
            "url": site.absolute(path),
            "image": images(site, files(post)),
            "author": {"@type": "Organization", "name": str(site.settings.office.phrase(words.lang))},
            "about": None if is_news else document,
        }
    )


def event_data(site: Site, words: Words, fair: Fair) -> Markup:
    """A fair as an exhibition."""
    place = site.catalogue.locality(fair.place)
    region = site.catalogue.localities.province(place) if place else None
    venue = words.of(fair.venue) or (region.name.phrase(words.lang) if region else None)
    organiser = words.of(fair.organiser)
    return json_ld(
        {
            "@type": "ExhibitionEvent",
            "name": str(fair.name.phrase(words.lang)),
            "description": str(words.of(fair.summary) or ""),
            "startDate": fair.start.isoformat(),
            "endDate": fair.end.isoformat(),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "url": site.absolute(address("fair", words.lang, slug=fair.id)),
            "image": images(site, files(fair)),
            "location": {
                "@type": "Place",
                "name": str(venue or ""),
                "address": {
                    "@type": "PostalAddress",
                    "addressCountry": "VN",
                    "addressRegion": str(region.name.phrase(words.lang)) if region else None,
                    "streetAddress": fair.address,
                },
            },
            "organizer": {"@type": "Organization", "name": str(organiser)} if organiser else None,
        }
    )


def _force(post: Post, today: date) -> str | None:
    """Whether a document is in force on the day, in the words of schema.org; None where nobody said from when."""
    if lapsed(post.expired, today):
        return "https://schema.org/NotInForce"
    return "https://schema.org/InForce" if post.effective and post.effective <= today else None


def files(record: Product | Facility | Fair | Showroom | Post) -> tuple[str, ...]:
    """The files of the photographs of a record."""
    return tuple(photo.file for photo in record.photos)


def images(site: Site, photos: Iterable[str]) -> list[str]:
    """The full address of the largest file of each of these photographs, in a format that all programs read.

    None where addresses are not known.
    """
    largest = [site.pictures[file].plain[-1] for file in photos]
    return [full for rendition in largest if (full := site.absolute(picture_address(rendition)))]
