"""From records to the catalogue: every reference is looked up, and what leads nowhere is a problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gianhang.catalogue.advice import advise
from gianhang.catalogue.attention import wanting
from gianhang.catalogue.awards import newest_rounds
from gianhang.catalogue.consent import NEVER, published, withheld
from gianhang.catalogue.doubts import doubts
from gianhang.catalogue.graph import Catalogue, by_facility, by_name, newest_first
from gianhang.catalogue.localities import read_localities
from gianhang.catalogue.short import clashes, shorts
from gianhang.catalogue.stands import latest_first, mentions, misplaced, with_goods, with_shown
from gianhang.catalogue.validity import in_force, lapses
from gianhang.catalogue.whereabouts import settle, unplaced
from gianhang.errors import Message, Problem, Severity
from gianhang.folder import CATEGORIES, FACILITIES, PRODUCTS
from gianhang.records.bundle import Records
from gianhang.records.category import Category
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.plain import Loc
from gianhang.records.product import Product, Status
from gianhang.records.round import Level
from gianhang.records.showroom import Showroom
from gianhang.text.folding import fold, sort_key
from gianhang.text.guess import did_you_mean
from gianhang.text.localized import BASE
from gianhang.text.words import words

#: The last year in which there were districts.
LAST_DISTRICTS = 2025


def link(records: Records, *, today: date, drafts: bool) -> tuple[Catalogue, tuple[Problem, ...]]:
    """The catalogue of `records`, and the problems of their references; with errors among them it is of no use.

    With `drafts`, what is still a draft is shown too. Withdrawn products never are, nor are papers that have lapsed by
    `today`.
    """
    localities = read_localities()
    shown = {Status.PUBLISHED, Status.DRAFT} if drafts else {Status.PUBLISHED}
    looked_into = wanting(records, today)
    watched = {record.id: record for record in looked_into if isinstance(record, Product)}
    products = newest_first(
        in_force(product, today) if product.id in watched else product
        for product in records.products
        if product.status in shown
    )
    ids = frozenset(product.id for product in products)
    of_facility, short = by_facility(products), shorts(records, ids)
    facilities = {facility.id: facility.noted(published) for facility in records.facilities}
    catalogue = Catalogue(
        settings=records.settings,
        categories=records.categories,
        facilities=tuple(sorted(facilities.values(), key=lambda facility: facility.noted(by_name))),
        products=products,
        pages=tuple(
            page for page in sorted(records.pages, key=lambda page: (page.order, page.id)) if drafts or not page.draft
        ),
        results=tuple(sorted(records.results, key=lambda results: (-results.year, results.id))),
        rounds=newest_rounds(records.rounds, ids),
        fairs=tuple(settle(with_goods(fair, of_facility, ids)) for fair in latest_first(records.fairs)),
        showrooms=tuple(
            settle(with_shown(room, ids))
            for room in sorted(records.showrooms, key=lambda r: sort_key(r.name.phrase(BASE)))
        ),
        projects=tuple(sorted(records.projects, key=lambda project: (-(project.year or 0), project.id))),
        posts=tuple(
            post
            for post in sorted(records.posts, key=lambda post: (-post.published.toordinal(), post.id))
            if drafts or not post.draft
        ),
        synonyms=records.synonyms,
        short=short.leads,
        moved=short.moved,
        localities=localities,
        today=today,
        digests={**records.digests, **_published(records, facilities)},
    )
    return catalogue, (
        *_dangling(records),
        *unplaced(records, localities, _places(records)),
        *_doubled(records),
        *_after_districts(records),
        *misplaced(records),
        *_made_up(records),
        *(() if short.is_clear else clashes(records)),
        *doubts(records, looked_into, today),
        *_withheld(records),
        *advise(records),
        *lapses(records, watched.values(), today),
    )


def _places(records: Records) -> Iterator[tuple[str, Loc, str]]:
    """Every word for a place, with the path and the keys where it stands."""
    placed: list[Facility | Fair | Showroom] = [*records.facilities, *records.fairs, *records.showrooms]
    return ((record.path, ("place",), record.place) for record in placed if record.place is not None)


def _published(records: Records, facilities: Mapping[str, Facility]) -> dict[int, tuple[object, str]]:
    """The digests of facilities as they may be shown: nothing but the record decides about that."""
    return {
        id(facilities[record.id]): (facilities[record.id], f"public {known[1]}")
        for record in records.facilities
        if (known := records.digests.get(id(record)))
    }


def _dangling(records: Records) -> Iterator[Problem]:
    facilities = records.facility
    categories = {category.id: category for category in records.categories}
    for product in records.products:
        if product.facility not in facilities:
            yield from _lookup(records, product.path, ("facility",), product.facility, facilities, f"{FACILITIES}/")
        if product.category not in categories:
            yield from _lookup(records, product.path, ("category",), product.category, categories, CATEGORIES)
    for held in records.rounds:
        for index, entry in enumerate(held.entries):
            at, loc = held.path, ("entries", index, "product")
            yield from _lookup(records, at, loc, entry.product, records.product, f"{PRODUCTS}/")
    for project in records.projects:
        if project.facility is not None:
            at, wanted = project.path, project.facility
            yield from _lookup(records, at, ("facility",), wanted, facilities, f"{FACILITIES}/")
    for mention in mentions(records):
        if mention.is_facility:
            yield from _lookup(records, mention.path, mention.loc, mention.id, facilities, f"{FACILITIES}/")
        else:
            yield from _lookup(records, mention.path, mention.loc, mention.id, records.product, f"{PRODUCTS}/")
    hero = records.settings.hero
    if hero is not None:
        yield from _lookup(records, records.settings.path, ("hero",), hero, records.product, f"{PRODUCTS}/")


def _lookup(
    records: Records, path: str, loc: Loc, wanted: str, known: Mapping[str, Product | Facility | Category], shelf: str
) -> Iterator[Problem]:
    if wanted in known or shelf in records.unread or f"{shelf}{wanted}" in records.unread:
        return
    # People write the name where the id is asked for: look among both.
    names = {key: record.name.phrase(BASE) for key, record in known.items()}
    hint = did_you_mean(_called(wanted, names) or wanted, names) or Message(
        "Ghi mã của một mục có trong {shelf}", {"shelf": shelf}
    )
    yield Problem(
        code="unknown-reference",
        place=records.place(path, *loc),
        message=Message("“{wanted}” không có trong {shelf}", {"wanted": wanted, "shelf": shelf}),
        hint=hint,
        field=".".join(map(str, loc)),
    )


def _called(wanted: str, known: Mapping[str, str]) -> str | None:
    """The one id whose name is `wanted`, or has it as a part: "Gia vị" of "Tiêu, quế, gia vị"."""
    part = f" {' '.join(words(fold(wanted)))} "
    found = [key for key, name in known.items() if part in f" {' '.join(words(fold(name)))} "]
    exact = [key for key in found if fold(known[key]) == fold(wanted)]
    return next(iter(exact or found)) if len(exact or found) == 1 else None


def _doubled(records: Records) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, category in enumerate(records.categories):
        if category.id in seen:
            yield Problem(
                code="duplicate-id",
                place=records.place(CATEGORIES, index, "id"),
                message=Message("Mã nhóm hàng “{id}” có hai lần", {"id": category.id}),
                hint=Message("Đổi một trong hai mã, hoặc xóa bớt một mục"),
                field="id",
            )
        seen.add(category.id)


def _after_districts(records: Records) -> Iterator[Problem]:
    """Rounds of a district in a year without districts."""
    for held in records.rounds:
        if held.level is Level.DISTRICT and held.year > LAST_DISTRICTS:
            yield Problem(
                code="no-districts",
                place=records.place(held.path, "level"),
                message=Message("Năm {year} không còn cấp huyện", {"year": held.year}),
                hint=Message("Cấp huyện có đến ngày 1/7/2025: ghi cấp đúng như trên quyết định"),
                field="level",
                severity=Severity.WARNING,
            )


def _made_up(records: Records) -> Iterator[Problem]:
    """Awards and support that nobody gave, and fairs that nobody held, for those who are real."""

    def is_real(known: Mapping[str, Product | Facility], id_: str) -> bool:
        return id_ in known and not known[id_].is_demo

    chosen: list[tuple[str, Loc, str]] = [
        (held.path, ("entries", index, "product"), entry.product)
        for held in records.rounds
        if held.is_demo
        for index, entry in enumerate(held.entries)
        if is_real(records.product, entry.product)
    ]
    supported: list[tuple[str, Loc, str]] = [
        (project.path, ("facility",), project.facility)
        for project in records.projects
        if project.is_demo and project.facility and is_real(records.facility, project.facility)
    ]
    met: list[tuple[str, Loc, str]] = [
        (mention.path, mention.loc, mention.id)
        for mention in mentions(records)
        if mention.is_demo and is_real(records.facility if mention.is_facility else records.product, mention.id)
    ]
    for path, loc, id_ in (*chosen, *supported, *met):
        yield Problem(
            code="made-up",
            place=records.place(path, *loc),
            message=Message("Bản ghi minh họa nói về “{id}”, vốn có thật", {"id": id_}),
            hint=Message("Bỏ “{id}” khỏi đây, hoặc bỏ is_demo nếu bản ghi này có thật", {"id": id_}),
            field=".".join(map(str, loc)),
        )


def _withheld(records: Records) -> Iterator[Problem]:
    """Say which filled fields stay hidden, so that an officer does not look for them on the site in vain."""
    for facility in records.facilities:
        is_withdrawn = facility.consent is not None and facility.consent.withdrawn is not None
        for name in facility.noted(withheld):
            message = Message("“{field}” sẽ không hiện trên trang: chưa có đồng ý công bố", {"field": name})
            if name in NEVER:
                hint = Message("Mã số thuế của hộ kinh doanh là số cá nhân của chủ hộ: không bao giờ công bố")
            elif is_withdrawn:
                message = Message("“{field}” sẽ không hiện trên trang: đồng ý công bố đã rút lại", {"field": name})
                hint = Message("Có văn bản đồng ý mới thì ghi lại fields và date trong consent:, bỏ withdrawn")
            else:
                hint = Message("Khi đã có văn bản đồng ý, ghi thêm consent: với fields và date")
            yield Problem(
                code="no-consent",
                place=records.place(facility.path, name),
                message=message,
                hint=hint,
                field=name,
                severity=Severity.WARNING,
            )
