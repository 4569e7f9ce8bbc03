"""`build` and `check`, on a small site of our own."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from rich.console import Console

from gianhang.cli import build as building
from gianhang.cli.build import Progressing
from gianhang.cli.session import Session
from gianhang.freeze.step import Step


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_build_says_what_it_made_and_where(shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop)
    told = gianhang("build")
    assert told.code == 0, told.err
    assert told.err == ""
    first, home, live, more = told.out.splitlines()
    assert first.startswith("Xong. ")
    assert " trang, 0 ảnh, " in first
    assert home == "Xem thử: mở dist/index.html"
    assert live == "Vừa sửa vừa xem: gianhang serve"
    assert more == "Có 3 gợi ý. Xem từng mục: gianhang check"
    assert (shop / "dist/san-pham/den-gom/index.html").is_file()

    english = gianhang("build", "--lang", "en", "--base-url", "https://gian-hang.example")
    assert english.out.startswith("Done. ")
    assert "There are notes: 2 pieces of advice. To read them: gianhang check" in english.out
    assert "https://gian-hang.example/" in (shop / "dist/index.html").read_text("utf-8")


def test_quiet_says_nothing(shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "--quiet", "--output", shop / "ra")
    assert (told.code, told.out, told.err) == (0, "", "")
    assert (shop / "ra/index.html").is_file()


def test_drafts_only_when_asked(shop: Path, gianhang: Any) -> None:
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("status: published", "status: draft"), "utf-8")
    page = shop / "dist/san-pham/den-gom/index.html"
    assert gianhang("--folder", shop, "-q").code == 0
    assert not page.exists()
    assert gianhang("--folder", shop, "-q", "--drafts").code == 0
    assert page.exists()


def test_an_error_stops_the_build_and_nothing_is_written(shop: Path, gianhang: Any) -> None:
    assert gianhang("--folder", shop, "-q").code == 0
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("co-so-an-binh", "co-so-an-bin"), "utf-8")
    before = snapshot(shop)
    for extra in ([], ["--quiet"]):
        told = gianhang("--folder", shop, *extra)
        assert told.code == 1
        assert told.out == ""
        assert "products/den-gom/index.md\n  9:11  lỗi: “co-so-an-bin” không có trong content/facilities/" in told.err
        assert "    9 │ facility: co-so-an-bin\n      │           ^^^^^^^^^^^^\n" in told.err
        assert "→ Có phải ý bạn là “co-so-an-binh”?" in told.err
        assert told.err.endswith("1 lỗi trong 1 tệp. Chưa ghi gì cả. Sửa các lỗi trên rồi chạy lại.\n")
    assert snapshot(shop) == before


def test_check_shows_everything_and_writes_nothing(shop: Path, gianhang: Any) -> None:
    before = snapshot(shop)
    told = gianhang("--folder", shop, "check")
    assert told.code == 0
    assert "content/settings.yaml\n  gợi ý: " in told.out
    assert told.out.endswith("3 gợi ý trong 2 tệp.\n")
    assert snapshot(shop) == before


def test_check_tells_everything_at_once(shop: Path, gianhang: Any) -> None:
    """A field, a reference and a picture: nobody has to mend one to hear of the next."""
    page = shop / "content/pages/gioi-thieu/index.md"
    page.write_text(page.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("gom-su", "gom-xu"), "utf-8")
    (record.parent / "anh.jpg").write_bytes(b"khong phai anh")
    told = gianhang("--folder", shop, "check", "-q")
    assert "Không có trường “titel”" in told.out
    assert "“gom-xu” không có trong content/categories.yaml" in told.out
    assert "products/den-gom/anh.jpg" in told.out
    assert told.code == 1


def test_a_reference_to_a_broken_record_is_not_called_wrong(shop: Path, gianhang: Any) -> None:
    facility = shop / "content/facilities/co-so-an-binh/index.md"
    facility.write_text(facility.read_text("utf-8").replace("legal_form: HTX", "legal_form: HTXX"), "utf-8")
    told = gianhang("--folder", shop, "check", "-q")
    assert "HTXX" in told.out
    assert "products/den-gom" not in told.out


def test_check_follows_the_links_in_what_the_office_wrote(shop: Path, gianhang: Any) -> None:
    page = shop / "content/pages/gioi-thieu/index.md"
    page.write_text(page.read_text("utf-8") + "\nXem [đèn](/san-pham/den-gomm/).\n", "utf-8")
    before = snapshot(shop)
    told = gianhang("--folder", shop, "check", "-q")
    assert told.code == 1
    assert "content/pages/gioi-thieu/index.md\n" in told.out
    assert "Xem [đèn](/san-pham/den-gomm/)." in told.out
    assert "liên kết “đèn” dẫn tới “../san-pham/den-gomm/index.html”, nhưng ở đó không có gì" in told.out
    assert snapshot(shop) == before


def test_check_quiet_is_for_scripts(shop: Path, gianhang: Any) -> None:
    assert gianhang("--folder", shop, "check", "-q") == type(gianhang("--help"))(0, "", "")
    (shop / "content/settings.yaml").write_text("nam: x\n", encoding="utf-8")
    told = gianhang("--folder", shop, "check", "-q")
    assert told.code == 1
    assert "Không có trường “nam”" in told.out
    assert "gợi ý" not in told.out
    assert told.out.endswith("Sửa các lỗi trên rồi chạy lại.\n")


def test_check_looks_at_drafts_too(shop: Path, gianhang: Any) -> None:
    record = shop / "products/den-gom/index.md"
    text = record.read_text("utf-8").replace("status: published", "status: draft")
    record.write_text(text.replace("gom-su", "gom-suu"), "utf-8")
    assert gianhang("--folder", shop, "check").code == 1


def test_bars_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    terminal = Console(file=out, force_terminal=True, width=100, legacy_windows=False)
    monkeypatch.setattr(building, "console", lambda **_: terminal)
    with Progressing(Session("vi", Path(), quiet=False, program="gianhang")) as progress:
        progress.hear(Step("pictures", 1, 4))
        progress.hear(Step("pages", 30, 60))
        progress.hear(Step("swap", 0, 1))
        progress.hear(Step("pictures", 4, 4))
    said = out.getvalue()
    assert progress.pictures == 4
    assert "Xử lý ảnh" in said
    assert "30/60" in said


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (False, False)])
def test_no_bars_where_nobody_does(quiet: bool, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, width=100)
    monkeypatch.setattr(building, "console", lambda **_: console)
    with Progressing(Session("vi", Path(), quiet=quiet, program="gianhang")) as progress:
        progress.hear(Step("pages", 30, 60))
    assert out.getvalue() == ""


@pytest.mark.parametrize(
    ("record", "fields", "page"),
    [
        ("rounds/tinh-2026", "level: tỉnh\nyear: 2026\norganiser: Sở Công Thương", "binh-chon/tinh-2026"),
        ("fairs/xuan", "name: Xuân\nstart: 2027-03-12\nend: 2027-03-15", "hoi-cho/xuan"),
        ("showrooms/phong", "name: Phòng", "phong-trung-bay/phong"),
        ("projects/lo-dien", "activity: machinery", "de-an/lo-dien"),
        ("results/nam-2026", "title: Năm 2026\narea: Tỉnh\nyear: 2026\nsource: Báo cáo", "ket-qua/nam-2026"),
    ],
)
def test_a_story_may_have_pictures(record: str, fields: str, page: str, shop: Path, gianhang: Any) -> None:
    home = shop / "content" / record
    home.mkdir(parents=True)
    (home / "index.md").write_text(f"---\n{fields}\n---\n![Lễ trao giải](le.jpg)\n", "utf-8")
    Image.new("RGB", (900, 600), "#a52").save(home / "le.jpg")
    told = gianhang("--folder", shop, "-q")
    assert told.code == 0, told.err
    assert 'alt="Lễ trao giải"' in (shop / "dist" / page / "index.html").read_text("utf-8")
    assert list((shop / "dist/anh").glob("*.jpg"))


def test_a_build_without_news_says_so(shop: Path, gianhang: Any) -> None:
    assert gianhang("build", folder=shop).code == 0
    # A file saved within the last tick of the clock may change once more within it.
    gianhang("build", folder=shop)
    before = {path: path.stat().st_mtime_ns for path in (shop / "dist").rglob("*")}
    deadline = time.monotonic() + 5
    while (told := gianhang("build", folder=shop)).out != "Không có gì mới: trang vẫn như lần dựng trước.\n":
        assert time.monotonic() < deadline, told.out
    assert told.code == 0
    assert {path: path.stat().st_mtime_ns for path in (shop / "dist").rglob("*")} == before
    assert gianhang("build", "-q", folder=shop).out == ""


def test_one_edit_writes_the_pages_that_show_it_and_no_others(shop: Path, gianhang: Any) -> None:
    assert gianhang("build", folder=shop).code == 0
    before = {path: path.stat().st_ino for path in (shop / "dist").rglob("*.*") if path.is_file()}
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    told = gianhang("build", "--explain", "/san-pham/den-gom/", "--verify", folder=shop)
    assert told.code == 0, told.err
    assert "được dựng lại, vì những thứ trang ấy hiện ra đã đổi" in told.out
    assert "• sản phẩm “den-gom”" in told.out
    after = {path: path.stat().st_ino for path in before}
    written = {path.relative_to(shop / "dist").as_posix() for path in before if before[path] != after[path]}
    assert written <= {
        "san-pham/den-gom/index.html",
        "en/products/den-gom/index.html",
        "index.html",
        "en/index.html",
        "catalogue.json",
        ".gianhang.json",
    }
    assert "san-pham/den-gom/index.html" in written
    record.write_text(record.read_text(encoding="utf-8") + "\nVà một câu nữa.\n", encoding="utf-8")
    assert "• sản phẩm “den-gom”" in gianhang("build", "--explain", "/catalogue.json", folder=shop).out
    kept = gianhang("build", "--explain", "/co-so/", folder=shop)
    assert "giữ nguyên" in kept.out
    assert "Không có trang “/khong-co/”" in gianhang("build", "--explain", "/khong-co/", folder=shop).out


def test_verify_finds_what_was_kept_by_mistake(shop: Path, gianhang: Any) -> None:
    assert gianhang("build", folder=shop).code == 0
    page = shop / "dist/co-so/index.html"
    status, content = page.stat(), page.read_bytes()
    # As nobody could see: of the same size, and of the same time.
    with page.open("r+b") as file:
        file.write(content[:1])
        file.seek(len(content) - 2)
        file.write(b"!")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    told = gianhang("build", "--verify", folder=shop)
    assert told.code == 2
    assert "1 tệp giữ lại từ lần dựng trước không giống bản dựng mới: /co-so/" in told.err
    assert gianhang("build", "--clean", folder=shop).code == 0
    assert page.read_bytes() == content


def test_files_of_others_are_given_up_on_demand_only(shop: Path, gianhang: Any) -> None:
    assert gianhang("build", folder=shop).code == 0
    (shop / "dist/co-so/ghi-chu.txt").write_text("của ai đó", encoding="utf-8")
    told = gianhang("build", folder=shop)
    assert told.code == 2
    assert "co-so/ghi-chu.txt" in told.err
    assert "--force" in told.err
    assert gianhang("build", "--force", folder=shop).code == 0
    assert not (shop / "dist/co-so/ghi-chu.txt").exists()


def test_jobs_is_a_number(shop: Path, gianhang: Any) -> None:
    assert gianhang("build", "--jobs", "2", folder=shop).code == 0
    told = gianhang("build", "--jobs", "0", folder=shop)
    assert told.code == 2
    assert "“0” không phải số tiến trình" in told.err
