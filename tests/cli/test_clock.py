"""The day that a site is built as on: asked for, or set for the machine, or the real one."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gianhang.cli.clock import today
from gianhang.errors import UsageError


def test_the_day_may_be_set_for_the_machine() -> None:
    assert today({"SOURCE_DATE_EPOCH": "0"}) == date(1970, 1, 1)
    # Six in the evening in Greenwich is the next day in Vietnam.
    assert today({"SOURCE_DATE_EPOCH": "64800"}) == date(1970, 1, 2)


def test_without_it_the_day_is_the_real_one() -> None:
    assert today({"SOURCE_DATE_EPOCH": ""}) == today({})
    assert 0 <= (today({}) - datetime.now(UTC).date()).days <= 1


@pytest.mark.parametrize("value", ["hôm nay", "1e9", "9" * 30])
def test_what_is_no_number_of_seconds_is_said(value: str) -> None:
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        today({"SOURCE_DATE_EPOCH": value})


@pytest.fixture
def papered(shop: Path) -> Path:
    """A shop whose product has a paper that is good to the end of the year."""
    record = shop / "products/den-gom/index.md"
    paper = "certificates:\n  - {type: HACCP, expires: 31/12/2026}\nsummary:"
    record.write_text(record.read_text("utf-8").replace("summary:", paper, 1), "utf-8")
    return shop


def papers(office: Path) -> tuple[bool, list[str]]:
    """Whether the product's page shows the paper, and what machines are told of it."""
    page = (office / "dist/san-pham/den-gom/index.html").read_text("utf-8")
    (product,) = json.loads((office / "dist/catalogue.json").read_text("utf-8"))["products"]
    return "HACCP" in page, [paper["type"] for paper in product["certificates"]]


def test_a_site_is_built_as_on_the_day_asked_for(papered: Path, gianhang: Any) -> None:
    assert gianhang("--folder", papered, "-q").code == 0
    assert papers(papered) == (True, ["HACCP"])
    assert gianhang("--folder", papered, "-q", "--as-of", "1/1/2027").code == 0
    assert papers(papered) == (False, [])
    assert gianhang("--folder", papered, "-q", "--as-of", "2026-12-31").code == 0
    assert papers(papered) == (True, ["HACCP"])


def test_check_says_what_lapses_where_and_when(papered: Path, gianhang: Any) -> None:
    told = gianhang("--folder", papered, "check")
    assert "products/den-gom/index.md\n" in told.out
    assert "gợi ý: Chứng nhận HACCP sắp hết hạn: ngày 31/12/2026" in told.out
    told = gianhang("--folder", papered, "check", "--as-of", "2027-01-01", "--lang", "en")
    assert "warning: The certificate HACCP expired on 31 Dec 2026: it is not shown any longer" in told.out
    assert told.code == 0


def test_a_day_that_is_none_is_said(shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "check", "--as-of", "31/02/2026")
    assert told.code == 2
    assert told.err == (
        "Lỗi: “31/02/2026”: tháng 2 năm 2026 không có ngày 31\n→ Xem lại ngày; ghi ngày/tháng/năm, như 28/10/2023\n"
    )
