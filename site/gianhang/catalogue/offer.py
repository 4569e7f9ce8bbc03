"""What a plate in a list says of a product's trade: prices, what they are for, the smallest order, the stars."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from gianhang.records.product import Product
from gianhang.text.localized import Localized, Phrase
from gianhang.text.quantity import Quantity


class Offer(NamedTuple):
    """The lowest and the highest price in đồng, None where none is known, and what one of them is for.

    That is a `unit` in the office's words, or what is `counted` where it has none. `minimum` is the smallest order.
    """

    low: int | None
    high: int | None
    unit: Localized | None
    counted: Quantity | None
    minimum: Quantity | None
    stars: int | None

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: a large catalogue sells by few units, and each of them is held once."""
        return _again, (self.low, self.high, self.unit and self.unit.texts, *self[3:])

    def unit_in(self, lang: str) -> Phrase | None:
        """What a price is for, in `lang` where it is known in it."""
        if self.unit:
            return self.unit.phrase(lang)
        return self.counted.unit_text(lang) if self.counted else None


def offer(product: Product) -> Offer:
    """See `Offer`."""
    prices = _prices(product)
    return Offer(
        low=min(prices, default=None),
        high=max(prices, default=None),
        unit=(product.price_unit or _pack(product)) if prices else None,
        counted=product.price_tiers[0].minimum if product.price_tiers else None,
        minimum=product.moq,
        stars=product.ocop.stars if product.ocop else None,
    )


def _prices(product: Product) -> list[int]:
    """The prices in đồng: those of the tiers if there are any, else of the pack sizes, else the single one."""
    return (
        [tier.price for tier in product.price_tiers]
        or [variant.price for variant in product.variants if variant.price is not None]
        or ([product.price_vnd] if product.price_vnd is not None else [])
    )


def _pack(product: Product) -> Localized | None:
    """What the price is for, where the office does not say: the one pack that has a price, if no tiers count it."""
    packs = [variant for variant in product.variants if variant.price is not None]
    if product.price_tiers or len(packs) != 1:
        return None
    return Localized(tuple((lang, name[:1].lower() + name[1:]) for lang, name in packs[0].name.texts))


@lru_cache(maxsize=4096)
def _shared(texts: tuple[tuple[str, str], ...] | None) -> Localized | None:
    return Localized(texts) if texts else None


def _again(low: int | None, high: int | None, unit: tuple[tuple[str, str], ...] | None, *others: Any) -> Offer:
    return Offer(low, high, _shared(unit), *others)
