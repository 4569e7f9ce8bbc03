"""What a record says of itself that cannot be, or is hardly meant: days that run backwards, parts above the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gianhang.errors import Message, Problem, Severity
from gianhang.records.bundle import Records
from gianhang.records.facility import Facility, Review
from gianhang.records.plain import Loc
from gianhang.records.post import Post
from gianhang.records.product import Product, Status, VotingGroup
from gianhang.records.project import Project, State
from gianhang.records.round import Round


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about the value at `loc` of the record at `path`; from the day `until` on there is none any longer."""

    code: str
    path: str
    loc: Loc
    message: Message
    hint: Message
    severity: Severity = Severity.WARNING
    until: date = date.max


def doubts(records: Records, wanting: Iterable[Product | Facility], today: date) -> Iterator[Problem]:
    """The doubts about every record, by the day `today`.

    Of products and facilities none but those `wanting` have any (`attention.wanting`).
    """
    for doubt in _of_all(records, wanting):
        if doubt.until > today:
            field = ".".join(map(str, doubt.loc))
            place = records.place(doubt.path, *doubt.loc)
            yield Problem(doubt.code, place, doubt.message, doubt.hint, field, doubt.severity)


def doubtful_until(record: Product | Facility) -> date:
    """The day from which on there is no doubt about a record any longer."""
    return max((doubt.until for doubt in _of(record)), default=date.min)


def _of(record: Product | Facility) -> Iterator[Doubt]:
    return _of_product(record) if isinstance(record, Product) else _of_facility(record)


def _of_all(records: Records, wanting: Iterable[Product | Facility]) -> Iterator[Doubt]:
    for record in wanting:
        yield from _of(record)
    for held in records.rounds:
        yield from _of_round(held, records.product)
    for project in records.projects:
        yield from _of_project(project)
    for post in records.posts:
        yield from _of_post(post)


def _of_product(product: Product) -> Iterator[Doubt]:
    path = product.path
    yield from _food(product)
    yield from _prices(product)
    for index, paper in enumerate(product.certificates):
        yield from _backwards(path, ("certificates", index, "expires"), paper.expires, paper.issued)
    yield from _in_future(path, ("price_date",), product.price_date)
    yield from _in_future(path, ("verified_on",), product.verified_on)


def _food(product: Product) -> Iterator[Doubt]:
    """Food on sale needs a declaration of its maker (the field is required unless it is a draft)."""
    is_food = product.voting_group is VotingGroup.FOOD
    if is_food and product.status is Status.PUBLISHED and not product.is_demo and not product.food_declaration:
        yield Doubt(
            "missing-declaration",
            product.path,
            ("food_declaration",),
            Message("Thực phẩm đã lên trang mà chưa ghi số tự công bố"),
            Message(
                "Hỏi cơ sở bản tự công bố sản phẩm, ghi số vào food_declaration; chưa có thì để status: draft. "
                "Không phải thực phẩm thì xem lại voting_group"
            ),
        )


def _prices(product: Product) -> Iterator[Doubt]:
    prices: list[tuple[Loc, int | None]] = [
        (("price_vnd",), product.price_vnd),
        *((("variants", index, "price"), size.price) for index, size in enumerate(product.variants)),
        *((("price_tiers", index, "price"), tier.price) for index, tier in enumerate(product.price_tiers)),
    ]
    for loc, price in prices:
        if price == 0:
            yield Doubt(
                "no-price",
                product.path,
                loc,
                Message("Giá 0 đồng sẽ hiện thành hàng cho không"),
                Message("Chưa biết giá thì xóa dòng này: trang sẽ mời người mua hỏi giá"),
                Severity.ERROR,
            )
    for index, (less, more) in enumerate(zip(product.price_tiers, product.price_tiers[1:], strict=False), start=1):
        if (less.minimum.unit, less.minimum.per) != (more.minimum.unit, more.minimum.per):
            continue
        if more.minimum.low <= less.minimum.low:
            yield Doubt(
                "tiers-order",
                product.path,
                ("price_tiers", index, "from"),
                Message("Số lượng không lớn hơn mức trước"),
                Message("Xếp các mức từ ít đến nhiều, mỗi số lượng một mức"),
            )
        elif more.price >= less.price:
            yield Doubt(
                "tiers-price",
                product.path,
                ("price_tiers", index, "price"),
                Message("Mua nhiều hơn mà giá không rẻ hơn mức trước"),
                Message("Xem lại giá của hai mức; giá bằng nhau thì bỏ bớt một mức"),
            )


def _of_facility(facility: Facility) -> Iterator[Doubt]:
    path = facility.path
    if facility.founded is not None:
        yield Doubt(
            "in-future",
            path,
            ("founded",),
            Message("Năm {year} chưa tới", {"year": facility.founded}),
            Message("Xem lại năm thành lập"),
            Severity.ERROR,
            until=date(facility.founded, 1, 1),
        )
    if facility.workers is not None and (facility.workers_female or 0) > facility.workers:
        yield Doubt(
            "more-than-all",
            path,
            ("workers_female",),
            Message(
                "Lao động nữ ({part}) nhiều hơn tất cả lao động ({all})",
                {"part": facility.workers_female, "all": facility.workers},
            ),
            Message("workers là tất cả lao động, kể cả nữ: xem lại hai số này"),
            Severity.ERROR,
        )
    yield from _in_future(path, ("verified_on",), facility.verified_on)
    if facility.verified_on and facility.review is Review.LISTED:
        yield Doubt(
            "review",
            path,
            ("verified_on",),
            Message("Có ngày xác minh mà mức xem xét còn là listed: trang vẫn ghi “chưa thẩm tra”"),
            Message("Ghi review: reviewed nếu đã xem hồ sơ, review: verified nếu đã đối chiếu với giấy tờ gốc"),
        )
    if facility.review is not Review.LISTED and not facility.verified_on:
        yield Doubt(
            "review",
            path,
            ("review",),
            Message("Đã xem xét mà chưa ghi ngày"),
            Message("Ghi thêm verified_on: với ngày xem xét"),
            Severity.ADVICE,
        )


def _of_round(held: Round, products: Mapping[str, Product]) -> Iterator[Doubt]:
    seen: set[str] = set()
    for index, entry in enumerate(held.entries):
        if entry.product in seen:
            yield Doubt(
                "chosen-twice",
                held.path,
                ("entries", index, "product"),
                Message("“{id}” có hai lần trong kỳ bình chọn này", {"id": entry.product}),
                Message("Xóa bớt một mục; hai sản phẩm thì mỗi sản phẩm một mã"),
                Severity.ERROR,
            )
        seen.add(entry.product)
        product = products.get(entry.product)
        group = product.voting_group if product else entry.group
        if entry.group is not group:
            yield Doubt(
                "other-group",
                held.path,
                ("entries", index, "group"),
                Message(
                    "Ở đây “{id}” thuộc nhóm {here}, trong hồ sơ sản phẩm là {there}",
                    {"id": entry.product, "here": entry.group, "there": group},
                ),
                Message("Ghi ở đây nhóm in trên giấy; hồ sơ sản phẩm sai thì sửa voting_group"),
            )


def _of_project(project: Project) -> Iterator[Doubt]:
    yield from _in_future(project.path, ("accepted_on",), project.accepted_on)
    is_accepted = project.state is State.ACCEPTED
    if project.accepted_on and project.state and not is_accepted:
        yield Doubt(
            "acceptance",
            project.path,
            ("state",),
            Message("Có ngày nghiệm thu mà tình trạng không phải đã nghiệm thu"),
            Message("Ghi state: accepted, hoặc xóa ngày nghiệm thu"),
        )
    if is_accepted and not project.accepted_on:
        yield Doubt(
            "acceptance",
            project.path,
            ("state",),
            Message("Đã nghiệm thu mà chưa ghi ngày"),
            Message("Biết ngày nghiệm thu thì ghi thêm accepted_on"),
            Severity.ADVICE,
        )


def _of_post(post: Post) -> Iterator[Doubt]:
    yield from _in_future(post.path, ("published",), post.published)
    yield from _backwards(post.path, ("effective",), post.effective, post.issued)
    yield from _backwards(post.path, ("expired",), post.expired, post.effective or post.issued)


def _backwards(path: str, loc: Loc, late: date | None, early: date | None) -> Iterator[Doubt]:
    """A day that should not come before another."""
    if late and early and late < early:
        yield Doubt(
            "days-backwards",
            path,
            loc,
            Message("Ngày {late} đứng trước ngày {early}, vốn phải đến trước nó", {"late": late, "early": early}),
            Message("Xem lại hai ngày trên giấy"),
            Severity.ERROR,
        )


def _in_future(path: str, loc: Loc, day: date | None) -> Iterator[Doubt]:
    """A day of something that has happened, and still lies ahead."""
    if day:
        yield Doubt(
            "in-future",
            path,
            loc,
            Message("Ngày {date} chưa tới", {"date": day}),
            Message("Xem lại ngày, nhất là năm"),
            until=day,
        )
