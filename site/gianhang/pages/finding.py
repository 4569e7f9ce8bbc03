"""The products of a site as the table that a search's index is made of."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from gianhang.catalogue.materials import Material, materials_of
from gianhang.catalogue.offer import offer
from gianhang.catalogue.search import all_of, places_of, tags_of
from gianhang.finder.table import Field, Row, Table
from gianhang.pages.addresses import address
from gianhang.pages.awards import badges, in_force
from gianhang.pages.cards import cards, place_name
from gianhang.pages.facets import DEMO, EXPORT, FOREIGN, LEVEL_IDS, SEVERAL, Marks, facets
from gianhang.pages.index import GROUPS
from gianhang.pages.site import PICTURES, Site
from gianhang.pages.views import Card
from gianhang.pages.words import Words
from gianhang.records.category import Category
from gianhang.records.facility import Facility
from gianhang.records.product import Product
from gianhang.text.folding import sort_key
from gianhang.text.numbers import money

_EPOCH = date(2000, 1, 1)

T = TypeVar("T", bound=Hashable)


class Codes(Generic[T]):
    """Numbers for things, in the order in which they are met."""

    def __init__(self, *first: T) -> None:
        self.things: dict[T, int] = {thing: number for number, thing in enumerate(first)}

    def __call__(self, thing: T) -> int:
        """The number of `thing`."""
        return self.things.setdefault(thing, len(self.things))

    def __iter__(self) -> Iterator[T]:
        return iter(self.things)


def table(site: Site, words: Words) -> Table:
    """The table of a language, its rows in the order of their names."""
    catalogue = site.catalogue
    makers: Codes[str] = Codes()
    categories: Codes[str] = Codes(*(found.id for found in catalogue.categories if found.id in catalogue.in_category))
    marks: Codes[Marks] = Codes()
    units: Codes[str] = Codes("")
    minimums: Codes[str] = Codes("")
    first_badges: Codes[str] = Codes("")
    made_of: Codes[tuple[Material, ...]] = Codes(())
    rows = []
    for found in sorted(entry(site, words.lang, id_) for id_ in catalogue.product):
        codes = {
            "maker": makers(found.maker),
            "category": categories(found.category),
            "marks": marks(found.marks),
            "unit": units(found.unit),
            "minimum": minimums(found.minimum),
            "badge": first_badges(found.badge),
            "made": made_of(found.materials),
            "price": found.price,
            "date": found.date,
            "flags": found.flags,
        }
        rows.append(Row(found.slug, found.name, found.gloss, found.tags, found.summary, found.picture, codes))
    facilities = [catalogue.facility[id_] for id_ in makers]
    provinces, of = _provinces(site, facilities)
    return Table(
        lang=words.lang,
        rows=rows,
        fields=(
            Field("maker", "maker", [all_of(facility.name) for facility in facilities]),
            Field("category", "category", [all_of(catalogue.category[id_].name) for id_ in categories]),
            Field("tags", "category", [_group(site, catalogue.category[id_]) for id_ in categories]),
            Field("place", "maker", [places_of(catalogue, facility) for facility in facilities]),
            Field("tags", "maker", [" · ".join(facility.tags) for facility in facilities]),
            Field("tags", "marks", [text for *_rest, text in marks]),
            Field("tags", "made", [all_of(*(material.name for material in group)) for group in made_of]),
        ),
        facets=facets(site, words, list(categories), list(marks), list(made_of), provinces, of, rows),
        shown={
            "makers": [_maker(site, words, facility) for facility in facilities],
            "units": list(units),
            "minimums": list(minimums),
            "badges": list(first_badges),
            "money": money(0, words.lang).replace("0", "{n}"),
            "path": address("product", words.lang, slug="*")[1:] + "index.html",
            "picture": PICTURES[1:],
        },
        synonyms=catalogue.synonyms,
    )


class Entry(NamedTuple):
    """What a product gives to its row; entries stand in the order of names."""

    order: tuple[str, str, str]
    slug: str
    name: str
    gloss: str
    tags: str
    summary: str
    picture: str
    maker: str
    category: str
    marks: Marks
    unit: str
    minimum: str
    badge: str
    materials: tuple[Material, ...]
    price: int
    date: int
    flags: int


def entry(site: Site, lang: str, id_: str) -> Entry:
    """The entry of a product in a language."""
    return site.keep(("search", lang, id_), lambda: _entry(site, Words(lang), id_))


def _entry(site: Site, words: Words, id_: str) -> Entry:
    product = site.catalogue.product[id_]
    (card,) = cards(site, words, [product])
    return Entry(
        order=sort_key(card.name),
        slug=id_,
        name=" ".join(card.name.split()),
        gloss=" ".join((card.gloss or "").split()),
        tags=tags_of(product),
        summary=str(product.summary.phrase(words.lang)),
        picture=card.picture.src.removeprefix(PICTURES) if card.picture else "",
        maker=product.facility,
        category=product.category,
        marks=_marks(site, product),
        unit=str(card.price.unit or "") if card.price else "",
        minimum=str(card.minimum or ""),
        badge=card.badge or "",
        materials=materials_of(product),
        price=product.noted(offer).low or 0,
        date=(product.published_on - _EPOCH).days + 1 if product.published_on else 0,
        flags=_flags(card, words) + (EXPORT if site.catalogue.export_ready[id_] else 0),
    )


def _group(site: Site, category: Category) -> str:
    """What the official group of a category is called, in every language."""
    return " · ".join(Words(lang)(GROUPS[category.group]) for lang in site.languages)


def _maker(site: Site, words: Words, facility: Facility) -> list[str]:
    """The name of a facility and its place, as plates say them; then the name's language if it is another."""
    name = facility.name.phrase(words.lang)
    return [name, place_name(site, facility, words) or "", "" if name.lang == words.lang else name.lang]


def _flags(card: Card, words: Words) -> int:
    flags = DEMO if card.is_demo else 0
    if card.price and card.price.several:
        flags += SEVERAL
    return flags + (FOREIGN if card.name.lang != words.lang else 0)


def _marks(site: Site, product: Product) -> Marks:
    awards = in_force(site, product)
    stars = product.ocop.stars if product.ocop else 0
    papers = tuple(sorted({paper.type for paper in product.certificates}))
    said = [f"CNNT {badge}" for lang in site.languages for badge in badges(site, Words(lang), product)]
    if stars:
        said += [Words(lang)("OCOP {n} sao", n=stars) for lang in site.languages]
    levels = tuple(dict.fromkeys(LEVEL_IDS[award.round.level] for award in awards))
    years = tuple(sorted({award.round.year for award in awards}))
    return levels, years, stars, papers, " · ".join((*said, *papers))


def _provinces(site: Site, facilities: Sequence[Facility]) -> tuple[list[str], list[int]]:
    """The codes of provinces, "" for unknown, those with most products first; and which is each facility's."""
    counts = site.catalogue.made_in
    provinces = sorted((code for code in counts if counts[code]), key=lambda code: (not code, -counts[code], code))
    found = (site.catalogue.province_of(facility) for facility in facilities)
    return provinces, [provinces.index(province.code if province else "") for province in found]
