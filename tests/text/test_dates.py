from __future__ import annotations

from datetime import date

import pytest

from gianhang.text.dates import date_text, parse_date, range_in_large, range_text
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


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (date(2027, 3, 12), date(2027, 3, 15), "12–15/3/2027", "12–15 Mar 2027"),
        (date(2027, 2, 28), date(2027, 3, 3), "28/2–3/3/2027", "28 Feb – 3 Mar 2027"),
        (date(2026, 12, 28), date(2027, 1, 3), "28/12/2026–3/1/2027", "28 Dec 2026 – 3 Jan 2027"),
        (date(2026, 3, 12), date(2027, 3, 12), "12/3/2026–12/3/2027", "12 Mar 2026 – 12 Mar 2027"),
        (date(2027, 3, 5), date(2027, 3, 5), "05/03/2027", "5 Mar 2027"),
    ],
)
def test_from_one_day_to_another(start: date, end: date, vi: str, en: str) -> None:
    assert (range_text(start, end, "vi"), range_text(start, end, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        (date(2027, 3, 12), date(2027, 3, 15), "12–15 tháng 3 năm 2027", "12–15 March 2027"),
        (date(2027, 2, 28), date(2027, 3, 3), "28/2–3/3 năm 2027", "28 Feb – 3 Mar 2027"),
        (date(2026, 12, 28), date(2027, 1, 3), "28/12–3/1 năm 2026–2027", "28 Dec – 3 Jan 2026–2027"),
        (date(2027, 3, 5), date(2027, 3, 5), "5 tháng 3 năm 2027", "5 March 2027"),
    ],
)
def test_days_that_stand_large(start: date, end: date, vi: str, en: str) -> None:
    def line(lang: str) -> str:
        *days, rest = range_in_large(start, end, lang)
        return f"{''.join(days)} {rest}"

    assert (line("vi"), line("en")) == (vi, en)
