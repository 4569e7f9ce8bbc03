"""YAML read into plain data without types: text, lists and mappings.

It is read event by event: every scalar stays text, what an office has no use for (tags, anchors, merge keys, deep
nesting) is refused where it stands, and so nothing that a file holds can make the reading slow or dangerous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml

from gianhang.errors import Message
from gianhang.records.source import UNPRINTABLE, Source
from gianhang.records.yaml_errors import LESS_DEEP, MAX_DEPTH, TOO_DEEP, explain
from gianhang.text.folding import nfc
from gianhang.text.numbers import NBSP

#: Text, None where nothing is written, lists and mappings of these.
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Data: TypeAlias = "dict[str, Value]"
#: The keys and indexes that lead to a value.
Loc: TypeAlias = tuple[str | int, ...]

# libyaml is ten times as fast; where a system lacks it, PyYAML's own parser does the same.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# YAML would start a new line at these, editors do not: a space takes their place, so that columns stay.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
# Word and web pages leave no-break spaces where YAML wants plain ones: before a key, behind its colon, behind a dash.
_STUCK = re.compile(r"^[ \xa0]*(?:-[ \xa0]+)*(?:[^\s:\"'#]+[ \xa0]*:[ \xa0]+)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands: line and column from 0; `length` 0 goes to the end of the line."""

    line: int
    column: int
    length: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Where the keys and the values of a file stand."""

    keys: dict[Loc, Span] = field(default_factory=dict)
    values: dict[Loc, Span] = field(default_factory=dict)


def read_plain(source: Source, matter: str, first_line: int, spans: Spans | None = None) -> Value:
    """The data of the one YAML document in `matter`, which stands after `first_line` lines of `source`; None if empty.

    Where things stand is noted in `spans` if it is given. DocumentError at the first thing that is wrong.
    """
    return _Reader(source, matter, first_line, spans).read()


class _Reader:
    def __init__(self, source: Source, matter: str, first_line: int, spans: Spans | None) -> None:
        self.source = source
        self.matter = _STUCK.sub(_plain_spaces, _ODD_BREAKS.sub(" ", matter))
        self.first_line = first_line
        self.spans = spans

    def read(self) -> Value:
        try:
            events = iter(yaml.parse(self.matter, Loader=_LOADER))
            starts = 0
            value: Value = None
            for event in events:
                if not isinstance(event, yaml.DocumentStartEvent):
                    continue
                starts += 1
                if starts > 1:
                    self._refuse(
                        event,
                        "two-documents",
                        Message("Dòng --- chia tệp làm hai"),
                        Message("Chỉ để một phần khai báo trong một tệp"),
                    )
                value = self._value(next(events), events, ())
            return value
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # PyYAML's own parser lets escapes of impossible characters through to Python's chr().
            slip = explain(error, self.matter)
            line, column = slip.line + self.first_line + 1, slip.column + 1
            raise self.source.error("yaml", slip.message, slip.hint, line, column) from None

    def _value(self, event: Any, events: Iterator[Any], loc: Loc) -> Value:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._refuse(
                event,
                "anchor",
                Message("Không dùng dấu & và * để chép lại giá trị"),
                Message("Ghi lại giá trị, hoặc đặt trong ngoặc kép nếu đó là chữ"),
            )
        if event.tag is not None:
            self._refuse(
                event,
                "tag",
                Message("Không dùng nhãn bắt đầu bằng dấu !"),
                Message("Bỏ nhãn, hoặc đặt giá trị trong ngoặc kép nếu đó là chữ"),
            )
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        if len(loc) >= MAX_DEPTH:
            self._refuse(
                event,
                "too-deep",
                TOO_DEEP,
                LESS_DEEP,
            )
        if self.spans is not None and loc:
            # A collection under a key is shown by that key; an item of a list by where it starts.
            self.spans.values[loc] = self.spans.keys.get(loc) or Span(*self._start(event), 0)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._value(event, events, (*loc, len(items))))
            return items
        return self._mapping(events, loc)

    def _mapping(self, events: Iterator[Any], loc: Loc) -> Data:
        mapping: Data = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in mapping:
                self._refuse(
                    event,
                    "duplicate-key",
                    Message("Trường “{key}” được ghi hai lần", {"key": key}),
                    Message("Xóa bớt một dòng"),
                )
            inner = (*loc, key)
            if self.spans is not None:
                self.spans.keys[inner] = self._span(event)
            # An empty key is kept for now, so that a second one is noticed.
            mapping[key] = self._value(next(events), events, inner)
        return {key: value for key, value in mapping.items() if value is not None}

    def _key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag or not event.value.strip():
            self._refuse(
                event,
                "bad-key",
                Message("Tên trường phải là chữ"),
                Message("Ghi “tên trường: giá trị”; giá trị bắt đầu bằng dấu {{ hoặc [ thì đặt trong ngoặc kép"),
            )
        if event.value == "<<":
            self._refuse(
                event, "merge-key", Message("Không dùng dấu << để gộp các trường"), Message("Ghi lại từng trường")
            )
        return nfc(event.value.strip())

    def _scalar(self, event: Any, loc: Loc) -> str | None:
        value = nfc(event.value.strip())
        if not value:
            return None
        if event.style == '"' and UNPRINTABLE.search(value):
            self._refuse(
                event,
                "control-character",
                Message("Giá trị có mã của một ký tự điều khiển"),
                Message("Bỏ mã bắt đầu bằng dấu \\ trong ngoặc kép"),
            )
        if self.spans is not None:
            self.spans.values[loc] = self._span(event)
        return value

    def _start(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column

    def _span(self, event: Any) -> Span:
        one_line = event.start_mark.line == event.end_mark.line
        return Span(*self._start(event), event.end_mark.column - event.start_mark.column if one_line else 0)

    def _refuse(self, event: Any, code: str, message: Message, hint: Message) -> NoReturn:
        span = self._span(event)
        raise self.source.error(code, message, hint, span.line + 1, span.column + 1, span.length)


def _plain_spaces(match: re.Match[str]) -> str:
    return match[0].replace(NBSP, " ")
