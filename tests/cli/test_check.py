"""`check`: the list of things to do, on a terminal, on paper, and for machines."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from gianhang.cli import check as checking
from gianhang.cli.machine import VERSION
from gianhang.cli.todo import Todo, show_products, show_translations, todo_of
from gianhang.folder import Folder
from gianhang.freeze.build import rehearse

README = Path(__file__).parents[2] / "README.md"
TODAY = date(2026, 11, 1)


def printed(todo: Todo, *, every: bool = False, width: int = 80) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system=None, width=width, highlight=False)
    show_translations(todo, "vi", console, every=every)
    show_products(todo, "vi", console, every=every)
    return out.getvalue().splitlines()


@pytest.fixture(scope="module")
def todo() -> Todo:
    """What the sample catalogue leaves to do."""
    found = rehearse(Folder.at(Path(__file__).parents[2]), today=TODAY, drafts=True)
    assert not found.problems or found.problems[0].severity != "error"
    return todo_of(found)


def test_products_are_told_the_least_ready_first(todo: Todo) -> None:
    lines = printed(todo)
    assert max(map(len, lines)) <= 80
    assert f"Sẵn sàng cho người mua nước ngoài: 0/{len(todo.products)} sản phẩm đã đủ" in lines
    assert "   1/16 ░░░░░░░░░░  Phở khô  products/pho-kho" in lines
    assert any(line.strip().startswith("còn thiếu: Thành phần, Xuất xứ nguyên liệu") for line in lines)
    assert f"  … và {len(todo.products) - 10} nữa; xem hết: thêm --all" in lines
    every = printed(todo, every=True)
    assert not any("--all" in line for line in every)
    assert sum("░  " in line or "█  " in line for line in every) == len(todo.products)


def test_what_is_not_translated_is_told_by_language(shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "check")
    assert "Chưa dịch sang tiếng Anh: " in told.out
    assert "  products/den-gom: chưa dịch gì\n" in told.out
    english = shop / "products/den-gom/index.en.md"
    english.write_text("---\nname: Lamp\n---\n", "utf-8")
    told = gianhang("--folder", shop, "check")
    assert "  products/den-gom: Mô tả ngắn, Quy cách\n" in told.out
    assert "Records not fully in English: " in gianhang("--folder", shop, "check", "--lang", "en").out


def test_an_old_translation_is_told_and_confirmed(shop: Path, gianhang: Any) -> None:
    record, english = shop / "products/den-gom/index.md", shop / "products/den-gom/index.en.md"
    english.write_text("---\nsummary: A lamp of fired clay.\n---\n", "utf-8")
    told = gianhang("--folder", shop, "translated", "products/den-gom")
    assert told.code == 0, told.err
    assert told.out == (
        "  products/den-gom/index.en.md\nĐã xác nhận 1 bản dịch khớp với bản tiếng Việt; 0 bản đã xác nhận từ trước.\n"
    )
    record.write_text(record.read_text("utf-8").replace("Đèn gốm đất nung.", "Đèn đất nung."), "utf-8")
    told = gianhang("--folder", shop, "check")
    assert "2:1  cảnh báo: Bản tiếng Anh cũ hơn bản tiếng Việt: Mô tả ngắn\n" in told.out
    assert "gianhang translated products/den-gom\n" in told.out
    assert told.code == 0
    assert gianhang("--folder", shop, "translated", "--all", "-q").out == ""
    assert "cũ hơn" not in gianhang("--folder", shop, "check").out


@pytest.mark.parametrize("words", [[], ["products/den-gom", "--all"]])
def test_translated_wants_to_know_what(words: list[str], shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "translated", *words)
    assert told.code == 2
    assert told.err.startswith("Lỗi: Ghi những hồ sơ cần xác nhận, hoặc --all cho mọi hồ sơ.\n→ Ví dụ: gianhang ")


def test_nothing_to_say(shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = Todo({}, (), {}, ())
    monkeypatch.setattr(checking, "todo_of", lambda _found: empty)
    assert gianhang("--folder", shop, "check").out == "Không thấy lỗi nào.\n"


def test_a_list_is_made_although_there_are_errors(shop: Path, gianhang: Any) -> None:
    (shop / "content/pages/gioi-thieu/index.md").write_text("---\ntitel: x\n---\n", "utf-8")
    told = gianhang("--folder", shop, "check")
    assert told.code == 1
    assert "products/den-gom\n" in told.out
    assert told.out.endswith("Sửa các lỗi trên rồi chạy lại.\n")


def test_bars_stay_readable_in_a_small_alphabet(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gianhang.cli.terminal import prepare

    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, "ascii", write_through=True))
    prepare(windows=False)
    show_products(todo_of(rehearse(Folder.at(shop), today=TODAY)), "vi", Console(highlight=False), every=True)
    assert re.search(rb"  \d+/13 #*\.+  Den gom  products/den-gom\n", raw.getvalue())


class Page(HTMLParser):
    """The tags and addresses of a page, and whether each tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("lang", "title"), [("vi", "Việc cần làm: "), ("en", "To do: ")])
def test_a_page_to_hand_round_stands_alone(lang: str, title: str, shop: Path, gianhang: Any, tmp_path: Path) -> None:
    facility = shop / "content/facilities/co-so-an-binh/index.md"
    facility.write_text(facility.read_text("utf-8").replace("legal_form: HTX", "legal_form: HTX\nphone: 0905123456"))
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("category: gom-su", "category: <b>gom"), "utf-8")
    told = gianhang("--folder", shop, "check", "--html", tmp_path / "viec.html", "--lang", lang)
    assert told.code == 1, told.err
    assert "viec.html" in told.out
    text = (tmp_path / "viec.html").read_text("utf-8")
    page = Page(text)
    assert page.open == []
    assert page.addresses == []
    assert not {"script", "link", "img", "iframe", "b"} & page.tags
    assert not re.search(r"url\(|@import|https?://\w", text)
    assert f'<html lang="{lang}">' in text
    assert f"<h1>{title}" in text
    assert "&lt;b&gt;gom" in text
    # Nobody agreed to publish it, and the page goes from hand to hand.
    assert "0905123456" not in text
    # A second list takes the place of the first.
    assert gianhang("--folder", shop, "check", "--html", tmp_path / "viec.html", "-q").code == 1


def test_settings_that_cannot_be_read_have_no_name(shop: Path, gianhang: Any, tmp_path: Path) -> None:
    (shop / "content/settings.yaml").write_text("nam: x\n", "utf-8")
    told = gianhang("--folder", shop, "check", "--html", tmp_path / "viec.html")
    assert told.code == 1
    assert "content/settings.yaml: chưa dịch gì" not in told.out
    assert "<h1>Việc cần làm</h1>" in (tmp_path / "viec.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["viec.txt", "khac.html", "thu-muc.html"])
def test_a_page_takes_the_place_of_nothing_else(name: str, shop: Path, gianhang: Any, tmp_path: Path) -> None:
    (tmp_path / "khac.html").write_text("<h1>của người khác</h1>", "utf-8")
    (tmp_path / "thu-muc.html").mkdir()
    told = gianhang("--folder", shop, "check", "--html", tmp_path / name)
    assert told.code == 2
    assert told.err.startswith("Lỗi: ")
    assert (tmp_path / "khac.html").read_text("utf-8") == "<h1>của người khác</h1>"


def test_json_is_all_that_is_printed_and_documented(shop: Path, gianhang: Any) -> None:
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("category: gom-su", "category: gom-xu"), "utf-8")
    told = gianhang("--folder", shop, "check", "--format", "json", "--as-of", "2026-11-01")
    data = json.loads(told.out)
    assert told.code == 1
    assert (data["version"], data["today"]) == (VERSION, "2026-11-01")
    wrong = data["problems"][0]
    assert wrong | {"message": 0, "hint": 0} == {
        "code": "unknown-reference",
        "severity": "error",
        "path": "products/den-gom/index.md",
        "line": 11,
        "column": 11,
        "length": 6,
        "field": "category",
        "message": 0,
        "hint": 0,
    }
    assert wrong["message"] == {
        "vi": "“gom-xu” không có trong content/categories.yaml",
        "en": "“gom-xu” is not in content/categories.yaml",
    }
    (ready,) = data["readiness"]
    assert (ready["product"], ready["needed"], ready["export_ready"]) == ("den-gom", 13, False)
    assert ready["filled"] == 13 - len(ready["missing"])
    assert {"key": "moq", "name": {"vi": "Đặt hàng tối thiểu", "en": "MOQ"}} in ready["missing"]
    assert {one["path"] for one in data["translations"]["en"]} >= {"products/den-gom/index.md"}
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", README.read_text("utf-8"), re.MULTILINE))
    documented = {name: re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", row)) for name, row in rows.items()}
    assert list(wrong) == documented["problems"]
    assert list(ready) == documented["readiness"]
    assert list(data["translations"]["en"][0]) == documented["translations"]


@pytest.mark.parametrize(
    ("options", "wrong"),
    [
        (["--format", "xml"], "Không có dạng “xml”."),
        (["--format", "json", "--fix"], "--fix không dùng chung với --format json."),
    ],
)
def test_formats_that_cannot_be(options: list[str], wrong: str, shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "check", *options)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"Lỗi: {wrong}\n→ ")


class Typed(io.StringIO):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "written"), [("c\n", True), ("k\n", False)])
def test_what_is_set_right_is_shown_and_asked(
    answer: str, written: bool, shop: Path, gianhang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = shop / "products/den-gom/index.md"
    messy = record.read_text("utf-8").replace("status: published", "status: published  ")
    record.write_text(messy, "utf-8")
    monkeypatch.setattr("sys.stdin", Typed(answer))
    told = gianhang("--folder", shop, "check", "--fix")
    assert told.code == 0, told.err
    assert told.out.startswith("products/den-gom/index.md\n  Bỏ dấu cách cuối 1 dòng\nGhi những thay đổi này?")
    assert ("status: published\n" in record.read_text("utf-8")) == written
    assert ("Đã sửa 1 tệp." in told.out) == written
    assert "Sẵn sàng cho người mua nước ngoài" in told.out


def test_nobody_to_ask_and_nothing_to_set_right(shop: Path, gianhang: Any) -> None:
    told = gianhang("--folder", shop, "check", "--fix")
    assert told.code == 0
    assert told.out.startswith("Không có gì để tự sửa.\n")
    record = shop / "products/den-gom/index.md"
    record.write_text(record.read_text("utf-8").replace("status: published", "status: published  "), "utf-8")
    told = gianhang("--folder", shop, "check", "--fix")
    assert told.code == 2
    assert told.err.startswith("Lỗi: Chưa ghi gì: ở đây không hỏi lại được.\n→ ")
    assert gianhang("--folder", shop, "check", "--fix", "--yes", "-q").out == ""
    assert "status: published\n" in record.read_text("utf-8")
