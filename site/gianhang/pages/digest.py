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

from gianhang.text.localized import Localized, Phrase

#: By its identity, a record and a digest that is known already.
Known = Mapping[int, tuple[object, str]]
_SIZE = 16
#: Much the most of what records are made of. What Python writes of the texts of a `Localized` says all of it.
_TEXTS: dict[type, bytes] = {str: b"str", Localized: b"texts"}
#: What Python writes of a value of these kinds says all of it.
_PLAIN = frozenset({bool, int, float, Decimal, date})


def digest_of(value: object, known: Known | None = None) -> str:
    """The digest of a value made of records, data classes, texts, numbers, days, lists and mappings; TypeError else."""
    parts: list[bytes] = []
    _read(value, known or {}, parts)
    return hashlib.blake2b(b"".join(parts), digest_size=_SIZE).hexdigest()


def _read(value: object, known: Known, parts: list[bytes]) -> None:
    """Add `value` to `parts` so that different values never read the same: type, then length, then content."""
    kind = type(value)
    mark = _TEXTS.get(kind)
    if mark is not None:
        data = (value if kind is str else repr(value.texts)).encode()  # type: ignore[attr-defined]
        parts.append(b"%b%d(%b" % (mark, len(data), data))
    elif (record := known.get(id(value))) is not None and record[0] is value:
        parts.append(f"record({record[1]}".encode())
    elif value is None or kind in _PLAIN:
        parts.append(f"{kind.__name__}({value!r}".encode())
    elif kind is bytes:
        parts += (b"bytes%d(" % len(value), value)  # type: ignore[arg-type]
    elif isinstance(value, tuple | list):
        parts.append(b"list%d(" % len(value))
        for item in value:
            _read(item, known, parts)
    elif isinstance(value, BaseModel):
        parts.append(f"{kind.__name__}(".encode())
        for name in kind.model_fields:  # type: ignore[attr-defined]
            _read(getattr(value, name), known, parts)
    elif is_dataclass(kind):
        parts.append(f"{kind.__name__}(".encode())
        for name in _names(kind):
            _read(getattr(value, name), known, parts)
    else:
        _read_others(value, known, parts)


def _read_others(value: object, known: Known, parts: list[bytes]) -> None:
    """What is less frequent."""
    kind = type(value).__name__
    if isinstance(value, str):
        data = value.encode()
        lang = value.lang if isinstance(value, Phrase) else ""
        parts.append(f"{kind} {lang}{len(data)}(".encode() + data)
    elif isinstance(value, bytes | int | float | Decimal | date):
        parts.append(f"{kind}({value!r}".encode())
    elif isinstance(value, Mapping):
        parts.append(f"dict{len(value)}(".encode())
        for key in value:
            _read(key, known, parts)
            _read(value[key], known, parts)
    elif isinstance(value, PurePath):
        parts.append(f"path({value.as_posix()!r}".encode())
    elif isinstance(value, Enum):
        parts.append(f"{kind}({value.name}".encode())
    elif isinstance(value, set | frozenset):
        _read(sorted(digest_of(item, known) for item in value), known, parts)
    else:
        raise TypeError(f"a page must not show a {kind}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a data class."""
    return tuple(field.name for field in fields(kind))
