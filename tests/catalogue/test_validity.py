"""Papers are shown until the day that is printed on them, and not a day longer."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.link import link
from gianhang.catalogue.validity import in_force, lapsed
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.load import load
from gianhang.records.product import Product

OFFICE = Path(__file__).parents[1] / "bad/_base"
PAPERS = {
    "certificates": [
        {"type": "HACCP", "expires": "2026-11-30"},
        {"type": "ISO 22000", "expires": "2027-03-01"},
        {"type": "VietGAP"},
    ],
    "ocop": {"stars": "4", "expires": "2026-12-31"},
}


def product(**fields: object) -> Product:
    record = {"id": "x", "path": "products/x/index.md", "name": "X", "facility": "f", "category": "c", "summary": "S"}
    return Product.model_validate(record | {"voting_group": "G2", "status": "published"} | fields)


@pytest.mark.parametrize(
    ("today", "papers", "stars"),
    [
        ("2026-11-30", ["HACCP", "ISO 22000", "VietGAP"], 4),
        ("2026-12-01", ["ISO 22000", "VietGAP"], 4),
        ("2027-01-01", ["ISO 22000", "VietGAP"], None),
        ("2030-01-01", ["VietGAP"], None),
    ],
)
def test_a_paper_is_shown_to_the_end_of_its_last_day(today: str, papers: list[str], stars: int | None) -> None:
    shown = in_force(product(**PAPERS), date.fromisoformat(today))
    assert [paper.type for paper in shown.certificates] == papers
    assert (shown.ocop.stars if shown.ocop else None) == stars


def test_what_has_no_printed_date_does_not_lapse() -> None:
    assert not lapsed(None, date.max)


def told(today: str, tmp_path: Path, status: str = "published") -> list[Problem]:
    """What the office is told of a product with two papers."""
    root = shutil.copytree(OFFICE, tmp_path / "office")
    record = root / "products/tra-mau/index.md"
    text = record.read_text("utf-8").replace("status: published", f"status: {status}")
    papers = "certificates:\n  - type: HACCP\n    expires: 30/11/2026\nocop: {stars: 4, expires: 2027-01-31}\nmoq:"
    record.write_text(text.replace("moq:", papers), "utf-8")
    _, problems = link(load(Folder.at(root)), today=date.fromisoformat(today), drafts=True)
    return list(problems)


def test_a_paper_that_lapses_within_ninety_days_is_advised_of(tmp_path: Path) -> None:
    (haccp,) = told("2026-11-01", tmp_path)
    assert (haccp.severity, haccp.code, haccp.field) == ("advice", "lapses-soon", "certificates.0.expires")
    assert str(haccp.message) == "Chứng nhận HACCP sắp hết hạn: ngày 2026-11-30"
    assert (haccp.place.path, haccp.place.quote.strip()) == ("products/tra-mau/index.md", "expires: 30/11/2026")


@pytest.mark.parametrize(
    ("today", "soon"), [("2026-11-01", 1), ("2026-11-02", 2), ("2026-09-01", 1), ("2026-08-31", 0)]
)
def test_ninety_days_are_counted_from_today(today: str, soon: int, tmp_path: Path) -> None:
    assert len(told(today, tmp_path)) == soon


def test_what_has_lapsed_is_warned_of(tmp_path: Path) -> None:
    haccp, stars = told("2027-02-01", tmp_path)
    assert (haccp.severity, stars.severity) == ("warning", "warning")
    assert str(stars.message) == "Sao OCOP đã hết hạn ngày 2027-01-31: không còn hiện trên trang"
    assert stars.field == "ocop.expires"


def test_nobody_is_told_of_a_product_that_is_withdrawn(tmp_path: Path) -> None:
    assert told("2027-02-01", tmp_path, status="withdrawn") == []
