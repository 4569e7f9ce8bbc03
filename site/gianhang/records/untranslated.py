"""Which fields of a record have no text in a language yet."""

from __future__ import annotations

from collections.abc import Iterator

from gianhang.records.fields import Record
from gianhang.text.localized import Localized


def untranslated(record: Record, lang: str) -> tuple[str, ...]:
    """The keys of `record`, `story` among them, whose Vietnamese has no text in `lang`; in the order of the model."""
    return tuple(key for key, texts in _texts(record) if not all(text.has(lang) for text in texts))


def has_any(record: Record, lang: str) -> bool:
    """Whether anything of `record` is said in `lang`."""
    return any(text.has(lang) for _key, texts in _texts(record) for text in texts)


def _texts(record: Record) -> Iterator[tuple[str, list[Localized]]]:
    for name, field in type(record).model_fields.items():
        yield field.alias or name, list(_within(getattr(record, name)))


def _within(value: object) -> Iterator[Localized]:
    if isinstance(value, Localized):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _within(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
