"""The record of a facility (cơ sở công nghiệp nông thôn)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from gianhang.records.fields import (
    Choice,
    Count,
    Day,
    Email,
    Flag,
    LanguageCode,
    Latitude,
    Localized,
    Longitude,
    Phone,
    PlaceName,
    Record,
    Slug,
    TaxCode,
    Text,
    Url,
    Year,
    Zalo,
)
from gianhang.records.folded import Folded
from gianhang.records.photo import Photo


class LegalForm(Choice):
    """How the establishment is registered."""

    HOUSEHOLD = "hộ kinh doanh"
    GROUP = "tổ hợp tác"
    COOPERATIVE = "HTX"
    PRIVATE = "DNTN"
    LIMITED = "TNHH"
    JOINT_STOCK = "CP"
    UNKNOWN = "unknown"


class PersonalField(Choice):
    """Fields of a facility that may be personal: published with consent only."""

    REPRESENTATIVE = "representative"
    PHONE = "phone"
    ZALO = "zalo"
    EMAIL = "email"
    ADDRESS = "address"
    COORDINATES = "coordinates"


class Review(Choice):
    """Who looked into a record: nobody yet; somebody who read it; somebody who compared it with the papers."""

    LISTED = "listed"
    REVIEWED = "reviewed"
    VERIFIED = "verified"


class Consent(Record):
    """Who agreed to what, and when; a date in `withdrawn` takes all of it back."""

    fields: tuple[PersonalField, ...] = Field(min_length=1)
    date: Day
    withdrawn: Day | None = None


class Facility(Folded):
    """A workshop, cooperative or company that makes products.

    `id` is the folder's name under `content/facilities/`, `story` the Markdown body as safe HTML. `place` is the code
    or the name of a place of 2025, or "unknown". `tax_code` of a household is its owner's personal number.
    """

    AT_HAND: ClassVar = (
        "id", "path", "name", "place", "is_demo", "featured", "photos", "tags", "former_ids", "craft_village",
        "registration_no", "tax_code", "address", "address_as_issued", "lat", "lng", "phone", "zalo", "email", "links",
        "representative", "consent",
    )  # fmt: skip

    id: str
    path: str
    story: Localized | None = None

    name: Localized
    legal_form: LegalForm
    place: PlaceName
    summary: Localized | None = None
    is_demo: Flag = False
    featured: Flag = False

    registration_no: Text | None = None
    tax_code: TaxCode | None = None
    founded: Year | None = None
    workers: Count | None = None
    workers_female: Count | None = None
    area_m2: Count | None = None
    machinery: tuple[Localized, ...] = ()
    languages: tuple[LanguageCode, ...] = ()
    craft_village: Localized | None = None

    address: Text | None = None
    address_as_issued: Text | None = None
    lat: Latitude | None = None
    lng: Longitude | None = None
    phone: Phone | None = None
    zalo: Zalo | None = None
    email: Email | None = None
    links: tuple[Url, ...] = ()
    representative: Text | None = None
    consent: Consent | None = None

    photos: tuple[Photo, ...] = ()
    tags: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    review: Review = Review.LISTED
    verified_on: Day | None = None
    former_ids: tuple[Slug, ...] = ()
