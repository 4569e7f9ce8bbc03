"""Problems on a terminal and in a file, word by word."""

from __future__ import annotations

import io
import unicodedata

from rich.console import Console

from gianhang.cli.report import MEND, NOTHING_WRITTEN, count, errors_of, report
from gianhang.errors import Message, Place, Problem, Severity

NFD = unicodedata.normalize("NFD", "\ttên: Phở khô")
PROBLEMS = (
    Problem("a", Place("products/x/index.md", 12, 1, 3, "abc: " + "d" * 300), Message("Không có trường “abc”")),
    Problem(
        "b",
        Place("products/x/index.md", 7, NFD.index("P") + 1, 5, NFD),
        Message("“{name}” chưa đúng", {"name": "Phở"}),
        Message("Có phải ý bạn là “{guess}”?", {"guess": "Phở khô"}),
        severity=Severity.WARNING,
    ),
    Problem("c", Place("content/settings.yaml"), Message("Chưa ghi base_url"), severity=Severity.ADVICE),
)
VIETNAMESE = f"""\
products/x/index.md
  12:1  lỗi: Không có trường “abc”
   12 │ abc: {"d" * 86}…
      │ ^^^
  7:8  cảnh báo: “Phở” chưa đúng
    7 │     {NFD.strip()}
      │          ^^^
      → Có phải ý bạn là “Phở khô”?

content/settings.yaml
  gợi ý: Chưa ghi base_url

1 lỗi, 1 cảnh báo, 1 gợi ý trong 2 tệp. Chưa ghi gì cả. Sửa các lỗi trên rồi chạy lại.
"""


def printed(problems: tuple[Problem, ...], lang: str = "vi", **console: object) -> str:
    out = io.StringIO()
    report(problems, lang, Console(file=out, highlight=False, **console), closing=NOTHING_WRITTEN)  # type: ignore[arg-type]
    return out.getvalue()


def test_by_file_the_worst_first_with_the_line_underlined() -> None:
    assert printed(PROBLEMS) == VIETNAMESE


def test_the_same_in_english() -> None:
    said = printed(PROBLEMS, "en")
    assert "content/settings.yaml\n  advice: " in said
    assert "      → Did you mean “Phở khô”?\n" in said
    assert said.endswith(
        "1 error, 1 warning, 1 piece of advice in 2 files. "
        "Nothing was written. Mend the errors above and run it again.\n"
    )


def test_a_terminal_gets_colour_and_lines_that_fit() -> None:
    said = printed(PROBLEMS, force_terminal=True, width=40, color_system="standard", legacy_windows=False)
    assert "\x1b[1;31mlỗi:" in said
    assert "\x1b[1;33mcảnh báo:" in said
    assert f"abc{chr(27)}[0m: {'d' * 26}…" in said


def test_long_words_hang_below_their_beginning() -> None:
    long = Problem("x", Place("a.md"), Message("rất dài " * 12), Message("làm lại " * 12))
    lines = printed((long,), force_terminal=True, width=40, color_system=None, legacy_windows=False).splitlines()
    assert max(map(len, lines[:-1])) <= 40
    assert lines[1] == "  lỗi: rất dài rất dài rất dài rất dài"
    assert lines[2].startswith("    rất dài")
    assert any(line.startswith("        lại làm") for line in lines)


def test_no_color_keeps_the_words() -> None:
    said = printed(PROBLEMS, force_terminal=True, width=120, no_color=True, legacy_windows=False)
    assert "\x1b[31m" not in said
    assert "lỗi:" in said


def test_brackets_in_a_value_are_no_markup() -> None:
    problem = Problem("x", Place("a.md"), Message("“{v}” sai", {"v": "[red]x[/red] :smile:\n\x1b[2J"}))
    assert printed((problem,)).startswith("a.md\n  lỗi: “[red]x[/red] :smile:␊␛[2J” sai\n")


def test_counts() -> None:
    error, warning, advice = PROBLEMS
    assert count([error, error, error], "vi") == "3 lỗi"
    assert count([advice, error, warning, warning], "en") == "1 error, 2 warnings, 1 piece of advice"
    assert errors_of(PROBLEMS) == [error]
    assert str(MEND) == "Sửa các lỗi trên rồi chạy lại."
