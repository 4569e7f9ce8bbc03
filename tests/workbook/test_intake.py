"""Workbooks as offices keep them: every tolerance, and where what is wrong is said to be."""

from __future__ import annotations

import unicodedata
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from gianhang.errors import ContentError, Message, UsageError
from gianhang.folder import Folder
from gianhang.records.document import read_record
from gianhang.workbook.commit import check, prepare
from gianhang.workbook.headers import in_reading_order, problem_at
from gianhang.workbook.intake import take_in
from gianhang.workbook.read import cell_text, read_grids
from gianhang.workbook.write import harmless

HEAD = ["Tên sản phẩm", "Cơ sở sản xuất", "Nhóm hàng", "Nhóm bình chọn", "Trạng thái", "Mô tả ngắn"]
KEYS = ["name", "facility", "category", "voting_group", "status", "summary"]
NEW = ["Mứt tết", "Cơ sở mẫu", "tra", "G2", "draft", "Mứt để thử."]


def data_of(root: Path, id_: str = "mut-tet", shelf: str = "products") -> dict[str, Any]:
    return read_record(root / shelf / id_ / "index.md", "x").data


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_csv(delimiter: str, encoding: str, root: Path, take: Any, tmp_path: Path) -> None:
    lines = [HEAD, NEW, [""] * 9]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    (tmp_path / "x.csv").write_bytes(unicodedata.normalize("NFD", text).encode(encoding))
    take(root, tmp_path / "x.csv")
    assert data_of(root) == {**dict(zip(KEYS, NEW, strict=True)), "facility": "co-so-mau"}


def test_a_stated_delimiter_and_formulas(root: Path, take: Any, tmp_path: Path) -> None:
    text = f"sep=;\n{';'.join(HEAD)};Hàng mẫu\n{';'.join(NEW)};'=1+1\n"
    (tmp_path / "x.csv").write_text(text, "utf-8")
    take(root, tmp_path / "x.csv")
    assert data_of(root)["sample"] == "=1+1"
    assert [harmless(cell) for cell in ("=1", "+84", "-x", "@x", "'x", "x")] == [
        "'=1",
        "'+84",
        "'-x",
        "'@x",
        "''x",
        "x",
    ]


def test_headings_in_other_letters_and_rows_above(root: Path, take: Any, saved: Any, tmp_path: Path) -> None:
    heading = [
        "STT",
        "TEN SAN PHAM *",
        "co so san xuat",
        "Nhóm hàng (mã)",
        "Nhom  binh chon",
        "trạng thái",
        "mô tả ngắn",
    ]
    rows = [["Danh sách năm 2026"], [], heading, ["1", *NEW], [], ["", ""]]
    intake = take(root, saved(tmp_path / "x.xlsx", {"Sheet1": rows}))
    assert data_of(root)["summary"] == "Mứt để thử."
    assert [problem.field for problem in intake.problems] == ["Sheet1!A3"]


def test_a_heading_that_looks_like_one_of_ours(root: Path, take: Any, saved: Any, tmp_path: Path) -> None:
    rows = [[*HEAD, "Đặt hàng tối thiểuu"], [*NEW, "50 hộp"]]
    (problem,) = take(root, saved(tmp_path / "x.xlsx", {"a": rows})).problems
    assert str(problem.hint) == "Có phải ý bạn là “Đặt hàng tối thiểu”?"
    assert "moq" not in data_of(root)


def test_merged_headings(root: Path, take: Any, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "x.xlsx"))
    sheet = book.add_worksheet("a")
    for index, heading in enumerate(HEAD):
        sheet.merge_range(0, index, 1, index, heading)
    sheet.merge_range(0, len(HEAD), 0, len(HEAD) + 1, "Giá cả")
    sheet.write_row(1, len(HEAD), ["Giá tham khảo", "Ngày giá"])
    sheet.write_row(2, 0, [*NEW, 72000])
    sheet.write_datetime(2, len(HEAD) + 1, datetime(2026, 3, 2), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    take(root, tmp_path / "x.xlsx")
    assert data_of(root)["price_vnd"] == "72000"
    assert data_of(root)["price_date"] == "02/03/2026"


@pytest.mark.parametrize(
    ("key", "eaten", "whole"),
    [
        ("phone", 905123456.0, "0905123456"),
        ("zalo", "2353812345", "02353812345"),
        ("tax_code", 900000027.0, "0900000027"),
        ("place", 70, "00070"),
    ],
)
def test_zeros_that_excel_ate_in_facilities(
    key: str, eaten: object, whole: str, root: Path, opened: Any, take: Any, tmp_path: Path
) -> None:
    book = opened(root)
    book.put("Cơ sở", "co-so-mau", key, eaten)
    intake = take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "co-so-mau", "content/facilities")[key] == whole
    assert [cell.text for cell in intake.mended] == [whole]


def test_zeros_that_excel_ate_in_codes(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "hs_code", 90121.0)
    book.put("Sản phẩm", "tra-mau", "gtin", 12345670.0)
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "tra-mau")["hs_code"] == "090121"
    assert data_of(root, "tra-mau")["gtin"] == "12345670"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234.0, "1234"),
        (78.7, "78,7"),
        (1.234, "1,2340"),
        (0.1 + 0.2, "0,3"),
        (1e20, "100000000000000000000"),
        (float("nan"), ""),
        (True, "có"),
        (date(2026, 3, 2), "02/03/2026"),
        (datetime(2026, 3, 2, 8, 30), "02/03/2026 08:30"),
        (None, ""),
        (" e\u0302\x02 ", "ê"),
    ],
)
def test_what_a_cell_says(value: object, text: str) -> None:
    assert cell_text(value if value is not None else "") == text


def test_the_same_amount_is_no_change(root: Path, opened: Any, take: Any, tree: Any, tmp_path: Path) -> None:
    before = tree(root)
    book = opened(root)
    book.put("Sản phẩm - Quy cách", "tra-mau", "price", 72000)
    take(root, book.save(tmp_path / "x.xlsx"))
    assert tree(root) == before


def test_a_new_record_with_items_and_translations(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    values = dict(zip(KEYS, NEW, strict=True))
    book.add("Sản phẩm", **values, name__en="Tet jam", markets="JP; US")
    for size in ("200 g", "500 g"):
        book.add("Sản phẩm - Quy cách", id="mut-tet", name=f"Hộp {size}", name__en=f"Box {size}")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root)["variants"] == [{"name": "Hộp 200 g"}, {"name": "Hộp 500 g"}]
    assert data_of(root)["markets"] == ["JP", "US"]
    english = read_record(root / "products/mut-tet/index.en.md", "x").data
    assert set(english.pop("translated_from")) == {"name", "variants"}
    assert english == {"name": "Tet jam", "variants": [{"name": "Box 200 g"}, {"name": "Box 500 g"}]}


def test_an_item_taken_away_leaves_the_others(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    book.add("Sản phẩm - Quy cách", id="tra-mau", name="Hộp 40 túi", name__en="Box of 40")
    take(root, book.save(tmp_path / "x.xlsx"))
    book = opened(root)
    book.sheets["Sản phẩm - Quy cách"].remove(book.row("Sản phẩm - Quy cách", "tra-mau"))
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "tra-mau")["variants"] == [{"name": "Hộp 40 túi"}]
    english = read_record(root / "products/tra-mau/index.en.md", "x").data
    assert set(english.pop("translated_from")) == {"variants"}
    assert english == {"name": "Sample tea", "variants": [{"name": "Box of 40"}]}


def test_a_sheet_without_rows_takes_nothing_away(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    before = (root / "products/tra-mau/index.md").read_bytes()
    book = opened(root)
    del book.sheets["Sản phẩm - Quy cách"][2:]
    intake = take(root, book.save(tmp_path / "x.xlsx"))
    assert (root / "products/tra-mau/index.md").read_bytes() == before
    (problem,) = intake.problems
    assert str(problem.message).startswith("Sản phẩm - Quy cách: trang này không có dòng nào")


def test_categories_and_settings(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    book.add("Nhóm hàng", id="mut", name="Mứt", name__en="Jam", group="G2")
    book.put("Cài đặt", "settings", "contact.phone", "0905 123 456")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert "- id: mut\n  name:\n    vi: Mứt\n    en: Jam\n  group: G2\n" in (
        root / "content/categories.yaml"
    ).read_text("utf-8")
    assert (root / "content/settings.yaml").read_text("utf-8").endswith("  email: hoi@vidu.vn\n  phone: 0905 123 456\n")


@pytest.mark.parametrize(
    "cell",
    [
        ("Sản phẩm", "tra-mau", "price_date", "31/2/2026"),
        ("Sản phẩm", "tra-mau", "facility", "khong-co"),
        ("Sản phẩm", "tra-mau", "summary", ""),
        ("Sản phẩm - Quy cách", "tra-mau", "price", "rẻ"),
        ("Kết quả chương trình - Kinh phí", "ket-qua", "amount", "nhiều"),
        ("Cài đặt", "settings", "per_page", "1"),
        ("Nhóm hàng", "tra", "group", "G9"),
    ],
)
def test_a_wrong_value_is_said_of_its_cell(
    cell: tuple[str, str, str, str], root: Path, opened: Any, take: Any, tree: Any, tmp_path: Path
) -> None:
    sheet, id_, key, value = cell
    book = opened(root)
    book.put(sheet, id_, key, value)
    before = tree(root)
    with pytest.raises(ContentError) as raised:
        take(root, book.save(tmp_path / "ban-hang.xlsx"))
    (problem,) = raised.value.problems
    assert problem.place.path == "ban-hang.xlsx"
    index = book.column(sheet, key)
    letter = xlsxwriter.utility.xl_col_to_name(index)
    number = book.sheets[sheet].index(book.row(sheet, id_)) + 1
    assert problem.field == f"{sheet}!{letter}{number}"
    assert str(problem.message).startswith(f"{problem.field}: ")
    assert tree(root) == before


@pytest.mark.parametrize(
    ("rows", "code", "field"),
    [
        ([HEAD, NEW, NEW], "same-record", "a!A3"),
        ([HEAD, NEW, ["", *NEW[1:]]], "no-name", "a!A3"),
        ([["Mã", "Thứ tự", "Tên", "Khối lượng", "Giá"], ["khong-co", 1, "Hộp"]], "unknown-record", "a!A2"),
        ([["x", "y"], ["1", "2"]], "no-table", ""),
        ([], "no-table", ""),
    ],
)
def test_rows_that_belong_to_nobody(
    rows: list[Any], code: str, field: str, root: Path, take: Any, saved: Any, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as raised:
        take(root, saved(tmp_path / "x.xlsx", {"a": rows}))
    assert [(problem.code, problem.field) for problem in raised.value.problems] == [(code, field)]


@pytest.mark.parametrize("name", ["x.xlsx", "x.xls", "x.ods", "x"])
def test_no_workbook(name: str, root: Path, take: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không có tệp"):
        take(root, tmp_path / name)
    (tmp_path / name).write_bytes(b"PK\x03\x04 rac")
    with pytest.raises(UsageError, match="Không đọc được"):
        take(root, tmp_path / name)


def test_a_table_that_is_not_there(root: Path, take: Any, saved: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Không có bảng “produc”"):
        take(root, saved(tmp_path / "x.xlsx", {"a": [HEAD, NEW]}), "produc")


def test_errors_that_were_there_do_not_stand_in_the_way(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    path = root / "content/facilities/co-so-mau/index.md"
    path.write_text(path.read_text("utf-8").replace("legal_form: HTX", "legal_form: HTXX"), "utf-8")
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "moq", "60 hộp")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "tra-mau")["moq"] == "60 hộp"


def test_checking_leaves_nothing_behind(root: Path, opened: Any, tree: Any, tmp_path: Path) -> None:
    before = tree(root)
    book = opened(root)
    book.put("Sản phẩm", "tra-mau", "moq", "60 hộp")
    folder = Folder.at(root)
    plan = prepare(folder, take_in(folder, book.save(tmp_path / "x.xlsx"), None, "vi"), [])
    check(folder, plan)
    assert tree(root) == before
    assert not [path for path in folder.cache.iterdir() if path.name.startswith("import-")]


def test_places_are_chosen_from_a_list_and_found_by_name(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    with zipfile.ZipFile(root.parent / "xuat.xlsx") as archive:
        names = archive.read("xl/workbook.xml").decode()
        sheets = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name)
    assert '<definedName name="ds_places">' in names
    assert "<formula1>ds_places</formula1>" in sheets
    choices = {row[-1] for row in book.sheets["Danh mục"]}
    assert {"unknown", "Đà Nẵng", "Xã Trà My, Đà Nẵng"} <= choices
    book.put("Cơ sở", "co-so-mau", "place", "Xã Trà My, Đà Nẵng")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "co-so-mau", "content/facilities")["place"] == "Xã Trà My, Đà Nẵng"


def test_products_in_a_list_are_chosen_by_name_too(root: Path, opened: Any, take: Any, tmp_path: Path) -> None:
    book = opened(root)
    name = "Trà mẫu"
    assert name in (root / "products/tra-mau/index.md").read_text("utf-8")
    book.put("Phòng trưng bày", "phong-mau", "products", f"{name}\ntra-mau")
    take(root, book.save(tmp_path / "x.xlsx"))
    assert data_of(root, "phong-mau", "content/showrooms")["products"] == ["tra-mau", "tra-mau"]


def test_problems_come_in_the_order_of_the_cells() -> None:
    refs = ["B!A10", "B!A2", "A!AA3", "A!B3", "A!A12"]
    problems = [problem_at("x.xlsx", ref, "wrong", Message("Sai"), None) for ref in refs]
    assert [p.field for p in in_reading_order(problems)] == ["B!A2", "B!A10", "A!B3", "A!AA3", "A!A12"]


def test_commas_in_sentences_do_not_part_cells(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("Mã;Tên;Lời tả\na;b;một, hai, ba, bốn, năm\nc;d;một, hai, ba, bốn, năm, sáu\n", "utf-8")
    (grid,) = read_grids(file)
    assert [len(row) for row in grid.rows] == [3, 3, 3]
