"""The awards of products: nobody types them, they come from the rounds that chose a product."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from gianhang.catalogue.validity import lapsed
from gianhang.records.round import Entry, Level, Round

_HEIGHT = tuple(Level)


@dataclass(frozen=True, slots=True)
class Award:
    """That a round chose a product; `is_lapsed` when the day printed on its paper is over."""

    round: Round
    entry: Entry
    is_lapsed: bool


def newest_rounds(rounds: Iterable[Round], products: Collection[str]) -> tuple[Round, ...]:
    """The rounds, the latest first and of a year the highest; their entries are those of `products` only."""
    ordered = sorted(rounds, key=lambda found: (-found.year, -_HEIGHT.index(found.level), found.id))
    return tuple(
        found.model_copy(update={"entries": tuple(entry for entry in found.entries if entry.product in products)})
        for found in ordered
    )


def awards_of(rounds: Iterable[Round], today: date) -> dict[str, tuple[Award, ...]]:
    """The awards of each product that has any, in the order of the rounds."""
    found: dict[str, list[Award]] = defaultdict(list)
    for held in rounds:
        for entry in held.entries:
            found[entry.product].append(Award(held, entry, lapsed(entry.valid_until, today)))
    return {product: tuple(awards) for product, awards in found.items()}
