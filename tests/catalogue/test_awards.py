"""Awards come from the rounds, and only what somebody makes can have been chosen."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.link import link
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.load import load

TODAY = date(2026, 11, 1)
RECORD = "content/rounds/tinh-2024/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")


def hold(root: Path, id_: str, **fields: str) -> None:
    """Add a round like the one that is there, with other values."""
    lines = (root / RECORD).read_text("utf-8").split("\n")
    for key, value in fields.items():
        lines = [f"{line.partition(key)[0]}{key}: {value}" if f"{key}:" in line else line for line in lines]
    record = root / f"content/rounds/{id_}/index.md"
    record.parent.mkdir(exist_ok=True)
    record.write_text("\n".join(lines), "utf-8")


def linked(root: Path, today: date = TODAY) -> tuple[Catalogue, list[Problem]]:
    catalogue, problems = link(load(Folder.at(root)), today=today, drafts=False)
    return catalogue, list(problems)


def test_a_product_has_the_awards_of_the_rounds_that_name_it_newest_and_highest_first(root: Path) -> None:
    hold(root, "khu-vuc-2025", level="khu vực", year="2025")
    hold(root, "quoc-gia-2025", level="quốc gia", year="2025")
    catalogue, problems = linked(root)
    assert problems == []
    assert [award.round.id for award in catalogue.awards["tra-mau"]] == ["quoc-gia-2025", "khu-vuc-2025", "tinh-2024"]
    assert [held.id for held in catalogue.rounds] == ["quoc-gia-2025", "khu-vuc-2025", "tinh-2024"]


@pytest.mark.parametrize(("today", "is_lapsed"), [("2027-12-31", False), ("2028-01-01", True)])
def test_an_award_lapses_after_the_day_that_is_printed_on_its_paper(today: str, is_lapsed: bool, root: Path) -> None:
    catalogue, _ = linked(root, date.fromisoformat(today))
    (award,) = catalogue.awards["tra-mau"]
    assert award.is_lapsed is is_lapsed


def test_the_office_is_told_before_an_award_lapses_and_not_after(root: Path) -> None:
    _, (soon,) = linked(root, date(2027, 11, 1))
    assert (soon.code, soon.severity, soon.field) == ("lapses-soon", "advice", "entries.0.valid_until")
    assert (soon.place.path, soon.place.quote.strip()) == (RECORD, "valid_until: 31/12/2027")
    assert "“tra-mau”" in str(soon.message)
    assert linked(root, date(2028, 11, 1))[1] == []


def test_a_product_that_nobody_knows_is_met_with_the_one_that_was_meant(root: Path) -> None:
    hold(root, "tinh-2024", product="Trà mẫu")
    _, (problem,) = linked(root)
    assert (problem.code, problem.severity, problem.field) == ("unknown-reference", "error", "entries.0.product")
    assert str(problem.hint) == "Có phải ý bạn là “tra-mau”?"
    assert (problem.place.path, problem.place.line) == (RECORD, 6)


def test_a_round_does_not_show_a_product_that_was_withdrawn(root: Path) -> None:
    record = root / "products/tra-mau/index.md"
    record.write_text(record.read_text("utf-8").replace("published", "withdrawn"), "utf-8")
    catalogue, problems = linked(root)
    assert problems == []
    assert catalogue.round["tinh-2024"].entries == ()
    assert catalogue.awards == {}


def test_there_are_no_districts_after_2025(root: Path) -> None:
    hold(root, "huyen-2025", level="huyện", year="2025")
    assert linked(root)[1] == []
    hold(root, "huyen-2026", level="huyện", year="2026")
    _, (problem,) = linked(root)
    assert (problem.code, problem.severity) == ("no-districts", "warning")
    assert problem.place.path == "content/rounds/huyen-2026/index.md"


def test_a_demonstration_gives_no_award_to_a_real_product(root: Path) -> None:
    record = root / RECORD
    record.write_text(record.read_text("utf-8").replace("year: 2024", "year: 2024\nis_demo: có"), "utf-8")
    _, (problem,) = linked(root)
    assert (problem.code, problem.severity, problem.field) == ("made-up", "error", "entries.0.product")
