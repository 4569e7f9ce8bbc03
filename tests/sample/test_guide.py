"""The officers' guide: short, with pictures, and true of the program in every command and message that it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from gianhang.cli.main import run
from gianhang.text.translate import LOCALE

PAGES = Path(__file__).parents[2] / "content/pages"
TOPICS = ("them-san-pham", "anh-ban-hang", "danh-sach-excel", "mot-hoi-cho", "dang-trang", "loi-cua-check")
FILES = {f"{topic}{ending}": PAGES / topic / f"index{ending}.md" for topic in TOPICS for ending in ("", ".en")}
START = [PAGES / "huong-dan" / name for name in ("index.md", "index.en.md")]

_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
_CODE = re.compile(r"```\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def body(path: Path) -> str:
    return path.read_text("utf-8").split("\n---\n", 1)[1]


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_a_page_is_short_and_has_a_picture_that_is_described(path: Path) -> None:
    text = body(path)
    pictures = _PICTURE.findall(text)
    assert pictures
    for alt, file in pictures:
        assert (path.parent / file).is_file()
        assert 60 <= len(alt) <= 200
    assert len(re.findall(r"\w+", _PICTURE.sub("", text))) <= 450


@pytest.mark.parametrize("topic", TOPICS)
def test_no_picture_is_left_over_and_each_speaks_the_language_of_its_page(topic: str) -> None:
    vietnamese, english = (
        {file for _alt, file in _PICTURE.findall(body(FILES[topic + ending]))} for ending in ("", ".en")
    )
    files = {path.name for path in (PAGES / topic).glob("*.webp")}
    in_english = {name for name in files if name.endswith("-en.webp")}
    assert vietnamese == files - in_english
    # What shows both languages at once has no other.
    assert english == {f"{Path(name).stem}-en.webp" for name in vietnamese} & files or english == vietnamese
    assert vietnamese | english == files


def test_the_guide_begins_with_a_page_that_leads_to_all_others() -> None:
    for path, prefix in zip(START, ("/", "/en/"), strict=True):
        assert re.findall(r"\]\(([^)]*)\)", body(path)) == [f"{prefix}{topic}/" for topic in TOPICS]


@pytest.mark.parametrize("path", [*FILES.values(), *START], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_command_that_is_named_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for block, span in _CODE.findall(body(path)):
        for line in (block or span).strip().splitlines():
            if not line.startswith("gianhang "):
                continue
            words = shlex.split(line)[1:]
            command = words[:2] if words[0] == "new" else words[:1]
            assert run([*command, "--help", "--lang", "vi"]) == 0, line
            told = capsys.readouterr().out
            options = [word for word in words if word.startswith("-")]
            assert [option for option in options if option not in told] == [], line


@pytest.mark.parametrize("ending", ["", ".en"])
def test_every_message_that_is_explained_is_one_of_the_program(ending: str) -> None:
    with (LOCALE / "en/program.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="en") if isinstance(message.id, str)]
    said = {str(message.string if ending else message.id) for message in messages}
    known = {re.sub(r"\{\w+\}", "…", text) for text in said}
    explained = re.findall(r"^\*\*(.+?)\*\*", body(FILES[f"loi-cua-check{ending}"]), flags=re.MULTILINE)
    assert len(explained) >= 12
    assert [text for text in explained if text not in known] == []
