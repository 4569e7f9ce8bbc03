"""How much each field is needed: by the reader, by what is published, by buyers abroad.

One table for everything that says so: the readiness of products, the table of fields, the schema for editors.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gianhang.records.fields import Record
from gianhang.records.product import VotingGroup
from gianhang.records.shapes import shapes


class Mark(StrEnum):
    """How much a field is needed, the most first."""

    #: Without it the record cannot be read.
    REQUIRED = "R"
    #: What is published should have it; it can be read without, for nobody may know it yet.
    PUBLISHED = "P"
    #: A product is ready for buyers abroad with it only.
    EXPORT = "B"
    OPTIONAL = "–"


class Goods(StrEnum):
    """Which products a need is of."""

    ALL = "all"
    FOOD = "food"
    CRAFT = "craft"

    def covers(self, group: VotingGroup) -> bool:
        """Whether products of an official group are meant."""
        return self is Goods.ALL or group is _GROUPS[self]


_GROUPS = {Goods.FOOD: VotingGroup.FOOD, Goods.CRAFT: VotingGroup.CRAFT}


@dataclass(frozen=True, slots=True)
class Need:
    """How much a field is needed, and of which goods."""

    mark: Mark
    goods: Goods = Goods.ALL


#: What is needed besides the fields that the reader insists on, by the record's name and the key.
NEEDS: dict[tuple[str, str], Need] = {
    ("Product", "variants"): Need(Mark.PUBLISHED),
    ("Product", "food_declaration"): Need(Mark.PUBLISHED, Goods.FOOD),
    ("Product", "ingredients"): Need(Mark.EXPORT, Goods.FOOD),
    ("Product", "materials"): Need(Mark.EXPORT, Goods.CRAFT),
    ("Product", "dimensions"): Need(Mark.EXPORT, Goods.CRAFT),
    ("Product", "raw_origin"): Need(Mark.EXPORT),
    ("Product", "shelf_life"): Need(Mark.EXPORT, Goods.FOOD),
    ("Product", "storage"): Need(Mark.EXPORT, Goods.FOOD),
    ("Product", "usage"): Need(Mark.EXPORT, Goods.FOOD),
    ("Product", "allergens"): Need(Mark.EXPORT, Goods.FOOD),
    ("Product", "packaging"): Need(Mark.EXPORT),
    ("Product", "capacity"): Need(Mark.EXPORT),
    ("Product", "moq"): Need(Mark.EXPORT),
    ("Product", "lead_time"): Need(Mark.EXPORT),
    ("Product", "hs_code"): Need(Mark.EXPORT),
    ("Facility", "phone"): Need(Mark.EXPORT),
    ("Facility", "zalo"): Need(Mark.EXPORT),
    ("Facility", "email"): Need(Mark.EXPORT),
    ("Facility", "links"): Need(Mark.EXPORT),
}
#: Of these one is enough: buyers must be able to ask somebody.
CONTACTS = ("phone", "zalo", "email", "links")


def need_of(model: type[Record], key: str) -> Need:
    """How much a key of the front matter of a `model` is needed."""
    if shapes(model)[key].required:
        return Need(Mark.REQUIRED)
    return NEEDS.get((model.__name__, key), Need(Mark.OPTIONAL))


def needed(model: type[Record], mark: Mark, group: VotingGroup) -> tuple[str, ...]:
    """The keys of a `model` that are needed as much as `mark` says, for a product of an official group."""
    needs = {key: need_of(model, key) for key in shapes(model)}
    return tuple(key for key, need in needs.items() if need.mark is mark and need.goods.covers(group))
