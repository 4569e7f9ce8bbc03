"""Export and import change nothing, byte for byte; a cell that is edited changes its own key and no other."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gianhang.folder import Folder
from gianhang.records.document import read_record
from gianhang.workbook.commit import prepare
from gianhang.workbook.compose import compose, compose_list
from gianhang.workbook.intake import take_in
from gianhang.workbook.kinds import KINDS
from gianhang.workbook.read import read_grids
from gianhang.workbook.tables import Table, tables
from gianhang.workbook.write import export_csv, export_workbook

REPOSITORY = Path(__file__).parents[2]
BASE = REPOSITORY / "tests/bad/_base"
some = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
ON_SHELVES = {kind.name: kind.home for kind in KINDS if not kind.in_one_file}
IN_ONE_FILE = {kind.name: kind.home for kind in KINDS if kind.in_one_file}

TEXTS = st.one_of(
    st.sampled_from(
        [
            "Mứt tết",
            "0905 123 456",
            "0901.21",
            "39.000",
            "=1+1",
            "+84 905",
            "'ngày",
            "# không",
            "a: b",
            "- x",
            "có",
            "null",
            "2026-03-02",
            "28/10/2023",
            "  ",
            "_x0041_",
            "x;y",
            "dòng một\ndòng hai",
            "hép møt tÕt",
            "1e5",
            "\u00a0",
            "“”",
            "{}",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
)


def mappings(table: Table, *, translated: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Data with texts at some of the keys of a table."""
    locs = {
        column.loc: column.many
        for column in table.columns
        if (column.lang == "en" if translated else column.lang in ("", "vi"))
    }

    def nest(flat: dict[tuple[str, ...], Any]) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for loc, value in flat.items():
            inner = data
            for key in loc[:-1]:
                inner = inner.setdefault(key, {})
            inner[loc[-1]] = value
        return data

    def some_of(chosen: list[tuple[str, ...]]) -> st.SearchStrategy[dict[tuple[str, ...], Any]]:
        values = {loc: st.lists(TEXTS, min_size=1, max_size=3) if locs[loc] else TEXTS for loc in chosen}
        return st.fixed_dictionaries(values)

    if not locs:
        return st.just({})
    return st.lists(st.sampled_from(sorted(locs)), max_size=8, unique=True).flatmap(some_of).map(nest)


@st.composite
def records(draw: st.DrawFn, kind: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The front matter of a record and of its translation."""
    every = {table.name: table for table in tables(("vi", "en"))}
    base, other = draw(mappings(every[kind])), draw(mappings(every[kind], translated=True))
    for name, table in every.items():
        if name.startswith(f"{kind}.") and draw(st.booleans()):
            base[table.at] = draw(st.lists(mappings(table), min_size=1, max_size=3))
            other[table.at] = draw(st.lists(mappings(table, translated=True), max_size=3))
    return base, other


@some
@given(st.data())
@pytest.mark.parametrize("kind", sorted(ON_SHELVES))
def test_any_record_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(BASE, Path(place) / "office")).resolve()
        for number in range(2):
            base, other = data.draw(records(kind))
            home = root / ON_SHELVES[kind] / f"ban-ghi-{number}"
            home.mkdir(parents=True)
            (home / "index.md").write_text(f"---\n# lời\n{compose(base)}---\nBài *viết*.\n", "utf-8", newline="")
            (home / "index.en.md").write_text(f"---\n{compose(other)}---\n", "utf-8", newline="")
        file = Path(place) / "x.xlsx"
        export_workbook(Folder.at(root), file, "vi")
        plan = prepare(Folder.at(root), take_in(Folder.at(root), file, None, "vi"), [])
        assert plan.files == {}


@some
@given(st.data())
@pytest.mark.parametrize("kind", sorted(IN_ONE_FILE))
def test_any_list_and_any_settings_come_back_as_they_were(kind: str, data: st.DataObject) -> None:
    (table,) = (table for table in tables(("vi", "en")) if table.name == kind)
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(BASE, Path(place) / "office")).resolve()
        drawn = data.draw(mappings(table))
        # Its languages decide which columns there are.
        drawn.pop("languages", None)
        whole = compose(drawn) if kind == "settings" else compose_list([{"id": f"muc-{n}", **drawn} for n in range(2)])
        (root / IN_ONE_FILE[kind]).write_text(f"# lời\n{whole}", "utf-8", newline="")
        file = Path(place) / "x.xlsx"
        export_workbook(Folder.at(root), file, "vi")
        assert prepare(Folder.at(root), take_in(Folder.at(root), file, None, "vi"), []).files == {}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_sample_comes_back_as_it_was(lang: str, tmp_path: Path) -> None:
    folder = Folder.at(REPOSITORY)
    file = tmp_path / "x.xlsx"
    count = export_workbook(folder, file, lang)
    intake = take_in(folder, file, None, "vi")
    assert len(intake.entries) == count
    assert prepare(folder, intake, []).files == {}
    assert (intake.problems, intake.mended, intake.converted) == ([], [], [])


@pytest.mark.parametrize("table", tables(("vi", "en")), ids=lambda table: table.name)
def test_each_table_comes_back_from_csv(table: Table, tmp_path: Path) -> None:
    folder = Folder.at(REPOSITORY)
    export_csv(folder, tmp_path / "x.csv", table, "vi")
    intake = take_in(folder, tmp_path / "x.csv", table.name, "vi")
    assert prepare(folder, intake, []).files == {}


def test_booths_and_hotspots_have_sheets_that_offer_what_there_is() -> None:
    found = {table.name: table for table in tables(("vi", "en"))}
    offered = {
        name: {column.key: column.reference for column in found[name].columns if column.reference}
        for name in ("fair.booths", "showroom.halls", "showroom.hotspots")
    }
    assert offered == {
        "fair.booths": {"facility": "facility", "products": "product"},
        "showroom.halls": {"products": "product"},
        "showroom.hotspots": {"product": "product"},
    }
    assert [column.key for column in found["showroom.panoramas"].columns] == ["file", "name", "name@en"]


def test_an_export_twice_is_the_same(root: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        export_workbook(Folder.at(root), tmp_path / name, "vi")
    first, second = (read_grids(tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert first == second


@some
@given(st.data())
def test_an_edited_cell_changes_its_own_lines(opened: Any, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(BASE, Path(place) / "office")).resolve()
        file = Path(place) / "x.xlsx"
        book = opened(root)
        key = data.draw(st.sampled_from(["ingredients", "storage", "standard", "packaging", "usage"]))
        value = data.draw(TEXTS.filter(lambda text: text.strip() and "\x85" not in text))
        book.put("Sản phẩm", "tra-mau", key, value)
        path = root / "products/tra-mau/index.md"
        old = read_record(path, "x")
        intake = take_in(Folder.at(root), book.save(file), None, "vi")
        files = prepare(Folder.at(root), intake, []).files
        assert set(files) <= {"products/tra-mau/index.md"}
        path.write_bytes(files.get("products/tra-mau/index.md", path.read_bytes()))
        new = read_record(path, "x")
        assert {name for name in {*old.data, *new.data} if old.data.get(name) != new.data.get(name)} <= {key}
        assert new.body == old.body
        gone = set((BASE / "products/tra-mau/index.md").read_bytes().splitlines()) - set(path.read_bytes().splitlines())
        assert all(line.startswith(f"{key}:".encode()) for line in gone)


def test_comments_quotes_and_line_ends_stay(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    path = root / "products/tra-mau/index.md"
    text = path.read_text("utf-8").replace("moq: 50 hộp", "moq: '50 hộp'   # tối thiểu\n\n# về hàng mẫu")
    assert "# tối thiểu" in text
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "moq", "60 hộp")
    take(root, book.save(tmp_path / "x.xlsx"))
    wanted = text.replace("'50 hộp'   # tối thiểu", "'60 hộp'   # tối thiểu")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


def test_a_cell_made_empty_takes_the_field_away(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "moq", "")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert "moq" not in read_record(root / "products/tra-mau/index.md", "x").data


def test_a_row_that_is_gone_leaves_its_record(root: Path, tree: Any, opened: Any, take: Any, tmp_path: Path) -> None:
    before = tree(root)
    book = opened(root)
    book.sheets["Sản phẩm"].remove(book.row("Sản phẩm", "tra-mau"))
    take(root, book.save(tmp_path / "x.xlsx"))
    assert tree(root) == before


def test_a_blank_of_a_new_record_is_filled_in_its_place(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    path = root / "products/tra-mau/index.md"
    path.write_text(path.read_text("utf-8").replace("status:", "standard:   # TCVN nào\nstatus:"), "utf-8")
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "standard", "TCVN 9740")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert "standard: TCVN 9740" in path.read_text("utf-8")
    assert "# TCVN nào" in path.read_text("utf-8")
