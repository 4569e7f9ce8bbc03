"""A folded record is like any other, and takes less room and less time until somebody looks into it."""

from __future__ import annotations

import copy
import pickle
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gianhang.folder import Folder
from gianhang.records.cache import RecordCache
from gianhang.records.facility import Facility
from gianhang.records.folded import MOST, Folded
from gianhang.records.load import survey
from gianhang.records.product import Product

BOTH = {"vi": "một", "en": "one"}
OF_PRODUCT = {
    "id": "x", "path": "products/x/index.md", "story": BOTH, "name": BOTH, "facility": "f", "category": "c",
    "voting_group": "G2", "status": "published", "summary": BOTH, "published_on": "28/10/2023", "moq": "7–10 hộp",
    "price_vnd": "72.000", "price_tiers": [{"from": "50 hộp", "price": "70.000"}], "markets": ["JP"],
    "certificates": [{"type": "HACCP", "expires": "1/2/2027"}, {"type": "ISO 22000"}], "tags": ["phở"],
    "photos": [{"file": "products/x/1.jpg", "alt": BOTH, "focus": "40% 30%"}], "former_ids": ["cu"],
}  # fmt: skip
OF_FACILITY = {
    "id": "f", "path": "content/facilities/f/index.md", "story": BOTH, "name": "Cơ sở", "legal_form": "HTX",
    "place": "48", "phone": "0905 123 456", "lat": "15,88", "consent": {"fields": ["phone"], "date": "1/2/2026"},
}  # fmt: skip
PRODUCT, FACILITY = Product.model_validate(OF_PRODUCT), Facility.model_validate(OF_FACILITY)


@pytest.fixture(params=[(Product, OF_PRODUCT), (Facility, OF_FACILITY)], ids=["product", "facility"])
def record(request: pytest.FixtureRequest) -> Any:
    """One as it was read, all of it at hand."""
    model, data = request.param
    return model.model_validate(data)


#: What takes a record whole.
WHOLE: dict[str, Callable[[Any], object]] = {
    "compare": lambda record: [record == one for one in (PRODUCT, FACILITY)],
    "be compared": lambda record: [one == record for one in (PRODUCT, FACILITY)],
    "hash": hash,
    "print": repr,
    "say": str,
    "iterate": dict,
    "vars": vars,
    "names": dir,
    "dump": lambda record: record.model_dump(warnings=False),
    "dump as JSON": lambda record: record.model_dump_json(warnings=False),
    "set fields": lambda record: record.model_fields_set,
    "copy": lambda record: vars(copy.copy(record)),
    "copy deeply": lambda record: vars(copy.deepcopy(record)),
    "copy by method": lambda record: vars(record.model_copy()),
    "copy deeply by method": lambda record: vars(record.model_copy(deep=True)),
    "change": lambda record: vars(record.model_copy(update={"story": None})),
    "change at hand": lambda record: vars(record.model_copy(update={"name": None})),
    "change both": lambda record: vars(record.model_copy(update={"story": None, "name": None})),
    "state": lambda record: record.__getstate__(),
    "validate": lambda record: vars(type(record).model_validate(record)),
}


def folded(record: Folded) -> Any:
    again = pickle.loads(pickle.dumps(record))
    assert again.is_folded
    return again


def note(_record: Folded) -> str:
    return "ghi chú"


@pytest.mark.parametrize("take", WHOLE.values(), ids=WHOLE)
def test_whoever_takes_it_whole_sees_no_difference(record: Folded, take: Callable[[Any], object]) -> None:
    plain = take(record)
    other = take(folded(record))
    assert other == plain
    if isinstance(plain, dict) and isinstance(other, dict):
        assert list(other) == list(plain)


def test_each_field_reads_the_same_whichever_is_read_first(record: Folded) -> None:
    for name in type(record).model_fields:
        again = folded(record)
        assert getattr(again, name) == getattr(record, name)
        assert again.is_folded == (name in record.AT_HAND)


def test_what_is_at_hand_are_fields(record: Folded) -> None:
    assert set(record.AT_HAND) <= type(record).model_fields.keys()


def test_it_is_as_frozen_as_any_and_has_no_other_fields(record: Folded) -> None:
    for one in (record, folded(record)):
        with pytest.raises(ValueError, match="frozen"):
            one.story = None
        with pytest.raises(AttributeError, match="has no attribute 'colour'"):
            _ = one.colour


def test_pickle_takes_it_as_it_is(record: Folded) -> None:
    again = folded(record)
    assert folded(again) == record
    assert again.is_folded
    assert again.story == record.story
    assert not again.is_folded
    assert folded(again) == record
    assert folded(record.model_copy(update={"story": None})).story is None


def test_when_many_are_unfolded_the_first_is_folded_again(record: Folded) -> None:
    story, never = record.story, record.model_copy(update={"story": None})
    again = folded(record)
    whole = again.__dict__
    for _ in range(MOST):
        assert not again.is_folded
        assert folded(again).story == story
    assert again.is_folded
    # What was read here can be folded once it was pickled, and nothing that never was.
    assert record.is_folded
    assert not never.is_folded
    # Whoever had it whole still has.
    assert whole == again.__dict__
    assert (record.story, never.story) == (story, None)


def test_a_copy_that_differs_in_what_is_at_hand_is_folded_too(record: Folded) -> None:
    for one in (record, folded(record)):
        one.noted(note)
        changed = one.model_copy(update={"name": None, "is_demo": True})
        assert changed.is_folded
        assert (changed.name, changed.is_demo, changed.story) == (None, True, record.story)
        assert (one.name, one.is_demo) == (record.name, False)
        assert changed == record.model_copy(update={"story": record.story, "name": None, "is_demo": True})
        assert changed.model_fields_set == record.model_fields_set | {"is_demo"}
        assert not changed._notes


def test_what_was_found_out_stays_with_it(record: Folded) -> None:
    asked: list[str] = []

    def ask(one: Any) -> str:
        asked.append(one.id)
        return "đã hỏi"

    again = folded(record)
    assert [again.noted(ask), again.noted(ask)] == ["đã hỏi"] * 2
    assert len(asked) == 1
    again = folded(record)
    again.noted(note)
    assert folded(again)._notes[note] == "ghi chú"
    # But never with another.
    assert not again.model_copy(update={"story": None})._notes
    assert not copy.copy(again)._notes


def test_records_come_folded_from_the_cache(tmp_path: Path) -> None:
    folder = Folder(shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office"))
    first = survey(folder)
    cache = RecordCache(folder)
    again = survey(folder, cache)
    for read, known in zip((*first.products, *first.facilities), (*again.products, *again.facilities), strict=True):
        assert known.is_folded
        assert folded(known) == read
    # One of them is read anew, and all are kept as they are.
    file = folder.root / "products/tra-mau/index.md"
    file.write_text(file.read_text("utf-8").replace("name: Trà mẫu", "name: Trà khác"), "utf-8")
    again = survey(folder, cache)
    assert all(facility.is_folded for facility in again.facilities)
    assert survey(folder).products == again.products
    assert again.products[0].published_on == first.products[0].published_on != date.min
