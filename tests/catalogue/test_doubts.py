"""What cannot be, or is hardly meant: told at its place, as heavy as it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gianhang.catalogue.link import link
from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.records.load import load

TODAY = date(2026, 11, 1)
PRODUCT = "products/tra-mau/index.md"
FACILITY = "content/facilities/co-so-mau/index.md"
ROUND = "content/rounds/tinh-2024/index.md"
PROJECT = "content/projects/may-say/index.md"
POST = "content/posts/tin-mau/index.md"

Problems = Callable[..., list[Problem]]


@pytest.fixture
def problems(tmp_path: Path) -> Problems:
    """The problems of a small office, one record of which gets some lines and loses those that start as `without`."""
    root = shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")

    def find(path: str, *lines: str, without: tuple[str, ...] = ()) -> list[Problem]:
        file = root / path
        kept = [line for line in file.read_text("utf-8").split("\n") if not line.startswith(without)]
        file.write_text("\n".join([kept[0], *lines, *kept[1:]]), "utf-8")
        _, found = link(load(Folder.at(root)), today=TODAY, drafts=False)
        return list(found)

    return find


@pytest.mark.parametrize(
    ("path", "lines", "code", "field", "severity"),
    [
        (FACILITY, ["workers: 5", "workers_female: 6"], "more-than-all", "workers_female", "error"),
        (FACILITY, ["founded: 2027"], "in-future", "founded", "error"),
        (FACILITY, ["verified_on: 2026-10-01"], "review", "verified_on", "warning"),
        (FACILITY, ["review: reviewed"], "review", "review", "advice"),
        (PRODUCT, ["price_vnd: 0"], "no-price", "price_vnd", "error"),
        (PRODUCT, ["price_date: 2026-11-02"], "in-future", "price_date", "warning"),
        (
            PRODUCT,
            ["price_tiers: [{from: 10 hộp, price: 70.000}, {from: 50 hộp, price: 70.000}]"],
            "tiers-price",
            "price_tiers.1.price",
            "warning",
        ),
        (
            PRODUCT,
            ["price_tiers: [{from: 50 hộp, price: 70.000}, {from: 50 hộp, price: 60.000}]"],
            "tiers-order",
            "price_tiers.1.from",
            "warning",
        ),
        (
            PRODUCT,
            ["certificates: [{type: HACCP, issued: 2026-05-02, expires: 2027-05-01}, "
             "{type: GMP, issued: 2028-05-02, expires: 2028-05-01}]"],
            "days-backwards",
            "certificates.1.expires",
            "error",
        ),
        (PROJECT, ["state: running", "accepted_on: 2026-10-01"], "acceptance", "state", "warning"),
        (PROJECT, ["state: accepted"], "acceptance", "state", "advice"),
        (PROJECT, ["state: accepted", "accepted_on: 2026-12-01"], "in-future", "accepted_on", "warning"),
        (POST, ["issued: 2026-05-02", "effective: 2026-05-01"], "days-backwards", "effective", "error"),
        (POST, ["effective: 2026-05-02", "expired: 2026-05-01"], "days-backwards", "expired", "error"),
        (POST, ["issued: 2026-05-02", "expired: 2026-05-01"], "days-backwards", "expired", "error"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_where_it_stands(
    problems: Problems, path: str, lines: list[str], code: str, field: str, severity: str
) -> None:
    without = ("state:", "accepted_on:") if path == PROJECT else ()
    (found,) = problems(path, *lines, without=without)
    assert (found.code, found.field, found.severity, found.place.path) == (code, field, severity, path)
    key = field.split(".", maxsplit=1)[0]
    assert found.place.line == next(number for number, line in enumerate(lines, start=2) if line.startswith(key))


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (FACILITY, ["workers: 5", "workers_female: 5", "founded: 2026"]),
        (FACILITY, ["review: verified", "verified_on: 2026-11-01"]),
        (
            PRODUCT,
            ["price_date: 2026-11-01", "price_tiers: [{from: 5 hộp, price: 9.000}, {from: 6 hộp, price: 8.000}]"],
        ),
        # What is counted otherwise cannot be compared.
        (PRODUCT, ["price_tiers: [{from: 50 hộp, price: 7.000}, {from: 2 thùng, price: 70.000}]"]),
        (PROJECT, ["state: accepted", "accepted_on: 2026-10-01"]),
        (POST, ["issued: 2026-05-01", "effective: 2026-05-01", "expired: 2026-05-01"]),
    ],
)
def test_what_may_well_be_is_not_doubted(problems: Problems, path: str, lines: list[str]) -> None:
    assert problems(path, *lines, without=("state:", "accepted_on:") if path == PROJECT else ()) == []


def test_a_post_of_tomorrow_is_doubted(problems: Problems) -> None:
    (found,) = problems(POST, "published: 2026-11-02", without=("published:",))
    assert (found.code, found.severity) == ("in-future", "warning")


def test_a_round_chooses_a_product_once_and_in_its_group(problems: Problems) -> None:
    entry = "  - {product: tra-mau, group: %s, rank: Giải nhất}"
    found = problems(
        ROUND, "entries:", entry % "G2", entry % "G1", "level: tỉnh", "year: 2024", "organiser: Sở", "---", "x"
    )
    assert [(problem.code, problem.field, problem.severity) for problem in found] == [
        ("chosen-twice", "entries.1.product", "error"),
        ("other-group", "entries.1.group", "warning"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("", True),
        ("is_demo: có", False),
        ("status: draft", False),
        ("voting_group: G4", False),
    ],
)
def test_food_on_sale_needs_its_declaration(problems: Problems, line: str, told: bool) -> None:
    key = line.partition(" ")[0]
    found = problems(PRODUCT, *([line] if line else []), without=("food_declaration:", *([key] if key else [])))
    assert [(p.code, p.field, p.severity) for p in found if p.field == "food_declaration"] == (
        [("missing-declaration", "food_declaration", "warning")] if told else []
    )
