"""What of an office's records is not said in a language yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from gianhang.errors import Message
from gianhang.folder import CATEGORIES
from gianhang.records.bundle import Records
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.product import Product, Status
from gianhang.records.untranslated import has_any, untranslated


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A record whose `keys` are not said in a language; `whole` when nothing of it is. `path` is its Vietnamese file.

    `id` tells records of one file apart.
    """

    path: str
    id: str
    model: str
    keys: tuple[str, ...]
    whole: bool

    @property
    def in_a_list(self) -> bool:
        """Whether other records stand in the same file."""
        return bool(self.id) and self.path.endswith(".yaml")

    def names(self) -> list[Message]:
        """What people call the fields."""
        return [label(self.model, key) or Message("{key}", {"key": key}) for key in self.keys]


def missing_translations(records: Records, lang: str) -> tuple[Untranslated, ...]:
    """The records that have something to be translated into `lang`, in the order of their files."""
    found = []
    for record in every_record(records):
        keys = untranslated(record, lang)
        if keys:
            path = str(getattr(record, "path", CATEGORIES))
            whole = not has_any(record, lang)
            found.append(Untranslated(path, str(getattr(record, "id", "")), type(record).__name__, keys, whole))
    return tuple(sorted(found, key=lambda one: one.path))


def every_record(records: Records) -> Iterator[Record]:
    """Records of every kind that were read, but for products that were withdrawn."""
    for field in fields(records):
        value = getattr(records, field.name)
        for record in value if isinstance(value, tuple) else (value,):
            is_withdrawn = isinstance(record, Product) and record.status is Status.WITHDRAWN
            if isinstance(record, Record) and not is_withdrawn and getattr(record, "path", "") not in records.unread:
                yield record
