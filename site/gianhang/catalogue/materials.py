"""What products are made of, as far as buyers choose by it: known materials, found in what offices write freely.

Offices write "Khung tre, lụa, tua chỉ"; buyers ask for bamboo. The table says which words of the Vietnamese text mean
which material; the longest words are read first, and those in a line without a name mean none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from gianhang.catalogue.localities import DATA
from gianhang.records.product import Product
from gianhang.text.folding import slug
from gianhang.text.localized import BASE, Localized
from gianhang.text.words import marked, words

#: What ends a thought: "không men" says nothing of what follows the comma.
_PARTS = re.compile(r"[,;.()·/]|\bvà\b")
#: "không gỉ" is not "không".
_NOT, _RUST = marked("không"), marked("gỉ")


@dataclass(frozen=True, slots=True)
class Material:
    """A material that buyers look for; `id` stands in addresses and is the same in all languages."""

    id: str
    name: Localized


def materials_of(product: Product) -> tuple[Material, ...]:
    """The known materials that a product is made of, in the order in which its record names them."""
    return _named_in(str(product.materials.phrase(BASE))) if product.materials else ()


@lru_cache(maxsize=4096)
def _named_in(text: str) -> tuple[Material, ...]:
    found: dict[str, Material] = {}
    for part in _PARTS.split(text):
        said = [marked(word) for word in words(part)]
        at = 0
        while at < len(said):
            if said[at] == _NOT and said[at + 1 : at + 2] != [_RUST]:
                # Of what follows there is none in it.
                break
            length, material = _meant(said, at)
            if material:
                found.setdefault(material.id, material)
            at += length
    return tuple(found.values())


def _meant(said: list[str], at: int) -> tuple[int, Material | None]:
    """The material that the words from `at` on mean, if any, and how many words say so."""
    known = _known()
    for length in range(_longest(), 0, -1):
        phrase = tuple(said[at : at + length])
        if phrase in known:
            return len(phrase), known[phrase]
    return 1, None


@cache
def _longest() -> int:
    """How many words the longest phrase of the table has."""
    return max(map(len, _known()))


@cache
def _known() -> Mapping[tuple[str, ...], Material | None]:
    found: dict[tuple[str, ...], Material | None] = {}
    with (DATA / "materials.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["vi"]
            material = Material(slug(name), Localized.of({BASE: name, "en": row["en"]})) if name else None
            for phrase in row["words"].split(";"):
                found[tuple(map(marked, words(phrase)))] = material
    return found
