"""What is right as it stands, and still not what an office would want."""

from __future__ import annotations

from collections.abc import Iterator

from gianhang.catalogue.consent import published
from gianhang.errors import Message, Place, Problem, Severity
from gianhang.records.bundle import Records
from gianhang.records.facility import Facility
from gianhang.records.product import Status

SHOWN = 5


def advise(records: Records) -> Iterator[Problem]:
    """Nobody whom a buyer could ask, and products that wait to be published."""
    contact = records.settings.contact
    if not (contact.phone or contact.zalo or contact.email):
        silent = [facility for facility in records.facilities if not _answers(facility.noted(published))]
        if silent or not records.facilities:
            yield Problem(
                "nobody-to-ask",
                Place(records.settings.path),
                Message("Người mua không có cách nào hỏi: văn phòng chưa ghi điện thoại, Zalo hay thư điện tử"),
                Message("Ghi contact: với phone, zalo hoặc email; phiếu hỏi về cơ sở chưa công bố liên hệ sẽ đến đây"),
                severity=Severity.ADVICE,
            )
    drafts = [product.id for product in records.products if product.status is Status.DRAFT]
    if drafts:
        names = ", ".join(drafts[:SHOWN]) + (", …" if len(drafts) > SHOWN else "")
        yield Problem(
            "drafts",
            Place("products"),
            Message(
                "{count} sản phẩm còn là bản nháp, chưa lên trang: {names}", {"count": len(drafts), "names": names}
            ),
            Message("Khi đã đủ thông tin, đổi status: draft thành status: published"),
            severity=Severity.ADVICE,
        )


def _answers(facility: Facility) -> bool:
    return bool(facility.phone or facility.zalo or facility.email)
