from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from gianhang.errors import Place
from gianhang.records.document import Document, body_place, place_of, read_record, read_yaml
from gianhang.records.source import DocumentError

TEXT = """\
---
name: Trà mẫu   # ghi chú
phone: 0905
no: NO
time: 12:30
code: 1902.30
empty:
quoted: ""
variants:
  - name: Hộp
    price: 72.000
  - name: "Gói nhỏ"
long: >
  một
  hai
---

# Bài

Chữ.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "index.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_every_value_is_text(file: Path) -> None:
    assert read_record(file, "a/index.md") == Document(
        path="a/index.md",
        data={
            "name": "Trà mẫu",
            "phone": "0905",
            "no": "NO",
            "time": "12:30",
            "code": "1902.30",
            "variants": [{"name": "Hộp", "price": "72.000"}, {"name": "Gói nhỏ"}],
            "long": "một hai",
        },
        body="\n# Bài\n\nChữ.\n",
        body_line=17,
    )


def test_text_comes_composed(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_text(unicodedata.normalize("NFD", TEXT), encoding="utf-8")
    document = read_record(file, "index.md")
    assert document.data["name"] == "Trà mẫu"
    assert "Chữ" in document.body


@pytest.mark.parametrize(
    ("loc", "key", "line", "column", "marked"),
    [
        (("name",), False, 2, 7, "Trà mẫu"),
        (("name",), True, 2, 1, "name"),
        (("variants",), False, 9, 1, "variants"),
        (("variants", 0), False, 10, 5, "name: Hộp"),
        (("variants", 0, "price"), False, 11, 12, "72.000"),
        (("variants", 1, "name"), False, 12, 11, '"Gói nhỏ"'),
        # What is not there is shown by what should hold it.
        (("variants", 1, "price"), False, 12, 5, 'name: "Gói nhỏ"'),
        (("variants", 7, "price"), False, 9, 1, "variants"),
        (("name", "en"), False, 2, 1, "name"),
        (("empty",), False, 7, 1, "empty"),
        (("summary",), False, 1, 1, "---"),
        ((), False, 1, 1, "---"),
        (("long",), False, 13, 7, ">"),
    ],
)
def test_places(file: Path, loc: tuple[str | int, ...], key: bool, line: int, column: int, marked: str) -> None:
    place = place_of(file, "a/index.md", loc, key=key)
    assert (place.path, place.line, place.column) == ("a/index.md", line, column)
    assert place.quote[place.column - 1 :][: place.length] == marked


def test_places_in_yaml(tmp_path: Path) -> None:
    file = tmp_path / "list.yaml"
    file.write_text("# đầu\n- id: tra\n", encoding="utf-8")
    assert place_of(file, "list.yaml", (0, "id")) == Place("list.yaml", 2, 7, 3, "- id: tra")
    assert place_of(file, "list.yaml", (0, "name")).line == 2


def test_places_in_decomposed_text_are_those_of_the_line_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    line = unicodedata.normalize("NFD", "tags: [kệ gỗ, hộp]")
    body = unicodedata.normalize("NFD", "Về gỗ quý.")
    file.write_text(f"---\n{line}\n---\n{body}\n", encoding="utf-8")
    place = place_of(file, "index.md", ("tags", 1))
    assert unicodedata.normalize("NFC", line[place.column - 1 :][: place.length]) == "hộp"
    # The third word of the body as it was read, composed.
    place = body_place(file, "index.md", 1, 7, 3)
    assert unicodedata.normalize("NFC", place.quote[place.column - 1 :][: place.length]) == "quý"


def test_a_place_in_a_file_that_broke_meanwhile_is_the_file(file: Path) -> None:
    file.write_text("hỏng", encoding="utf-8")
    assert place_of(file, "index.md", ("name",)) == Place("index.md")
    assert body_place(file, "index.md", 1, 1, 1) == Place("index.md")


@pytest.mark.parametrize(
    "text",
    ["\ufeff---\nname: Trà\n---\nBài\n", "---\r\nname: Trà\r\n---\r\nBài\r\n", "---\rname: Trà\r---\rBài\r"],
    ids=["bom", "crlf", "cr"],
)
def test_what_editors_leave_behind_does_not_matter(tmp_path: Path, text: str) -> None:
    file = tmp_path / "index.md"
    file.write_bytes(text.encode())
    document = read_record(file, "index.md")
    assert (document.data, document.body, document.body_line) == ({"name": "Trà"}, "Bài\n", 4)
    assert place_of(file, "index.md", ("name",)) == Place("index.md", 2, 7, 3, "name: Trà")


def test_blank_lines_may_come_first(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_text("\n\n---\nname: Trà\n---\nBài", encoding="utf-8")
    document = read_record(file, "index.md")
    assert (document.data, document.body_line) == ({"name": "Trà"}, 6)
    assert place_of(file, "index.md", ("name",)).line == 4


def test_lines_break_where_editors_break_them(tmp_path: Path) -> None:
    file = tmp_path / "index.md"
    file.write_text("---\nname: a\u2028b\x85c\ncode: đ\n---\n", encoding="utf-8")
    assert read_record(file, "index.md").data == {"name": "a b c", "code": "đ"}
    assert place_of(file, "index.md", ("code",)).line == 3


def test_yaml_may_hold_anything(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    for text, value in (("- a\n- b", ["a", "b"]), ("a", "a"), ("# chỉ ghi chú", None), ("- \n- a", [None, "a"])):
        file.write_text(text, encoding="utf-8")
        assert read_yaml(file, "a.yaml") == value


def test_a_file_that_is_gone_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_yaml(tmp_path / "none.yaml", "none.yaml")
    assert caught.value.problem.code == "unreadable"


@pytest.mark.parametrize("text", ["a: &a [x]\nb: [*a, *a]", "[" * 100_000, "- " * 100_000, "? " * 100_000])
def test_bombs_are_refused_at_once(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        read_yaml(file, "a.yaml")
    problem = caught.value.problem
    # libyaml may have lost patience before we do.
    assert problem.code in ("anchor", "too-deep", "bad-key") or "lồng nhau" in str(problem.message)
