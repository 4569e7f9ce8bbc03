"""Amounts with a unit, as trade speaks of them: 50 túi, 7–10 ngày, 2 tấn/tháng."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gianhang.errors import Message
from gianhang.text.localized import BASE, Phrase
from gianhang.text.misread import MisreadError
from gianhang.text.numbers import NBSP, number, parse_decimal

_LONGEST = 100
_AMOUNT = r"[0-9][0-9.,]*(?: [0-9]{3})*"
_QUANTITY = re.compile(
    rf"(?P<low>{_AMOUNT})(?:\s*(?:-|–|—|đến|tới)\s*(?P<high>{_AMOUNT}))?"
    r"\s*(?P<unit>[^0-9\s/.,][^/]*?)(?:\s*(?:/|\bmỗi\b)\s*(?P<per>[^0-9\s/][^/]*))?"
)

#: English for usual units: one and many. What can be measured in fractions stands in MEASURES.
_COUNTED = {
    "bao": ("sack", "sacks"),
    "bánh": ("cake", "cakes"),
    "bịch": ("bag", "bags"),
    "bó": ("bundle", "bundles"),
    "bộ": ("set", "sets"),
    "cái": ("piece", "pieces"),
    "cặp": ("pair", "pairs"),
    "cây": ("piece", "pieces"),
    "chai": ("bottle", "bottles"),
    "chiếc": ("piece", "pieces"),
    "cuộn": ("roll", "rolls"),
    "đôi": ("pair", "pairs"),
    "gói": ("pack", "packs"),
    "hộp": ("box", "boxes"),
    "hũ": ("jar", "jars"),
    "khăn": ("scarf", "scarves"),
    "kiện": ("bale", "bales"),
    "lon": ("can", "cans"),
    "lô": ("lot", "lots"),
    "lọ": ("jar", "jars"),
    "máy": ("unit", "units"),
    "mẻ": ("batch", "batches"),
    "sản phẩm": ("piece", "pieces"),
    "sợi": ("strand", "strands"),
    "tấm": ("sheet", "sheets"),
    "thanh": ("bar", "bars"),
    "thùng": ("carton", "cartons"),
    "tờ": ("sheet", "sheets"),
    "tổ": ("nest", "nests"),
    "túi": ("bag", "bags"),
    "viên": ("piece", "pieces"),
    "vỉ": ("tray", "trays"),
    "giờ": ("hour", "hours"),
    "ngày": ("day", "days"),
    "ngày làm việc": ("working day", "working days"),
    "tuần": ("week", "weeks"),
    "tháng": ("month", "months"),
    "quý": ("quarter", "quarters"),
    "vụ": ("season", "seasons"),
    "năm": ("year", "years"),
}
_MEASURES = {
    "tấn": ("tonne", "tonnes"),
    "lít": ("litre", "litres"),
    "mét": ("metre", "metres"),
    **{unit: (unit, unit) for unit in ("mg", "g", "kg", "ml", "l", "mm", "cm", "m", "m2", "m²", "m3", "m³")},
}
# A hundred and ten kilograms have no English name of one word: they fall back, but are measured all the same.
_FRACTIONAL = frozenset(_MEASURES) | {"tạ", "yến"}
_ENGLISH = _COUNTED | _MEASURES


@dataclass(frozen=True, slots=True)
class Quantity:
    """`low` to `high` (None where it is one amount) of `unit`, perhaps `per` something: 2 tấn per tháng."""

    low: Decimal
    high: Decimal | None
    unit: str
    per: str = ""

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: much faster than what data classes do by themselves, and each amount is held once."""
        return _shared, (self.low, self.high, self.unit, self.per)

    def text(self, lang: str) -> Phrase:
        """Written out in `lang`; in Vietnamese where a unit's name in that language is not known."""
        units = self._units(lang)
        if units is None:
            return self._written(BASE, self.unit, self.per)
        one, many = units[0]
        return self._written(lang, one if self.high is None and self.low == 1 else many, units[1][0])

    def unit_text(self, lang: str) -> Phrase:
        """The name of one unit, in Vietnamese where its name in `lang` is not known."""
        units = self._units(lang)
        return Phrase(units[0][0], lang) if units else Phrase(self.unit, BASE)

    def _written(self, lang: str, unit: str, per: str) -> Phrase:
        amount = number(self.low, lang)
        if self.high is not None:
            amount += f"–{number(self.high, lang)}"
        return Phrase(f"{amount} {unit}" + (f"/{per}" if per else ""), lang)

    def _units(self, lang: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """One and many of the unit and of what it is counted per; None where `lang` has no word for them."""
        if lang != "en" or self.unit.lower() not in _ENGLISH or (self.per and self.per.lower() not in _ENGLISH):
            return None
        return _ENGLISH[self.unit.lower()], _ENGLISH[self.per.lower()] if self.per else ("", "")


@lru_cache(maxsize=4096)
def _shared(low: Decimal, high: Decimal | None, unit: str, per: str) -> Quantity:
    return Quantity(low, high, unit, per)


def parse_quantity(text: str) -> Quantity:
    """`50 túi`, `7–10 ngày`, `2 tấn/tháng`, `1.000 túi`; MisreadError when it is no such thing, or could be two."""
    match = _QUANTITY.fullmatch(text.replace(NBSP, " ")) if len(text) <= _LONGEST else None
    if match is None:
        bare = re.fullmatch(_AMOUNT, text)
        raise MisreadError(
            Message("“{text}” thiếu đơn vị", {"text": text})
            if bare
            else Message("“{text}” không phải là số lượng có đơn vị", {"text": text}),
            Message("Ghi số rồi đơn vị, như 50 túi, 7–10 ngày, 2 tấn/tháng"),
        )
    unit = match["unit"].strip()
    # Things are counted in whole numbers, so 1.000 túi is a thousand; 1.000 kg could be one kilogram.
    thousands = unit.lower() not in _FRACTIONAL
    low = parse_decimal(match["low"], thousands=thousands)
    high = parse_decimal(match["high"], thousands=thousands) if match["high"] else None
    if high is not None and high <= low:
        raise MisreadError(
            Message("“{text}”: số đầu phải nhỏ hơn số sau", {"text": text}), Message("Ghi như 7–10 ngày")
        )
    return Quantity(low, high, unit, (match["per"] or "").strip())
