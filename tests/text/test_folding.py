from __future__ import annotations

import unicodedata

import pytest

from gianhang.text.folding import fold, is_slug, nfc, slug, sort_key


def test_nfc_composes() -> None:
    assert nfc("e\u0323\u0302") == "ệ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặt hàng tối thiểu", "dat hang toi thieu"),
        ("  Phở \n\u00a0 khô ", "pho kho"),
        (unicodedata.normalize("NFD", "Nghệ Tĩnh"), "nghe tinh"),
        ("ƯƠNG ươm", "uong uom"),
        ("café", "cafe"),
    ],
)
def test_folding_drops_marks_capitals_and_spare_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_both_ways_of_placing_a_tone_fold_alike() -> None:
    assert fold("hoà") == fold("hòa")
    assert fold("thuỷ") == fold("thủy")


@pytest.mark.parametrize(
    "words",
    [
        # Tones: ngang, huyền, hỏi, ngã, sắc, nặng.
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        # Letters come before tones.
        ["cá", "cân", "chả", "da", "dê", "đa"],
        ["an", "ăn", "ân", "ba"],
        ["eo", "êm", "ga"],
        ["oi", "ôi", "ơi", "pi", "tu", "tư", "ve"],
        # A tone of a later word does not outweigh the letters of an earlier one.
        ["bún khô", "bún mắm", "bưởi"],
        ["la", "là", "la bàn", "là lạ"],
        # Small letters before capitals, the shorter before the longer.
        ["quế", "Quế", "quế thanh"],
        ["2 túi", "áo", "zara"],
    ],
)
def test_words_sort_as_in_a_dictionary(words: list[str]) -> None:
    mixed = words[1::2] + words[::2]
    assert sorted(mixed, key=sort_key) == words


def test_sorting_does_not_depend_on_the_unicode_form() -> None:
    for word in ("mặn", "ướt", "kệ"):
        assert sort_key(unicodedata.normalize("NFD", word))[:2] == sort_key(word)[:2]


def test_both_ways_of_placing_a_tone_sort_together() -> None:
    assert sort_key("hoà")[:2] == sort_key("hòa")[:2]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Phở khô", "pho-kho"),
        ("Đèn lồng & lưu niệm", "den-long-luu-niem"),
        ("--Trà--", "tra"),
        ("日本", ""),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_slugs(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize("text", ["pho-kho", "a", "2", "a" * 80])
def test_what_is_a_slug(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "Pho", "phở", "pho--kho", "-pho", "pho-", "pho kho", "pho_kho", "a" * 81, "pho\n"]
)
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)
