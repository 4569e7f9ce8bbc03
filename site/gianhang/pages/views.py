"""What templates are given: plain values, already in the page's language, with site paths that start with `/`.

A `Phrase` knows its language; write it with `| say`, which marks text of another language. A `str` is already in
the page's language. Everything that may be unknown is None or empty, and is then not shown at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from gianhang.text.localized import Phrase


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads; `here` when that is the page, or the part of the site, one is on.

    `is_demo` when a demonstration record stands there.
    """

    label: Phrase
    path: str
    here: bool = False
    count: int | None = None
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture: `sources` as (mime type, srcset) for browsers that know them, best first; `src` for the others.

    `srcset` has the sizes of `src`, empty where there is only one. `moving` is an animation, for who likes things to
    move. `classes` colour the ground until the picture is there, and say what a crop must keep.
    """

    sources: tuple[tuple[str, str], ...]
    srcset: str
    src: str
    moving: str | None
    classes: str
    width: int
    height: int
    alt: Phrase
    credit: Phrase | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A pair for a definition list; `detail` is the smaller second part ("/tháng"), `path` makes the value a link."""

    label: str
    value: Phrase
    detail: Phrase | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """An indicative price: `lowest` "65.000 ₫", `text` the whole range, `unit` "túi 250 g" or None.

    `several` when higher prices exist, so that a list says "từ".
    """

    lowest: str
    text: str
    unit: Phrase | None
    several: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A product in a list (component plate); `badge` is its newest award that is in force."""

    id: str
    path: str
    name: Phrase
    gloss: Phrase | None
    maker: Phrase
    place: Phrase | None
    picture: PictureView | None
    price: Price | None
    minimum: Phrase | None
    ocop: int | None
    badge: str | None
    is_demo: bool


@dataclass(frozen=True, slots=True)
class FacilityCard:
    """A facility in a list: `products` names what it makes, `workers` is a sentence."""

    path: str
    name: Phrase
    place: Phrase | None
    picture: PictureView | None
    products: tuple[Phrase, ...]
    workers: str | None
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask: `kind` is phone, zalo, email, address or hours; `href` is tel:, mailto:, https: or None."""

    kind: str
    label: str
    text: Phrase
    href: str | None


@dataclass(frozen=True, slots=True)
class Ask:
    """How to ask about a product or a facility; `via_office` when the producer publishes no contact of its own.

    `to` is who answers. `main` is the best way, for the red button; None when nobody published any way.
    """

    to: Phrase
    via_office: bool
    ways: tuple[Way, ...]
    main: Way | None


@dataclass(frozen=True, slots=True)
class TierTable:
    """Prices by quantity: rows of (minimum, price), and when the price was given."""

    rows: tuple[tuple[Phrase, str], ...]
    dated: str | None


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file to take away; `detail` says its kind and size: "PDF, 340 kB"."""

    title: Phrase
    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class Film:
    """A film: one of our files with its mime `type`, perhaps with a `poster`; without a type, an address elsewhere."""

    path: str
    type: str | None = None
    poster: str | None = None
    size: str | None = None


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A paper: `issued` and `validity` are sentences with their dates, `path` leads to the paper itself."""

    type: Phrase
    number: str | None
    issued: str | None
    issuer: Phrase | None
    scope: Phrase | None
    validity: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class AwardView:
    """An award of a product (component seal): `path` is the round's, `validity` says until when its paper is good."""

    path: str
    name: str
    rank: Phrase
    year: str
    validity: str | None
    is_lapsed: bool


@dataclass(frozen=True, slots=True)
class Producer:
    """The producer's box on a product page."""

    path: str
    name: Phrase
    line: tuple[Phrase, ...]
    picture: PictureView | None
    facts: tuple[Fact, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class ProductView:
    """Everything that a product page shows of the product itself; `short` is its permanent address."""

    id: str
    name: Phrase
    gloss: Phrase | None
    summary: Phrase
    maker: Link
    place: Phrase | None
    keys: tuple[Fact, ...]
    gallery: tuple[PictureView, ...]
    ocop: int | None
    ocop_until: str | None
    awards: tuple[AwardView, ...]
    tiers: TierTable | None
    sample: Phrase | None
    trade: tuple[Fact, ...]
    make: tuple[Fact, ...]
    certificates: tuple[CertificateRow, ...]
    files: tuple[FileLink, ...]
    film: Film | None
    story: Phrase | None
    region_note: Phrase | None
    producer: Producer
    ask: Ask
    sources: tuple[Phrase, ...]
    verified: str | None
    short: str
    is_demo: bool
    is_draft: bool


@dataclass(frozen=True, slots=True)
class FacilityView:
    """Everything that a facility page shows of the facility itself."""

    name: Phrase
    gloss: Phrase | None
    summary: Phrase | None
    facts: tuple[Fact, ...]
    gallery: tuple[PictureView, ...]
    story: Phrase | None
    ask: Ask
    directions: tuple[Link, ...]
    vcard: str | None
    sources: tuple[Phrase, ...]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows under one head: the categories of a group, the rounds of a level; `count` sums the products."""

    name: str
    count: int
    categories: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the funds chart; widths and starts in percent of the chart, parts as (kind, start, width, label)."""

    label: str
    total: str
    parts: tuple[tuple[str, float, float, str], ...]


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Programme results: large numbers, a chart with the same numbers as a table, the source; `path` is their page."""

    path: str
    title: Phrase
    figures: tuple[tuple[str, Phrase, Phrase], ...]
    bars: tuple[Bar, ...]
    description: str
    table: tuple[tuple[str, str | None, str | None, str], ...]
    source: Phrase
    source_url: str | None
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list: links to some, with None for those between, the one before and the one after.

    `pages` is empty when one page is enough. There are `many` when not all have room in a small window.
    """

    pages: tuple[Link | None, ...]
    before: str | None
    after: str | None
    many: bool = False
