"""Whole numbers as text that compresses well and that a script reads quickly."""

from __future__ import annotations

from collections.abc import Iterable

_FIRST = 40
#: So many numbers are known by heart.
_MANY = 1 << 15


def pack(numbers: Iterable[int]) -> str:
    """Numbers from 0 up, five bits a sign, the lowest first; a sign with 32 added is not the last of its number."""
    return "".join([_PACKED[number] for number in numbers])


class _Packed(dict[int, str]):
    """Numbers as signs, by the number: most come again and again."""

    def __missing__(self, number: int) -> str:
        signs: list[str] = []
        rest = number
        while rest > 31:
            signs.append(_SIGNS[32 + (rest & 31)])
            rest >>= 5
        packed = "".join((*signs, _SIGNS[rest]))
        if number < _MANY:
            self[number] = packed
        return packed


def steps(numbers: Iterable[int]) -> list[int]:
    """Rising numbers as the first one and the steps between them."""
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


_SIGNS = [chr(_FIRST + value) for value in range(64)]
_PACKED = _Packed()
