"""The types of the fields of records: how what an office writes in a field is read.

Front matter has no types of its own: every value comes as text, a list or a mapping. What cannot be read raises
`MisreadError`, which pydantic collects and `problems` turns into sentences. A value that has its type already is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, PlainValidator

from gianhang.errors import Message
from gianhang.records.codes import LANGUAGES, parse_country, parse_gtin, parse_hs_code, parse_incoterm, parse_language
from gianhang.text import localized, quantity
from gianhang.text.dates import parse_date
from gianhang.text.folding import fold, is_slug, nfc, slug
from gianhang.text.misread import MisreadError
from gianhang.text.numbers import parse_decimal, parse_integer


class Record(BaseModel):
    """The base of all records: frozen, and without fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Choice(StrEnum):
    """One of some fixed words; capitals and accents do not matter when one is read."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = fold(value) if isinstance(value, str) else None
        return next((choice for choice in cls if fold(choice.value) == wanted), None)


T = TypeVar("T")


def _reads(kind: type[T], parse: Callable[[str], T]) -> PlainValidator:
    """A validator that reads text with `parse`, and lets values of another type than text pass if they are a `kind`."""

    def validate(value: object) -> T:
        if isinstance(value, str):
            return parse(nfc(value).strip())
        if isinstance(value, kind):
            return value
        raise _not_text(value)

    return PlainValidator(validate)


def _not_text(value: object) -> MisreadError:
    if value is None:
        return MisreadError(Message("chưa ghi gì"), Message("Điền giá trị, hoặc xóa dòng này"))
    if isinstance(value, dict):
        return MisreadError(
            Message("cần một giá trị, không phải một nhóm trường"),
            Message("Ghi giá trị trên cùng dòng, sau dấu hai chấm"),
        )
    return MisreadError(
        Message("cần một giá trị, không phải danh sách"), Message("Ghi giá trị trên cùng dòng, bỏ dấu [ ] và dấu -")
    )


def parse_text(text: str) -> str:
    """Any text that is not empty."""
    if not text:
        raise _not_text(None)
    return text


def parse_slug(text: str) -> str:
    """An id: lower-case ASCII with single hyphens."""
    if is_slug(text):
        return text
    better = slug(text)
    hint = (
        Message("Ghi {slug}", {"slug": better})
        if better
        else Message("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối")
    )
    raise MisreadError(Message("“{text}” không dùng làm mã được", {"text": text}), hint)


_FLAGS = {"co": True, "yes": True, "true": True, "khong": False, "no": False, "false": False}


def parse_flag(text: str) -> bool:
    """có or không, yes or no, true or false."""
    try:
        return _FLAGS[fold(text)]
    except KeyError:
        raise MisreadError(
            Message("“{text}” không phải có hay không", {"text": text}), Message("Ghi có hoặc không")
        ) from None


def parse_count(text: str) -> int:
    """A whole number from 0 up."""
    value = parse_integer(text)
    if value < 0:
        raise MisreadError(Message("“{text}” nhỏ hơn 0", {"text": text}), Message("Ghi số từ 0 trở lên"))
    return value


_DONG = re.compile(r"\s*(?:₫|đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_BIG = re.compile(r"(?P<amount>[0-9.,]+)\s*(?P<unit>tỷ|tỉ|triệu)", re.IGNORECASE)
_BIG_UNITS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6}


def parse_money(text: str) -> int:
    """Whole đồng: `72.000`, `72000`, `72.000 ₫`."""
    amount = _DONG.sub("", text)
    try:
        return parse_count(amount)
    except MisreadError:
        raise MisreadError(
            Message("“{text}” không phải số tiền đồng", {"text": text}),
            Message("Ghi số đồng nguyên, như 72.000 hoặc 72000"),
        ) from None


def parse_big_money(text: str) -> int:
    """Whole đồng, also as `78,7 tỷ` and `200 triệu`."""
    match = _BIG.fullmatch(_DONG.sub("", text))
    if match is None:
        try:
            return parse_money(text)
        except MisreadError as error:
            raise MisreadError(error.message, Message("Ghi như 78,7 tỷ, 200 triệu hoặc 200.000.000")) from None
    value = parse_decimal(match["amount"]) * _BIG_UNITS[match["unit"].lower()]
    if value != value.to_integral_value():
        raise MisreadError(
            Message("“{text}” không phải số tiền đồng", {"text": text}), Message("Số tiền phải tròn đồng")
        )
    return int(value)


def parse_year(text: str) -> int:
    """Four digits."""
    if not re.fullmatch(r"[0-9]{4}", text) or not 1000 <= int(text) <= 2100:
        raise MisreadError(Message("“{text}” không phải là năm", {"text": text}), Message("Ghi bốn chữ số, như 2023"))
    return int(text)


_MOBILE = re.compile(r"[35789][0-9]{8}")
_LANDLINE = re.compile(r"2[0-9]{9}")


def parse_phone(text: str) -> str:
    """A Vietnamese number, `0905 123 456` or `+84 905 123 456`, as E.164: `+84905123456`."""
    compact = re.sub(r"[\s().-]", "", text)
    national = re.sub(r"^(?:(?:\+84|0084)0?|84(?=[0-9]{9,10}$)|0)", "", compact)
    right = _MOBILE.fullmatch(national) or _LANDLINE.fullmatch(national)
    if right and national != compact:
        return f"+84{national}"
    if right:
        hint = Message("Excel hay bỏ số 0 ở đầu: có phải 0{number}?", {"number": compact})
    elif re.fullmatch(r"1[0-9]{9}", national):
        hint = Message("Số di động 11 chữ số đã đổi đầu số từ năm 2018: ghi số mới có 10 chữ số")
    else:
        hint = Message("Di động có 10 chữ số (03, 05, 07, 08, 09), máy bàn có 11 chữ số (02): 0905 123 456")
    raise MisreadError(Message("“{text}” không phải số điện thoại Việt Nam", {"text": text}), hint)


_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")


def parse_email(text: str) -> str:
    """An address of electronic mail."""
    if len(text) <= 254 and _EMAIL.fullmatch(text):
        return text
    raise MisreadError(
        Message("“{text}” không phải địa chỉ thư điện tử", {"text": text}), Message("Ghi như ten@vidu.vn, không dấu")
    )


def parse_url(text: str) -> str:
    """An address that starts with http:// or https://."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme in ("http", "https") and host and not re.search(r"[\s<>\"\\]", text):
        return text
    looks_bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text)
    hint = (
        Message("Ghi {url}", {"url": f"https://{text}"})
        if looks_bare
        else Message("Ghi địa chỉ đầy đủ, bắt đầu bằng https://")
    )
    raise MisreadError(Message("“{text}” không phải địa chỉ trang web", {"text": text}), hint)


def _degrees(limit: int) -> Callable[[str], float]:
    def parse(text: str) -> float:
        # A coordinate has no thousands, so comma and point both start its fraction.
        bare = text.removesuffix("°").replace(",", ".")
        if re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?", bare) and abs(float(bare)) <= limit:
            return float(bare)
        raise MisreadError(
            Message("“{text}” không phải số độ từ -{limit} đến {limit}", {"text": text, "limit": limit}),
            Message("Ghi số độ thập phân WGS84: lat là vĩ độ, như 15.8801; lng là kinh độ, như 108.3380"),
        )

    return parse


def parse_colour(text: str) -> str:
    """`#rrggbb`, in small letters."""
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text.lower()
    raise MisreadError(
        Message("“{text}” không phải mã màu", {"text": text}),
        Message('Ghi dấu # và sáu chữ số hệ 16, trong ngoặc kép: "#8a3b12"'),
    )


def _localized(value: object) -> localized.Localized:
    if isinstance(value, localized.Localized):
        return value
    if isinstance(value, str):
        return localized.Localized.of({localized.BASE: parse_text(nfc(value).strip())})
    if not isinstance(value, dict):
        raise _not_text(value)
    texts = {}
    for lang, text in value.items():
        if lang not in LANGUAGES:
            raise MisreadError(
                Message("“{lang}” không phải là mã ngôn ngữ", {"lang": lang}),
                Message("Ghi vi: và en: ở dòng dưới, mỗi thứ tiếng một dòng"),
            )
        if not isinstance(text, str):
            raise _not_text(text)
        texts[lang] = parse_text(nfc(text).strip())
    if localized.BASE not in texts:
        raise MisreadError(Message("chưa có tiếng Việt"), Message("Thêm dòng vi: với lời tiếng Việt"))
    return localized.Localized.of(texts)


def _file_name(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _not_text(value or None)


Text = Annotated[str, _reads(str, parse_text)]
Slug = Annotated[str, _reads(str, parse_slug)]
#: The id of another record, or a code; it is looked up later.
Reference = Annotated[str, _reads(str, parse_text)]
#: The name of a file as it is on disk, in whatever Unicode form.
FileName = Annotated[str, PlainValidator(_file_name)]
Flag = Annotated[bool, _reads(bool, parse_flag)]
Count = Annotated[int, _reads(int, parse_count)]
Money = Annotated[int, _reads(int, parse_money)]
BigMoney = Annotated[int, _reads(int, parse_big_money)]
Number = Annotated[Decimal, _reads(Decimal, parse_decimal)]
Quantity = Annotated[quantity.Quantity, _reads(quantity.Quantity, quantity.parse_quantity)]
Day = Annotated[date, _reads(date, parse_date)]
Year = Annotated[int, _reads(int, parse_year)]
HsCode = Annotated[str, _reads(str, parse_hs_code)]
CountryCode = Annotated[str, _reads(str, parse_country)]
LanguageCode = Annotated[str, _reads(str, parse_language)]
Incoterm = Annotated[str, _reads(str, parse_incoterm)]
Gtin = Annotated[str, _reads(str, parse_gtin)]
Phone = Annotated[str, _reads(str, parse_phone)]
Email = Annotated[str, _reads(str, parse_email)]
Url = Annotated[str, _reads(str, parse_url)]
Latitude = Annotated[float, _reads(float, _degrees(90))]
Longitude = Annotated[float, _reads(float, _degrees(180))]
Colour = Annotated[str, _reads(str, parse_colour)]
#: Text in one language, which is Vietnamese, or a mapping from language codes to texts.
Localized = Annotated[localized.Localized, PlainValidator(_localized)]
