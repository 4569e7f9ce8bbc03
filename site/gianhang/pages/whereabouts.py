"""Where something is that people go to, a fair or a showroom, as pairs for its page."""

from __future__ import annotations

from gianhang.pages.addresses import address
from gianhang.pages.cards import locality_name
from gianhang.pages.facts import known_facts
from gianhang.pages.site import Site
from gianhang.pages.views import Fact
from gianhang.pages.words import Words
from gianhang.records.fair import Fair
from gianhang.records.showroom import Showroom
from gianhang.text.localized import BASE, Phrase


def where_facts(site: Site, words: Words, record: Fair | Showroom) -> tuple[Fact, ...]:
    """The street, today's province with its commune, and the way there where the coordinates are known."""
    place = site.catalogue.locality(record.place)
    province = site.catalogue.localities.province(place) if place else None
    facts = known_facts(words, (words("Địa chỉ"), Phrase(record.address, BASE) if record.address else None))
    if place and province:
        # Only provinces where somebody makes something have a page.
        path = address("place", words.lang, slug=province.slug) if province.code in site.catalogue.in_province else None
        facts += (Fact(words("Tỉnh, thành phố"), locality_name(site, place, words, whole=True), path=path),)
    if record.lat is not None and record.lng is not None:
        way = f"geo:{record.lat},{record.lng}"
        facts += (Fact(words("Đường đi"), words.phrase("Mở trong ứng dụng bản đồ"), path=way),)
    return facts


def province_name(site: Site, words: Words, record: Fair | Showroom) -> Phrase | None:
    """Today's province, where it is known."""
    place = site.catalogue.locality(record.place)
    return locality_name(site, place, words) if place else None


def website_facts(words: Words, url: str | None) -> tuple[Fact, ...]:
    """The link to a page of somebody else, by the name of its host."""
    if not url:
        return ()
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return (Fact(words("Trang web"), Phrase(bare, words.lang), path=url),)
