"""The record of a product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from gianhang.records.fields import (
    Choice,
    CountryCode,
    Day,
    FileName,
    FileOrUrl,
    Flag,
    Gtin,
    HsCode,
    Incoterm,
    Localized,
    Money,
    Quantity,
    Record,
    Reference,
    Slug,
    Text,
    Url,
)
from gianhang.records.folded import Folded
from gianhang.records.photo import Photo


class Status(Choice):
    """Whether a record is shown."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @classmethod
    def also(cls) -> Mapping[str, str]:
        """What offices write in their lists."""
        return {
            **dict.fromkeys(("nhap", "ban nhap"), cls.DRAFT.value),
            **dict.fromkeys(("dang", "da dang", "cong khai"), cls.PUBLISHED.value),
            **dict.fromkeys(("go", "da go", "rut"), cls.WITHDRAWN.value),
        }


class VotingGroup(Choice):
    """The official groups of the selection rounds (TT 26/2014/TT-BCT)."""

    CRAFT = "G1"
    FOOD = "G2"
    MACHINERY = "G3"
    OTHER = "G4"


class Variant(Record):
    """A pack size: what it is called, its net weight, perhaps a price in đồng and a bar code."""

    name: Localized
    weight: Text | None = None
    price: Money | None = None
    gtin: Gtin | None = None


class PriceTier(Record):
    """The price in đồng of one unit when at least `minimum` are ordered."""

    minimum: Quantity = Field(alias="from")
    price: Money


class Certificate(Record):
    """A paper that somebody issued: shown with its number and dates, never without."""

    type: Text
    number: Text | None = None
    issuer: Localized | None = None
    scope: Localized | None = None
    issued: Day | None = None
    expires: Day | None = None
    file: FileName | None = None


class Handout(Record):
    """A file to take away: a leaflet, a price list, directions for use."""

    file: FileName
    title: Localized


class Ocop(Record):
    """An OCOP rating: 3 to 5 stars."""

    stars: int = Field(ge=3, le=5)
    number: Text | None = None
    expires: Day | None = None


class Trademark(Record):
    """A registered or filed mark."""

    kind: Localized | None = None
    number: Text | None = None
    status: Localized | None = None


class GeographicalIndication(Record):
    """A geographical indication and the right to use it."""

    number: Text
    right_of_use: Localized | None = None


class Product(Folded):
    """A rural industrial product, as its folder under `products/` describes it.

    `id` is the folder's name, `path` the file relative to the office's folder, `story` the Markdown body as safe HTML.
    """

    AT_HAND: ClassVar = (
        "id", "path", "name", "facility", "category", "voting_group", "status", "is_demo", "published_on", "photos",
        "video", "former_ids",
    )  # fmt: skip

    id: str
    path: str
    story: Localized | None = None

    name: Localized
    facility: Reference
    category: Reference
    voting_group: VotingGroup
    status: Status
    summary: Localized
    is_set: Flag = False
    is_demo: Flag = False
    published_on: Day | None = None

    ingredients: Localized | None = None
    materials: Localized | None = None
    dimensions: Text | None = None
    raw_origin: Localized | None = None
    region_note: Localized | None = None

    variants: tuple[Variant, ...] = ()
    price_vnd: Money | None = None
    price_unit: Localized | None = None
    price_date: Day | None = None
    price_tiers: tuple[PriceTier, ...] = ()

    shelf_life: Localized | None = None
    storage: Localized | None = None
    usage: Localized | None = None
    allergens: Localized | None = None
    food_declaration: Text | None = None

    packaging: Localized | None = None
    capacity: Quantity | None = None
    moq: Quantity | None = None
    lead_time: Quantity | None = None
    sample: Localized | None = None
    incoterms: tuple[Incoterm, ...] = ()
    port: Localized | None = None
    hs_code: HsCode | None = None
    markets: tuple[CountryCode, ...] = ()

    certificates: tuple[Certificate, ...] = ()
    standard: Text | None = None
    ocop: Ocop | None = None
    trademark: Trademark | None = None
    gi: GeographicalIndication | None = None
    gtin: Gtin | None = None
    trace_url: Url | None = None

    photos: tuple[Photo, ...] = ()
    documents: tuple[Handout, ...] = ()
    video: FileOrUrl | None = None
    model3d: FileName | None = None
    tags: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    verified_on: Day | None = None
    former_ids: tuple[Slug, ...] = ()
