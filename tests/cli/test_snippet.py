"""Quoted lines: cut around the place, underlined by cells, and harmless."""

from __future__ import annotations

import time
import unicodedata

import pytest
from rich.cells import cell_len

from gianhang.cli.snippet import Snippet, snippet, visible
from gianhang.errors import Place


def place(line: str, value: str) -> Place:
    return Place("a.md", 3, line.index(value) + 1, len(value), line)


def test_a_short_line_stays_whole() -> None:
    shown = snippet(place("giá: 45k", "45k"), 80)
    assert shown == Snippet("giá: ", "45k", "")
    assert shown.underline() == "     ^^^"


def test_marks_have_no_cells_of_their_own() -> None:
    line = unicodedata.normalize("NFD", "tên: Phở khô")
    shown = snippet(place(line, unicodedata.normalize("NFD", "Phở")), 80)
    assert shown is not None
    assert shown.underline() == "     ^^^"


def test_a_place_inside_a_letter_takes_the_whole_letter() -> None:
    line = unicodedata.normalize("NFD", "phở")
    shown = snippet(Place("a.md", 1, 4, 1, line), 80)
    assert shown is not None
    assert unicodedata.normalize("NFC", shown.value) == "ở"
    assert shown.after == ""


def test_wide_letters_have_two_cells() -> None:
    shown = snippet(place("中文: 茶 x", "茶"), 80)
    assert shown is not None
    assert shown.underline() == "      ^^"


def test_tabs_reach_to_the_next_stop() -> None:
    shown = snippet(place("a\tb: c", "c"), 80)
    assert shown == Snippet("a   b: ", "c", "")


@pytest.mark.parametrize("value", ["SAI", "ĐÂY LÀ CHỖ SAI"])
@pytest.mark.parametrize("ahead", [0, 5, 300])
@pytest.mark.parametrize("behind", [0, 5, 300])
def test_a_long_line_is_cut_around_the_place(value: str, ahead: int, behind: int) -> None:
    shown = snippet(place("ế" * ahead + value + "ộ" * behind, value), 60)
    assert shown is not None
    assert shown.value == value
    whole = shown.before + shown.value + shown.after
    assert cell_len(whole) <= 60
    assert cell_len(whole) >= min(ahead + behind + len(value), 58)
    assert shown.before.startswith("…") == (ahead == 300)
    assert shown.after.endswith("…") == (behind == 300)


def test_a_long_value_keeps_its_beginning() -> None:
    shown = snippet(place("tóm tắt: " + "x" * 500 + " hết", "x" * 500), 60)
    assert shown is not None
    assert shown.before == "tóm tắt: "
    assert shown.value.endswith("x…")
    assert shown.after == "…"
    assert cell_len(shown.before + shown.value + shown.after) == 60


def test_a_cut_never_parts_a_letter_from_its_marks() -> None:
    line = unicodedata.normalize("NFD", "ế" * 200 + "SAI" + "ộ" * 200)
    for width in range(20, 60):
        shown = snippet(place(line, "SAI"), width)
        assert shown is not None
        assert not unicodedata.combining(shown.before[1])
        assert cell_len(shown.before + shown.value + shown.after) <= width


def test_a_place_at_the_end_of_a_line_is_underlined_too() -> None:
    shown = snippet(Place("a.md", 1, 6, 1, "tên: "), 80)
    assert shown == Snippet("tên: ", "", "")
    assert shown.underline() == "     ^"


@pytest.mark.parametrize("where", [Place("a.md"), Place("a.md", 1, 1, 1, ""), Place("a.md", 1, 1, 1, "  ")])
def test_no_line_no_snippet(where: Place) -> None:
    assert snippet(where, 80) is None


def test_signs_that_would_move_the_cursor_are_shown() -> None:
    assert visible("a\x1b[31m\u202eb\ufeff\x7f") == "a␛[31m\ufffdb\ufffd\ufffd"


def test_a_megabyte_on_one_line_is_cut_at_once() -> None:
    started = time.process_time()
    shown = snippet(place("\t" * 500_000 + "SAI" + "\t" * 500_000, "SAI"), 80)
    assert shown is not None
    assert shown.value == "SAI"
    assert time.process_time() - started < 0.5
