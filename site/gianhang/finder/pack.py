"""Whole numbers as text that compresses well and that a script reads quickly."""

from __future__ import annotations

from collections.abc import Iterable

_FIRST = 40


def pack(numbers: Iterable[int]) -> str:
    """Numbers from 0 up, five bits a sign, the lowest first; a sign with 32 added is not the last of its number."""
    signs: list[str] = []
    for number in numbers:
        rest = number
        while rest > 31:
            signs.append(_SIGNS[32 + (rest & 31)])
            rest >>= 5
        signs.append(_SIGNS[rest])
    return "".join(signs)


def steps(numbers: Iterable[int]) -> list[int]:
    """Rising numbers as the first one and the steps between them."""
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


_SIGNS = [chr(_FIRST + value) for value in range(64)]
