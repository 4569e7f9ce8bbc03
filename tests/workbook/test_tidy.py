"""`check --fix` sets right what is certain, and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gianhang.folder import Folder
from gianhang.records.document import read_record
from gianhang.records.facility import Facility
from gianhang.records.load import survey
from gianhang.records.product import Product
from gianhang.records.source import DocumentError
from gianhang.workbook.compose import compose
from gianhang.workbook.journal import write_all
from gianhang.workbook.tidy import tidied, tidy

PATH = "products/tra-mau/index.md"
MESSY = """\
---
# Lời riêng \n\
name: "Trà"   # tên  \n\
phone: 0905 123 456   # giờ hành chính
summary: |
  Hai dấu cách cuối dòng  \n\
  thì giữ.
links: [a,  \n\
  b]
---
Xuống dòng bằng hai dấu cách  \n\
thì giữ.\t
"""


def test_what_means_something_stays() -> None:
    after, notes = tidied(MESSY.encode(), "x/index.md", Facility, [])
    lines = MESSY.split("\n")
    lines[1:4] = ["# Lời riêng", 'name: "Trà"   # tên', "phone: +84905123456   # giờ hành chính"]
    assert after.decode() == "\n".join(lines)
    assert [str(note) for note in notes] == [
        "Bỏ dấu cách cuối 2 dòng",
        "Số điện thoại 0905 123 456 thành +84905123456",
    ]


def test_letters_are_composed_and_the_hidden_mark_goes() -> None:
    text = "---\r\nname: Trà\r\n---\r\nPhở\r\n"
    for content in ("\ufeff" + text, unicodedata.normalize("NFD", text)):
        after, notes = tidied(content.encode(), "x/index.md", Product, [])
        assert after.decode() == text
        assert len(notes) == 1


def test_a_blank_stands_where_its_field_belongs() -> None:
    text = "---\nname: Trà\n# lời của status\nstatus: draft\n---\n"
    after, notes = tidied(text.encode(), "x/index.md", Product, ["voting_group", "summary"])
    assert after.decode() == (
        "---\nname: Trà\n# Nhóm bình chọn\nvoting_group:\n# lời của status\nstatus: draft\n"
        "# Mô tả ngắn\nsummary:\n---\n"
    )
    assert len(notes) == 2
    assert tidied(after, "x/index.md", Product, ["voting_group", "summary"]) == (after, [])


def test_an_office_is_set_right_once(root: Path, tree: Any) -> None:
    folder = Folder.at(root)
    settings_file = root / "content/settings.yaml"
    settings_file.write_text(settings_file.read_text("utf-8") + "  zalo: 0905.123.456   # của văn phòng\n", "utf-8")
    record = root / PATH
    record.write_text(record.read_text("utf-8").replace("voting_group: G2\n", "").replace("moq: ", "moq:  "), "utf-8")
    found = tidy(folder)
    assert set(found.files) == {"content/settings.yaml", PATH}
    assert found.left == []
    write_all(folder, found.files)
    assert "  zalo: +84905123456   # của văn phòng\n" in settings_file.read_text("utf-8")
    assert "# Nhóm bình chọn\nvoting_group:\n" in record.read_text("utf-8")
    assert [problem.place.quote for problem in survey(folder).problems if problem.code == "missing"] == [
        "voting_group:"
    ]
    before = tree(root)
    assert tidy(folder).files == {}
    assert tree(root) == before


@pytest.mark.parametrize("wrong", ["moq: nhiều", "khong_co: 1", "x: [", "name: hai lần"])
def test_a_file_with_another_error_is_left_alone(wrong: str, root: Path) -> None:
    record = root / PATH
    text = record.read_text("utf-8").replace("voting_group: G2\n", f"{wrong}  \n")
    record.write_text(unicodedata.normalize("NFD", text), "utf-8")
    found = tidy(Folder.at(root))
    assert PATH not in found.files
    assert found.left == [PATH]


@pytest.mark.parametrize("content", [b"---\nname: [\n---\n", b"---\nname: \xff\n---\n", b"", b"x"])
def test_a_translation_that_nobody_reads_may_be_broken(content: bytes, root: Path) -> None:
    (root / "products/tra-mau/index.ko.md").write_bytes(content)
    found = tidy(Folder.at(root))
    assert (found.files, found.left) == ({}, ["products/tra-mau/index.ko.md"])


def test_data_on_one_line_keep_their_shape() -> None:
    text = "---\n{name: Trà, status: draft}\n---\n"
    assert tidied(text.encode(), "x/index.md", Product, ["summary"]) == (text.encode(), [])


PIECES = [*"aeởế\u0309đ \t#:-'\"|>[]{},0", "\u0301", "\n  ", "\xa0"]
LETTERS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_twice_is_as_good_as_once_and_the_meaning_stays(data: st.DataObject) -> None:
    keys = st.sampled_from(["name", "summary", "phone", "zalo", "links", "khac"])
    values = st.one_of(LETTERS, st.sampled_from(["0905 123 456", "+84905123456", "0235.3812345", "'0905123456'"]))
    matter = "".join(
        f"{key}:{value}{tail}"
        for key, value in data.draw(st.dictionaries(keys, values.map(lambda text: f" {text}"), max_size=5)).items()
        for tail in [data.draw(st.sampled_from(["\n", "  \n", "\r\n", " # lời  \n", "\n\n# lời\n"]))]
    )
    if data.draw(st.booleans()):
        matter = compose({"name": data.draw(LETTERS), "phone": "0905 123 456"})
    content = f"---\n{matter}---\n{data.draw(LETTERS)}\n".encode()
    blanks = data.draw(st.lists(st.sampled_from(["name", "legal_form", "place"]), unique=True))
    try:
        before = said(content)
    except DocumentError:
        return
    once, _notes = tidied(content, "x/index.md", Facility, blanks)
    after = said(once)
    assert after[1] == before[1]
    for key in {*before[0], *after[0]} - {"phone", "zalo"}:
        assert before[0].get(key) == after[0].get(key)
    assert tidied(once, "x/index.md", Facility, blanks) == (once, [])
    assert content.count(b"# l\xe1") == once.count(b"# l\xe1")


def said(content: bytes) -> tuple[dict[str, Any], str]:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "index.md"
        file.write_bytes(content)
        document = read_record(file, "index.md")
    return document.data, document.body


def test_what_the_reader_forgives_and_yaml_does_not_is_no_trouble() -> None:
    text = "---\nname: Trà\n\xa0\xa0khac: [\xa0a\n]: x\nsummary:\xa0Ngắn  \n---\n"
    for content in (text, "---\nname:\xa0Trà  \nphone: 0905 123 456\n---\n"):
        try:
            once, _notes = tidied(content.encode(), "x/index.md", Facility, ["place"])
        except DocumentError:
            continue
        assert said(once)[0]["name"] == "Trà"
