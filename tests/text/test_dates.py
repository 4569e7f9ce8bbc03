from __future__ import annotations

from datetime import date

import pytest

from gianhang.text.dates import date_text, parse_date
from gianhang.text.misread import MisreadError


@pytest.mark.parametrize("text", ["2023-10-28", "28/10/2023", "28-10-2023", "28.10.2023"])
def test_dates_are_read(text: str) -> None:
    assert parse_date(text) == date(2023, 10, 28)


def test_single_digits_are_enough() -> None:
    assert parse_date("1/9/2023") == date(2023, 9, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("10/28/2023", "“10/28/2023”: tháng là 28, không có tháng ấy"),
        ("2023-28-10", "“2023-28-10”: tháng là 28, không có tháng ấy"),
        ("30/02/2024", "“30/02/2024”: tháng 2 năm 2024 không có ngày 30"),
        ("0/1/2024", "“0/1/2024”: tháng 1 năm 2024 không có ngày 0"),
        ("1/1/0000", "“1/1/0000”: tháng 1 năm 0 không có ngày 1"),
        ("28/10/23", "“28/10/23” không phải là ngày"),
        ("tháng 10 năm 2023", "“tháng 10 năm 2023” không phải là ngày"),
        ("2023", "“2023” không phải là ngày"),
    ],
)
def test_what_is_no_date(text: str, message: str) -> None:
    with pytest.raises(MisreadError) as caught:
        parse_date(text)
    assert str(caught.value) == message
    assert "28/10/2023" in str(caught.value.hint)


def test_dates_are_written() -> None:
    assert date_text(date(2023, 9, 1), "vi") == "01/09/2023"
    assert date_text(date(2023, 9, 1), "en") == "1 Sep 2023"
