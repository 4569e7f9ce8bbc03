"""The list of all products, and the list of each category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gianhang.pages.addresses import address
from gianhang.pages.cards import cards
from gianhang.pages.head import page_view
from gianhang.pages.index import GROUPS, category_links, place_links
from gianhang.pages.kind import Kind, Values
from gianhang.pages.listing import further, number_of, page_title, pager, shown_on
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.views import Link
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a page of the list of all products shows."""
    words = Words(lang)
    return _list(site, words, values, "products", title=words("Sản phẩm"), crumbs=())


def category_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a page of one category shows."""
    words = Words(lang)
    category = site.catalogue.category[values["slug"]]
    crumbs = (link_to("products", words),)
    shown = _list(site, words, values, "category", title=str(category.name.phrase(lang)), crumbs=crumbs)
    return {**shown, "group": words(GROUPS[category.group])}


def _list(
    site: Site, words: Words, values: Values, kind: str, *, title: str, crumbs: tuple[Link, ...]
) -> Mapping[str, object]:
    lang, per_page = words.lang, site.settings.per_page
    slug = values.get("slug", "")
    members = site.catalogue.in_category[slug] if slug else site.catalogue.products
    number = number_of(values, len(members), per_page)
    path_values = {"slug": slug} if slug else {}
    shown = shown_on(number, members, per_page)
    count = words.ngettext("{n} sản phẩm", "{n} sản phẩm", len(members))
    return {
        "page": page_view(
            site,
            words,
            kind if number == 1 else f"{kind}-more",
            values,
            title=page_title(words("Nhóm hàng: {name}", name=title) if slug else title, number, words),
            description=words(
                "{title}: {count}, kèm giá tham khảo, số lượng đặt từ và nơi làm.", title=title, count=count
            ),
            crumbs=(link_to("home", words), *crumbs),
            part=address("products", lang),
            photos=next((product.photos for product in shown if product.photos), ()),
        ),
        "title": title,
        "cards": cards(site, words, shown),
        "total": len(members),
        "pager": pager(kind, lang, number, len(members), per_page, **path_values),
        "categories": category_links(site, words, here=slug),
        "places": place_links(site, words),
    }


def _more(site: Site) -> Iterator[Values]:
    for number in further(len(site.catalogue.products), site.settings.per_page):
        yield {"number": number}


def _categories(site: Site) -> Iterator[Values]:
    for slug in site.catalogue.in_category:
        yield {"slug": slug}


def _categories_more(site: Site) -> Iterator[Values]:
    for slug, members in site.catalogue.in_category.items():
        for number in further(len(members), site.settings.per_page):
            yield {"slug": slug, "number": number}


KINDS = (
    Kind("products", lambda _site: [{}], context, "pages/products.html"),
    Kind("products-more", _more, context, "pages/products.html"),
    Kind("category", _categories, category_context, "pages/category.html"),
    Kind("category-more", _categories_more, category_context, "pages/category.html"),
)
