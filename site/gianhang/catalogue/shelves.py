"""Products in small groups, so that whoever needs a few of them need not load all.

A product stands on the shelf that its id alone decides: adding one changes no other shelf.
"""

from __future__ import annotations

from collections.abc import Sequence

from gianhang.records.product import Product

#: About how many products stand on one shelf: some 10 kB of what buyers compare, once compressed.
PER_SHELF = 64


def shelf_of(product_id: str, count: int) -> int:
    """The shelf of a product among `count`: FNV-1a, 32 bits, over the ASCII of its id. `list.js` reckons the same."""
    digest = 0x811C9DC5
    for byte in product_id.encode():
        digest = (digest ^ byte) * 0x01000193 & 0xFFFFFFFF
    return digest % count


def on_shelves(products: Sequence[Product]) -> tuple[tuple[Product, ...], ...]:
    """The products of every shelf. There is a power of two of them, so that few move when a catalogue grows."""
    count = 1 << max(0, len(products) // PER_SHELF).bit_length()
    shelves: list[list[Product]] = [[] for _ in range(count)]
    for product in products:
        shelves[shelf_of(product.id, count)].append(product)
    return tuple(map(tuple, shelves))
