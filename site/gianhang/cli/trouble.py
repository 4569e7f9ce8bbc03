"""Whatever keeps the preview from making a page, told like any mistake in the office's files: as problems."""

from __future__ import annotations

import traceback
from pathlib import Path

import jinja2

from gianhang.cli.report import errors_of
from gianhang.errors import ContentError, Message, Place, Problem, UsageError
from gianhang.folder import Folder
from gianhang.pages.faults import template_line


def problems_of(error: Exception, folder: Folder) -> tuple[Problem, ...]:
    """`error`, which came while the site of `folder` was read or rendered, as problems."""
    if isinstance(error, ContentError):
        # Warnings and advice are for `check`: here they would bury what has just gone wrong.
        return tuple(errors_of(error.problems))
    if isinstance(error, jinja2.TemplateError):
        return (_template(error, folder),)
    if isinstance(error, UsageError):
        return (Problem("usage", Place(folder.root.name), error.message, error.hint),)
    if isinstance(error, OSError) and error.filename is not None:
        return (_unreadable(error, folder),)
    return (_fault(error),)


def _unreadable(error: OSError, folder: Folder) -> Problem:
    return Problem(
        code="unreadable",
        place=Place(_shown(str(error.filename), folder)),
        message=Message("Không đọc được tệp: {reason}", {"reason": error.strerror or str(error)}),
    )


def _fault(error: Exception) -> Problem:
    """A fault of the program itself; the preview goes on."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return Problem(
        code="fault",
        place=Place(f"gianhang/{Path(where.filename).name}:{where.lineno}"),
        message=Message(
            "Chương trình gặp một lỗi của chính nó: {error}", {"error": f"{type(error).__name__}: {error}"}
        ),
        hint=Message("Xin gửi dòng này cho người trông coi chương trình, cùng tệp bạn vừa sửa"),
    )


def _template(error: jinja2.TemplateError, folder: Folder) -> Problem:
    """`error` as a problem in the template that it comes from."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        message = Message("Mẫu trang viết sai cú pháp: {reason}", {"reason": error.message or ""})
    elif isinstance(error, jinja2.TemplateNotFound):
        message = Message("Không có mẫu trang “{name}”", {"name": error.name or ""})
    else:
        message = Message("Mẫu trang không dựng được: {reason}", {"reason": error.message or ""})
    return Problem(
        code="template",
        place=_place(error, folder),
        message=message,
        hint=Message("Sửa mẫu trang ấy trong templates/, hoặc xóa nó đi để dùng lại mẫu có sẵn"),
    )


def _place(error: jinja2.TemplateError, folder: Folder) -> Place:
    """The line of the template that `error` came from."""
    found = template_line(error)
    if found is None:
        return Place("templates")
    filename, line = found
    try:
        quote = Path(filename).read_text(encoding="utf-8").split("\n")[max(line, 1) - 1]
    except (OSError, ValueError, IndexError):
        quote = ""
    column = len(quote) - len(quote.lstrip()) + 1
    return Place(_shown(filename, folder), line, column, max(len(quote.strip()), 1), quote)


def _shown(filename: str, folder: Folder) -> str:
    """A path as people know it: from the office's folder, where it lies in there."""
    path = Path(filename)
    return folder.relative(path) if path.is_relative_to(folder.root) else filename
