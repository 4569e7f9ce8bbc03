from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.link import link
from gianhang.folder import Folder
from gianhang.records.load import load

TODAY = date(2026, 11, 1)
BASE = Path(__file__).parents[1] / "bad" / "_base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(BASE, tmp_path / "office")


def advice(root: Path) -> dict[str, str]:
    _catalogue, problems = link(load(Folder.at(root)), drafts=False, today=TODAY)
    return {problem.code: str(problem.message) for problem in problems}


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_office_is_told_when_buyers_can_ask_nobody(root: Path) -> None:
    assert "nobody-to-ask" not in advice(root)
    rewrite(root / "content/settings.yaml", "contact:\n  email: hoi@vidu.vn\n", "")
    assert "nobody-to-ask" in advice(root)


def test_facilities_that_may_all_be_called_are_enough(root: Path) -> None:
    rewrite(root / "content/settings.yaml", "contact:\n  email: hoi@vidu.vn\n", "")
    (facility,) = (root / "content/facilities").glob("*/index.md")
    rewrite(facility, "place:", "phone: 0905 123 456\nconsent: {fields: [phone], date: 2026-01-02}\nplace:")
    assert "nobody-to-ask" not in advice(root)
    rewrite(facility, "consent: {fields: [phone], date: 2026-01-02}\n", "")
    assert "nobody-to-ask" in advice(root)


def test_drafts_are_counted(root: Path) -> None:
    assert "drafts" not in advice(root)
    rewrite(root / "products/tra-mau/index.md", "status: published", "status: draft")
    assert advice(root)["drafts"] == "1 sản phẩm còn là bản nháp, chưa lên trang: tra-mau"
