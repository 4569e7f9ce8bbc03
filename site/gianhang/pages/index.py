"""The index of the catalogue: its categories and its provinces, each with how much stands there."""

from __future__ import annotations

from functools import partial

from gianhang.pages.addresses import address
from gianhang.pages.site import Site
from gianhang.pages.views import Link, Shelf
from gianhang.pages.words import N_, Words
from gianhang.records.category import Category
from gianhang.records.product import VotingGroup

#: The official groups in the order of the index, as people call them there.
GROUPS = {
    VotingGroup.FOOD: N_("Chế biến nông, lâm, thủy sản và thực phẩm"),
    VotingGroup.CRAFT: N_("Thủ công mỹ nghệ"),
    VotingGroup.MACHINERY: N_("Thiết bị, máy móc, dụng cụ"),
    VotingGroup.OTHER: N_("Nhóm khác"),
}
#: The address of the page for makers whose place of today nobody knows.
UNKNOWN_SLUG = "chua-ro"


def shelves(site: Site, words: Words) -> tuple[Shelf, ...]:
    """The categories that hold a product, under the official groups of the office's list."""
    found = []
    for group, name in GROUPS.items():
        members = tuple(category for category in _in_use(site) if category.group is group)
        if members:
            count = sum(len(site.catalogue.in_category[category.id]) for category in members)
            links = tuple(_category_link(site, words, category) for category in members)
            found.append(Shelf(words(name), count, links))
    return tuple(found)


def category_links(site: Site, words: Words, here: str = "") -> tuple[Link, ...]:
    """The categories that hold a product, in the office's order; `here` is the id of the one that is shown."""

    def links() -> tuple[Link, ...]:
        return tuple(_category_link(site, words, category, here=category.id == here) for category in _in_use(site))

    return site.remember(("category links", words.lang, here), links)


def place_links(site: Site, words: Words, *, facilities: bool = False) -> tuple[Link, ...]:
    """The provinces that have products, the most first, with the number of products, or of facilities if asked.

    Last comes where the makers stand whose place of today nobody knows, if there are any.
    """
    return site.remember(
        ("place links", words.lang, facilities), partial(_place_links, site, words, facilities=facilities)
    )


def _place_links(site: Site, words: Words, *, facilities: bool) -> tuple[Link, ...]:
    known: list[Link] = []
    unknown: list[Link] = []
    for code in site.catalogue.in_province:
        count = len(site.catalogue.in_province[code]) if facilities else site.catalogue.made_in[code]
        if not count:
            continue
        if code:
            place = site.catalogue.localities.by_code[code]
            path = address("place", words.lang, slug=place.slug)
            known.append(Link(place.name.phrase(words.lang), path, count=count))
        else:
            path = address("place", words.lang, slug=UNKNOWN_SLUG)
            unknown.append(Link(words.phrase("Chưa rõ nơi làm hiện nay"), path, count=count))
    return (*sorted(known, key=lambda link: (-(link.count or 0), link.label)), *unknown)


def _in_use(site: Site) -> tuple[Category, ...]:
    return tuple(category for category in site.catalogue.categories if category.id in site.catalogue.in_category)


def _category_link(site: Site, words: Words, category: Category, *, here: bool = False) -> Link:
    return Link(
        category.name.phrase(words.lang),
        address("category", words.lang, slug=category.id),
        here=here,
        count=len(site.catalogue.in_category[category.id]),
    )
