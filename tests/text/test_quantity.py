from __future__ import annotations

from decimal import Decimal

import pytest

from gianhang.text.misread import MisreadError
from gianhang.text.quantity import Quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "per"),
    [
        ("50 túi", "50", None, "túi", ""),
        ("50túi", "50", None, "túi", ""),
        ("7–10 ngày", "7", "10", "ngày", ""),
        ("7-10 ngày", "7", "10", "ngày", ""),
        ("7 đến 10 ngày làm việc", "7", "10", "ngày làm việc", ""),
        ("2 tấn/tháng", "2", None, "tấn", "tháng"),
        ("2 tấn / tháng", "2", None, "tấn", "tháng"),
        ("2 tấn mỗi tháng", "2", None, "tấn", "tháng"),
        ("1.000 túi", "1000", None, "túi", ""),
        ("1.000–2.000 túi/tháng", "1000", "2000", "túi", "tháng"),
        ("1 000 túi", "1000", None, "túi", ""),
        ("1,5 tấn", "1.5", None, "tấn", ""),
        ("250 g", "250", None, "g", ""),
        ("1000 kg", "1000", None, "kg", ""),
        ("100 mành tre", "100", None, "mành tre", ""),
        ("20 m2", "20", None, "m2", ""),
    ],
)
def test_quantities_are_read(text: str, low: str, high: str | None, unit: str, per: str) -> None:
    assert parse_quantity(text) == Quantity(Decimal(low), Decimal(high) if high else None, unit, per)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("50", "thiếu đơn vị"),
        ("khoảng 50 túi", "không phải là số lượng"),
        ("túi", "không phải là số lượng"),
        ("50 túi/", "không phải là số lượng"),
        ("-5 túi", "không phải là số lượng"),
        ("10–7 ngày", "số đầu phải nhỏ hơn"),
        ("1.500 kg", "hai cách đọc: 1500 hoặc 1,500"),
        ("1.2.3 túi", "không phải là số"),
        ("1" + " " * 5000 + "túi", "không phải là số lượng"),
    ],
)
def test_what_is_no_quantity(text: str, message: str) -> None:
    with pytest.raises(MisreadError, match=message):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2 tấn/tháng", "2 tấn/tháng", "2 tonnes/month"),
        ("1 tấn/tháng", "1 tấn/tháng", "1 tonne/month"),
        ("50 túi", "50 túi", "50 bags"),
        ("1 Hộp", "1 Hộp", "1 box"),
        ("7-10 ngày", "7–10 ngày", "7–10 days"),
        ("0,5–1 tấn", "0,5–1 tấn", "0.5–1 tonnes"),
        ("1.000 túi", "1.000 túi", "1,000 bags"),
        ("1,5 lít", "1,5 lít", "1.5 litres"),
        ("250 g", "250 g", "250 g"),
    ],
)
def test_quantities_are_written(text: str, vi: str, en: str) -> None:
    quantity = parse_quantity(text)
    assert quantity.text("vi") == vi
    assert quantity.text("en") == en
    assert quantity.text("en").lang == "en"


@pytest.mark.parametrize("text", ["20 mành tre", "2 tấn/mành"])
def test_unknown_units_stay_vietnamese(text: str) -> None:
    phrase = parse_quantity(text).text("en")
    assert phrase == text
    assert phrase.lang == "vi"


def test_the_unit_alone() -> None:
    assert parse_quantity("50 túi").unit_text("vi") == "túi"
    assert parse_quantity("50 túi").unit_text("en") == "bag"
    assert parse_quantity("50 mành").unit_text("en").lang == "vi"
