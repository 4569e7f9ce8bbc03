from __future__ import annotations

import pytest

from gianhang.text.vcard import escape, vcard


def unfold(card: str) -> list[str]:
    return card.replace("\r\n ", "").split("\r\n")


def test_a_card_is_framed_and_its_lines_end_as_they_must() -> None:
    assert vcard([("FN", "Cơ sở A")]) == "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cơ sở A\r\nEND:VCARD\r\n"


@pytest.mark.parametrize("length", [60, 75, 76, 300])
def test_long_lines_are_folded_between_letters(length: int) -> None:
    value = "Cơ sở sản xuất ệ₫😀 " * (length // 10)
    card = vcard([("NOTE", value)])
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    assert f"NOTE:{value}" in unfold(card)


def test_what_means_something_is_escaped() -> None:
    assert escape("A, B; C\\D\r\nE\nF") == "A\\, B\\; C\\\\D\\nE\\nF"
