"""`export` and `import`: what they say, what they ask, and that nothing is written before the answer."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

HEAD = "Tên sản phẩm;Cơ sở sản xuất;Nhóm hàng;Nhóm bình chọn;Trạng thái;Mô tả ngắn\n"
ROW = "Mứt tết;Cơ sở An Bình;gom-su;G2;draft;Mứt để thử.\n"


class Typed(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "x.csv").write_text(HEAD + ROW, "utf-8")
    return tmp_path / "x.csv"


def test_out_and_in_again(shop: Path, gianhang: Any, tmp_path: Path) -> None:
    told = gianhang("--folder", shop, "export", "x.xlsx")
    assert told.code == 0, told.err
    assert told.out.startswith("Đã ghi ")
    assert f"gianhang --folder {shop} import x.xlsx\n" in told.out
    told = gianhang("--folder", shop, "import", "x.xlsx", "--lang", "en")
    assert told.code == 0, told.err
    assert told.out.startswith("Records: 0 added, 0 changed, ")
    assert gianhang("--folder", shop, "export", "x.xlsx").err.startswith("Lỗi: Đã có “x.xlsx”: không ghi đè.\n")
    assert gianhang("--folder", shop, "export", "x.xlsx", "--force", "-q").out == ""
    assert gianhang("--folder", shop, "export", "x.csv", "--type", "facility").code == 0
    assert (tmp_path / "x.csv").read_bytes().startswith("\ufeffMã;Tên cơ sở;".encode())


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (["x.doc"], "“x.doc” không phải .xlsx hay .csv."),
        (["x.xlsx", "--type", "product"], "--type chỉ dùng khi ghi ra .csv."),
        (["x.csv", "--type", "produkt"], "Không có bảng “produkt”."),
    ],
)
def test_exports_that_cannot_be(args: list[str], wrong: str, shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "export", *args)
    assert told.code == 2
    assert told.err.startswith(f"Lỗi: {wrong}\n→ ")


def test_nobody_to_ask(shop: Path, gianhang: Any, table: Path) -> None:
    told = gianhang("--folder", shop, "import", table)
    assert told.code == 2
    assert "products/mut-tet" in told.out
    assert "x.csv" not in told.err
    assert told.err.startswith("Lỗi: Chưa ghi gì: ở đây không hỏi lại được.\n→ ")
    assert not (shop / "products/mut-tet").exists()


@pytest.mark.parametrize(("answer", "written"), [("c\n", True), ("Có\n", True), ("k\n", False), ("\n", False)])
def test_the_question(
    answer: str, written: bool, shop: Path, gianhang: Any, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Typed(answer))
    told = gianhang("--folder", shop, "import", table)
    assert told.code == 0
    assert "Ghi những thay đổi này?" in told.out
    assert (shop / "products/mut-tet").exists() == written
    assert ("Chưa ghi gì cả." in told.out) != written


def test_yes_writes_and_what_was_mended_is_told(shop: Path, gianhang: Any, table: Path) -> None:
    told = gianhang("--folder", shop, "import", table, "--yes")
    assert told.code == 0, told.err
    assert "B2: “Cơ sở An Bình” được hiểu là “co-so-an-binh”\n" in told.out
    assert "Thêm 1 hồ sơ, đổi 0, giữ nguyên 0; 0 ảnh mới.\n" in told.out
    assert "facility: co-so-an-binh\n" in (shop / "products/mut-tet/index.md").read_text("utf-8")
    told = gianhang("--folder", shop, "import", table)
    assert told.out == "B2: “Cơ sở An Bình” được hiểu là “co-so-an-binh”\n" or told.out.startswith("Thêm 0 hồ sơ")


def test_a_change_is_shown_field_by_field(shop: Path, gianhang: Any, table: Path) -> None:
    gianhang("--folder", shop, "import", table, "--yes", "-q")
    table.write_text(table.read_text("utf-8").replace("để thử", "rất ngon"), "utf-8")
    told = gianhang("--folder", shop, "import", table)
    for words in ("Mô tả ngắn", "Mứt để thử.", "Mứt rất ngon."):
        assert words in told.out


def test_items_taken_away_are_shown_and_counted(shop: Path, gianhang: Any, table: Path) -> None:
    gianhang("--folder", shop, "import", table, "--yes", "-q")
    record = shop / "products/mut-tet/index.md"
    record.write_text(
        record.read_text("utf-8").replace("---\n", "---\nvariants:\n  - name: A\n  - name: B\n", 1), "utf-8"
    )
    gianhang("--folder", shop, "export", "y.csv", "--type", "product.variants")
    csv = Path("y.csv")
    lines = csv.read_text("utf-8").splitlines(keepends=True)
    csv.write_text("".join(line for line in lines if ";B;" not in line), "utf-8")
    told = gianhang("--folder", shop, "import", "y.csv", "--type", "product.variants")
    assert "xóa mục" in told.out
    assert "Trong đó có 1 mục bị xóa" in told.out


def test_a_wrong_cell_is_named(shop: Path, gianhang: Any, table: Path) -> None:
    table.write_text(table.read_text("utf-8").replace("G2", "G9"), "utf-8")
    told = gianhang("--folder", shop, "import", table, "--yes")
    assert told.code == 1
    assert "x.csv\n  lỗi: D2: “voting_group” (Nhóm bình chọn): không có giá trị “G9”" in told.err
    assert "Chưa ghi gì cả." in told.err
    assert not (shop / "products/mut-tet").exists()


def test_no_folder_of_photos(shop: Path, gianhang: Any, table: Path) -> None:
    told = gianhang("--folder", shop, "import", table, "anh")
    assert told.err.startswith("Lỗi: Không có thư mục ảnh “anh”.\n")
