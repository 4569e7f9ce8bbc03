"""What is put into an index: rows of products, and what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Row:
    """A product. `gloss` is its name in the other language, `tags` and `summary` are further words to find it by.

    `codes` holds its number in each column. `picture` is a file name or "".
    """

    slug: str
    name: str
    gloss: str = ""
    tags: str = ""
    summary: str = ""
    picture: str = ""
    codes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """Words that many products share: `texts` by the code in the column `by`, or by what `of` makes of that code.

    `kind` is maker, category, place or tags, and says how much a match weighs.
    """

    kind: str
    by: str
    texts: Sequence[str]
    of: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list: `values` are (id for addresses, label), `sets` the values that each code stands for.

    The code is that of the column `by`, or what `of` makes of it. With `bounds` it is the number of bounds that
    the column's number reaches, 0 being unknown.
    """

    id: str
    label: str
    values: Sequence[tuple[str, str]]
    by: str
    sets: Sequence[Sequence[int]]
    of: Sequence[int] | None = None
    bounds: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """All that one language's index holds; `rows` stand in the order of their names.

    `shown` goes to the pages as it is. `synonyms` are groups of phrases that mean the same.
    """

    lang: str
    rows: Sequence[Row]
    fields: Sequence[Field] = ()
    facets: Sequence[Facet] = ()
    shown: Mapping[str, object] = field(default_factory=dict)
    synonyms: Sequence[Sequence[str]] = ()
