from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from gianhang.records import fields
from gianhang.records.product import Status
from gianhang.text import localized, quantity


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def refusal(kind: Any, value: object) -> tuple[str, str]:
    """What is wrong with the value, and how to mend it."""
    with pytest.raises(ValidationError) as caught:
        read(kind, value)
    error = caught.value.errors()[0]["ctx"]["error"]
    return str(error.message), str(error.hint)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (fields.Text, "  Tra\u0300  ", "Trà"),
        (fields.Slug, "pho-kho", "pho-kho"),
        (fields.Reference, "48", "48"),
        (fields.Flag, "có", True),
        (fields.Flag, "Không", False),
        (fields.Flag, "YES", True),
        (fields.Flag, "false", False),
        (fields.Count, "1.200", 1200),
        (fields.Count, "0", 0),
        (fields.Money, "72.000", 72000),
        (fields.Money, "72000", 72000),
        (fields.Money, "72.000 ₫", 72000),
        (fields.Money, "72.000đ", 72000),
        (fields.Money, "72.000 đồng", 72000),
        (fields.Money, "72,000 VND", 72000),
        (fields.BigMoney, "78,7 tỷ", 78_700_000_000),
        (fields.BigMoney, "78,7 tỷ đồng", 78_700_000_000),
        (fields.BigMoney, "200 triệu", 200_000_000),
        (fields.BigMoney, "200.000.000", 200_000_000),
        (fields.Number, "78,7", Decimal("78.7")),
        (fields.Quantity, "50 túi", quantity.Quantity(Decimal(50), None, "túi")),
        (fields.Day, "28/10/2023", date(2023, 10, 28)),
        (fields.Year, "2023", 2023),
        (fields.HsCode, "0901.21", "090121"),
        (fields.HsCode, "0901.21.10", "09012110"),
        (fields.CountryCode, "jp", "JP"),
        (fields.LanguageCode, "VI", "vi"),
        (fields.Incoterm, "fob", "FOB"),
        (fields.Gtin, "2000000000015", "2000000000015"),
        (fields.Gtin, "9638 5074", "96385074"),
        (fields.Gtin, "036000291452", "036000291452"),
        (fields.Phone, "0905 123 456", "+84905123456"),
        (fields.Phone, "+84 905.123.456", "+84905123456"),
        (fields.Phone, "+84 (0)905 123 456", "+84905123456"),
        (fields.Phone, "84905123456", "+84905123456"),
        (fields.Phone, "0084-905-123-456", "+84905123456"),
        (fields.Phone, "(0235) 3852 123", "+842353852123"),
        (fields.Phone, "1900 1234", "19001234"),
        (fields.Phone, "1800.123456", "1800123456"),
        (fields.Phone, "+84 1900 1234", "19001234"),
        (fields.Phone, "84 1900 1234", "19001234"),
        (fields.Phone, "1022", "1022"),
        (fields.Phone, "+81 90 1234 5678", "+819012345678"),
        (fields.Phone, "0012025550123", "+12025550123"),
        (fields.Zalo, "0905 123 456", "+84905123456"),
        (fields.Gtin, "00000000000017", "00000000000017"),
        (fields.TaxCode, "9900000016", "9900000016"),
        (fields.TaxCode, "99.000.000.16", "9900000016"),
        (fields.TaxCode, "9900000016001", "9900000016-001"),
        (fields.TaxCode, "9900000016-001", "9900000016-001"),
        (fields.TaxCode, "048 000 000 000", "048000000000"),
        (fields.Email, "hoi.mua@vi-du.com.vn", "hoi.mua@vi-du.com.vn"),
        (fields.Url, "https://vidu.vn/a?b=1#c", "https://vidu.vn/a?b=1#c"),
        (fields.Latitude, "15,8801", 15.8801),
        (fields.Latitude, "-8.5°", -8.5),
        (fields.Longitude, "108.338", 108.338),
        (fields.Colour, "#8A3B12", "#8a3b12"),
    ],
)
def test_text_is_read(kind: Any, text: str, value: object) -> None:
    found = read(kind, text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (fields.Flag, True),
        (fields.Money, 72000),
        (fields.Number, Decimal("1.5")),
        (fields.Quantity, quantity.Quantity(Decimal(1), None, "túi")),
        (fields.Day, date(2023, 10, 28)),
        (fields.Latitude, 15.5),
        (fields.Localized, localized.Localized.of({"vi": "Trà"})),
    ],
)
def test_values_that_have_their_type_are_kept(kind: Any, value: object) -> None:
    assert read(kind, value) == value


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (fields.Slug, "Phở Khô", "Ghi pho-kho"),
        (fields.HsCode, "901.21", "có phải 090121?"),
        (fields.HsCode, "9012110", "có phải 09012110?"),
        (fields.CountryCode, "nhat ban", "Ghi JP"),
        (fields.CountryCode, "Germany", "Ghi DE"),
        (fields.LanguageCode, "Nhật", "Ghi ja"),
        (fields.LanguageCode, "vn", "Ghi vi"),
        (fields.Incoterm, "DAT", "DPU"),
        (fields.Gtin, "2000000000014", "Chữ số cuối phải là 5"),
        (fields.Phone, "905123456", "có phải 0905123456?"),
        (fields.Phone, "2353852123", "có phải 02353852123?"),
        (fields.Phone, "0165 123 4567", "số mới là 0351234567"),
        (fields.Phone, "0120 123 4567", "số mới là 0701234567"),
        (fields.Phone, "+84 199 123 4567", "số mới là 0591234567"),
        (fields.Phone, "0111 123 4567", "đã đổi đầu số từ năm 2018: ghi số mới"),
        (fields.Phone, "0543 123 456", "Không có đầu số"),
        (fields.Phone, "+81 1", "mã nước"),
        (fields.Zalo, "1900 1234", "ghi ở phone"),
        (fields.TaxCode, "900000027", "có phải 0900000027?"),
        (fields.TaxCode, "48000000000", "có phải 048000000000?"),
        (fields.TaxCode, "123", "10 chữ số"),
        (fields.TaxCode, "9900000017", "đối chiếu lại"),
        (fields.Url, "vidu.vn", "Ghi https://vidu.vn"),
    ],
)
def test_hints_say_what_was_meant(kind: Any, text: str, hint: str) -> None:
    assert hint in refusal(kind, text)[1]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (fields.Text, " "),
        (fields.Flag, "1"),
        (fields.Count, "-1"),
        (fields.Money, "72,5"),
        (fields.Money, "-72000"),
        (fields.Money, "72 nghìn"),
        (fields.BigMoney, "1.234 tỷ"),
        (fields.BigMoney, "0,00000000001 tỷ"),
        (fields.Year, "23"),
        (fields.Year, "2500"),
        (fields.HsCode, "trà"),
        (fields.CountryCode, "ZZ"),
        (fields.LanguageCode, "xx"),
        (fields.Gtin, "123"),
        (fields.Phone, "113"),
        (fields.Phone, "+999 123 456"),
        (fields.Phone, "01900 1234"),
        (fields.Phone, "1900 12345"),
        (fields.Phone, "0905 123 456 (Lan)"),
        (fields.TaxCode, "0000000000"),
        (fields.TaxCode, "9900000016-000"),
        (fields.Phone, "0405 123 456"),
        (fields.Email, "thanh bình@vidu.vn"),
        (fields.Email, "a@b"),
        (fields.Email, "a" * 300 + "@vidu.vn"),
        (fields.Url, "javascript:alert(1)"),
        (fields.Url, "ftp://vidu.vn"),
        (fields.Url, "https://"),
        (fields.Url, "https://[vidu"),
        (fields.Url, "https://vidu.vn/a b"),
        (fields.Latitude, "91"),
        (fields.Longitude, "1.234.567"),
        (fields.Colour, "đỏ"),
        (fields.Colour, "#fff"),
    ],
)
def test_what_is_refused(kind: Any, text: str) -> None:
    message, hint = refusal(kind, text)
    assert message
    assert hint


@pytest.mark.parametrize("value", [None, [], ["a"], {}, {"a": "b"}])
@pytest.mark.parametrize("kind", [fields.Text, fields.Money, fields.Quantity, fields.Day])
def test_what_is_not_text_is_refused(kind: Any, value: object) -> None:
    assert refusal(kind, value)[1]


def test_text_without_a_language_is_vietnamese() -> None:
    assert read(fields.Localized, "Trà") == localized.Localized.of({"vi": "Trà"})


def test_text_in_several_languages() -> None:
    assert read(fields.Localized, {"en": "Tea", "vi": "Trà"}).phrase("en") == "Tea"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"en": "Tea"}, "chưa có tiếng Việt"),
        ({"vi": "Trà", "tiếng Anh": "Tea"}, "“tiếng Anh” không phải là mã ngôn ngữ"),
        ({"vi": ["Trà"]}, "cần một giá trị, không phải danh sách"),
        ({"vi": " "}, "chưa ghi gì"),
        ("", "chưa ghi gì"),
        (["Trà"], "cần một giá trị, không phải danh sách"),
    ],
)
def test_what_is_no_text_of_any_language(value: object, message: str) -> None:
    assert refusal(fields.Localized, value)[0] == message


class Colour(fields.Choice):
    RED = "đỏ"
    GREEN = "xanh lá"


@pytest.mark.parametrize("text", ["xanh lá", "Xanh Lá", "xanh la"])
def test_choices_do_not_care_for_capitals_and_accents(text: str) -> None:
    assert read(Colour, text) is Colour.GREEN


def test_records_refuse_unknown_fields_and_changes() -> None:
    class Tea(fields.Record):
        name: fields.Text

    with pytest.raises(ValidationError):
        Tea.model_validate({"name": "Trà", "colour": "xanh"})
    with pytest.raises(ValidationError):
        Tea(name="Trà").name = "Chè"  # type: ignore[misc]


@pytest.mark.parametrize(("written", "meant"), [("đăng", "published"), ("Bản nháp", "draft"), ("đã gỡ", "withdrawn")])
def test_a_status_may_be_said_in_vietnamese(written: str, meant: str) -> None:
    assert Status(written).value == meant
