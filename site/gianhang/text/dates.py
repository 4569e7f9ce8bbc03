"""Dates, read and written in Vietnamese and English."""

from __future__ import annotations

import re
from datetime import date

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_VIETNAMESE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MONTHS_IN_FULL = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_text(day: date, lang: str) -> str:
    """`28/10/2023` in Vietnamese, `28 Oct 2023` elsewhere."""
    if lang == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def range_text(start: date, end: date, lang: str) -> str:
    """From one day to another, no month or year twice: `12–15/3/2027` in Vietnamese, `12–15 Mar 2027` elsewhere."""
    if start == end:
        return date_text(start, lang)
    if lang == "vi":
        last = f"{end.day}/{end.month}/{end.year}"
        if start.year != end.year:
            return f"{start.day}/{start.month}/{start.year}–{last}"
        return f"{start.day}–{last}" if start.month == end.month else f"{start.day}/{start.month}–{last}"
    last = date_text(end, lang)
    if start.year != end.year:
        return f"{date_text(start, lang)} – {last}"
    return f"{start.day}–{last}" if start.month == end.month else f"{start.day} {_MONTHS[start.month - 1]} – {last}"


def range_in_large(start: date, end: date, lang: str) -> tuple[str, str, str, str]:
    """From one day to another where the days stand large: the first, what joins it to the last, the last, the rest.

    `("12", "–", "15", "tháng 3 năm 2027")`, `("28/2", "–", "3/3", "năm 2027")`, `("28 Dec", " – ", "3 Jan",
    "2026–2027")`. Of a single day there is no last.
    """
    vietnamese = lang == "vi"
    if (start.year, start.month) == (end.year, end.month):
        full = f"tháng {start.month} năm" if vietnamese else _MONTHS_IN_FULL[start.month - 1]
        joint, last = ("", "") if start == end else ("–", str(end.day))
        return str(start.day), joint, last, f"{full} {start.year}"
    years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if vietnamese:
        return f"{start.day}/{start.month}", "–", f"{end.day}/{end.month}", f"năm {years}"
    return f"{start.day} {_MONTHS[start.month - 1]}", " – ", f"{end.day} {_MONTHS[end.month - 1]}", years


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
