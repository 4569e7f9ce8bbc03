"""New records and sites: made with their directions, refused where something stands, good once they are filled in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from gianhang.errors import ContentError
from gianhang.folder import Folder
from gianhang.pages.site import open_site
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.page import Page
from gianhang.records.post import Post
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.shapes import shapes, translatable
from gianhang.records.showroom import Showroom

TODAY = date(2026, 11, 1)

#: A field that waits for its # to be taken away; what has a space behind its # is a direction.
_OPTIONAL = re.compile(r"^( *)#(?=\S)", re.MULTILINE)
_GIVEN = {"id", "path", "story"}
RECORDS = Path(__file__).parents[2] / "site/gianhang/starter/records"


def codes(office: Path) -> list[tuple[str, str]]:
    """The errors that `check` would show: code and field."""
    try:
        open_site(Folder.at(office), today=TODAY, drafts=True)
    except ContentError as error:
        return [(problem.code, problem.field) for problem in error.problems if problem.severity == "error"]
    return []


def test_a_name_becomes_an_id(office: Path, gianhang: Any) -> None:
    told = gianhang("--folder", office, "new", "product", "Phở", "khô", "“Đặc biệt”", "--category", "Bún phở mì khô")
    assert told.code == 0, told.err
    record = office / "products/pho-kho-dac-biet/index.md"
    text = record.read_text("utf-8")
    assert 'name: "Phở khô “Đặc biệt”"\n' in text
    assert "category: bun-pho-mi-kho\n" in text
    assert "voting_group: G2\n" in text
    assert "facility:\n" in text
    assert "status: draft\n" in text
    assert record.with_name("index.en.md").is_file()
    assert told.out.startswith("Đã tạo van-phong/products/pho-kho-dac-biet/index.md ")
    assert f"gianhang --folder {office} check" in told.out


def test_an_id_leaves_the_name_blank(office: Path, gianhang: Any) -> None:
    assert gianhang("--folder", office, "new", "page", "lien-he").code == 0
    assert "title:\n" in (office / "content/pages/lien-he/index.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["Đèn “A”: #1 \\ {x}", "x - - -", "'", "x $name $$ {{ y }}"])
def test_any_name_is_right_in_the_record(name: str, office: Path, gianhang: Any, fill: Any) -> None:
    told = gianhang("--folder", office, "new", "facility", name)
    if name == "'":
        assert told.code == 2
        assert "không có chữ hay số nào" in told.err
        return
    (home,) = (office / "content/facilities").iterdir()
    fill(home / "index.md", legal_form="HTX", place="unknown")
    site = open_site(Folder.at(office), today=TODAY)
    assert [facility.name.phrase("vi") for facility in site.catalogue.facilities] == [name]


@pytest.mark.parametrize("name", ["den-gom", "Đèn gốm", "ĐÈN GỐM", "Den Gom"])
def test_nothing_is_overwritten(name: str, shop: Path, gianhang: Any) -> None:
    before = (shop / "products/den-gom/index.md").read_bytes()
    told = gianhang("--folder", shop, "new", "product", name)
    assert told.code == 2
    assert told.err.startswith("Lỗi: Đã có products/den-gom: không ghi đè.\n")
    assert "new product den-gom-2" in told.err
    assert (shop / "products/den-gom/index.md").read_bytes() == before


def test_a_folder_that_differs_in_case_only_is_taken(office: Path, gianhang: Any) -> None:
    (office / "products/Pho-Kho").mkdir()
    assert gianhang("--folder", office, "new", "product", "pho-kho").code == 2


def test_a_page_cannot_take_an_address_of_the_site(office: Path, gianhang: Any) -> None:
    told = gianhang("--folder", office, "new", "page", "Sản phẩm")
    assert told.code == 2
    assert told.err.startswith("Lỗi: Địa chỉ “san-pham” đã dành cho phần khác của trang\n→ Chọn mã khác, ví dụ: ")
    assert told.err.endswith(" new page san-pham-1\n")


def test_a_name_that_windows_cannot_hold_is_refused(office: Path, gianhang: Any) -> None:
    told = gianhang("--folder", office, "new", "facility", "Con")
    assert told.code == 2
    assert told.err.startswith("Lỗi: Windows không cho dùng tên “con”\n→ Chọn mã khác, ví dụ: ")
    assert not (office / "content/facilities/con").exists()


def test_commands_to_type_hold_folders_with_spaces_together(gianhang: Any) -> None:
    told = gianhang("new", "site", "trang mới")
    assert 'cd "trang mới"' in told.out
    told = gianhang("--folder", "trang mới", "new", "product", "Phở khô")
    assert 'gianhang --folder "trang mới" check' in told.out


def test_an_unknown_facility_or_category_is_said(shop: Path, gianhang: Any) -> None:
    at = ["--folder", shop, "new", "product", "Bình"]
    told = gianhang(*at, "--facility", "co-so-an-bin")
    assert told.code == 2
    assert "Không có “co-so-an-bin” trong content/facilities/." in told.err
    assert "→ Có phải ý bạn là “co-so-an-binh”?" in told.err
    told = gianhang(*at, "--category", "xyz")
    assert told.code == 2
    assert "→ Bỏ --category đi thì điền sau cũng được." in told.err
    assert not (shop / "products/binh").exists()


def test_categories_that_cannot_be_read(shop: Path, gianhang: Any) -> None:
    (shop / "content/categories.yaml").write_text("- [", encoding="utf-8")
    told = gianhang("--folder", shop, "new", "product", "Bình", "--category", "gom-su")
    assert told.code == 1
    assert "content/categories.yaml\n" in told.err


@pytest.mark.parametrize(
    ("command", "record", "blanks"),
    [
        (
            "product moi",
            "products/moi",
            {
                "name": "Bình gốm",
                "facility": "co-so-an-binh",
                "category": "gom-su",
                "voting_group": "G1",
                "summary": "Bình gốm đất nung.",
            },
        ),
        ("facility moi", "content/facilities/moi", {"name": "Cơ sở", "legal_form": "unknown", "place": "Đà Nẵng"}),
        ("page moi", "content/pages/moi", {"title": "Trang mới"}),
        ("round moi", "content/rounds/moi", {"level": "tỉnh", "year": "2026", "organiser": "Sở Công Thương"}),
        ("fair moi", "content/fairs/moi", {"name": "Hội chợ", "start": "2027-03-12", "end": "2027-03-15"}),
        ("showroom moi", "content/showrooms/moi", {"name": "Phòng trưng bày"}),
        ("project moi", "content/projects/moi", {"activity": "machinery"}),
        ("post moi", "content/posts/moi", {"title": "Tin mới"}),
        (
            "results moi",
            "content/results/moi",
            {"title": "Khuyến công 2026", "area": "Đà Nẵng", "year": "2026", "source": "Báo cáo"},
        ),
    ],
)
def test_check_points_at_each_blank_and_passes_once_they_are_filled(
    command: str, record: str, blanks: dict[str, str], shop: Path, gianhang: Any, fill: Any
) -> None:
    gianhang("--folder", shop, "new", *command.split())
    told = gianhang("--folder", shop, "check", "-q")
    assert told.code == 1
    assert f"{record}/index.md\n" in told.out
    lines = (shop / record / "index.md").read_text("utf-8").split("\n")
    for key in blanks:
        number = lines.index(f"{key}:") + 1
        assert f"\n  {number}:" in told.out, key
    fill(shop / record / "index.md", **blanks)
    if "product" in command:
        assert codes(shop) == [("missing", "variants.0.name")]
        fill(shop / record / "index.md", name="Bình nhỏ")
    assert codes(shop) == []
    assert gianhang("--folder", shop, "check", "-q").code == 0


@pytest.mark.parametrize(
    ("kind", "model"),
    [
        ("product", Product),
        ("facility", Facility),
        ("page", Page),
        ("round", Round),
        ("fair", Fair),
        ("showroom", Showroom),
        ("project", Project),
        ("results", Results),
        ("post", Post),
    ],
    ids=lambda kind: kind if isinstance(kind, str) else "",
)
def test_every_field_is_there_to_be_filled(kind: str, model: Any) -> None:
    """No field of the model is missing in the record, and the translation offers what can be translated."""
    text = (RECORDS / f"{kind}.md").read_text("utf-8")
    keys = set(re.findall(r"^#?([a-z_]\w*):", text, flags=re.MULTILINE))
    assert keys == set(shapes(model)) - _GIVEN - {"is_demo"}
    english = (RECORDS / f"{kind}.en.md").read_text("utf-8")
    keys = set(re.findall(r"^#([a-z_]\w*):", english, flags=re.MULTILINE))
    assert keys <= set(translatable(model))
    plain = {key for key, shape in translatable(model).items() if shape.record is None} - _GIVEN - {"sources"}
    assert keys >= plain


def test_every_example_is_a_good_value(shop: Path, gianhang: Any, fill: Any) -> None:
    """A record with all its # taken away is right as it stands."""
    gianhang("--folder", shop, "new", "product", "Bình gốm", "--facility", "co-so-an-binh", "--category", "gom-su")
    gianhang("--folder", shop, "new", "facility", "Cơ sở Mới")
    gianhang("--folder", shop, "new", "page", "Liên hệ")
    gianhang("--folder", shop, "new", "round", "Tỉnh 2026")
    gianhang("--folder", shop, "new", "fair", "Hội chợ xuân")
    gianhang("--folder", shop, "new", "showroom", "Phòng mẫu")
    gianhang("--folder", shop, "new", "project", "Lò nung điện", "--facility", "Cơ sở An Bình")
    gianhang("--folder", shop, "new", "results", "Khuyến công 2026")
    gianhang("--folder", shop, "new", "post", "Quyết định 1", "--policy")
    fill(shop / "content/rounds/tinh-2026/index.md", level="tỉnh", year="2026", organiser="Sở Công Thương")
    fill(shop / "content/fairs/hoi-cho-xuan/index.md", start="12/3/2027", end="15/3/2027")
    fill(shop / "content/projects/lo-nung-dien/index.md", activity="machinery")
    fill(shop / "content/results/khuyen-cong-2026/index.md", area="Đà Nẵng", year="2026", source="Báo cáo")
    fill(shop / "products/binh-gom/index.md", summary="Bình gốm.", name="Bình nhỏ")
    fill(shop / "content/facilities/co-so-moi/index.md", legal_form="HTX", place="unknown")
    stands = ("content/fairs/hoi-cho-xuan", "content/showrooms/phong-mau")
    written = (
        "products/binh-gom",
        "content/facilities/co-so-moi",
        "content/pages/lien-he",
        "content/posts/quyet-dinh-1",
    )
    for home in (*written, *stands):
        for record in (shop / home).glob("*.md"):
            record.write_text(_OPTIONAL.sub(r"\1", record.read_text("utf-8")), encoding="utf-8")
        Image.new("RGB", (900, 600), "#a52").save(shop / home / "anh-1.jpg")
    for name in ("to-roi.pdf", "haccp.pdf", "mo-hinh.glb"):
        (shop / "products/binh-gom" / name).write_bytes(b"x")
    Image.new("RGB", (800, 400), "#a52").save(shop / "content/showrooms/phong-mau/toan-canh-1.jpg")
    programme = ("rounds/tinh-2026", "projects/lo-nung-dien", "results/khuyen-cong-2026")
    records = [
        record
        for home in (*(f"content/{home}" for home in programme), *stands)
        for record in (shop / home).glob("*.md")
    ]
    for file in (shop / "content/settings.yaml", *records):
        text = _OPTIONAL.sub(r"\1", file.read_text("utf-8"))
        file.write_text(text.replace("ma-san-pham", "binh-gom").replace("ma-co-so", "co-so-an-binh"), encoding="utf-8")
    told = gianhang("--folder", shop, "check", "--quiet")
    assert told.out == ""
    assert told.code == 0


def test_a_new_post_is_of_today_and_may_be_a_document(
    shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    gianhang("--folder", shop, "new", "post", "Tin mới")
    gianhang("--folder", shop, "new", "post", "Văn bản mới", "--policy")
    news = (shop / "content/posts/tin-moi/index.md").read_text("utf-8")
    assert "\nkind: news\n" in news
    assert "\npublished: 2026-05-29\n" in news
    assert "\nkind: policy\n" in (shop / "content/posts/van-ban-moi/index.md").read_text("utf-8")
