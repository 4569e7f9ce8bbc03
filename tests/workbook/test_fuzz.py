"""Whatever stands in a workbook, taking it in works or says what is wrong, and never writes a part."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gianhang.errors import ContentError, Place, Problem, UsageError

BASE = Path(__file__).parents[1] / "bad/_base"
quick = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
CELLS = st.one_of(
    st.text(max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.datetimes(),
    st.sampled_from(
        ["tra-mau", "Tên sản phẩm", "product/id", "#", "=1/0", "hép møt tÕt", "\x02", "../x", "vi: x", "[", "&a"]
    ),
)


def office(place: str) -> Path:
    return Path(shutil.copytree(BASE, Path(place) / "office")).resolve()


def attempt(take: Any, tree: Any, root: Path, file: Path) -> None:
    before = tree(root)
    told: tuple[Problem, ...] = ()
    try:
        take(root, file)
    except ContentError as error:
        told = error.problems
    except UsageError as error:
        told = (Problem("usage", Place(file.name), error.message, error.hint),)
    else:
        return
    # A blank that nothing fills would raise here.
    assert all(problem.place.path and str(problem.message) and str(problem.hint) for problem in told)
    assert told
    assert tree(root) == before


@quick
@given(st.lists(st.tuples(st.integers(0, 59), st.integers(0, 8), st.integers(0, 120), CELLS), min_size=1, max_size=6))
def test_mutated_cells(opened: Any, take: Any, tree: Any, changes: list[tuple[int, int, int, Any]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = office(place)
        book = opened(root)
        names = list(book.sheets)
        for sheet, row, column, value in changes:
            rows = book.sheets[names[sheet % len(names)]]
            while len(rows) <= row:
                rows.append([])
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = value.replace(microsecond=0) if hasattr(value, "microsecond") else value
        attempt(take, tree, root, book.save(Path(place) / "x.xlsx"))


@quick
@given(st.sets(st.integers(0, 59)))
def test_missing_sheets(opened: Any, take: Any, tree: Any, gone: set[int]) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = office(place)
        book = opened(root)
        for index, name in enumerate(list(book.sheets)):
            if index in gone and len(book.sheets) > 1:
                del book.sheets[name]
        before = tree(root)
        attempt(take, tree, root, book.save(Path(place) / "x.xlsx"))
        assert tree(root) == before


@quick
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=40))
def test_broken_files(opened: Any, take: Any, tree: Any, at: int, junk: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = office(place)
        file = opened(root).save(Path(place) / "x.xlsx")
        data = file.read_bytes()
        at %= len(data)
        file.write_bytes(data[:at] + junk + data[at + len(junk) :])
        attempt(take, tree, root, file)


@quick
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"Mã;Tên sản phẩm\n{text}".encode()))
def test_any_csv(take: Any, tree: Any, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = office(place)
        (Path(place) / "x.csv").write_bytes(data)
        attempt(take, tree, root, Path(place) / "x.csv")
