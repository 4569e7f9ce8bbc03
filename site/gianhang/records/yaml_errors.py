"""What an officer is told when YAML cannot be read: the usual slips, recognised by their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from gianhang.errors import Message

#: No record needs more levels of lists and mappings. libyaml stops by itself at many more.
MAX_DEPTH = 20
TOO_DEEP = Message("Các mục lồng nhau quá {depth} tầng", {"depth": MAX_DEPTH})
LESS_DEEP = Message("Bớt dấu ngoặc hoặc bớt thụt đầu dòng")

_NO_SPACE = re.compile(r"\s*(?:- +)?(?P<key>[^\s:\"'\[\]{}#,]+):(?P<value>[^\s/:].*)")
_COLON_TWICE = re.compile(r"\s*(?:- +)?(?P<key>[^\s:][^:]*): +(?P<value>[^\"'\[{|>].*:(?: .*)?)")
_ODD_START = re.compile(r"\s*(?:- +)?[^\s:]+: +(?P<char>[-?,>|&*!])")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, how to mend it, and where: line and column from 0."""

    message: Message
    hint: Message
    line: int
    column: int


def explain(error: Exception, matter: str) -> Slip:
    """The slip behind what PyYAML says of `matter`."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unknown(0, 0)
    lines = matter.split("\n")
    # An end that comes too soon may be marked behind the last line.
    line, column = min(error.problem_mark.line, len(lines) - 1), error.problem_mark.column
    slips = (
        *_in_line(lines, line),
        *_in_line(lines[:line], line - 1, before=True),
        *_by_error(error, lines, line, column),
    )
    return next(iter(slips), _unknown(line, column))


def _unknown(line: int, column: int) -> Slip:
    return Slip(
        Message("Phần khai báo viết chưa đúng"),
        Message("Mỗi dòng ghi “tên trường: giá trị”; giá trị có dấu lạ thì đặt trong ngoặc kép"),
        line,
        column,
    )


def _in_line(lines: list[str], line: int, *, before: bool = False) -> Iterator[Slip]:
    """The slips that show in a line itself: the one where the parser stopped, or the one `before`."""
    text = lines[line] if line >= 0 else ""
    indent = text[: len(text) - len(text.lstrip())]
    if "\t" in indent:
        yield Slip(
            Message("Dòng thụt vào bằng phím Tab"),
            Message("Thay bằng dấu cách: hai dấu cách cho mỗi cấp"),
            line,
            indent.index("\t"),
        )
    if slip := _NO_SPACE.match(text):
        yield Slip(
            Message("Thiếu dấu cách sau dấu hai chấm"),
            Message("Ghi: {fixed}", {"fixed": f"{slip['key']}: {slip['value']}"}),
            line,
            slip.start("value") - 1,
        )
    if not before and (slip := _COLON_TWICE.match(text)):
        yield Slip(
            Message("Trong giá trị có dấu hai chấm"),
            Message("Đặt giá trị trong ngoặc kép: {fixed}", {"fixed": f'{slip["key"]}: "{slip["value"]}"'}),
            line,
            slip.start("value"),
        )


def _by_error(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> Iterator[Slip]:
    """The slips that only the parser's words give away; libyaml and PyYAML's own parser differ a little in theirs."""
    problem, context, start = error.problem or "", error.context or "", error.context_mark
    if "nesting depth" in problem:
        yield Slip(TOO_DEEP, LESS_DEEP, line, column)
    elif "unknown escape" in problem:
        yield Slip(
            Message("Sau dấu \\ trong ngoặc kép là một mã không có"),
            Message("Dùng ngoặc đơn thay cho ngoặc kép, hoặc bỏ dấu \\"),
            line,
            column,
        )
    elif "quoted scalar" in context and start:
        yield Slip(
            Message("Dấu ngoặc kép mở ra mà không đóng lại"),
            Message("Thêm dấu ngoặc ở cuối giá trị"),
            start.line,
            start.column,
        )
    elif "flow" in context and start:
        yield Slip(
            Message("Dấu [ hoặc {{ mở ra mà không đóng lại"),
            Message("Đóng lại bằng ] hoặc }}, các mục cách nhau bằng dấu phẩy"),
            start.line,
            start.column,
        )
    elif "cannot start any token" in problem:
        yield _odd_start(lines[line][column : column + 1], line, column)
    elif odd := _ODD_START.match(lines[line]):
        yield _odd_start(odd["char"], line, odd.start("char"))
    elif lines[line][:column].rstrip().endswith(("'", '"')):
        yield Slip(
            Message("Sau dấu ngoặc đóng vẫn còn chữ"),
            Message("Đặt cả giá trị trong một cặp ngoặc; bên trong có ngoặc kép thì bên ngoài dùng ngoặc đơn"),
            line,
            column,
        )
    elif "simple key" in context and start and ":" not in lines[start.line]:
        yield Slip(
            Message("Dòng này không có dạng “tên trường: giá trị”"),
            Message("Nếu là phần tiếp của dòng trên thì thụt vào hai dấu cách"),
            start.line,
            start.column,
        )
    elif re.search(r"mapping|block|expected key|simple key|':'", f"{problem} {context}"):
        yield Slip(
            Message("Dòng này không khớp với các dòng trên"),
            Message("Các trường cùng cấp phải thụt đầu dòng bằng nhau; mỗi dòng ghi “tên trường: giá trị”"),
            line,
            len(lines[line]) - len(lines[line].lstrip()),
        )


def _odd_start(char: str, line: int, column: int) -> Slip:
    return Slip(
        Message("Giá trị không thể bắt đầu bằng dấu “{char}”", {"char": char}),
        Message("Đặt cả giá trị trong ngoặc kép"),
        line,
        column,
    )
