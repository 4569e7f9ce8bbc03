"""The record of a showroom (phòng trưng bày): the real one, its virtual halls, its panoramas."""

from __future__ import annotations

from gianhang.records.fields import (
    Day,
    FileName,
    Flag,
    Latitude,
    Localized,
    Longitude,
    Phone,
    Pitch,
    PlaceName,
    Record,
    Reference,
    Slug,
    Text,
    Url,
    Yaw,
)
from gianhang.records.photo import Photo


class Hall(Record):
    """A virtual hall: a name, and what stands in it in the order of a walk."""

    name: Localized
    products: tuple[Reference, ...] = ()


class Panorama(Record):
    """A picture all around (equirectangular, twice as wide as high): `file` as in a photograph."""

    file: FileName
    name: Localized


class Hotspot(Record):
    """Where a product stands in a panorama, which is named by its file.

    `yaw` in degrees from the middle of the picture, to the right positive; `pitch` from the horizon, upwards positive.
    A list of its own, not one within each panorama: in a workbook it is a sheet with a row a hotspot.
    """

    panorama: Text
    yaw: Yaw
    pitch: Pitch
    product: Reference


class Showroom(Record):
    """A showroom of an office or of whoever runs it.

    `id` is the folder's name under `content/showrooms/`, `story` the Markdown body as safe HTML. `place` is a 2025
    code, a province's name or "unknown". `phone` and `url` are those of the operator, an organisation.
    """

    id: str
    path: str
    story: Localized | None = None

    name: Localized
    summary: Localized | None = None
    operator: Localized | None = None
    address: Text | None = None
    place: PlaceName | None = None
    lat: Latitude | None = None
    lng: Longitude | None = None
    hours: Localized | None = None
    phone: Phone | None = None
    url: Url | None = None
    products: tuple[Reference, ...] = ()
    halls: tuple[Hall, ...] = ()
    panoramas: tuple[Panorama, ...] = ()
    hotspots: tuple[Hotspot, ...] = ()
    is_demo: Flag = False

    photos: tuple[Photo, ...] = ()
    sources: tuple[Text, ...] = ()
    verified_on: Day | None = None
    former_ids: tuple[Slug, ...] = ()
