"""The home page: the leading product, the index of categories, what is new, featured facilities, results."""

from __future__ import annotations

from collections.abc import Mapping

from gianhang.pages.addresses import address
from gianhang.pages.cards import cards, facility_cards
from gianhang.pages.fairs import next_fair
from gianhang.pages.head import page_view
from gianhang.pages.index import shelves
from gianhang.pages.kind import Kind, Values
from gianhang.pages.posts import post_rows
from gianhang.pages.product import product_view
from gianhang.pages.results import results_view
from gianhang.pages.site import Site
from gianhang.pages.structured import website
from gianhang.pages.views import Link
from gianhang.pages.words import Words
from gianhang.text.folding import fold
from gianhang.text.localized import Phrase

NEWEST = 5
FEATURED = 6
NEWS = 3


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the home page shows."""
    words, catalogue = Words(lang), site.catalogue
    hero = catalogue.product.get(site.settings.hero or "")
    featured = [facility for facility in catalogue.facilities if facility.featured][:FEATURED]
    newest = [product for product in catalogue.products if product is not hero][:NEWEST]
    title = f"{site.settings.name.phrase(lang)}: {site.settings.tagline.phrase(lang)}"
    return {
        "page": page_view(
            site,
            words,
            "home",
            values,
            title=title,
            description=_description(site, words),
            photos=hero.photos if hero else (),
            data=[website(site, words)],
        ),
        "count": len(catalogue.products),
        "facilities_count": len(catalogue.facilities),
        "hero": product_view(site, words, hero) if hero else None,
        "hero_path": address("product", lang, slug=hero.id) if hero else None,
        "shelves": shelves(site, words),
        "fair": next_fair(site, words),
        "newest": cards(site, words, newest),
        "featured": facility_cards(site, words, featured),
        "results": results_view(catalogue.results[0], words) if catalogue.results else None,
        "posts": post_rows(site, words, catalogue.news[:NEWS]),
        "posts_path": address("news", lang),
        "products_path": address("products", lang),
        "facilities_path": address("facilities", lang),
        "hints": _hints(site, words),
    }


def _description(site: Site, words: Words) -> str:
    products = words.ngettext("{n} sản phẩm", "{n} sản phẩm", len(site.catalogue.products))
    facilities = words.ngettext("{n} cơ sở", "{n} cơ sở", len(site.catalogue.facilities))
    return words(
        "{products} của {facilities} công nghiệp nông thôn: nơi làm, giá tham khảo, số lượng đặt từ và cách hỏi mua.",
        products=products,
        facilities=facilities,
    )


def _hints(site: Site, words: Words) -> tuple[Link, ...]:
    """Searches that show what the search understands: two newest products by their unaccented names."""
    names = [product.name.phrase(words.lang) for product in site.catalogue.products[:2]]
    search = address("search", words.lang)
    return tuple(Link(Phrase(fold(name), name.lang), f"{search}?q={fold(name).replace(' ', '+')}") for name in names)


KIND = Kind("home", lambda _site: [{}], context, "pages/home.html")
