"""The projects of a folder: the latest first, and of facilities that are there."""

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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")


def write(root: Path, id_: str, *lines: str) -> None:
    record = root / f"content/projects/{id_}/index.md"
    record.parent.mkdir(exist_ok=True)
    record.write_text("\n".join(("---", "activity: brand", *lines, "---", "")), "utf-8")


def linked(root: Path) -> tuple[Catalogue, list[Problem]]:
    catalogue, problems = link(load(Folder.at(root)), today=date(2026, 11, 1), drafts=False)
    return catalogue, list(problems)


def test_the_latest_comes_first_and_what_has_no_year_last(root: Path) -> None:
    write(root, "a", "facility: co-so-mau")
    write(root, "b", "facility: co-so-mau", "year: 2026")
    write(root, "c", "year: 2024")
    catalogue, problems = linked(root)
    assert problems == []
    assert [project.id for project in catalogue.projects] == ["b", "may-say", "c", "a"]
    assert [project.id for project in catalogue.supporting["co-so-mau"]] == ["b", "may-say", "a"]


def test_a_facility_that_nobody_knows_is_met_with_the_one_that_was_meant(root: Path) -> None:
    write(root, "a", "facility: co-so-mauu")
    _, (problem,) = linked(root)
    assert (problem.code, problem.field, problem.place.line) == ("unknown-reference", "facility", 3)
    assert str(problem.hint) == "Có phải ý bạn là “co-so-mau”?"


def test_a_demonstration_supports_no_real_facility(root: Path) -> None:
    write(root, "a", "facility: co-so-mau", "is_demo: có")
    _, (problem,) = linked(root)
    assert (problem.code, problem.severity, problem.field) == ("made-up", "error", "facility")
