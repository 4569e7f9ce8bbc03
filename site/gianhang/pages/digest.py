"""Digests of what pages are made of: the same for the same values in every process, different for different ones."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import PurePath

from pydantic import BaseModel

from gianhang.text.localized import Phrase

#: By its identity, a record and a digest that is known already.
Known = Mapping[int, tuple[object, str]]
_SIZE = 16


def digest_of(value: object, known: Known | None = None) -> str:
    """The digest of a value made of records, data classes, texts, numbers, days, lists and mappings; TypeError else."""
    found = hashlib.blake2b(digest_size=_SIZE)
    _feed(found, value, known or {})
    return found.hexdigest()


def _feed(digest: hashlib.blake2b, value: object, known: Known) -> None:  # noqa: PLR0912
    """Write `value` into `digest` so that different values never read the same: type, then length, then content."""
    if isinstance(value, str):
        data = value.encode()
        lang = value.lang if isinstance(value, Phrase) else ""
        digest.update(f"{type(value).__name__} {lang}{len(data)}(".encode() + data)
    elif isinstance(value, tuple | list):
        digest.update(f"list{len(value)}(".encode())
        for item in value:
            _feed(digest, item, known)
    elif isinstance(value, bytes):
        digest.update(f"bytes{len(value)}(".encode() + value)
    elif value is None or isinstance(value, bool | int | float | Decimal | date):
        digest.update(f"{type(value).__name__}({value!r}".encode())
    elif isinstance(value, BaseModel):
        record = known.get(id(value))
        if record is not None and record[0] is value:
            digest.update(f"record({record[1]}".encode())
        else:
            digest.update(f"{type(value).__name__}(".encode())
            for name in type(value).model_fields:
                _feed(digest, getattr(value, name), known)
    elif is_dataclass(value) and not isinstance(value, type):
        digest.update(f"{type(value).__name__}(".encode())
        for name in _names(type(value)):
            _feed(digest, getattr(value, name), known)
    elif isinstance(value, Mapping):
        digest.update(f"dict{len(value)}(".encode())
        for key in value:
            _feed(digest, key, known)
            _feed(digest, value[key], known)
    elif isinstance(value, PurePath):
        digest.update(f"path({value.as_posix()!r}".encode())
    elif isinstance(value, Enum):
        digest.update(f"{type(value).__name__}({value.name}".encode())
    elif isinstance(value, set | frozenset):
        _feed(digest, sorted(digest_of(item, known) for item in value), known)
    else:
        raise TypeError(f"a page must not show a {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a data class."""
    return tuple(field.name for field in fields(kind))
