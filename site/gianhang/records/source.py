"""The text of a file of an office's folder, as far as it can be read, and places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gianhang.errors import Message, Place, Problem

MAX_BYTES = 1_000_000
#: What YAML does not take, and nobody can see.
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

_OPENING = re.compile(r"\s*^---[ \t]*$\n?", re.MULTILINE)
_CLOSING = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)


class DocumentError(Exception):
    """A file that cannot be read: one problem, with its place."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem.message))


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file as it stands on disk, but for a BOM and the kind of its line ends."""

    path: str
    text: str

    @classmethod
    def read(cls, file: Path, path: str) -> Source:
        """The text of `file`; DocumentError, which calls it `path`, when it is no text of a sensible size."""
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise DocumentError(
                Problem(
                    "unreadable",
                    Place(path),
                    Message("Đây là thư mục, không phải tệp")
                    if file.is_dir()
                    else Message("Không đọc được tệp: {reason}", {"reason": error.strerror}),
                    Message("Xem lại tệp, và quyền đọc tệp"),
                )
            ) from None
        if len(data) > MAX_BYTES:
            raise DocumentError(
                Problem(
                    "too-large",
                    Place(path),
                    Message("Tệp lớn hơn 1 MB"),
                    Message("Tệp này chỉ chứa chữ; ảnh và tài liệu để thành tệp riêng bên cạnh"),
                )
            )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            legible = cls(path, data.decode("utf-8", errors="replace"))
            before = data[: error.start].decode("utf-8", errors="replace")
            raise legible.error(
                "not-utf-8",
                Message("Tệp không được lưu bằng UTF-8"),
                Message("Trong Notepad: File, Save As, Encoding: UTF-8. Trong Excel: lưu kiểu “CSV UTF-8”"),
                *legible.position(len(before)),
                1,
            ) from None
        source = cls(path, text.replace("\r\n", "\n").replace("\r", "\n"))
        if not source.text.strip():
            raise DocumentError(
                Problem("empty", Place(path), Message("Tệp trống"), Message("Điền nội dung, hoặc xóa tệp"))
            )
        odd = UNPRINTABLE.search(source.text)
        if odd:
            raise source.error(
                "control-character",
                Message("Có ký tự điều khiển U+{code} không nhìn thấy được", {"code": f"{ord(odd[0]):04X}"}),
                Message("Xóa ký tự ấy: xóa cả chỗ được đánh dấu rồi gõ lại"),
                *source.position(odd.start()),
                1,
            )
        return source

    def split(self) -> tuple[str, int, str, int]:
        """The front matter and how many lines stand before it; the body and the line that it starts on."""
        opening = _OPENING.match(self.text)
        if opening is None:
            raise self.error(
                "no-front-matter",
                Message("Tệp không mở đầu bằng phần khai báo"),
                Message("Dòng đầu tiên phải là ba dấu gạch nối: ---, rồi đến các trường, rồi một dòng --- nữa"),
                1,
            )
        first_line = self.text.count("\n", 0, opening.end())
        closing = _CLOSING.search(self.text, opening.end())
        if closing is None:
            raise self.error(
                "unclosed-front-matter",
                Message("Phần khai báo chưa được đóng lại"),
                Message("Thêm một dòng --- sau trường cuối cùng"),
                max(first_line, 1),
            )
        body_line = self.text.count("\n", 0, closing.end()) + 1
        return self.text[opening.end() : closing.start()], first_line, self.text[closing.end() :], body_line

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column from 1 of a character of the text."""
        return self.text.count("\n", 0, offset) + 1, offset - (self.text.rfind("\n", 0, offset) + 1) + 1

    def place(self, line: int, column: int = 1, length: int = 0) -> Place:
        """A place from line and column, which count from 1; length 0 goes to the end of the line."""
        lines = self.text.split("\n")
        quote = lines[line - 1] if line <= len(lines) else ""
        rest = max(len(quote) - column + 1, 1)
        return Place(self.path, line, column, min(length or rest, rest), quote)

    def error(
        self, code: str, message: Message, hint: Message | None, line: int, column: int = 1, length: int = 0
    ) -> DocumentError:
        """A problem of this file, to be raised."""
        return DocumentError(Problem(code, self.place(line, column, length), message, hint))
