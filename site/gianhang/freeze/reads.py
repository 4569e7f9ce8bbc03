"""What pages read, by numbers: tens of thousands of pages read the same things again and again."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeAlias

from gianhang.pages.trace import Read

#: The numbers of what one page read, four bytes each: so they are quickly sent, kept and read again.
Row: TypeAlias = bytes


class Numbers:
    """Numbers for reads, in the order in which they are met; those of `known` come first."""

    def __init__(self, known: Iterable[Read] = ()) -> None:
        self.reads = list(known)
        self._of = {read: number for number, read in enumerate(self.reads)}

    def row(self, reads: Iterable[Read]) -> Row:
        """The numbers of `reads`; new ones for those that were never met."""
        return array("I", map(self._number, reads)).tobytes()

    def moved(self, fewer: Iterable[Read]) -> Row:
        """By the numbers of now, those that `fewer` of these reads have in their own order; 0 for all others."""
        places = array("I", bytes(4 * len(self.reads)))
        for place, read in enumerate(fewer):
            places[self._of[read]] = place
        return places.tobytes()

    def _number(self, read: Read) -> int:
        number = self._of.get(read)
        if number is None:
            number = self._of[read] = len(self.reads)
            self.reads.append(read)
        return number


def numbers_in(row: Row) -> memoryview[int]:
    """The numbers of a row, one after another."""
    return memoryview(row).cast("I")


def translated(row: Row, into: Row) -> Row:
    """The numbers of a `row` as others call them: what is here number n is there number `into[n]`."""
    return array("I", map(numbers_in(into).__getitem__, numbers_in(row))).tobytes()
