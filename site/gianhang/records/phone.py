"""Telephone numbers: Vietnamese ones as people write them, hotlines, and numbers of other countries.

Kept as E.164, `+84905123456`, but for hotlines and public services, which nobody abroad can call: those are kept as
they are dialled at home, `19001234`.
"""

from __future__ import annotations

import re

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

#: Paid and free hotlines, and public services such as 1022.
_HOTLINE = re.compile(r"1[89]00(?:[0-9]{4}|[0-9]{6})|10[0-9]{2}")
_HOME = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
#: What the prefixes of mobile numbers with eleven digits became in the autumn of 2018.
_SINCE_2018 = {
    "162": "32", "163": "33", "164": "34", "165": "35", "166": "36", "167": "37", "168": "38", "169": "39",
    "120": "70", "121": "79", "122": "77", "126": "76", "128": "78",
    "123": "83", "124": "84", "125": "85", "127": "81", "129": "82",
    "186": "56", "188": "58", "199": "59",
}  # fmt: skip


def parse_phone(text: str) -> str:
    """`0905 123 456` or `+84 905 123 456` as `+84905123456`, `1900 1234` as `19001234`; MisreadError if it is none."""
    _refuse_several(text)
    compact = re.sub(r"[\s().-]", "", text)
    if re.fullmatch(r"(?:\+|00)(?!84)[0-9]+", compact):
        return _abroad(text, f"+{compact.lstrip('+0')}")
    national = re.sub(r"^(?:(?:\+84|0084)0?|84(?=[0-9]{8,10}$)|0)", "", compact)
    if _HOTLINE.fullmatch(national) and compact != f"0{national}":
        return national
    if _HOME.fullmatch(national) and national != compact:
        number = f"+84{national}"
        if _is_valid(number):
            return number
        hint = Message("Không có đầu số điện thoại nào như vậy: xem lại các chữ số đầu")
    elif _HOME.fullmatch(national):
        hint = Message("Excel hay bỏ số 0 ở đầu: có phải 0{number}?", {"number": compact})
    elif re.fullmatch(r"1[0-9]{9}", national):
        hint = _since_2018(national)
    else:
        hint = Message("Di động có 10 chữ số (03, 05, 07, 08, 09), máy bàn có 11 chữ số (02): 0905 123 456")
    raise MisreadError(Message("“{text}” không phải số điện thoại Việt Nam", {"text": text}), hint)


def _refuse_several(text: str) -> None:
    parts = [part for part in re.split(r"\s*(?:[,;/]|\bhoặc\b|\bvà\b|\s[-–]\s)\s*", text) if part]
    if len(parts) > 1 and all(sum(map(str.isdigit, part)) >= 8 for part in parts):
        raise MisreadError(
            Message("“{text}” là {count} số điện thoại", {"text": text, "count": len(parts)}),
            Message("Giữ một số ở đây; số khác ghi ở zalo nếu là Zalo, hoặc ghi vào bài viết"),
        )


def parse_zalo(text: str) -> str:
    """A number that has a Zalo account: as `parse_phone`, but no hotline."""
    number = parse_phone(text)
    if not number.startswith("+"):
        raise MisreadError(
            Message("“{text}” là số tổng đài, không nhắn Zalo được", {"text": text}),
            Message("Ghi số di động dùng Zalo; số tổng đài thì ghi ở phone"),
        )
    return number


def phone_text(number: str) -> str:
    """A kept number as people read it: `+84 905 123 456`, `1900 1234`, `+81 90-1234-5678`."""
    if not number.startswith("+"):
        return f"{number[:4]} {number[4:]}".rstrip()
    if number.startswith("+84"):
        local = number.removeprefix("+84")
        return " ".join(("+84", local[:-6], local[-6:-3], local[-3:]))
    # Slow to import, and seldom needed.
    import phonenumbers  # noqa: PLC0415

    return phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _abroad(text: str, number: str) -> str:
    if _is_valid(number):
        return number
    raise MisreadError(
        Message("“{text}” không phải số điện thoại của nước nào", {"text": text}),
        Message("Số ở nước ngoài: ghi dấu +, mã nước, rồi số, như +81 3 1234 5678"),
    )


def _since_2018(old: str) -> Message:
    """What the eleven digits of an old mobile number, without its first 0, are today."""
    prefix = _SINCE_2018.get(old[:3])
    if prefix is None:
        return Message("Số di động 11 chữ số đã đổi đầu số từ năm 2018: ghi số mới có 10 chữ số")
    return Message("Số di động 11 chữ số đã đổi đầu số từ năm 2018: số mới là 0{number}", {"number": prefix + old[3:]})


def _is_valid(number: str) -> bool:
    import phonenumbers  # noqa: PLC0415

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
