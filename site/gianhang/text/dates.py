"""Dates, read and written in Vietnamese and English."""

from __future__ import annotations

import re
from datetime import date

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_text(day: date, lang: str) -> str:
    """`28/10/2023` in Vietnamese, `28 Oct 2023` elsewhere."""
    if lang == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str) -> date:
    """`2023-10-28` or `28/10/2023` as a date; MisreadError when it is none."""
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _VIETNAMESE.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise MisreadError(
            Message("“{text}” không phải là ngày", {"text": text}), Message("Ghi ngày/tháng/năm, như 28/10/2023")
        )
    if not 1 <= month <= 12:
        raise MisreadError(
            Message("“{text}”: tháng là {month}, không có tháng ấy", {"text": text, "month": month}),
            Message("Ghi ngày trước, tháng sau: 28/10/2023"),
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise MisreadError(
            Message(
                "“{text}”: tháng {month} năm {year} không có ngày {day}",
                {"text": text, "month": month, "year": year, "day": day},
            ),
            Message("Xem lại ngày; ghi ngày/tháng/năm, như 28/10/2023"),
        ) from None
