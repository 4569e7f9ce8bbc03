"""One file of an office's folder: its front matter or YAML as plain data, its Markdown, and the places of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.records.plain import Data, Loc, Spans, Value, read_plain
from gianhang.records.source import DocumentError, Source
from gianhang.text.folding import nfc

#: A plain value, not quoted and no list, and behind it a # that no space follows.
_CUT_OFF = re.compile(
    r"^[ \t]*(?:- +)*[^\s#:\"'][^#:\"'\n]*: +[^\s\"'\[{|>#][^\n]*? (?P<cut>#[^\s#][^\n]*)$", re.MULTILINE
)

#: A whole value between curly quotes.
_CURLY = re.compile(
    r"^[ \t]*(?:- +)*[^\s#:\"'][^#:\"'\n]*: +(?P<value>“[^“”\n]+”|‘[^‘’\n]+’|”[^“”\n]+”)[ \t]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Document:
    """A record's file in composed Unicode: its front matter, and the Markdown that starts on line `body_line`.

    `warnings` tell of what stands in the front matter and is not read.
    """

    path: str
    data: Data
    body: str
    body_line: int
    warnings: tuple[Problem, ...] = ()


def read_record(file: Path, path: str) -> Document:
    """The Markdown file `file` with its front matter; DocumentError, which calls it `path`."""
    source = Source.read(file, path)
    matter, first_line, body, body_line = source.split()
    data = read_plain(source, matter, first_line)
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise source.error(
            "not-a-mapping",
            Message("Phần khai báo ở đầu tệp không phải các dòng “tên trường: giá trị”"),
            Message("Ghi mỗi dòng một trường, như: name: Phở khô"),
            first_line + 1,
        )
    return Document(
        path, data, nfc(body), body_line, (*_cut_off(source, matter, first_line), *_quoted(source, matter, first_line))
    )


def _cut_off(source: Source, matter: str, first_line: int) -> Iterator[Problem]:
    """Text that YAML takes for a note, and whoever wrote “Phở khô #1” does not."""
    for match in _CUT_OFF.finditer(matter):
        line = first_line + matter.count("\n", 0, match.start("cut")) + 1
        column = match.start("cut") - matter.rfind("\n", 0, match.start("cut"))
        yield Problem(
            "cut-off",
            source.place(line, column),
            Message("“{text}” bị coi là ghi chú, không hiện trên trang", {"text": nfc(match["cut"].strip())}),
            Message("Nếu là nội dung, đặt cả giá trị trong ngoặc kép; nếu là ghi chú, thêm dấu cách sau dấu #"),
            severity=Severity.WARNING,
        )


def _quoted(source: Source, matter: str, first_line: int) -> Iterator[Problem]:
    """Values between the curly quotes of Word, which are no quotes to YAML: they would stand on the page."""
    for match in _CURLY.finditer(matter):
        start = match.start("value")
        yield Problem(
            "curly-quotes",
            source.place(
                first_line + matter.count("\n", 0, start) + 1, start - matter.rfind("\n", 0, start), len(match["value"])
            ),
            Message("Dấu ngoặc kép quanh giá trị {text} sẽ hiện trên trang", {"text": nfc(match["value"])}),
            Message('Bỏ hai dấu ấy đi; cần bao giá trị thì dùng dấu ngoặc kép thẳng: "…"'),
            severity=Severity.WARNING,
        )


def read_yaml(file: Path, path: str) -> Value:
    """What the YAML file `file` holds; DocumentError, which calls it `path`."""
    source = Source.read(file, path)
    return read_plain(source, source.text, 0)


def place_of(file: Path, path: str, loc: Loc, *, key: bool = False) -> Place:
    """The place of the value at `loc`, or of its key; of what should hold it when it is not there.

    The file is read once more, so that records need not remember where they came from.
    """
    try:
        source = Source.read(file, path)
        is_yaml = path.endswith(".yaml")
        matter, first_line = (source.text, 0) if is_yaml else source.split()[:2]
        spans = Spans()
        read_plain(source, matter, first_line, spans)
    except DocumentError:
        return Place(path)
    while loc:
        span = (not key and spans.values.get(loc)) or spans.keys.get(loc) or spans.values.get(loc)
        if span:
            return source.place(span.line + 1, span.column + 1, span.length)
        loc, key = loc[:-1], True
    return source.place(max(first_line, 1))


def body_place(file: Path, path: str, line: int, column: int, length: int) -> Place:
    """The place in the file of something in a document's body, where line and column count from 1."""
    try:
        source = Source.read(file, path)
        number = source.split()[3] + line - 1
    except DocumentError:
        return Place(path)
    raw = source.place(number).quote
    start = _raw_length(raw, column - 1)
    return source.place(number, start + 1, _raw_length(raw, column - 1 + length) - start if length else 0)


def _raw_length(raw: str, composed: int) -> int:
    """How many characters of a line make up its first `composed` ones once composed."""
    length = composed
    while length < len(raw) and len(nfc(raw[: length + 1])) <= composed:
        length += 1
    return length
