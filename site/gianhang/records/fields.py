"""The types of the fields of records: how what an office writes in a field is read.

Front matter has no types of its own: every value comes as text, a list or a mapping. What cannot be read raises
`MisreadError`, which pydantic collects and `problems` turns into sentences. A value that has its type already is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator

from gianhang.errors import Message
from gianhang.records.codes import (
    LANGUAGES,
    parse_country,
    parse_gtin,
    parse_hs_code,
    parse_incoterm,
    parse_language,
    parse_tax_code,
)
from gianhang.records.contact import parse_email, parse_site_url, parse_url
from gianhang.records.phone import parse_phone, parse_zalo
from gianhang.text import localized, quantity
from gianhang.text.dates import parse_date
from gianhang.text.folding import fold, is_slug, nfc, slug
from gianhang.text.misread import MisreadError
from gianhang.text.numbers import parse_big_money, parse_count, parse_decimal, parse_money

#: The sets of fields that records have: each once, for they take as much room as all else in a small record.
_FIELDS: dict[frozenset[str], set[str]] = {}


R = TypeVar("R", bound="Record")


class Record(BaseModel):
    """The base of all records: frozen, and without fields that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    def model_post_init(self, _context: object, /) -> None:
        """Share the set of fields with all records that have the same."""
        object.__setattr__(self, "__pydantic_fields_set__", shared(self.__pydantic_fields_set__))

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: half as long and twice as fast as what pydantic does, which tells every field's name."""
        values = self.__dict__
        return made, (type(self), self.__pydantic_fields_set__, tuple(values[name] for name in type(self).model_fields))


def shared(fields: set[str]) -> set[str]:
    """The one set that all records share that have the same `fields`."""
    return _FIELDS.setdefault(frozenset(fields), fields)


def made(model: type[R], fields: set[str], values: Iterable[object]) -> R:
    """A record with the `values` that another had, in the order of the fields; `fields` were given, others not."""
    record = model.__new__(model)
    put = object.__setattr__
    put(record, "__dict__", dict(zip(model.__pydantic_fields__, values, strict=True)))
    put(record, "__pydantic_fields_set__", shared(fields))
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record


class Choice(StrEnum):
    """One of some fixed words; capitals and accents do not matter when one is read."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = fold(value) if isinstance(value, str) else ""
        meant = cls.also().get(wanted, wanted)
        return next((choice for choice in cls if fold(choice.value) == meant), None)

    @classmethod
    def also(cls) -> Mapping[str, str]:
        """Other words for some of the choices, without accents and capitals: `{"nhap": "draft"}`."""
        return {}


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


class Point(NamedTuple):
    """A point of a picture, in percent from its left and its top."""

    x: int
    y: int


def parse_focus(text: str) -> Point:
    """A point of a picture: "40% 30%", in percent from its left and its top."""
    match = re.fullmatch(r"(\d{1,3})\s*%?[\s,;]+(\d{1,3})\s*%?", text)
    if not match or max(int(match[1]), int(match[2])) > 100:
        raise MisreadError(
            Message("“{text}” không phải một điểm trên ảnh", {"text": text}),
            Message("Ghi hai số phần trăm, tính từ mép trái và từ mép trên, ví dụ: 40% 30%"),
        )
    return Point(int(match[1]), int(match[2]))


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


def parse_year(text: str) -> int:
    """Four digits."""
    if not re.fullmatch(r"[0-9]{4}", text) or not 1000 <= int(text) <= 2100:
        raise MisreadError(Message("“{text}” không phải là năm", {"text": text}), Message("Ghi bốn chữ số, như 2023"))
    return int(text)


_COORDINATES = Message("Ghi số độ thập phân WGS84: lat là vĩ độ, như 15.8801; lng là kinh độ, như 108.3380")
_DIRECTIONS = Message(
    "Ghi số độ: yaw từ giữa ảnh, sang phải là dương, như 35; pitch từ đường chân trời, lên cao là dương, như -10"
)


def _degrees(limit: int, hint: Message) -> Callable[[str], float]:
    def parse(text: str) -> float:
        # An angle has no thousands, so comma and point both start its fraction.
        bare = text.removesuffix("°").replace(",", ".")
        if re.fullmatch(r"[+-]?[0-9]{1,3}(?:\.[0-9]+)?", bare) and abs(float(bare)) <= limit:
            return float(bare)
        raise MisreadError(
            Message("“{text}” không phải số độ từ -{limit} đến {limit}", {"text": text, "limit": limit}),
            hint,
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


def _file_or_url(value: object) -> str:
    text = _file_name(value)
    return parse_url(text) if is_url(text) else text


def is_url(text: str) -> bool:
    """Whether a text is meant as an address on the web rather than as the name of a file."""
    return re.match(r"https?:", text, re.IGNORECASE) is not None


def _file_name(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _not_text(value or None)


Text = Annotated[str, _reads(str, parse_text)]
Slug = Annotated[str, _reads(str, parse_slug)]
#: The id of another record, or a code; it is looked up later.
Reference = Annotated[str, _reads(str, parse_text)]
#: A place of Vietnam by its code or its name; it is looked up later.
PlaceName = Annotated[str, _reads(str, parse_text)]
#: The name of a file as it is on disk, in whatever Unicode form.
FileName = Annotated[str, PlainValidator(_file_name)]
#: The name of a file beside the record, or an address on the web.
FileOrUrl = Annotated[str, PlainValidator(_file_or_url)]
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
TaxCode = Annotated[str, _reads(str, parse_tax_code)]
Phone = Annotated[str, _reads(str, parse_phone)]
Zalo = Annotated[str, _reads(str, parse_zalo)]
Email = Annotated[str, _reads(str, parse_email)]
Url = Annotated[str, _reads(str, parse_url)]
SiteUrl = Annotated[str, _reads(str, parse_site_url)]
Latitude = Annotated[float, _reads(float, _degrees(90, _COORDINATES))]
Longitude = Annotated[float, _reads(float, _degrees(180, _COORDINATES))]
Yaw = Annotated[float, _reads(float, _degrees(180, _DIRECTIONS))]
Pitch = Annotated[float, _reads(float, _degrees(90, _DIRECTIONS))]
Colour = Annotated[str, _reads(str, parse_colour)]
#: A point of a picture, in percent from its left and its top.
Focus = Annotated[Point, _reads(Point, parse_focus)]
#: Text in one language, which is Vietnamese, or a mapping from language codes to texts.
Localized = Annotated[localized.Localized, PlainValidator(_localized)]
