"""What our reader takes, an editor takes too; and slips are underlined while one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from gianhang.folder import Folder
from gianhang.records import fields
from gianhang.records.fields import Choice, Record
from gianhang.records.plain import Data, Value, read_plain
from gianhang.records.shapes import shapes
from gianhang.records.source import Source
from gianhang.text.localized import Localized
from gianhang.workbook.compose import compose, compose_list
from gianhang.workbook.forms import form_of, validator_of
from gianhang.workbook.kinds import KINDS, Kind
from gianhang.workbook.raw import read_raw
from gianhang.workbook.schema import name_of, schemas, snippets

REPOSITORY = Path(__file__).parents[2]
ALL = schemas()
some = settings(max_examples=25, deadline=None)


class Editor(yaml.SafeLoader):
    """YAML 1.2, as editors read it: only true and false are booleans, dates are text."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))

#: Ways to write each type that our reader takes, and ways that it does not.
RIGHT: dict[Any, list[str]] = {
    fields.Text: ["Chữ", "123", "true", "28/10/2023", "a: b"],
    fields.Reference: ["pho-kho", "01"],
    fields.PlaceName: ["48", "Xã Trà My, Đà Nẵng", "unknown"],
    fields.FileName: ["anh 1.jpg"],
    fields.Slug: ["pho-kho", "123"],
    fields.Flag: ["có", "KHONG", "yes", "True", "cò"],
    fields.Count: ["12", "1.234", "1 234", "+5", "0"],
    fields.Money: ["72000", "72.000", "72.000 ₫", "72,000 VND", "72.000đ", "72.000 đồng"],
    fields.BigMoney: ["78,7 tỷ", "200 triệu đồng", "200000000", "1.234.567", "5 Tỉ"],
    fields.Number: ["78,7", "1.234.567", "-3", "12"],
    fields.Quantity: ["50 túi", "7–10 ngày", "2 tấn/tháng", "1.000 túi mỗi năm", "3,5 m2"],
    fields.Day: ["28/10/2023", "2023-10-28", "1.2.2024", "2023-1-2"],
    fields.Year: ["2023", "1000"],
    fields.HsCode: ["0901.21", "090121", "0901.21.10", "190230"],
    fields.CountryCode: ["JP", "vn", "NO"],
    fields.LanguageCode: ["vi", "EN"],
    fields.Incoterm: ["fob", "CIF"],
    fields.Gtin: ["2000000000015", "9638 5074", "036000291452"],
    fields.TaxCode: ["9900000016", "9900000016-001", "99.000.000.16", "048000000000"],
    fields.Phone: ["0905 123 456", "0905123456", "+84905123456", "(0235) 3852 123", "1900 1234", "+81 90 1234 5678"],
    fields.Zalo: ["0905 123 456", "+84 (0)905 123 456"],
    fields.Email: ["a@vidu.vn"],
    fields.Url: ["https://vidu.vn/a?b=1#c", "HTTP://vidu.vn"],
    fields.SiteUrl: ["https://vidu.vn/a"],
    fields.Latitude: ["15,8801", "-8.5°", "15.8801"],
    fields.Longitude: ["108.338", "-170"],
    fields.FileOrUrl: ["phim.mp4", "https://vidu.vn/phim"],
    fields.Yaw: ["-12,5", "180", "90°"],
    fields.Pitch: ["-12,5", "0"],
    fields.Focus: ["40% 30%", "50%, 40%"],
    fields.Colour: ["#8a3b12"],
}
WRONG: dict[Any, list[object]] = {
    fields.Text: ["", ["a"], {}],
    fields.Slug: ["Phở Khô"],
    fields.Flag: ["đúng rồi", "1", 1],
    fields.Count: ["nhiều", -3],
    fields.Money: ["72 nghìn", "miễn phí", -1],
    fields.BigMoney: ["2 nghìn tỷ"],
    fields.Number: ["khoảng ba"],
    fields.Quantity: ["50", 50, "nhiều"],
    fields.Day: ["tháng 10", "10/2023"],
    fields.Year: ["23", 23, 2500],
    fields.HsCode: ["trà", "0901"],
    fields.CountryCode: ["ZZ", "Nhật"],
    fields.LanguageCode: ["xx"],
    fields.Incoterm: ["DAT"],
    fields.Gtin: ["123", "2000-000"],
    fields.TaxCode: ["123", "chưa có"],
    fields.Phone: ["gọi Lan", "113"],
    fields.Zalo: ["1900 1234"],
    fields.Email: ["thanh bình", "a@b"],
    fields.Url: ["vidu.vn", "ftp://vidu.vn"],
    fields.Latitude: ["91 độ", 91],
    fields.Longitude: [181],
    fields.Yaw: [181, "phải"],
    fields.Pitch: [-91],
    fields.Focus: ["giữa", "40%"],
    fields.Colour: ["đỏ", "#fff"],
}
BY_VALIDATOR = {validator: alias for alias in RIGHT for validator in alias.__metadata__}


def wrongly(schema: dict[str, Any], value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


def typed(lines: str) -> Any:
    return yaml.load(lines, Loader=Editor)


def value_of(model: type[Record], key: str) -> st.SearchStrategy[Value]:
    shape = shapes(model)[key]
    if shape.record:
        one: st.SearchStrategy[Value] = data_of(shape.record)
    elif shape.kind is Localized:
        one = st.one_of(st.sampled_from(["Trà", "123"]), st.just({"vi": "Trà", "en": "Tea"}))
    else:
        name = name_of(model, key)
        alias = BY_VALIDATOR.get(validator_of(model, name))
        one = st.sampled_from(RIGHT[alias] if alias else form_of(model, name).choices or ["5", "4"])
        if not alias and form_of(model, name).choices:
            one = one.flatmap(lambda word: st.sampled_from([word, str(word).upper(), str(word)]))
    return st.lists(one, min_size=1, max_size=2) if shape.many else one


def data_of(model: type[Record]) -> st.SearchStrategy[Data]:
    keys = shapes(model)
    return st.fixed_dictionaries(
        {key: value_of(model, key) for key, shape in keys.items() if shape.required},
        optional={key: value_of(model, key) for key, shape in keys.items() if not shape.required},
    )


def readable(kind: Kind, data: Data) -> bool:
    given = {"id": "x"} if "id" in kind.model.model_fields and not kind.in_one_file else {}
    given |= {"path": "x"} if "path" in kind.model.model_fields else {}
    try:
        kind.model.model_validate({**data, **given})
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", ALL)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(ALL[name])


@some
@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_our_reader_takes_is_right(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(data_of(kind.model))
    # `per_page` has its own limits.
    record.pop("per_page", None)
    assert readable(kind, record)
    schema = ALL[f"{kind.name}.schema.json"]
    if schema["type"] == "array":
        assert wrongly(schema, typed(compose_list([record]))) == []
    else:
        assert wrongly(schema, typed(compose(record))) == []


@some
@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_written_and_read_again_is_the_same(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(data_of(kind.model))
    lines = compose(record)
    assert read_plain(Source("x", lines), lines, 0) == (record or None)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_sample_is_right(kind: Kind) -> None:
    schema = ALL[f"{kind.name}.schema.json"]
    for raw in read_raw(Folder.at(REPOSITORY), kind):
        one = schema["items"] if schema["type"] == "array" else schema
        assert wrongly(one, typed(compose(raw.data))) == []
        for data in raw.others.values():
            assert wrongly(ALL[f"{kind.name}.translation.schema.json"], typed(compose(data))) == []


def walk(model: type[Record], schema: dict[str, Any]) -> Iterator[tuple[object, dict[str, Any]]]:
    """What reads each field, and its schema."""
    for key, shape in shapes(model).items():
        found = schema["properties"][key]
        inner = found if shape.required else found["anyOf"][0]
        inner = inner["items"] if shape.many else inner
        if shape.record:
            yield from walk(shape.record, inner)
        else:
            yield validator_of(model, name_of(model, key)), inner


@pytest.mark.parametrize("alias", WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_slips_are_underlined(alias: Any) -> None:
    tops = ((kind, ALL[f"{kind.name}.schema.json"]) for kind in KINDS)
    every = [pair for kind, top in tops for pair in walk(kind.model, top.get("items", top))]
    found = [schema for validator, schema in every if validator is alias.__metadata__[0]]
    assert found
    for schema in found:
        for value in WRONG[alias]:
            assert wrongly(schema, value), (schema, value)


def test_unknown_and_missing_fields_are_underlined() -> None:
    (kind,) = (kind for kind in KINDS if kind.name == "product")
    told = " ".join(wrongly(ALL[f"{kind.name}.schema.json"], {"ten": "Trà", "status": "xong", "moq": None}))
    assert "'ten'" in told
    assert "'name' is a required property" in told
    assert "'xong' is not valid" in told
    assert "moq" not in told


def test_every_field_is_told_in_both_languages() -> None:
    moq = ALL["product.schema.json"]["properties"]["moq"]
    assert moq["title"] == "Đặt hàng tối thiểu"
    assert moq["description"].startswith("Đặt hàng tối thiểu. Số và đơn vị")
    assert "\nMOQ. " in moq["description"]
    assert snippets()["product: status"]["body"] == ["status: ${1|draft,published,withdrawn|}"]
    assert snippets()["product: variants"]["body"] == ["variants:", "  - name: $1"]


def test_choices_are_words_of_ours() -> None:
    for kind in KINDS:
        for key in shapes(kind.model):
            if isinstance(shapes(kind.model)[key].kind, type) and issubclass(shapes(kind.model)[key].kind, Choice):
                assert form_of(kind.model, name_of(kind.model, key)).choices
