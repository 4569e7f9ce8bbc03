"""Vietnam's places as of 1 July 2025: 34 provinces, their communes, and what the provinces were made of.

The data are `data/places-2025.csv` and `data/provinces-before-2025-07-01.csv`. Codes were reused when provinces
merged, so a code here always means the place of 2025.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gianhang.text.folding import slug
from gianhang.text.localized import BASE, Localized

DATA = Path(__file__).parent.parent / "data"
#: What a facility's `place` says when nobody knows today's commune or province.
UNKNOWN = "unknown"
# What kind of place a name is of, as people write it before the name.
_KIND = re.compile("(?:tinh|thanh-pho|tp|xa|phuong|thi-tran|thi-xa|huyen|quan|dac-khu)-")


@dataclass(frozen=True, slots=True)
class Locality:
    """A province or commune; `parent` is the code of a commune's province, empty for a province."""

    code: str
    parent: str
    kind: Localized
    name: Localized

    @property
    def slug(self) -> str:
        """The name as part of an address: `da-nang`."""
        return slug(self.name.phrase(BASE))


@dataclass(frozen=True, slots=True)
class Localities:
    """Every place by its code, and the names that provinces had before 1 July 2025."""

    by_code: dict[str, Locality]
    old_names: dict[str, tuple[str, ...]]

    def province(self, locality: Locality) -> Locality:
        """The province that `locality` is or lies in."""
        return self.by_code[locality.parent] if locality.parent else locality

    def provinces(self) -> Iterator[Locality]:
        """The 34 provinces."""
        return (locality for locality in self.by_code.values() if not locality.parent)

    def made_of(self, province: Locality) -> tuple[str, ...]:
        """The provinces of before 1 July 2025 that `province` was made of, other than its own name."""
        return tuple(name for name in self.old_names.get(province.code, ()) if province.slug not in _slugs(name))

    def find(self, word: str) -> Locality | None:
        """The place with this 2025 code, or the province with this name: `Đà Nẵng`, `da nang`, `TP. Đà Nẵng`."""
        if word in self.by_code:
            return self.by_code[word]
        names = _slugs(word)
        return next((locality for locality in self.provinces() if locality.slug in names), None)

    def communes(self, word: str) -> tuple[Locality, ...]:
        """The communes with this name, which several may share."""
        names = _slugs(word)
        return tuple(locality for locality in self.by_code.values() if locality.parent and locality.slug in names)

    def successor(self, old_name: str) -> Locality | None:
        """The province of today that a province of before 1 July 2025 belongs to."""
        wanted = _slugs(old_name)
        for code, names in self.old_names.items():
            if any(slug(name) in wanted for name in names):
                return self.by_code[code]
        return None


def _slugs(word: str) -> set[str]:
    """What somebody calls a place, as in an address: as it is, and without the kind of place before the name."""
    whole = slug(word)
    kind = _KIND.match(whole)
    return {whole, whole[kind.end() :]} if kind else {whole}


@cache
def read_localities() -> Localities:
    """The places that come with the program."""
    by_code = {}
    with (DATA / "places-2025.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_code[row["code"]] = Locality(
                code=row["code"],
                parent=row["parent"],
                kind=Localized.of({"vi": row["kind_vi"], "en": row["kind_en"]}),
                name=Localized.of({"vi": row["name_vi"], "en": row["name_en"]}),
            )
    old_names = defaultdict(list)
    with (DATA / "provinces-before-2025-07-01.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            old_names[row["successor_code_2025"]].append(row["old_name_vi"])
    return Localities(by_code, {code: tuple(names) for code, names in old_names.items()})
