"""How much fields are needed."""

from __future__ import annotations

from gianhang.records.facility import Facility
from gianhang.records.needs import CONTACTS, NEEDS, Mark, need_of, needed
from gianhang.records.product import Product, VotingGroup
from gianhang.records.shapes import shapes

MODELS = {"Product": Product, "Facility": Facility}


def test_every_need_is_of_a_field_that_the_reader_does_not_insist_on() -> None:
    for (record, key), need in NEEDS.items():
        assert need.mark in (Mark.PUBLISHED, Mark.EXPORT)
        assert not shapes(MODELS[record])[key].required


def test_food_and_crafts_need_other_things() -> None:
    food = needed(Product, Mark.EXPORT, VotingGroup.FOOD)
    craft = needed(Product, Mark.EXPORT, VotingGroup.CRAFT)
    machine = needed(Product, Mark.EXPORT, VotingGroup.MACHINERY)
    assert set(food) - set(craft) == {"ingredients", "shelf_life", "storage", "usage", "allergens"}
    assert set(craft) - set(food) == {"materials", "dimensions"}
    assert set(machine) == set(food) & set(craft)
    assert "food_declaration" in needed(Product, Mark.PUBLISHED, VotingGroup.FOOD)


def test_what_the_reader_insists_on_is_required() -> None:
    assert need_of(Product, "name").mark is Mark.REQUIRED
    assert need_of(Product, "sources").mark is Mark.OPTIONAL
    assert {need_of(Facility, key).mark for key in CONTACTS} == {Mark.EXPORT}
