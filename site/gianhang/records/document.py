"""One file of an office's folder: its front matter or YAML as plain data, its Markdown, and the places of both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gianhang.errors import Message, Place
from gianhang.records.plain import Data, Loc, Spans, Value, read_plain
from gianhang.records.source import DocumentError, Source
from gianhang.text.folding import nfc


@dataclass(frozen=True, slots=True)
class Document:
    """A record's file in composed Unicode: its front matter, and the Markdown that starts on line `body_line`."""

    path: str
    data: Data
    body: str
    body_line: int


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
    return Document(path, data, nfc(body), body_line)


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
