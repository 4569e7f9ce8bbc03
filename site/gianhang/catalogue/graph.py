"""The catalogue: all that is shown, every reference resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter

from gianhang.catalogue.awards import Award, awards_of
from gianhang.catalogue.localities import Localities, Locality
from gianhang.catalogue.readiness import Readiness, is_ready, readiness
from gianhang.catalogue.shelves import on_shelves
from gianhang.catalogue.short import Lead
from gianhang.catalogue.validity import lapsed
from gianhang.records.category import Category
from gianhang.records.facility import Facility
from gianhang.records.fair import Booth, Fair
from gianhang.records.page import Page
from gianhang.records.post import Post, PostKind
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.settings import Settings
from gianhang.records.showroom import Showroom
from gianhang.text.folding import sort_key
from gianhang.text.localized import BASE

#: Ids of records, each with the files of its photographs.
Pictured = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Catalogue:
    """An immutable graph of records.

    `products` are those to be shown, newest first; `facilities` hold nothing that may not be published;
    `categories` keep the order of the office's list; `pages` that of the menu; `rounds`, `projects`, `posts` and
    `fairs` are the latest first. Rounds, fairs and showrooms hold the products that are shown; the booths of fairs name
    all that they bring. `synonyms` are groups of phrases that mean the same in searches. `short` says where each short
    address leads, by its code, and `moved` where a record is now, by the kind of its page and an id that it had before.
    What lapses is judged by the day `today`. `digests` has, by its identity, a record and the digest of all that it was
    made from, where that is known.
    """

    settings: Settings
    categories: tuple[Category, ...]
    facilities: tuple[Facility, ...]
    products: tuple[Product, ...]
    pages: tuple[Page, ...]
    results: tuple[Results, ...]
    rounds: tuple[Round, ...]
    fairs: tuple[Fair, ...]
    showrooms: tuple[Showroom, ...]
    projects: tuple[Project, ...]
    posts: tuple[Post, ...]
    synonyms: tuple[tuple[str, ...], ...]
    short: Mapping[str, Lead]
    moved: Mapping[str, Mapping[str, Lead]]
    localities: Localities
    today: date
    digests: Mapping[int, tuple[object, str]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def category(self) -> dict[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.categories}

    @cached_property
    def facility(self) -> dict[str, Facility]:
        """Facilities by id."""
        return {facility.id: facility for facility in self.facilities}

    @cached_property
    def product(self) -> dict[str, Product]:
        """Products by id."""
        return {product.id: product for product in self.products}

    @cached_property
    def page(self) -> dict[str, Page]:
        """Free pages by id."""
        return {page.id: page for page in self.pages}

    @cached_property
    def round(self) -> dict[str, Round]:
        """Selection rounds by id."""
        return {held.id: held for held in self.rounds}

    @cached_property
    def awards(self) -> dict[str, tuple[Award, ...]]:
        """The awards of each product that has any, the newest first."""
        return awards_of(self.rounds, self.today)

    @cached_property
    def result(self) -> dict[str, Results]:
        """Programme results by id."""
        return {results.id: results for results in self.results}

    @cached_property
    def fair(self) -> dict[str, Fair]:
        """Fairs by id."""
        return {fair.id: fair for fair in self.fairs}

    @cached_property
    def coming(self) -> tuple[Fair, ...]:
        """The fairs that are not over, the next first."""
        return tuple(fair for fair in reversed(self.fairs) if not lapsed(fair.end, self.today))

    @cached_property
    def stands(self) -> dict[str, tuple[tuple[Fair, Booth], ...]]:
        """The booths of each facility at fairs that are not over, the next fair first."""
        grouped: dict[str, list[tuple[Fair, Booth]]] = defaultdict(list)
        for fair in self.coming:
            for booth in fair.booths:
                grouped[booth.facility].append((fair, booth))
        return {facility: tuple(booths) for facility, booths in grouped.items()}

    @cached_property
    def showroom(self) -> dict[str, Showroom]:
        """Showrooms by id."""
        return {room.id: room for room in self.showrooms}

    @cached_property
    def project(self) -> dict[str, Project]:
        """Support projects by id."""
        return {project.id: project for project in self.projects}

    @cached_property
    def post(self) -> dict[str, Post]:
        """Posts by id."""
        return {post.id: post for post in self.posts}

    @cached_property
    def news(self) -> tuple[Post, ...]:
        """The posts that are news, the latest first."""
        return tuple(post for post in self.posts if post.kind is PostKind.NEWS)

    @cached_property
    def policies(self) -> tuple[Post, ...]:
        """The posts about documents of policy, the latest first; those that are no longer in force too."""
        return tuple(post for post in self.posts if post.kind is PostKind.POLICY)

    @cached_property
    def supporting(self) -> dict[str, tuple[Project, ...]]:
        """The projects of each facility that was supported, the latest first."""
        grouped: dict[str, list[Project]] = defaultdict(list)
        for project in self.projects:
            if project.facility:
                grouped[project.facility].append(project)
        return {facility: tuple(projects) for facility, projects in grouped.items()}

    @cached_property
    def pictured_products(self) -> Pictured:
        """The products that are no demonstrations."""
        return _pictured(self.products)

    @cached_property
    def pictured_facilities(self) -> Pictured:
        """The facilities that are no demonstrations."""
        return _pictured(self.facilities)

    @cached_property
    def of_facility(self) -> dict[str, tuple[Product, ...]]:
        """The products of each facility that has any, newest first."""
        return by_facility(self.products)

    @cached_property
    def in_category(self) -> dict[str, tuple[Product, ...]]:
        """The products of each category that has any, newest first."""
        return _group(self.products, attrgetter("category"))

    @cached_property
    def in_group(self) -> dict[str, tuple[Product, ...]]:
        """The products of each official group that has any, newest first."""
        return _group(self.products, attrgetter("voting_group"))

    @cached_property
    def made_in(self) -> dict[str, int]:
        """How many products are made in each province that has a facility, by the keys of `in_province`."""
        return {
            code: sum(len(self.of_facility.get(facility.id, ())) for facility in facilities)
            for code, facilities in self.in_province.items()
        }

    @cached_property
    def in_province(self) -> dict[str, tuple[Facility, ...]]:
        """The facilities of each province that has any, by the province's code; "" where the place is unknown."""
        grouped: dict[str, list[Facility]] = defaultdict(list)
        for facility in self.facilities:
            place = self.province_of(facility)
            grouped[place.code if place else ""].append(facility)
        return {code: tuple(facilities) for code, facilities in grouped.items()}

    @cached_property
    def shelves(self) -> tuple[tuple[Product, ...], ...]:
        """The products in small groups."""
        return on_shelves(self.products)

    def maker(self, product: Product) -> Facility:
        """The facility that makes `product`."""
        return self.facility[product.facility]

    def readiness(self, product: Product) -> Readiness:
        """How much of what buyers from abroad ask for is on file of `product`."""
        return readiness(product, self.maker(product))

    @cached_property
    def export_ready(self) -> dict[str, bool]:
        """Whether all of it is, by the product's id."""
        return {product.id: is_ready(product, self.maker(product)) for product in self.products}

    def place_of(self, facility: Facility) -> Locality | None:
        """Where the facility is today, or None where nobody knows."""
        return self.locality(facility.place)

    def locality(self, word: str | None) -> Locality | None:
        """What a record calls its place, or None where nobody knows."""
        return self.localities.find(word) if word else None

    def province_of(self, facility: Facility) -> Locality | None:
        """The province of 2025 that the facility stands in, or None where nobody knows."""
        place = self.place_of(facility)
        return self.localities.province(place) if place else None

    def products_in(self, facilities: Iterable[Facility]) -> tuple[Product, ...]:
        """The products of some facilities, newest first."""
        found = [product for facility in facilities for product in self.of_facility.get(facility.id, ())]
        return newest_first(found)

    def siblings(self, product: Product) -> tuple[Product, ...]:
        """The other products of the same facility."""
        return tuple(other for other in self.of_facility[product.facility] if other.id != product.id)

    def related(self, product: Product, limit: int) -> tuple[Product, ...]:
        """Up to `limit` products of other facilities: of the same category first, then of the same official group."""
        found: dict[str, Product] = {}
        for others in (self.in_category[product.category], self.in_group[product.voting_group]):
            for other in others:
                if len(found) == limit:
                    break
                if other.facility != product.facility:
                    found.setdefault(other.id, other)
        return tuple(found.values())


def _pictured(records: Iterable[Product | Facility]) -> Pictured:
    return tuple((one.id, tuple(photo.file for photo in one.photos)) for one in records if not one.is_demo)


def newest_first(products: Iterable[Product]) -> tuple[Product, ...]:
    """By the day of publication, the latest first; then by name, and by id. Undated products come last."""
    return tuple(sorted(products, key=lambda product: product.noted(by_day)))


def by_day(product: Product) -> tuple[int, tuple[str, str, str], str]:
    """A key that sorts products with the newest first."""
    return -(product.published_on or date.min).toordinal(), by_name(product), product.id


def by_name(record: Product | Facility) -> tuple[str, str, str]:
    """A key that sorts records by their names."""
    return sort_key(record.name.phrase(BASE))


def by_facility(products: Iterable[Product]) -> dict[str, tuple[Product, ...]]:
    """The products of each facility, in their order."""
    return _group(products, attrgetter("facility"))


def _group(products: Iterable[Product], key: Callable[[Product], str]) -> dict[str, tuple[Product, ...]]:
    grouped: dict[str, list[Product]] = defaultdict(list)
    for product in products:
        grouped[key(product)].append(product)
    return {name: tuple(members) for name, members in grouped.items()}
