"""Lists that go on over several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from gianhang.pages.addresses import address
from gianhang.pages.kind import Values
from gianhang.pages.views import Link, Pager
from gianhang.pages.words import Words
from gianhang.text.localized import Phrase

Member = TypeVar("Member")

#: Links to so many pages have room in any window.
_FEW = 5


def number_of(values: Values, size: int, per_page: int) -> int:
    """The page's number, 1 where the address gives none; LookupError beyond the last page."""
    number = int(values.get("number", "1"))
    if not 1 <= number <= max(1, _last(size, per_page)):
        raise LookupError(number)
    return number


def further(size: int, per_page: int) -> Iterator[str]:
    """The numbers of the pages after the first."""
    return (str(number) for number in range(2, _last(size, per_page) + 1))


def shown_on(number: int, members: Sequence[Member], per_page: int) -> Sequence[Member]:
    """The members on page `number`."""
    return members[(number - 1) * per_page : number * per_page]


def pager(kind: str, lang: str, number: int, size: int, per_page: int, **values: str) -> Pager:
    """Links to pages of a list of `size` members: the first, the last, those around this one, None for what is between.

    Nothing when one page holds them all.
    """
    last = _last(size, per_page)
    if last < 2:
        return Pager((), None, None)

    def path(page: int) -> str:
        if page == 1:
            return address(kind, lang, **values)
        return address(f"{kind}-more", lang, **values, number=str(page))

    links: list[Link | None] = []
    for page in sorted({1, *range(max(1, number - 2), min(last, number + 2) + 1), last}):
        is_shown = page in {1, last} or abs(page - number) < 2
        links.append(Link(Phrase(str(page), lang), path(page), here=page == number) if is_shown else None)
    return Pager(
        pages=tuple(links),
        many=last > _FEW,
        before=path(number - 1) if number > 1 else None,
        after=path(number + 1) if number < last else None,
    )


def page_title(title: str, number: int, words: Words) -> str:
    """The title of a page of a list, so that no two pages have the same."""
    return title if number == 1 else words("{title}, trang {number}", title=title, number=number)


def _last(size: int, per_page: int) -> int:
    """The number of the last page; 0 for an empty list."""
    return -(-size // per_page)
