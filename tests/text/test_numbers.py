from __future__ import annotations

from decimal import Decimal

import pytest

from gianhang.text.misread import MisreadError
from gianhang.text.numbers import NBSP, big_money, money, number, parse_decimal, parse_integer, size_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("78,7", "78.7"),
        ("78.7", "78.7"),
        ("1234567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("1,2340", "1.2340"),
        ("1234,567", "1234.567"),
    ],
)
def test_decimals(text: str, value: str) -> None:
    assert parse_decimal(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "-999.000"])
def test_a_number_with_two_readings_is_refused_with_both(text: str) -> None:
    with pytest.raises(MisreadError) as caught:
        parse_decimal(text)
    whole, decimal = text.replace(".", "").replace(",", ""), text.replace(".", ",")
    assert str(caught.value) == f"“{text}” có hai cách đọc: {whole} hoặc {decimal}"
    # What the hint offers is read as it says.
    assert caught.value.hint is not None
    assert parse_decimal(whole) == int(whole)
    assert parse_decimal(f"{decimal}0") == Decimal(decimal.replace(",", "."))


@pytest.mark.parametrize(
    "text", ["", "nhiều", "1.23.4", "1.2345.678", "1,5 tỷ", "1e5", "٣", "1" * 30, "--1", "1.", ".5"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(MisreadError, match="không phải là số"):
        parse_decimal(text)


@pytest.mark.parametrize(("text", "value"), [("1.234", 1234), ("1,234", 1234), ("72000", 72000), ("0", 0), ("-5", -5)])
def test_integers_take_thousands(text: str, value: int) -> None:
    assert parse_integer(text) == value


@pytest.mark.parametrize("text", ["72,5", "72.00", "1.234,5", "0,125"])
def test_integers_refuse_decimals(text: str) -> None:
    with pytest.raises(MisreadError, match="không phải là số nguyên"):
        parse_integer(text)


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234567, "1.234.567", "1,234,567"),
        (Decimal("78.7"), "78,7", "78.7"),
        (Decimal("12345.60"), "12.345,60", "12,345.60"),
        (Decimal("1E+3"), "1.000", "1,000"),
        (0, "0", "0"),
    ],
)
def test_writing_numbers(value: int | Decimal, vi: str, en: str) -> None:
    assert number(value, "vi") == vi
    assert number(value, "en") == en


def test_writing_money() -> None:
    assert money(1234567, "vi") == "1.234.567\u00a0₫"
    assert money(1234567, "en") == "1,234,567\u00a0VND"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (78_700_000_000, "78,7 tỷ đồng", "VND 78.7 billion"),
        (200_000_000, "200 triệu đồng", "VND 200 million"),
        (1_000_000_000, "1 tỷ đồng", "VND 1 billion"),
        (2_000_000_000_000, "2.000 tỷ đồng", "VND 2,000 billion"),
        (1_234_500_000, "1.234,5 triệu đồng", "VND 1,234.5 million"),
        (1_234_567_890, "1.234.567.890 ₫", "1,234,567,890 VND"),
        (999_999, "999.999 ₫", "999,999 VND"),
    ],
)
def test_writing_large_amounts_never_rounds(value: int, vi: str, en: str) -> None:
    assert big_money(value, "vi") == vi.replace(" ", "\u00a0")
    assert big_money(value, "en") == en.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("octets", "vi", "en"),
    [
        (1, "1 kB", "1 kB"),
        (340_400, "340 kB", "340 kB"),
        (1_240_000, "1,2 MB", "1.2 MB"),
        (3_000_000, "3 MB", "3 MB"),
        (1_234_000_000, "1.234 MB", "1,234 MB"),
    ],
)
def test_sizes_of_files(octets: int, vi: str, en: str) -> None:
    assert [size_text(octets, lang).replace(NBSP, " ") for lang in ("vi", "en")] == [vi, en]
