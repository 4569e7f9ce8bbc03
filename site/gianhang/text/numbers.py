"""Numbers and money, read and written the Vietnamese way."""

from __future__ import annotations

import re
from decimal import Decimal

from gianhang.errors import Message
from gianhang.text.misread import MisreadError

NBSP = "\u00a0"

# Longer than any amount of đồng there is.
_LONGEST = 24
_PLAIN = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([.,  ])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]+)?")
# One separator and three digits after it: thousands or decimals, nobody can tell.
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")

_DONG = re.compile(r"\s*(?:₫|đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_BIG_AMOUNT = re.compile(r"(?P<amount>[0-9.,]+)\s*(?P<unit>tỷ|tỉ|triệu)", re.IGNORECASE)
_BIG_UNITS = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6}
_SHORT_UNITS = {"k": 10**3, "nghìn": 10**3, "ngàn": 10**3, "tr": 10**6, **_BIG_UNITS}
_SHORT = re.compile(rf"(?P<amount>[0-9.,]+)\s*(?P<unit>{'|'.join(_SHORT_UNITS)})", re.IGNORECASE)
_WITH_UNIT = re.compile(r"(?P<amount>[0-9][0-9., ]*?)\s*(?P<unit>[^\W\d_][^0-9]*)")


def parse_decimal(text: str, *, thousands: bool = False) -> Decimal:
    """`78,7`, `1.234.567`, `1234567` as a number; MisreadError when it is none, or could be two.

    `1.234` may mean 1234 or 1,234: with `thousands` it is 1234, without it is refused.
    """
    text = text.replace(NBSP, " ")
    if _EITHER.fullmatch(text):
        whole = re.sub(r"[.,]", "", text)
        if thousands:
            return Decimal(whole)
        raise MisreadError(
            Message(
                "“{text}” có hai cách đọc: {whole} hoặc {decimal}",
                {"text": text, "whole": whole, "decimal": text.replace(".", ",")},
            ),
            Message(
                "Ghi {whole} nếu là hàng nghìn; ghi {decimal}0 nếu là số lẻ",
                {"whole": whole, "decimal": text.replace(".", ",")},
            ),
        )
    if len(text) <= _LONGEST and _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if len(text) <= _LONGEST and (grouped := _GROUPED.fullmatch(text)):
        return Decimal(text.replace(grouped[1], "").replace(",", "."))
    raise MisreadError(
        Message("“{text}” không phải là số", {"text": text}),
        Message("Ghi như 1.234.567 hoặc 78,7"),
    )


def parse_integer(text: str) -> int:
    """`1.234`, `1234` as a whole number; MisreadError when it is none."""
    value = parse_decimal(text, thousands=True)
    if value.as_tuple().exponent != 0:
        raise MisreadError(
            Message("“{text}” không phải là số nguyên", {"text": text}),
            Message("Chỗ này cần số nguyên, ghi như 1.234 hoặc 1234"),
        )
    return int(value)


def parse_count(text: str) -> int:
    """A whole number from 0 up."""
    unit = _WITH_UNIT.fullmatch(text)
    if unit:
        raise MisreadError(
            Message("“{text}” không phải là số", {"text": text}),
            Message("Chỉ ghi số, bỏ “{unit}”: {amount}", {"unit": unit["unit"], "amount": unit["amount"]}),
        )
    value = parse_integer(text)
    if value < 0:
        raise MisreadError(Message("“{text}” nhỏ hơn 0", {"text": text}), Message("Ghi số từ 0 trở lên"))
    return value


def parse_money(text: str) -> int:
    """Whole đồng: `72.000`, `72000`, `72.000 ₫`."""
    amount = _DONG.sub("", text)
    try:
        return parse_count(amount)
    except MisreadError:
        short = _thousands(amount)
        raise MisreadError(
            Message("“{text}” không phải số tiền đồng", {"text": text}),
            Message("Ghi đủ các số 0: {amount}", {"amount": number(short, "vi")})
            if short is not None
            else Message("Ghi số đồng nguyên, như 72.000 hoặc 72000"),
        ) from None


def _thousands(text: str) -> int | None:
    """What is meant by `72k`, `72 nghìn`, `1,2 triệu`; None where that is not clear."""
    match = _SHORT.fullmatch(text)
    try:
        value = parse_decimal(match["amount"]) * _SHORT_UNITS[match["unit"].lower()] if match else None
    except MisreadError:
        return None
    return int(value) if value is not None and value == value.to_integral_value() else None


def parse_big_money(text: str) -> int:
    """Whole đồng, also as `78,7 tỷ` and `200 triệu`."""
    match = _BIG_AMOUNT.fullmatch(_DONG.sub("", text))
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


def number(value: int | Decimal, lang: str) -> str:
    """`1.234.567` and `78,7` in Vietnamese, `1,234,567` and `78.7` in other languages."""
    english = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return english.translate({ord(","): ".", ord("."): ","}) if lang == "vi" else english


def money(value: int, lang: str) -> str:
    """An amount of đồng: `1.234.567 ₫` in Vietnamese, `1,234,567 VND` elsewhere, with a no-break space."""
    return f"{number(value, lang)}{NBSP}{'₫' if lang == 'vi' else 'VND'}"


def big_money(value: int, lang: str) -> str:
    """A large amount of đồng, exact: `78,7 tỷ đồng`, `200 triệu đồng`; `VND 78.7 billion`, `VND 200 million`."""
    names = {"vi": ("tỷ", "triệu")}.get(lang, ("billion", "million"))
    for unit, name in zip((10**9, 10**6), names, strict=True):
        # Never rounded: an amount that does not come out even in thousandths is written in a smaller unit.
        if value >= unit and value * 1000 % unit == 0:
            amount = number(_trimmed(Decimal(value) / unit), lang)
            return f"{amount}{NBSP}{name}{NBSP}đồng" if lang == "vi" else f"VND{NBSP}{amount}{NBSP}{name}"
    return money(value, lang)


def _trimmed(value: Decimal) -> Decimal:
    """Without zeros at the end, and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def size_text(octets: int, lang: str) -> str:
    """The size of a file: `340 kB`, `1,2 MB`; never less than 1 kB."""
    if octets < 10**6:
        return f"{max(1, round(octets / 1000))}{NBSP}kB"
    return f"{number(_trimmed(round(Decimal(octets) / 10**6, 1)), lang)}{NBSP}MB"
