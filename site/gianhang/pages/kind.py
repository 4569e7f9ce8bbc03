"""A page kind: its addresses, the pages there are of it, and what each of them shows.

The application takes its routes from the kinds and the freezer its plan, so no page can be routed and not frozen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from gianhang.catalogue.graph import Catalogue
from gianhang.pages.site import Site

#: What stands in the blanks of a rule: `{"slug": "pho-kho"}`.
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of page.

    `name` finds the rule in the table of addresses. `instances` lists the values of every page of the kind. `context`
    is pure: what it returns for a page is all that the page shows besides the frame. It reads the catalogue and the
    pictures only through the site that it is given: what it reads there is noted, and decides at the next build whether
    the page is made again (`trace.py`); it keeps nothing between two pages but through `site.remember`. LookupError
    where there is no such page. `template` renders it, or the one that the context names; without one the context's
    `body` is the page, text or bytes. A `shared` kind speaks for all languages at once. `shelf` is where the records
    stand that the pages of the kind show, one record a page: `products`. A page that is `whole` shows all records there
    are, and is made where all of them are at hand.
    """

    name: str
    instances: Callable[[Site], Iterable[Values]]
    context: Callable[[Site, str, Values], Mapping[str, object]]
    template: str
    shared: bool = False
    shelf: str = ""
    whole: bool = False


class _Named(Protocol):
    @property
    def id(self) -> str: ...


#: Which records of the catalogue.
Records = Callable[[Catalogue], Sequence[_Named]]


def one_each(records: Records) -> Callable[[Site], Iterable[Values]]:
    """A page for each of `records`, called by its id."""
    return lambda site: ({"slug": record.id} for record in records(site.catalogue))


def one_for_all(records: Records) -> Callable[[Site], Iterable[Values]]:
    """One page, if there are any of `records` to list."""
    return lambda site: [{}] if records(site.catalogue) else []
