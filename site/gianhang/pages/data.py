"""`catalogue.json`: the public data of the catalogue, for those who build on it. The README documents its fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

from pydantic import BaseModel

from gianhang.catalogue.awards import Award
from gianhang.catalogue.short import MOVING
from gianhang.catalogue.stands import file_name
from gianhang.catalogue.validity import lapsed
from gianhang.pages.addresses import address
from gianhang.pages.kind import Kind, Values
from gianhang.pages.onward import short_path
from gianhang.pages.posts import PAGES
from gianhang.pages.site import Site, picture_address
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.photo import Photo
from gianhang.records.post import Post
from gianhang.records.product import Certificate, Handout, Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Entry, Round
from gianhang.records.showroom import Showroom
from gianhang.text.localized import BASE, Localized
from gianhang.text.quantity import Quantity

#: Grows when a field changes its meaning or goes; new fields alone do not change it.
VERSION = 1
#: What is of no use outside the office's folder.
INTERNAL = {"path", "photos", "consent", "status", "draft"}


def context(site: Site, _lang: str, _values: Values) -> Mapping[str, object]:
    """The whole catalogue as one JSON document."""
    catalogue = site.catalogue
    document = {
        "version": VERSION,
        "languages": list(site.languages),
        "name": _plain(site.settings.name),
        "office": _plain(site.settings.office),
        "url": site.absolute(address("home", BASE)),
        "categories": [_plain(category) for category in catalogue.categories],
        "facilities": [_facility(site, facility) for facility in catalogue.facilities],
        "products": [line(site, id_) for id_ in catalogue.product],
        "rounds": [_record(site, "round", held) for held in catalogue.rounds],
        "fairs": [_pictured(site, "fair", fair) for fair in catalogue.fairs],
        "showrooms": [_showroom(site, room) for room in catalogue.showrooms],
        "projects": [_record(site, "project", project) for project in catalogue.projects],
        "posts": [_post(site, post) for post in catalogue.posts],
        "results": [_record(site, "result", results) for results in catalogue.results],
    }
    return {"body": _written(document)}


def _written(document: Mapping[str, object]) -> bytes:
    """A document as JSON, every record on a line of its own: quick to write, and two builds are easy to compare.

    Its parts are bytes, which take half the room of texts with Vietnamese in them.
    """
    parts: list[bytes] = []
    for name, value in document.items():
        parts += (b",\n" if parts else b"{\n", json.dumps(name).encode(), b": ")
        if isinstance(value, list) and value:
            for number, item in enumerate(value):
                parts += (b",\n" if number else b"[\n", item if isinstance(item, bytes) else _json(item))
            parts.append(b"\n]")
        else:
            parts.append(_json(value))
    return b"".join((*parts, b"\n}\n"))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def line(site: Site, id_: str) -> bytes:
    """The line of a product, of which there are many. Those of facilities are not kept: they hold what is personal."""
    return site.keep(("data", id_), lambda: _json(_product(site, id_)))


def _facility(site: Site, facility: Facility) -> dict[str, object]:
    place = site.catalogue.province_of(facility)
    return {
        **_record(site, "facility", facility),
        "pictures": _pictures(site, facility.photos),
        "province": {"code": place.code, "name": _plain(place.name)} if place else None,
    }


def _product(site: Site, id_: str) -> dict[str, object]:
    product = site.catalogue.product[id_]
    awards = site.catalogue.awards.get(id_, ())
    return {
        **_record(site, "product", product),
        "pictures": _pictures(site, product.photos),
        "awards": [_award(award) for award in awards],
        "export_ready": site.catalogue.export_ready[product.id],
        **_files(site, product),
    }


def _files(site: Site, product: Product) -> dict[str, object]:
    """What names files of the office, with their places in the site instead."""
    return {
        "certificates": [_handed(site, paper) for paper in product.certificates],
        "documents": [_handed(site, handout) for handout in product.documents],
        "video": site.handed_out(product.video) or product.video if product.video else None,
        "model3d": site.handed_out(product.model3d) if product.model3d else None,
    }


def _handed(site: Site, item: Certificate | Handout) -> dict[str, object]:
    fields = {name: _plain(getattr(item, name)) for name in type(item).model_fields}
    return {**fields, "file": site.handed_out(item.file) if item.file else None}


def _post(site: Site, post: Post) -> dict[str, object]:
    return {
        **_record(site, PAGES[post.kind], post),
        "pictures": _pictures(site, post.photos),
        "is_expired": lapsed(post.expired, site.catalogue.today),
    }


def _pictured(site: Site, kind: str, record: Fair | Showroom) -> dict[str, object]:
    return {**_record(site, kind, record), "pictures": _pictures(site, record.photos)}


def _showroom(site: Site, room: Showroom) -> dict[str, object]:
    panoramas = [
        {"file": file_name(panorama.file), "name": _plain(panorama.name), **_renditions(site, panorama.file)}
        for panorama in room.panoramas
    ]
    return {**_pictured(site, "showroom", room), "panoramas": panoramas}


def _award(award: Award) -> dict[str, object]:
    entry = {name: _plain(getattr(award.entry, name)) for name in Entry.model_fields if name != "product"}
    return {"round": award.round.id, **entry, "is_lapsed": award.is_lapsed}


#: What has a page of its own.
Record = Product | Facility | Round | Fair | Showroom | Project | Post | Results


def _record(site: Site, kind: str, record: Record) -> dict[str, object]:
    """A record with its pages in every language; what is unknown is null or empty."""
    fields = {name: _plain(getattr(record, name)) for name in _public(type(record))}
    pages = {lang: address(kind, lang, slug=record.id) for lang in site.languages}
    return {**fields, "pages": pages, **({"short": short_path(kind, record.id)} if kind in MOVING else {})}


@cache
def _public(model: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in INTERNAL)


def _pictures(site: Site, photos: Iterable[Photo]) -> list[dict[str, object]]:
    return [
        {
            "alt": _plain(photo.alt),
            "credit": _plain(photo.credit),
            "focus": _plain(photo.focus),
            **_renditions(site, photo.file),
        }
        for photo in photos
    ]


def _renditions(site: Site, file: str) -> dict[str, object]:
    """Where a picture stands, in all its sizes and formats."""
    renditions = site.pictures[file].renditions
    return {"files": [{"path": picture_address(r), "type": r.format, "width": r.width} for r in renditions]}


def _plain(value: object) -> object:  # noqa: PLR0911
    """A value as JSON knows it. Texts become an object of languages, quantities an object of numbers and units."""
    match value:
        case StrEnum():
            return value.value
        case None | str() | bool():  # nearly all of them
            return value
        case Localized():
            return dict(value.texts)
        case Quantity():
            return {
                "low": _plain(value.low),
                "high": _plain(value.high),
                "unit": value.unit,
                "per": value.per or None,
            }
        case BaseModel():
            return {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


KIND = Kind("catalogue", lambda _site: [{}], context, "", shared=True, whole=True)
