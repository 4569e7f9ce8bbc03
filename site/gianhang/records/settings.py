"""The office's settings, `content/settings.yaml`."""

from __future__ import annotations

from pydantic import Field

from gianhang.records.fields import (
    Colour,
    Email,
    Flag,
    LanguageCode,
    Localized,
    Phone,
    Record,
    Reference,
    SiteUrl,
    Url,
    Zalo,
)


class ColourPair(Record):
    """One design token in the light and in the dark scheme."""

    light: Colour
    dark: Colour


class Brand(Record):
    """The office's own colours; they replace design tokens and nothing else."""

    accent: ColourPair | None = None
    fill: ColourPair | None = None
    mark: ColourPair | None = None


class Contact(Record):
    """How buyers reach the office when a producer publishes no contact."""

    phone: Phone | None = None
    zalo: Zalo | None = None
    email: Email | None = None
    address: Localized | None = None
    hours: Localized | None = None


class Settings(Record):
    """What the whole site needs to know of the office."""

    path: str

    name: Localized
    office: Localized
    tagline: Localized
    languages: tuple[LanguageCode, ...] = ("vi", "en")
    base_url: SiteUrl | None = None
    contact: Contact = Contact()
    brand: Brand = Brand()
    enquiry_form: Url | None = None
    hero: Reference | None = None
    per_page: int = Field(default=24, ge=4, le=200)
    is_demo: Flag = False
