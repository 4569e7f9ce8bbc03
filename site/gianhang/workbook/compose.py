"""Plain data as YAML, in the way of the house: a line a field, quotes only where they are needed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from gianhang.records.plain import Data, Value

#: Text that means itself in YAML without quotes.
_PLAIN = re.compile(r"[^\W_](?:[^\n\t:#\\]|:(?=[^\s:])|(?<=\S)#)*", re.UNICODE)


def compose(data: Data) -> str:
    """The lines of a mapping."""
    return "".join(f"{line}\n" for line in _mapping(data))


def compose_list(items: Sequence[Value]) -> str:
    """The lines of a list that is all of a file."""
    return "".join(f"{line}\n" for line in _sequence(items))


def _mapping(data: Data) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{key}:" if value else f"{key}: {{}}"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, list):
            yield f"{key}:" if value else f"{key}: []"
            yield from (f"  {line}" for line in _sequence(value))
        else:
            yield f"{key}: {_scalar(value)}".rstrip()


def _sequence(items: Sequence[Value]) -> Iterator[str]:
    for item in items:
        lines = [*_mapping(item)] if isinstance(item, dict) and item else []
        if lines:
            yield f"- {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])
        else:
            yield "- {}" if isinstance(item, dict) else f"- {_scalar(item if isinstance(item, str) else None)}".rstrip()


def _scalar(text: str | None) -> str:
    if text is None:
        return ""
    if _PLAIN.fullmatch(text) and not text.endswith((" ", ":")):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
