"""What a column holds: how it is read, how it is explained to an officer, which words may be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import PlainValidator

from gianhang.errors import Message
from gianhang.records import fields
from gianhang.records.codes import INCOTERMS
from gianhang.records.fields import Choice, Record
from gianhang.text.misread import MisreadError


@dataclass(frozen=True, slots=True)
class Form:
    """The form of a value. `is_code` says that Excel must not take it for a number."""

    about: Message
    parse: Callable[[Any], object] | None = None
    is_code: bool = False
    choices: tuple[str, ...] = ()

    def reads(self, text: str) -> bool:
        """Whether `text` is a right value."""
        return self.value(text) is not None

    def value(self, text: str) -> object:
        """What `text` stands for; None where it cannot be read or stands for nothing but itself."""
        if self.parse is None:
            return None
        try:
            return self.parse(text)
        except MisreadError:
            return None


_INTEGER = Form(Message("Số nguyên, như 24."))
_SAID: tuple[tuple[Any, Message, bool, tuple[str, ...]], ...] = (
    (fields.Text, Message("Chữ."), False, ()),
    (fields.Localized, Message("Chữ; mỗi thứ tiếng một cột."), False, ()),
    (fields.Slug, Message("Chữ thường không dấu, chữ số và gạch nối."), False, ()),
    (fields.Reference, Message("Mã của mục ấy, chọn trong danh sách; ghi đúng tên cũng được."), False, ()),
    (
        fields.PlaceName,
        Message("Xã và tỉnh hiện nay, như Xã Trà My, Đà Nẵng; chỉ biết tỉnh thì ghi tỉnh; chưa rõ thì ghi unknown."),
        False,
        (),
    ),
    (fields.FileName, Message("Tên tệp nằm cạnh hồ sơ, như anh-1.jpg."), False, ()),
    (fields.FileOrUrl, Message("Tên tệp nằm cạnh hồ sơ, hoặc địa chỉ bắt đầu bằng https://."), False, ()),
    (fields.Flag, Message("Ghi có hoặc không."), False, ("có", "không")),
    (fields.Count, Message("Số nguyên, như 1.234 hoặc 1234."), False, ()),
    (fields.Money, Message("Số đồng nguyên, như 72.000."), False, ()),
    (fields.BigMoney, Message("Số tiền, như 78,7 tỷ hoặc 200 triệu."), False, ()),
    (fields.Number, Message("Số, như 1.234.567 hoặc 78,7."), False, ()),
    (fields.Quantity, Message("Số và đơn vị, như 50 túi, 7–10 ngày, 2 tấn/tháng."), False, ()),
    (fields.Day, Message("Ngày/tháng/năm, như 28/10/2023."), False, ()),
    (fields.Year, Message("Năm có bốn chữ số, như 2023."), False, ()),
    (fields.HsCode, Message("Mã HS, 6 hoặc 8 chữ số, như 0901.21."), True, ()),
    (fields.CountryCode, Message("Mã nước, như JP; nhiều mã thì cách nhau bằng dấu chấm phẩy."), True, ()),
    (fields.LanguageCode, Message("Mã ngôn ngữ, như vi; nhiều mã thì cách nhau bằng dấu chấm phẩy."), True, ()),
    (fields.Incoterm, Message("Điều kiện Incoterms 2020, như FOB; cách nhau bằng dấu chấm phẩy."), True, INCOTERMS),
    (fields.Gtin, Message("Mã vạch có 8, 12, 13 hoặc 14 chữ số."), True, ()),
    (fields.TaxCode, Message("Mã số thuế, như 0123456789; của hộ kinh doanh thì không bao giờ công bố."), True, ()),
    (fields.Phone, Message("Số điện thoại, như 0905 123 456, 1900 1234, +81 3 1234 5678."), True, ()),
    (fields.Zalo, Message("Số di động dùng Zalo, như 0905 123 456."), True, ()),
    (fields.Email, Message("Thư điện tử, như ten@vidu.vn."), False, ()),
    (fields.Url, Message("Địa chỉ trang web, bắt đầu bằng https://."), False, ()),
    (fields.SiteUrl, Message("Địa chỉ nơi trang sẽ đứng, bắt đầu bằng https://."), False, ()),
    (fields.Latitude, Message("Vĩ độ WGS84, như 15.8801."), True, ()),
    (fields.Longitude, Message("Kinh độ WGS84, như 108.3380."), True, ()),
    (fields.Yaw, Message("Số độ từ giữa ảnh, sang phải là dương: từ -180 đến 180."), True, ()),
    (fields.Pitch, Message("Số độ từ đường chân trời, lên cao là dương: từ -90 đến 90."), True, ()),
    (fields.Colour, Message("Mã màu, như #8a3b12."), True, ()),
    (fields.Focus, Message("Điểm phải thấy khi ảnh bị cắt: phần trăm từ trái và từ trên, như 40% 30%."), True, ()),
)  # fmt: skip
_FORMS: dict[Any, Form] = {
    validator: Form(about, validator.func, is_code, choices)
    for alias, about, is_code, choices in _SAID
    for validator in alias.__metadata__
}


def form_of(model: type[Record], name: str) -> Form:
    """The form of the field of a `model` that Python calls `name`."""
    found = validator_of(model, name)
    if found is not None:
        return _FORMS[found]
    choice = _choice(model.model_fields[name].annotation)
    if choice is not None:
        words = tuple(word.value for word in choice)
        return Form(Message("Một trong: {choices}.", {"choices": ", ".join(words)}), is_code=True, choices=words)
    return _INTEGER


def is_phone(model: type[Record], name: str) -> bool:
    """Whether the field that Python calls `name` holds telephone numbers."""
    return validator_of(model, name) in (_validator(fields.Phone), _validator(fields.Zalo))


def validator_of(model: type[Record], name: str) -> PlainValidator | None:
    """What reads the field, or each of its items; None where pydantic does."""
    field = model.model_fields[name]
    own = next((item for item in field.metadata if isinstance(item, PlainValidator)), None)
    return own or _validator(field.annotation)


def _validator(annotation: Any) -> PlainValidator | None:
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, PlainValidator):
            return item
    return next((found for arg in get_args(annotation) if (found := _validator(arg))), None)


def _choice(annotation: Any) -> type[Choice] | None:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _choice(arg))), None)
