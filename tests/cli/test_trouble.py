"""Whatever keeps the preview from making a page, as problems: mistakes in an office's own templates above all."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from gianhang.cli.trouble import problems_of
from gianhang.errors import ContentError, Message, OutputError, Place, Problem, Severity
from gianhang.folder import Folder


def problem_of(tmp_path: Path, text: str) -> tuple[Place, str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.html").write_text(text, encoding="utf-8")
    folder = Folder.at(tmp_path)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder.templates), undefined=jinja2.StrictUndefined, autoescape=True
    )
    with pytest.raises(jinja2.TemplateError) as caught:
        environment.get_template("a.html").render(title="x")
    (problem,) = problems_of(caught.value, folder)
    assert problem.hint is not None
    return problem.place, str(problem.message)


def test_a_slip_of_syntax(tmp_path: Path) -> None:
    place, message = problem_of(tmp_path, "<p>\n  {% if title %}x\n</p>")
    assert place == Place("templates/a.html", 2, 3, 15, "  {% if title %}x")
    assert message.startswith("Mẫu trang viết sai cú pháp: ")


def test_a_name_that_does_not_exist(tmp_path: Path) -> None:
    place, message = problem_of(tmp_path, "<p>\n{{ title }}\n  {{ tile }}\n</p>")
    assert place == Place("templates/a.html", 3, 3, 10, "  {{ tile }}")
    assert message == "Mẫu trang không dựng được: 'tile' is undefined"


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    place, message = problem_of(tmp_path, "{% extends 'b.html' %}\n")
    assert place == Place("templates/a.html", 1, 1, 22, "{% extends 'b.html' %}")
    assert message == "Không có mẫu trang “b.html”"


def told(error: Exception, root: Path) -> list[tuple[str, str]]:
    return [(problem.place.path, str(problem.message)) for problem in problems_of(error, Folder(root))]


def test_only_errors_of_the_content(tmp_path: Path) -> None:
    error = Problem("a", Place("a.md"), Message("Sai"))
    advice = Problem("b", Place("b.md"), Message("Nên"), severity=Severity.ADVICE)
    assert told(ContentError([advice, error]), tmp_path) == [("a.md", "Sai")]


def test_what_the_disk_refuses(tmp_path: Path) -> None:
    refused = PermissionError(13, "Permission denied", str(tmp_path / "content/a.md"))
    assert told(refused, tmp_path) == [("content/a.md", "Không đọc được tệp: Permission denied")]
    assert told(OutputError(Message("Ổ đĩa đầy")), tmp_path) == [(tmp_path.name, "Ổ đĩa đầy")]


def test_a_fault_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        print(1 / 0)
    ((place, message),) = told(caught.value, tmp_path)
    assert place.startswith("gianhang/test_trouble.py:")
    assert message == "Chương trình gặp một lỗi của chính nó: ZeroDivisionError: division by zero"
