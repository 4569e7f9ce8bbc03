from __future__ import annotations

import pytest
from pydantic import ValidationError

from gianhang.errors import Place
from gianhang.records.category import Category
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.page import Page
from gianhang.records.problems import from_validation, unknown_key
from gianhang.records.product import Product
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.settings import Settings
from gianhang.records.shapes import shapes
from gianhang.records.showroom import Showroom

MODELS: list[type[Record]] = [Product, Facility, Category, Page, Results, Round, Fair, Showroom, Project, Settings]


def with_inner(model: type[Record]) -> list[type[Record]]:
    inner = [shape.record for shape in shapes(model).values() if shape.record]
    return [model, *(found for record in inner for found in with_inner(record))]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_vietnamese_name(model: type[Record]) -> None:
    nameless = [
        (record.__name__, key)
        for record in with_inner(model)
        for key in shapes(record)
        if not label(record.__name__, key)
    ]
    assert nameless == []


@pytest.mark.parametrize(
    ("model", "key", "meant"),
    [
        (Product, "ten", "name"),
        (Product, "Tên sản phẩm", "name"),
        (Product, "Tên cơ sở", None),
        (Facility, "ten co so", "name"),
        (Product, "giá", "price_vnd"),
        (Product, "gia", "price_vnd"),
        (Product, "MOQ", "moq"),
        (Product, "hscode", "hs_code"),
        (Product, "hs-code", "hs_code"),
        (Product, "Hạn sử dung", "shelf_life"),
        (Product, "màu sắc", None),
        (Facility, "dien thoai", "phone"),
        (Round, "cap", "level"),
        (Project, "Nguồn kinh phí", "fund"),
        (Project, "tinh trang", "state"),
        (Round, "Số quyết định", "decision_no"),
    ],
)
def test_an_unknown_key_is_met_with_the_one_that_was_meant(model: type[Record], key: str, meant: str | None) -> None:
    hint = str(unknown_key(model, key, Place("x"), key).hint)
    if meant is None:
        assert "Có phải" not in hint
        assert "thay cho" not in hint
    else:
        assert f"“{meant}”" in hint or hint.startswith(f"Ghi {meant}: thay cho “{key}”")


@pytest.mark.parametrize("value", ["x", "", "-1", "1.5", "9" * 5000, [], ["x"], [None], [["x"]], {}, {"x": "y"}, None])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_whatever_is_wrong_has_words_of_its_own(model: type[Record], value: object) -> None:
    """A new kind of field needs words for how it can fail: see `_EXPLANATIONS`."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(dict.fromkeys(shapes(model), value))
    messages = [str(problem.message) for problem in from_validation(caught.value, model, lambda *_, **__: Place("x"))]
    assert [message for message in messages if "giá trị không đúng" in message] == []
