"""What records are made of: which keys they have, and which of these hold text that can be translated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from gianhang.records.fields import Record
from gianhang.text.localized import Localized

#: What a record is told of itself; it does not stand in its front matter.
GIVEN = ("id", "path", "story")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a key holds: one thing or `many`, of this `kind`; whether a record must have it."""

    many: bool
    kind: type[Any]
    required: bool = False

    @property
    def record(self) -> type[Record] | None:
        """The kind of record that it holds, if it holds records."""
        return self.kind if issubclass(self.kind, Record) else None

    @property
    def translatable(self) -> bool:
        """Whether there is text in it that can be translated."""
        return self.kind is Localized or bool(self.record and translatable(self.record))


@cache
def shapes(model: type[Record]) -> dict[str, Shape]:
    """What each key of the front matter of a `model` holds."""
    given = GIVEN if "path" in model.model_fields else ()
    return {
        field.alias or name: replace(_shape(field.annotation), required=field.is_required())
        for name, field in model.model_fields.items()
        if name not in given
    }


@cache
def translatable(model: type[Record]) -> dict[str, Shape]:
    """The keys that may stand in a translation of a `model`."""
    return {key: shape for key, shape in shapes(model).items() if shape.translatable}


def model_at(model: type[Record], loc: tuple[str | int, ...]) -> tuple[type[Record], str]:
    """The kind of record, within a `model`, that holds the last key of `loc`; and that key."""
    owner, key = model, ""
    for part in loc:
        if isinstance(part, int):
            continue
        shape = shapes(owner).get(key)
        if shape and shape.record:
            owner = shape.record
        key = part
    return owner, key


def _shape(annotation: Any) -> Shape:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return Shape(True, _shape(args[0]).kind)
    if origin is Annotated:
        return _shape(args[0])
    if args:
        return _shape(next(arg for arg in args if arg is not NoneType))
    return Shape(False, annotation)
