"""Executors: who does work that can be shared out: this process, others on this computer, or a cluster."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import Any, TypeVar

from gianhang.errors import Message, UsageError
from gianhang.store import collect_seldom

Task = TypeVar("Task")
Result = TypeVar("Result")

#: Windows cannot wait for more processes at a time.
MOST = 61
#: So many shares a process, where there are not so many things to do that shares are large.
_EACH = 8
#: Seconds that a scheduler has to answer, and after which it is asked whether anybody works.
PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work: so many processes of this computer, or those of the Dask scheduler at an address.

    `jobs` is the most processes at a time, None for one a processor. It says nothing to a `scheduler`
    ("tcp://10.0.0.5:8786"), which knows its own workers; they share no disk with us.
    """

    jobs: int | None = None
    scheduler: str | None = None

    @property
    def count(self) -> int:
        """How many tasks can be worked on at a time on this computer."""
        return min(self.jobs or processors(), MOST)

    def __str__(self) -> str:
        return self.scheduler or f"{self.count} processes"


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return (len(affinity(0)) if affinity else os.cpu_count()) or 1


@contextmanager
def open_executor(workers: Workers, *, preload: Sequence[str] = (), inherit: bool = False) -> Iterator[Executor]:
    """An executor for pure functions at the top of their modules, with values that can be pickled.

    `preload` names modules that processes should begin with. With `inherit` they begin with all that this process
    holds, where the system can do that safely (see `start_method`). UsageError when the scheduler cannot be used.
    """
    if workers.scheduler:
        with _cluster(workers.scheduler) as cluster:
            yield cluster
        return
    method = start_method(inherit=inherit)
    context = get_context(method)
    if method == "forkserver":
        # Only the first server of a process hears this: it lives as long as the process.
        context.set_forkserver_preload([__name__, *preload])
    pool = ProcessPoolExecutor(workers.count, mp_context=context, initializer=_begin)
    try:
        yield pool
    finally:
        # What is not begun is dropped: whoever leaves early, by Ctrl-C too, does not want it.
        pool.shutdown(cancel_futures=True)


def start_method(*, inherit: bool = False) -> str:
    """How processes are begun: "fork" only with `inherit`, on Linux, and while this process has a single thread.

    A forked child of a process with threads may wait for ever for a lock that no thread of its own holds; on macOS
    the system's libraries do not survive a fork; Windows has none. A fork server has no threads.
    """
    if sys.platform != "linux":
        return "spawn"
    return "fork" if inherit and threading.active_count() == 1 else "forkserver"


def can_fork() -> bool:
    """Whether another process can begin with all that this one holds, and work while this one does."""
    return start_method(inherit=True) == "fork" and processors() > 1


def shares(items: Sequence[Task], workers: Workers, *, most: int) -> Iterator[Sequence[Task]]:
    """`items` in shares of no more than `most`: a few for every process, for none to wait long for another."""
    size = max(1, min(most, -(-len(items) // (_EACH * workers.count))))
    return (items[start : start + size] for start in range(0, len(items), size))


def each(
    work: Callable[[Task], Result], tasks: Iterable[Task], executor: Executor, *, ahead: int
) -> Iterator[tuple[Task, Result]]:
    """`work` done on every task by `executor`, in the order in which they are finished.

    No more than `ahead` tasks are in hand at a time, so that memory does not grow with their number, and an
    interrupted build stops soon. UsageError when a worker dies, or the last one of a cluster.
    """
    waiting = iter(tasks)
    running: dict[Future[Result], Task] = {}
    try:
        while True:
            for task in islice(waiting, ahead - len(running)):
                running[executor.submit(work, task)] = task
            if not running:
                return
            done, _ = wait(running, timeout=PATIENCE, return_when=FIRST_COMPLETED)
            if not done and isinstance(executor, _Cluster):
                executor.check()
            for future in done:
                yield running.pop(future), future.result()
    except BrokenProcessPool:
        raise _worker_died() from None
    finally:
        for future in running:
            future.cancel()


def meanwhile(work: Callable[[Task], Result], task: Task, *, is_long: bool = True) -> Callable[[], Result]:
    """Have `work` done by another process while this one goes on, and give a function that waits for the result.

    Where none can be forked, where it fails in any way, and where the work takes no longer than a process takes to
    begin, this process does it when it is asked for the result.
    """
    if not is_long or not can_fork():
        return cache(partial(work, task))
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, work, task), daemon=True)
    process.start()
    theirs.close()

    @cache
    def result() -> Result:
        with ours:
            try:
                found: Result = ours.recv()
            except (EOFError, OSError):
                found = work(task)
        process.join()
        return found

    return result


def _answer(answers: connection.Connection, work: Callable[[Task], Result], task: Task) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Who asked may be gone. Of what goes wrong the one hears who does the work again.
    with suppress(Exception):
        answers.send(work(task))


def _begin() -> None:
    """The first thing a process of ours does: leave Ctrl-C to the one that began it, and end when that one is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


class _Cluster(Executor):
    """The workers of a Dask scheduler. It waits for ever for a worker to come; `check` does not."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        # Pure work would be known by a digest of all that is sent.
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        future: Future[Result] = self._executor.submit(fn, *args, **kwargs)
        return future

    def check(self) -> None:
        """UsageError when there is no worker."""
        if not self._client.nthreads():
            raise UsageError(
                Message("Bộ điều phối ở {address} không có máy nào làm việc.", {"address": self._address}),
                Message(
                    "Trên các máy làm việc, cài gianhang cùng phiên bản rồi chạy: dask worker {address}",
                    {"address": self._address},
                ),
            )


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The executor of the Dask scheduler at `address`; UsageError when it does not answer, or Dask is not here."""
    try:
        distributed = importlib.import_module("distributed")
    except ImportError:
        raise UsageError(
            Message("Muốn dùng --scheduler phải cài thêm Dask."),
            Message('Chạy: pip install "gianhang[cluster]"'),
        ) from None
    # Its remarks on lost connections go to the screen where nobody listens; what matters comes as an exception.
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, ImportError, RuntimeError):
        raise UsageError(
            Message("Không kết nối được với bộ điều phối ở {address}.", {"address": address}),
            Message("Xem bộ điều phối Dask đã chạy chưa và địa chỉ có đúng không, ví dụ: tcp://10.0.0.5:8786"),
        ) from None
    try:
        yield _Cluster(client, address)
    except (distributed.comm.CommClosedError, distributed.KilledWorker, distributed.CancelledError, CancelledError):
        raise UsageError(
            Message("Mất liên lạc với các máy của bộ điều phối ở {address}.", {"address": address}),
            Message("Xem các máy ấy còn chạy không rồi chạy lại; việc đã xong không phải làm lại."),
        ) from None
    finally:
        client.close()


def _worker_died() -> UsageError:
    return UsageError(
        Message("Một tiến trình làm việc bị hệ điều hành dừng giữa chừng, có thể vì máy hết bộ nhớ."),
        Message("Đóng bớt chương trình khác rồi chạy lại, hoặc thêm --jobs 1; việc đã xong không phải làm lại."),
    )
