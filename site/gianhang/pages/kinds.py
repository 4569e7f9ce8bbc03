"""All page kinds. The application's routes and the plan of the freeze both come from this list."""

from __future__ import annotations

from collections.abc import Iterator

from gianhang.catalogue.short import MOVING
from gianhang.pages import (
    briefs,
    calendar,
    data,
    enquiry,
    facilities,
    facility,
    fairs,
    feeds,
    home,
    not_found,
    onward,
    page,
    places,
    posts,
    product,
    products,
    projects,
    results,
    rounds,
    search,
    showrooms,
    vcard,
)
from gianhang.pages.kind import Kind, Values
from gianhang.pages.site import Site
from gianhang.text.localized import BASE

_KINDS: tuple[Kind, ...] = (
    home.KIND,
    *products.KINDS,
    product.KIND,
    *facilities.KINDS,
    facility.KIND,
    vcard.KIND,
    *places.KINDS,
    *fairs.KINDS,
    calendar.KIND,
    *showrooms.KINDS,
    *rounds.KINDS,
    *projects.KINDS,
    *results.KINDS,
    *posts.KINDS,
    *search.KINDS,
    *enquiry.KINDS,
    briefs.KIND,
    onward.KIND,
    not_found.KIND,
    *feeds.KINDS,
    data.KIND,
    # Last: its rule, `/<slug>/`, would match others.
    page.KIND,
)
KINDS = tuple(onward.moving(kind) if kind.name in MOVING else kind for kind in _KINDS)


def languages_of(kind: Kind, site: Site) -> tuple[str, ...]:
    """The languages that a kind has pages in."""
    return (BASE,) if kind.shared else site.languages


def instances(site: Site) -> Iterator[tuple[Kind, str, Values]]:
    """Every page there is: its kind, its language, its values."""
    for kind in KINDS:
        languages = languages_of(kind, site)
        for values in kind.instances(site):
            for lang in languages:
                yield kind, lang, values
