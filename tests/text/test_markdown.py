from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gianhang.text import markdown
from gianhang.text.markdown import Piece, to_html
from gianhang.text.misread import MisreadError


def removed(source: str) -> list[tuple[str, int, int]]:
    return [(finding.text, finding.line, finding.column) for finding in to_html(source).removed]


def test_headings_start_at_h2_and_have_ascii_ids() -> None:
    assert to_html("# Về vùng trà\n\n## Đất\n\n###### Nhỏ").html == (
        '<h2 id="muc-ve-vung-tra">Về vùng trà</h2>\n<h3 id="muc-dat">Đất</h3>\n<h6 id="muc-nho">Nhỏ</h6>'
    )


def test_heading_ids_are_unique_and_never_empty() -> None:
    html = to_html("# Trà\n\n# Trà\n\n# 日本\n\n# `Trà`\n\n# <b>Trà</b>").html
    assert [part.split('"')[0] for part in html.split('id="')[1:]] == [
        "muc-tra",
        "muc-tra-2",
        "muc",
        "muc-tra-3",
        "muc-tra-4",
    ]


def test_each_text_starts_afresh() -> None:
    assert to_html("# Trà\n\n[x]: https://vidu.vn").html == to_html("# Trà\n\n[x]: https://vidu.vn").html
    assert "<a" not in to_html("[x]").html


def test_tables_keep_their_alignment_as_classes() -> None:
    html = to_html("|a|b|c|\n|:--|--:|:-:|\n|1|2|3|").html
    assert '<td>1</td>\n<td class="align-right">2</td>\n<td class="align-center">3</td>' in html
    assert "style" not in html


def test_links_to_safe_places_stay() -> None:
    html = to_html("[a](https://vidu.vn) [b](mailto:a@vidu.vn) [c](tel:+84905) [d](../) <https://x.vn> <a@b.vn>").html
    assert 'href="https://vidu.vn"' in html
    assert 'href="mailto:a@vidu.vn"' in html
    assert 'href="tel:+84905"' in html
    assert 'href="../"' in html
    assert 'href="https://x.vn"' in html
    assert 'href="mailto:a@b.vn"' in html


def test_pictures_are_written_in_one_way_and_noted() -> None:
    rendered = to_html('Ảnh:\n\n![Hộp "trà"](anh%20tra.jpg "tên")')
    assert rendered.html.endswith('<img src="anh tra.jpg" alt="Hộp &quot;trà&quot;"></p>')
    assert rendered.images == (Piece("anh%20tra.jpg", 3, 14),)
    assert rendered.removed == ()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a <span>b</span>", [("<span>", 1, 3)]),
        ("một\n\n<div class='x'>\nhai\n</div>", [("<div class='x'>", 3, 1)]),
        ("<script>alert(1)</script>", [("<script>", 1, 1)]),
        ("a <ScRiPt>alert(1)</ScRiPt>", [("<ScRiPt>", 1, 3)]),
        ('<b onclick="x()">đậm</b>', [('<b onclick="x()">', 1, 1)]),
        ("<img src=x onerror=alert(1)>", [("<img src=x onerror=alert(1)>", 1, 1)]),
        ('<a href="javascript:x">a</a>', [('<a href="javascript:x">', 1, 1)]),
        ("[a](javascript:alert(1))", [("javascript:alert(1)", 1, 5)]),
        ("[a](JaVaScRiPt:alert(1))", [("JaVaScRiPt:alert(1)", 1, 5)]),
        ("![a](data:image/png;base64,AA)", [("data:image/png;base64,AA", 1, 6)]),
        ("[a][b]\n\n[b]: javascript:x", [("javascript:x", 3, 6)]),
        ("<tên cơ sở> ở đây", [("<tên cơ sở>", 1, 1)]),
        ("<?php echo 1 ?>", [("<?php echo 1 ?>", 1, 1)]),
        ("<!DOCTYPE html>", [("<!DOCTYPE html>", 1, 1)]),
        ("<p><![x y]></p>", [("<![", 1, 4)]),
        ("<style>p{}</style>", [("<style>", 1, 1)]),
        ("<h1>a</h1>", [("<h1>", 1, 1)]),
        ("`<i x>` rồi <i x>", [("<i x>", 1, 13)]),
        ("<u x> và <u x>", [("<u x>", 1, 1), ("<u x>", 1, 10)]),
    ],
)
def test_what_is_taken_out_is_told(source: str, found: list[tuple[str, int, int]]) -> None:
    html = to_html(source).html
    assert removed(source) == found
    for word in ("script:", "<script", "onclick", "onerror", "data:", "<style", "<span", "<div"):
        assert word not in html.replace("&lt;", "").lower()


@pytest.mark.parametrize(
    "source",
    [
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "```\n<script>alert(1)</script>\n```",
        "~~~ html\n<div onclick='x'>\n~~~",
        "<https://vidu.vn/a?b=1&c=2>",
        "a < b và 5 > 3",
        "H<sub>2</sub>O<br>và <b>đậm</b>",
        "&lt;script&gt; &nbsp; &amp;",
        "<!-- ghi chú của văn phòng -->",
        "[a](javascript.md) nói về javascript: và data:",
    ],
)
def test_what_is_harmless_is_not_told(source: str) -> None:
    assert removed(source) == []


def test_code_that_looks_like_tags_is_shown() -> None:
    assert "<code>&lt;script&gt;</code>" in to_html("`<script>`").html


def test_a_script_goes_with_its_content_and_a_tag_leaves_its_text() -> None:
    assert "alert" not in to_html("a <script>alert(1)</script>").html
    assert "chữ" in to_html("<font>chữ</font>").html


def test_nesting_without_end_is_a_misread() -> None:
    with pytest.raises(MisreadError, match="lồng nhau"):
        to_html("1. " * 600)


def test_a_misread_leaves_nothing_behind_for_the_next_text() -> None:
    with pytest.raises(MisreadError):
        to_html("1. " * 600)
    assert to_html("Bánh tráng").html == "<p>Bánh tráng</p>"


def test_quotes_in_quotes_without_end_are_survived() -> None:
    assert "x" in to_html("> " * 3000 + "x").html


#: What rules of Markdown look for, and what stands between.
_SIGNS = (
    r"trà|a|**|*|_|`|``|\|[a]|(b)|![|](x)|<b>|</b>|<https://a.vn>|<a@b.vn>|&amp;|&|#|---|===|```|~~~|[a]: b|<!-- x -->"
)
PIECES = st.sampled_from(
    [
        *_SIGNS.split("|"),
        " ",
        "  ",
        "\n",
        "  \n",
        "\n\n",
        "    ",
        "\t",
        "## ",
        "> ",
        "- ",
        "1. ",
        "| a |\n|---|\n",
        "\2",
        "\3",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@example("a  \nb")
@example("\x02\ta")
@example("!\x02[a](b)")
@example("a [b](c) ![d](e) <b>f</b>\n\n- g\n\n    h\n\n1. i")
@example("a &copy; `b` \\* **c** <https://a.vn> <a@b.vn>\n\n> d\n\n    e\n\n# f\n\n| a |\n|---|\n| b |")
def test_rules_that_need_not_look_find_nothing(source: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_SIGNS", {})
        markdown._converter.cache_clear()
        expected = to_html(source)
    markdown._converter.cache_clear()
    assert to_html(source) == expected
