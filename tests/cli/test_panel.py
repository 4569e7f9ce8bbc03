"""Problems as a browser shows them."""

from __future__ import annotations

from gianhang.cli.panel import as_data, panel, problem_page
from gianhang.errors import Message, Place, Problem

PROBLEM = Problem(
    "x",
    Place("products/x/index.md", 7, 6, 8, "tên: <script> & co"),
    Message("“{v}” sai", {"v": "<script>"}),
    Message("Bỏ <b>"),
)


def test_the_panel_quotes_the_line_and_lets_nothing_through() -> None:
    html = panel([PROBLEM], "vi")
    assert "Có 1 lỗi" in html
    assert "products/x/index.md:7:6" in html
    assert "<mark>&lt;script&gt;</mark> &amp; co</pre>" in html
    assert "“&lt;script&gt;” sai" in html
    assert "→ Bỏ &lt;b&gt;" in html
    assert "<script" not in html
    assert 'aria-expanded="true"' in html
    assert "Thu gọn" in html


def test_without_problems_no_panel() -> None:
    assert panel([], "vi") == ""


def test_a_problem_without_a_line() -> None:
    html = panel([Problem("x", Place("content"), Message("Trống"))], "en")
    assert "<pre" not in html
    assert 'lang="en"' in html
    assert "Found: 1 error" in html


def test_a_page_of_its_own() -> None:
    html = problem_page([PROBLEM], "vi")
    assert html.startswith('<!doctype html>\n<html lang="vi">')
    assert "<title>Có 1 lỗi</title>" in html
    assert "Chưa dựng được trang." in html
    assert "<button" not in html


def test_data_for_other_readers() -> None:
    assert as_data([PROBLEM], "vi") == [
        {"location": "products/x/index.md:7:6", "severity": "error", "message": "“<script>” sai", "hint": "Bỏ <b>"}
    ]
