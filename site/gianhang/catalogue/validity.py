"""What lapses on the day that is printed on it: then it is not shown any longer, and the office hears of it in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from gianhang.errors import Message, Problem, Severity
from gianhang.records.bundle import Records
from gianhang.records.plain import Loc
from gianhang.records.product import Product, Status

#: How long before its last day a paper is spoken of: a new one takes time.
SOON = timedelta(days=90)


def lapsed(last: date | None, today: date) -> bool:
    """Whether the `last` day of something is over; what has no printed day does not lapse."""
    return last is not None and last < today


def last_days(product: Product) -> Iterator[tuple[Loc, Message, date]]:
    """The last day of every paper of a product that has one printed on it: where it stands, what of, and when."""
    for index, paper in enumerate(product.certificates):
        if paper.expires:
            yield ("certificates", index, "expires"), Message("Chứng nhận {type}", {"type": paper.type}), paper.expires
    if product.ocop and product.ocop.expires:
        yield ("ocop", "expires"), Message("Sao OCOP"), product.ocop.expires


def first_to_lapse(product: Product) -> date | None:
    """The first of those days; before it the product has all of its papers."""
    return min((day for _loc, _what, day in last_days(product)), default=None)


def in_force(product: Product, today: date) -> Product:
    """The product with those of its papers that are valid on the day; itself when all of them are."""
    if not lapsed(product.noted(first_to_lapse), today):
        return product
    papers = tuple(paper for paper in product.certificates if not lapsed(paper.expires, today))
    ocop = None if product.ocop and lapsed(product.ocop.expires, today) else product.ocop
    return product.model_copy(update={"certificates": papers, "ocop": ocop})


def lapses(records: Records, wanting: Iterable[Product], today: date) -> Iterator[Problem]:
    """Every paper of a product that has lapsed or is about to, and every award that is about to.

    No products but those `wanting` have such papers (`attention.wanting`). An award that has lapsed is no news: its
    round stays in the catalogue, and the product's page says so.
    """
    for product in wanting:
        if product.status is Status.WITHDRAWN:
            continue
        for loc, what, last in last_days(product):
            yield from _lapse(records, product.path, loc, what, last, today)
    for held in records.rounds:
        for index, entry in enumerate(held.entries):
            if not lapsed(entry.valid_until, today):
                what = Message("Giấy bình chọn của “{id}”", {"id": entry.product})
                yield from _lapse(records, held.path, ("entries", index, "valid_until"), what, entry.valid_until, today)


def _lapse(records: Records, path: str, loc: Loc, what: Message, last: date | None, today: date) -> Iterator[Problem]:
    if not _is_near(last, today):
        return
    over = lapsed(last, today)
    yield Problem(
        code="lapsed" if over else "lapses-soon",
        place=records.place(path, *loc),
        message=Message("{what} đã hết hạn ngày {date}: không còn hiện trên trang", {"what": what, "date": last})
        if over
        else Message("{what} sắp hết hạn: ngày {date}", {"what": what, "date": last}),
        hint=Message("Có giấy mới thì sửa số và ngày; không có thì xóa mục này")
        if over
        else Message("Hỏi giấy mới trước ngày ấy: quá ngày thì trang không coi là còn giá trị"),
        field=".".join(map(str, loc)),
        severity=Severity.WARNING if over else Severity.ADVICE,
    )


def _is_near(last: date | None, today: date) -> bool:
    return last is not None and last - today <= SOON
