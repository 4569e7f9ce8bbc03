"""Vietnam's places as of 1 July 2025: 34 provinces, their communes, and what the provinces were made of.

The data are `data/places-2025.csv` and `data/provinces-before-2025-07-01.csv`. Codes were reused when provinces
merged, so a code here always means the place of 2025.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from gianhang.text.folding import nfc, slug, sort_key
from gianhang.text.localized import BASE, Localized

DATA = Path(__file__).parent.parent / "data"
#: What a facility's `place` says when nobody knows today's commune or province.
UNKNOWN = "unknown"
#: What people write before a name, and the kinds of places of today that it stands for; of former kinds there are none.
_KINDS = {
    "tỉnh": ("Tỉnh",), "thành phố": ("Thành phố",), "tp.": ("Thành phố",), "tp": ("Thành phố",),
    "xã": ("Xã",), "x.": ("Xã",), "phường": ("Phường",), "p.": ("Phường",), "đặc khu": ("Đặc khu",),
    "thị trấn": (), "thị xã": (), "huyện": (), "quận": (),
}  # fmt: skip


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


@dataclass(frozen=True)
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
        return tuple(
            name
            for name in self.old_names.get(province.code, ())
            if province.slug not in {slug(bare) for bare, _kinds in _names(_letters(name), _BY_LETTERS)}
        )

    def full_name(self, locality: Locality) -> str:
        """What tells a place from all others: `Xã Trà My, Đà Nẵng`; the bare name of a province."""
        name = locality.name.phrase(BASE)
        if not locality.parent:
            return str(name)
        return f"{locality.kind.phrase(BASE)} {name}, {self.province(locality).name.phrase(BASE)}"

    def find(self, word: str) -> Locality | None:
        """The one place that `word` means: a code, a province, or a commune where no other is called so; else None."""
        found = self.meant(word)
        return found[0] if len(found) == 1 else None

    def meant(self, word: str) -> tuple[Locality, ...]:
        """Every place that `word` can mean: `48`, `TP. Đà Nẵng`, `Xã Trà My, Đà Nẵng`, `Trà My, 48`, `Trà My`.

        Where a tone stands in its syllable does not matter, nor do accents where there are none at all. A bare name
        that a province has means the province; one that only a former province had means no place of today.
        """
        if word not in self._found:
            self._found[word] = self._meant(nfc(word).strip())
        return self._found[word]

    def alike(self, word: str) -> tuple[Locality, ...]:
        """The communes whose names are the letters of `word`, whatever its accents and kind."""
        name, comma, where = (part.strip() for part in word.rpartition(","))
        inside = self.find(where) or self.successor(where) if comma else None
        return tuple(
            commune
            for bare, _kinds in _names(_letters(name if comma else word), _BY_LETTERS)
            for commune in self._by_letters.get(bare, ())
            if commune.parent and (inside is None or commune.parent == inside.code)
        )

    def successor(self, old_name: str) -> Locality | None:
        """The province of today that a province of before 1 July 2025 belongs to."""
        wanted = {bare for bare, _kinds in _names(_letters(old_name), _BY_LETTERS)}
        for code, names in self.old_names.items():
            if any(_letters(name) in wanted for name in names):
                return self.by_code[code]
        return None

    def _meant(self, word: str) -> tuple[Locality, ...]:
        if word in self.by_code:
            return (self.by_code[word],)
        name, comma, where = (part.strip() for part in word.rpartition(","))
        if comma:
            inside = {province.code for province in self._provinces(where)}
            return tuple(commune for commune in self._communes(name) if commune.parent in inside)
        if provinces := self._provinces(word):
            return provinces
        return () if _letters(word) in self._former else self._communes(word)

    def _provinces(self, word: str) -> tuple[Locality, ...]:
        if word in self.by_code:
            return (self.by_code[word],)
        # No two provinces are written with the same letters: a wrong accent leads to no other.
        found = self._called(word) or self._spelt(word)
        return tuple(locality for locality in found if not locality.parent)

    def _communes(self, word: str) -> tuple[Locality, ...]:
        return tuple(locality for locality in self._called(word) if locality.parent)

    def _called(self, word: str) -> tuple[Locality, ...]:
        """The places of this name, and of the kind in front of it where there is one."""
        if word.isascii():
            return self._spelt(word)
        names = [(_key(bare), kinds) for bare, kinds in _names(word.casefold(), _KINDS)]
        return _looked_up(self._by_name, names)

    def _spelt(self, word: str) -> tuple[Locality, ...]:
        """The same without regard to accents."""
        return _looked_up(self._by_letters, _names(_letters(word), _BY_LETTERS))

    @cached_property
    def _found(self) -> dict[str, tuple[Locality, ...]]:
        """What words meant so far: an office has many facilities and few places."""
        return {}

    @cached_property
    def _former(self) -> set[str]:
        return {_letters(name) for names in self.old_names.values() for name in names}

    @cached_property
    def _by_name(self) -> dict[str, list[Locality]]:
        return _grouped(self.by_code.values(), _key)

    @cached_property
    def _by_letters(self) -> dict[str, list[Locality]]:
        return _grouped(self.by_code.values(), _letters)


def _looked_up(
    table: Mapping[str, Sequence[Locality]], names: Iterable[tuple[str, tuple[str, ...] | None]]
) -> tuple[Locality, ...]:
    return tuple(
        locality
        for bare, kinds in names
        for locality in table.get(bare, ())
        if kinds is None or locality.kind.phrase(BASE) in kinds
    )


def _grouped(localities: Iterable[Locality], key: Callable[[str], str]) -> dict[str, list[Locality]]:
    grouped: dict[str, list[Locality]] = defaultdict(list)
    for locality in localities:
        grouped[key(locality.name.phrase(BASE))].append(locality)
    return grouped


def _key(name: str) -> str:
    """A name with its letters and its tones, but not where in a syllable these stand: Hoà Bình is Hòa Bình."""
    letters, tones, _ = sort_key(" ".join(name.split()))
    return f"{letters}/{tones}"


def _letters(name: str) -> str:
    return slug(name).replace("-", " ")


def _names(word: str, known: Mapping[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...] | None]]:
    """What a word can be the name of: all of it, of any kind (None); and without the kind of place in front."""
    word = " ".join(word.split())
    found: list[tuple[str, tuple[str, ...] | None]] = [(word, None)]
    for kind, kinds in known.items():
        rest = word.removeprefix(kind)
        # “TP.Huế” is written as often as “TP. Huế”.
        if rest != word and (rest.startswith(" ") or kind.endswith(".")) and rest.strip():
            found.append((rest.strip(), kinds))
    return found


_BY_LETTERS = {_letters(kind): kinds for kind, kinds in _KINDS.items()}


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
