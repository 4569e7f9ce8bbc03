"""Lists that go on over several pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from gianhang.pages.addresses import address
from gianhang.pages.kind import Values
from gianhang.pages.site import Site
from gianhang.pages.views import Link, Pager
from gianhang.pages.words import Words
from gianhang.text.localized import Phrase

Member = TypeVar("Member")
#: The address of the page for makers whose place of today nobody knows.
UNKNOWN_SLUG = "chua-ro"


def number_of(values: Values, size: int, per_page: int) -> int:
    """The page's number, 1 where the address gives none; LookupError beyond the last page."""
    number = int(values.get("number", "1"))
    if not 1 <= number <= max(1, -(-size // per_page)):
        raise LookupError(number)
    return number


def further(size: int, per_page: int) -> Iterator[str]:
    """The numbers of the pages after the first."""
    return (str(number) for number in range(2, -(-size // per_page) + 1))


def part(members: Sequence[Member], number: int, per_page: int) -> Sequence[Member]:
    """The members on page `number`."""
    return members[(number - 1) * per_page : number * per_page]


def pager(kind: str, lang: str, number: int, size: int, per_page: int, **values: str) -> Pager:
    """Links to the pages of a list of `size` members; nothing when one page holds them all."""
    last = -(-size // per_page)
    if last < 2:
        return Pager((), None, None)

    def path(page: int) -> str:
        if page == 1:
            return address(kind, lang, **values)
        return address(f"{kind}-more", lang, **values, number=str(page))

    return Pager(
        pages=tuple(Link(Phrase(str(page), lang), path(page), here=page == number) for page in range(1, last + 1)),
        before=path(number - 1) if number > 1 else None,
        after=path(number + 1) if number < last else None,
    )


def page_title(title: str, number: int, words: Words) -> str:
    """The title of a page of a list, so that no two pages have the same."""
    return title if number == 1 else words("{title}, trang {number}", title=title, number=number)


def category_links(site: Site, words: Words, here: str = "") -> tuple[Link, ...]:
    """The categories that hold a product, in the office's order."""
    return tuple(
        Link(
            category.name.phrase(words.lang),
            address("category", words.lang, slug=category.id),
            here=category.id == here,
            count=len(site.catalogue.in_category[category.id]),
        )
        for category in site.catalogue.categories
        if category.id in site.catalogue.in_category
    )


def place_links(site: Site, words: Words, *, facilities: bool = False) -> tuple[Link, ...]:
    """The provinces that have products, the most first, with the number of products, or of facilities if asked."""
    found: list[Link] = []
    for code, members in site.catalogue.in_province.items():
        count = len(members) if facilities else len(site.catalogue.products_in(members))
        if code and count:
            place = site.catalogue.places.by_code[code]
            path = address("place", words.lang, slug=place.slug)
            found.append(Link(place.name.phrase(words.lang), path, count=count))
    return tuple(sorted(found, key=lambda link: (-(link.count or 0), link.label)))


def unknown_link(site: Site, words: Words, *, facilities: bool = False) -> Link | None:
    """Where the products stand whose makers' place of today nobody knows."""
    members: Iterable[object] = site.catalogue.in_province.get("", ())
    if not facilities:
        members = site.catalogue.products_in(site.catalogue.in_province.get("", ()))
    count = len(tuple(members))
    if not count:
        return None
    path = address("place", words.lang, slug=UNKNOWN_SLUG)
    return Link(words.phrase("Chưa rõ nơi làm hiện nay"), path, count=count)
