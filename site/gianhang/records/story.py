"""The Markdown of a record: safe HTML, and what is wrong with its pictures, tags and links."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from urllib.parse import unquote

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.records.attachments import find_picture
from gianhang.records.document import Document, body_place
from gianhang.records.shelf import RecordFolder
from gianhang.text import inline_images
from gianhang.text.folding import nfc
from gianhang.text.markdown import Piece, to_html
from gianhang.text.misread import MisreadError

_LONG = 60
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)


def read_story(document: Document, folder: RecordFolder, file: Path) -> tuple[str, list[Problem]]:
    """The body of `document`, which stands in `file`, as HTML; empty where there is none or it cannot be read."""
    if not document.body.strip():
        return "", []
    try:
        rendered = to_html(document.body)
    except MisreadError as error:
        place = body_place(file, document.path, 1, 1, 0)
        return "", [Problem("markdown", place, error.message, error.hint)]
    problems = []
    for finding in rendered.removed:
        is_tag = finding.text.startswith("<")
        problems.append(
            Problem(
                "unsafe-html",
                _place(file, document, finding),
                Message("Đã bỏ thẻ {tag} khỏi bài viết", {"tag": _short(finding.text)})
                if is_tag
                else Message("Đã bỏ liên kết không an toàn {link}", {"link": _short(finding.text)}),
                Message("Viết bằng Markdown; muốn hiện dấu < thì ghi &lt;")
                if is_tag
                else Message("Chỉ dùng liên kết https://, http://, mailto: hoặc tel:"),
                severity=Severity.WARNING,
            )
        )
    files: dict[str, str] = {}
    for image in rendered.images:
        try:
            if _ELSEWHERE.match(image.text):
                raise MisreadError(
                    Message("Ảnh ở trang web khác"), Message("Chép ảnh vào cạnh index.md rồi chỉ ghi tên tệp")
                )
            name = unquote(image.text)
            files[name] = find_picture(folder, nfc(name)).rpartition("/")[2]
        except MisreadError as error:
            problems.append(Problem("missing-picture", _place(file, document, image), error.message, error.hint))
    return _with_names_on_disk(rendered.html, files), problems


def _with_names_on_disk(html: str, files: dict[str, str]) -> str:
    """`html` with its pictures named as their files are, which may be in another Unicode form than the text."""
    if all(name == file for name, file in files.items()):
        return html
    return inline_images.replace(
        html, lambda src, alt: f'<img src="{escape(files.get(src, src))}" alt="{escape(alt)}">'
    )


def _short(text: str) -> str:
    """One line of a text that may go on."""
    line = text.partition("\n")[0]
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"


def _place(file: Path, document: Document, finding: Piece) -> Place:
    return body_place(file, document.path, finding.line, finding.column, len(finding.text.partition("\n")[0]))
