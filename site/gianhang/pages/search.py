"""The search page, and the data it searches in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from gianhang.catalogue.search import entries
from gianhang.pages.addresses import address
from gianhang.pages.awards import badges
from gianhang.pages.cards import cards
from gianhang.pages.head import page_view
from gianhang.pages.index import category_links, place_links
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.trade import price_line
from gianhang.pages.views import Card
from gianhang.pages.words import Words
from gianhang.records.product import Product


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the search page shows before anything is searched: the other ways to find a product."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "search",
            values,
            title=words("Tìm kiếm"),
            description=words("Tìm sản phẩm, cơ sở, nơi làm; gõ không dấu cũng được."),
            crumbs=(link_to("home", words),),
            part=address("search", lang),
        ),
        "categories": category_links(site, words),
        "places": place_links(site, words),
    }


def data_context(site: Site, lang: str, _values: Values) -> Mapping[str, object]:
    """The rows that the script searches: path, name, gloss, maker, place, further words, picture, price, demo."""
    words = Words(lang)
    shown = cards(site, words, site.catalogue.products)
    more = entries(site.catalogue)
    rows = [
        _row(card, _with_awards(site, product, more[product.id]), words)
        for card, product in zip(shown, site.catalogue.products, strict=True)
    ]
    document = json.dumps({"lang": lang, "rows": rows}, ensure_ascii=False, separators=(",", ":"))
    return {"body": f"window.gianHang={document};\n"}


def _with_awards(site: Site, product: Product, more: str) -> str:
    """The further words of a product with its awards, in every language of the site."""
    awards = (badge for lang in site.languages for badge in badges(site, Words(lang), product))
    return " · ".join((more, *awards))


def _row(card: Card, more: str, words: Words) -> list[str | int | None]:
    return [
        card.path[1:],
        str(card.name),
        str(card.gloss) if card.gloss else "",
        str(card.maker),
        str(card.place) if card.place else "",
        more,
        card.picture.src[1:] if card.picture else None,
        price_line(card.price, words) if card.price else None,
        int(card.is_demo),
    ]


KINDS = (
    Kind("search", lambda _site: [{}], context, "pages/search.html"),
    Kind("search-data", lambda _site: [{}], data_context, ""),
)
