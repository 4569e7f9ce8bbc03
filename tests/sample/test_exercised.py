"""The sample shows the whole program: every component, every page kind, every field of every record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from gianhang.folder import THEME, Folder
from gianhang.pages.app import create_app
from gianhang.pages.environment import Environment
from gianhang.pages.kinds import KINDS as PAGE_KINDS
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site
from gianhang.records.fields import Record
from gianhang.records.load import load
from gianhang.records.shapes import shapes
from gianhang.workbook.kinds import KINDS as RECORD_KINDS
from gianhang.workbook.kinds import SETTINGS_KIND

TODAY = date(2026, 11, 1)
REPOSITORY = Path(__file__).parents[2]

PAPERS = "a paper with a number: an invented facility has none, and of the real one none is known"
NOWHERE = "an address that would lead to nothing, or to somebody who is not meant"
PERSONAL = "a person's name or number: there is nobody to give it"
SPOT = "a place on earth: an invented facility or fair stands nowhere"
OFFICE = "the office's own choice: the sample shows what the program does without it"
REAL = "the sample's only record of the kind is real, and this is not known of it"
MORE = "the second page of a list that the sample is too short for; tests with longer lists have it"

#: Components that the sample cannot show, and why.
UNSHOWN_COMPONENTS = {
    ("components/ledger.html", "certificates"): PAPERS,
    ("components/marks.html", "stars"): PAPERS,
}

#: Page kinds that the sample has no page of, and why.
UNSHOWN_PAGES = {
    "category-more": MORE,
    "facilities-more": MORE,
    "news-more": MORE,
    "policies-more": MORE,
    "search-part": "parts of an index that is too large for one file",
}

#: Fields that no record of the sample has, and why. A field that holds records stands for all of theirs.
UNSET = {
    "product.food_declaration": PAPERS,
    "product.certificates": PAPERS,
    "product.standard": PAPERS,
    "product.ocop": PAPERS,
    "product.trademark": PAPERS,
    "product.gi": PAPERS,
    "product.trace_url": NOWHERE,
    "facility.registration_no": PAPERS,
    "facility.tax_code": PAPERS,
    "facility.lat": SPOT,
    "facility.lng": SPOT,
    "facility.phone": PERSONAL,
    "facility.zalo": PERSONAL,
    "facility.representative": PERSONAL,
    "facility.links": NOWHERE,
    "page.draft": "the same as of a post, which has it",
    "round.decision_no": PAPERS,
    "round.decision_date": PAPERS,
    "round.entries.certificate_no": PAPERS,
    "fair.lat": SPOT,
    "fair.lng": SPOT,
    "fair.url": NOWHERE,
    "fair.photos": "no fair was held that could have been photographed",
    "fair.sources": "nothing stands behind an invented fair",
    "fair.verified_on": "nothing stands behind an invented fair",
    "showroom.lat": SPOT,
    "showroom.lng": SPOT,
    "showroom.phone": PERSONAL,
    "showroom.url": NOWHERE,
    "showroom.photos": "its panoramas show it",
    "showroom.sources": "nothing stands behind an invented showroom",
    "showroom.verified_on": "nothing stands behind an invented showroom",
    "project.decision_no": PAPERS,
    "project.source_url": NOWHERE,
    "results.source_url": REAL,
    "results.is_demo": REAL,
    "post.source_url": NOWHERE,
    "post.photos": "the posts tell of documents and of figures",
    "settings.contact.phone": PERSONAL,
    "settings.contact.zalo": PERSONAL,
    "settings.brand": OFFICE,
    "settings.enquiry_form": OFFICE,
}


def macros() -> set[tuple[str, str]]:
    """Every macro that the templates define: its file and its name."""
    environment = jinja2.Environment(autoescape=True)
    return {
        (path.relative_to(THEME).as_posix(), str(macro.name))
        for path in THEME.rglob("*.html")
        for macro in environment.parse(path.read_text("utf-8")).find_all(nodes.Macro)
    }


def test_every_component_is_called(
    sample: Site, sample_pages: tuple[PlannedPage, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    called = set()
    real = Environment.macro.__call__

    def call(macro: Any, *arguments: Any, **named: Any) -> Any:
        called.add((Path(macro._func.__code__.co_filename).relative_to(THEME).as_posix(), macro.name))
        return real(macro, *arguments, **named)

    monkeypatch.setattr(Environment.macro, "__call__", call)
    client = create_app(sample).test_client()
    for page in sample_pages:
        assert client.get(page.url).status_code == 200, page.url
    assert macros() - called == set(UNSHOWN_COMPONENTS)


def test_every_page_kind_has_a_page(sample_pages: tuple[PlannedPage, ...]) -> None:
    assert {kind.name for kind in PAGE_KINDS} - {page.kind for page in sample_pages} == set(UNSHOWN_PAGES)


def records_of(value: object) -> Iterator[Record]:
    """The records in the value of a field."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Record):
            yield one


def unset(model: type[Record], name: str, records: list[Record]) -> Iterator[str]:
    """The fields of a `model` that none of `records` has, those of the records within them too."""
    for key, shape in shapes(model).items():
        attribute = next(n for n, field in model.model_fields.items() if key in (n, field.alias))
        values = [getattr(record, attribute) for record in records if attribute in record.model_fields_set]
        if not [value for value in values if value not in ((), None)]:
            yield f"{name}.{key}"
        elif shape.record:
            yield from unset(shape.record, f"{name}.{key}", [one for value in values for one in records_of(value)])


def test_every_field_of_every_record_is_set() -> None:
    found = load(Folder.at(REPOSITORY))
    shelves: dict[type[Record], list[Record]] = {}
    for shelf in (
        *(found.products, found.facilities, found.pages, found.rounds, found.fairs, found.showrooms),
        *(found.projects, found.results, found.posts, found.categories, (found.settings,)),
    ):
        shelves[type(shelf[0])] = list(shelf)
    missing = [
        field
        for kind in (*RECORD_KINDS, SETTINGS_KIND)
        for field in unset(kind.model, kind.name, shelves.get(kind.model, []))
    ]
    assert set(missing) == set(UNSET)
