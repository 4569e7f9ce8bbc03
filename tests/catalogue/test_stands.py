"""Fairs and showrooms: what they show, and what is wrong with them, told where it stands."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.link import link
from gianhang.errors import Problem, Severity
from gianhang.folder import Folder
from gianhang.records.load import load

TODAY = date(2026, 11, 1)
FAIR = "content/fairs/tet-2027/index.md"
ROOM = "content/showrooms/phong-mau/index.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def add(root: Path, path: str, lines: str) -> None:
    """Further fields at the end of the front matter, or items where a list ends it."""
    change(root, path, "\n---\n", f"\n{lines}---\n")


def hold(root: Path, id_: str, start: str, end: str) -> None:
    home = root / f"content/fairs/{id_}"
    home.mkdir()
    (home / "index.md").write_text(f"---\nname: {id_}\nstart: {start}\nend: {end}\n---\n", "utf-8")


def linked(root: Path, today: date = TODAY) -> tuple[Catalogue, list[Problem]]:
    catalogue, problems = link(load(Folder.at(root)), today=today, drafts=False)
    return catalogue, list(problems)


def told(root: Path) -> list[tuple[str, int, str | None]]:
    return [(problem.code, problem.place.line, problem.field) for problem in linked(root)[1]]


def test_a_right_fair_and_showroom_have_no_problems(root: Path) -> None:
    assert told(root) == []


def test_of_the_fairs_that_are_not_over_the_next_comes_first(root: Path) -> None:
    hold(root, "cu", "2025-03-01", "2025-03-02")
    hold(root, "moi-qua", "2026-10-01", "2026-10-31")
    hold(root, "dang-mo", "2026-10-30", "2026-11-01")
    catalogue, _ = linked(root)
    assert [fair.id for fair in catalogue.fairs] == ["tet-2027", "dang-mo", "moi-qua", "cu"]
    assert [fair.id for fair in catalogue.coming] == ["dang-mo", "tet-2027"]
    assert [fair.id for fair in linked(root, date(2026, 11, 2))[0].coming] == ["tet-2027"]


def test_a_booth_brings_what_it_names_or_all_that_its_facility_makes(root: Path) -> None:
    shutil.copytree(root / "products/tra-mau", root / "products/tra-hai")
    add(root, FAIR, "  - {code: A2, facility: co-so-mau}\n")
    catalogue, problems = linked(root)
    (fair,) = catalogue.fairs
    assert problems == []
    assert fair.booths[0].products == ("tra-mau",)
    assert set(fair.booths[1].products) == {"tra-mau", "tra-hai"}
    assert [(booth.code, found.id) for found, booth in catalogue.stands["co-so-mau"]] == [
        ("A1", "tet-2027"),
        ("A2", "tet-2027"),
    ]


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
def test_products_that_are_not_shown_leave_with_what_they_stand_in(root: Path, status: str) -> None:
    shutil.copy(root / "products/tra-mau/1.jpg", root / "content/showrooms/phong-mau/sanh.jpg")
    add(root, ROOM, "panoramas: [{file: sanh.jpg, name: Sảnh}]\n")
    add(root, ROOM, "hotspots: [{panorama: sanh.jpg, yaw: 5, pitch: 0, product: tra-mau}]\n")
    assert linked(root)[0].showroom["phong-mau"].hotspots
    change(root, "products/tra-mau/index.md", "status: published", f"status: {status}")
    catalogue, problems = linked(root)
    assert [problem.severity for problem in problems] == [Severity.ADVICE] * (status == "draft")
    (fair,), (room,) = catalogue.fairs, catalogue.showrooms
    assert fair.booths[0].products == ()
    assert (room.products, room.halls, room.hotspots) == ((), (), ())
    assert len(room.panoramas) == 1


@pytest.mark.parametrize(
    ("path", "old", "new", "field"),
    [
        (FAIR, "facility: co-so-mau", "facility: co-so-mua", "booths.0.facility"),
        (FAIR, "products: [tra-mau]", "products: [tra-mua]", "booths.0.products.0"),
        (ROOM, "\nproducts: [tra-mau]", "\nproducts: [tra-mua]", "products.0"),
        (ROOM, "    products: [tra-mau]", "    products: [tra-mua]", "halls.0.products.0"),
    ],
)
def test_what_leads_nowhere_is_told(root: Path, path: str, old: str, new: str, field: str) -> None:
    change(root, path, old, new)
    ((code, line, found),) = told(root)
    assert (code, found) == ("unknown-reference", field)
    assert "mua" in (root / path).read_text("utf-8").split("\n")[line - 1]


def test_a_place_of_before_is_told_without_a_field_that_fairs_do_not_have(root: Path) -> None:
    change(root, FAIR, "place: 48", "place: Quảng Nam")
    _, (problem,) = linked(root)
    assert (problem.code, problem.place.line) == ("unknown-place", 6)
    assert str(problem.hint) == 'Quảng Nam nay thuộc Đà Nẵng: ghi place: "48"'


def test_a_fair_does_not_end_before_it_starts(root: Path) -> None:
    change(root, FAIR, "24/01/2027", "19/01/2027")
    assert told(root) == [("ends-before", 4, "end")]


def test_a_fair_may_last_one_day(root: Path) -> None:
    change(root, FAIR, "24/01/2027", "20/01/2027")
    assert told(root) == []


def test_each_booth_has_a_code_of_its_own(root: Path) -> None:
    add(root, FAIR, "  - {code: a1, facility: co-so-mau}\n")
    assert told(root) == [("duplicate-booth", 10, "booths.1.code")]


@pytest.mark.parametrize(("missing", "field"), [(", h: 20", "h"), ("x: 10, y: 10, ", "x")])
def test_a_booth_is_on_the_plan_wholly_or_not_at_all(root: Path, missing: str, field: str) -> None:
    change(root, FAIR, missing, "")
    assert told(root) == [("half-drawn", 9, f"booths.0.{field}")]


def test_a_booth_has_a_size(root: Path) -> None:
    change(root, FAIR, "w: 30", "w: 0")
    assert told(root) == [("no-size", 9, "booths.0.w")]


def test_what_another_makes_is_worth_a_second_look(root: Path) -> None:
    shutil.copytree(root / "content/facilities/co-so-mau", root / "content/facilities/co-so-hai")
    change(root, FAIR, "facility: co-so-mau", "facility: co-so-hai")
    _, problems = linked(root)
    (problem,) = (problem for problem in problems if problem.code == "other-maker")
    assert problem.severity is Severity.WARNING
    assert (problem.place.line, problem.field) == (9, "booths.0.products.0")


def test_made_up_fairs_and_showrooms_name_nothing_real(root: Path) -> None:
    add(root, FAIR, "is_demo: true\n")
    add(root, ROOM, "is_demo: true\n")
    assert [field for code, _, field in told(root) if code == "made-up"] == [
        "booths.0.facility",
        "booths.0.products.0",
        "products.0",
        "halls.0.products.0",
    ]


def test_a_hotspot_is_in_a_panorama_of_its_showroom(root: Path) -> None:
    shutil.copy(root / "products/tra-mau/1.jpg", root / "content/showrooms/phong-mau/sanh.jpg")
    add(root, ROOM, "panoramas: [{file: sanh.jpg, name: Sảnh}]\n")
    add(root, ROOM, "hotspots:\n  - {panorama: sanh-2.jpg, yaw: 5, pitch: 0, product: tra-mau}\n")
    _, (problem,) = linked(root)
    assert (problem.code, problem.field) == ("unknown-panorama", "hotspots.0.panorama")
    assert "sanh-2.jpg" in problem.place.quote
    assert str(problem.hint) == "Ghi tên tệp của một ảnh trong panoramas: sanh.jpg"


def test_a_panorama_is_no_photograph_of_the_showroom(root: Path) -> None:
    for name in ("anh-1.jpg", "sanh.jpg"):
        shutil.copy(root / "products/tra-mau/1.jpg", root / "content/showrooms/phong-mau" / name)
    add(root, ROOM, "panoramas: [{file: sanh.jpg, name: Sảnh}]\n")
    room = linked(root)[0].showroom["phong-mau"]
    assert [photo.file for photo in room.photos] == ["content/showrooms/phong-mau/anh-1.jpg"]
    assert [panorama.file for panorama in room.panoramas] == ["content/showrooms/phong-mau/sanh.jpg"]
