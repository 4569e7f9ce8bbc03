"""Orders carried out: here when they are few, by other processes or computers when they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from gianhang.executors import Workers, each, open_executor
from gianhang.pictures.work import Order, Outcome, carry_out

#: Rendering a picture takes some 300 ms, looking at one 30, starting processes 500 and more.
FEW = 3
#: So many pictures are with a cluster at a time, whose number of workers nobody knows.
AFIELD = 64


@dataclass(frozen=True, slots=True)
class Effort:
    """How pictures are worked on.

    With `eager` they are rendered while they are looked at, so that each is decoded once. `quick` renditions take
    longer to load and less long to make. `on_done` hears how many pictures are ready, of how many.
    """

    workers: Workers = field(default_factory=Workers)
    eager: bool = False
    quick: bool = False
    on_done: Callable[[int, int], None] = lambda _done, _total: None


def carry_out_all(orders: Iterable[Order], workers: Workers) -> Iterator[tuple[Order, Outcome]]:
    """Every order with what came of it, as they are finished. Orders are taken only as fast as they are done."""
    waiting = iter(orders)
    first = list(islice(waiting, FEW + 1))
    if not workers.scheduler and (len(first) <= FEW or workers.count == 1):
        for order in chain(first, waiting):
            yield order, carry_out(order)
        return
    ahead = AFIELD if workers.scheduler else workers.count + 2
    with open_executor(workers, preload=["gianhang.pictures.work"]) as executor:
        yield from each(carry_out, chain(first, waiting), executor, ahead=ahead)
