"""Work over many pictures: in this process when they are few, in several when they are many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from gianhang.errors import Message, UsageError

Task = TypeVar("Task")
Result = TypeVar("Result")


def each(
    work: Callable[[Task], Result], tasks: Sequence[Task], *, jobs: int | None, few: int
) -> Iterator[tuple[Task, Result]]:
    """`work` done on every task, in the order in which they are finished.

    `jobs` is the most processes to use, by default one for each processor. Up to `few` tasks are done here and now:
    starting processes would take longer.
    """
    count = min(jobs or os.cpu_count() or 1, len(tasks))
    if count <= 1 or len(tasks) <= few:
        for task in tasks:
            yield task, work(task)
        return
    try:
        yield from _spread(work, tasks, count)
    except BrokenProcessPool:
        raise UsageError(
            Message("Việc xử lý ảnh bị hệ điều hành dừng giữa chừng, có thể vì máy hết bộ nhớ."),
            Message("Đóng bớt chương trình khác rồi chạy lại; ảnh đã làm xong không phải làm lại."),
        ) from None


def _spread(work: Callable[[Task], Result], tasks: Sequence[Task], count: int) -> Iterator[tuple[Task, Result]]:
    # Spawned, not forked: the same on every system, and safe beside threads.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting = iter(tasks)
        running: dict[Future[Result], Task] = {}
        # Only a few in hand at a time, so that an interrupted build stops soon.
        while True:
            for task in islice(waiting, 2 * count - len(running)):
                running[pool.submit(work, task)] = task
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
