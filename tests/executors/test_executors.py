"""Work shared out between processes of this computer, and between those of a scheduler."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from operator import neg
from pathlib import Path

import pytest

from gianhang.errors import UsageError
from gianhang.executors import Workers, each, meanwhile, open_executor, processors, start_method


def test_processes_do_the_work() -> None:
    with open_executor(Workers(jobs=2)) as executor:
        assert sorted(each(neg, range(9), executor, ahead=3)) == [(n, -n) for n in range(9)]
        assert executor.submit(os.getpid).result() != os.getpid()


def test_a_scheduler_does_the_work(scheduler: str) -> None:
    with open_executor(Workers(scheduler=scheduler)) as executor:
        assert sorted(each(neg, range(9), executor, ahead=3)) == [(n, -n) for n in range(9)]


def test_an_error_of_the_work_is_raised_here() -> None:
    with open_executor(Workers(jobs=1)) as executor, pytest.raises(ValueError, match="x"):
        list(each(int, ["1", "x"], executor, ahead=2))


def test_a_worker_that_dies_is_told_in_words() -> None:
    with open_executor(Workers(jobs=1)) as executor, pytest.raises(UsageError, match="hết bộ nhớ"):
        list(each(os._exit, [3], executor, ahead=2))


def test_no_more_than_asked_for_is_in_hand() -> None:
    class Counting:
        def __init__(self, executor) -> None:
            self.executor, self.open, self.most = executor, 0, 0

        def submit(self, work, task):
            self.open += 1
            self.most = max(self.most, self.open)
            future = self.executor.submit(work, task)
            future.add_done_callback(self.less)
            return future

        def less(self, _future) -> None:
            self.open -= 1

    with open_executor(Workers(jobs=2)) as executor:
        counting = Counting(executor)
        assert len(list(each(neg, range(50), counting, ahead=4))) == 50
        assert counting.most <= 4


def test_without_dask_the_extra_is_named(monkeypatch) -> None:
    real = importlib.import_module

    def absent(name: str, *rest):
        if name == "distributed":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(UsageError) as told, open_executor(Workers(scheduler="tcp://127.0.0.1:1")):
        pass
    assert "gianhang[cluster]" in str(told.value.hint)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_a_scheduler_that_does_not_answer(address: str, monkeypatch) -> None:
    monkeypatch.setattr("gianhang.executors.PATIENCE", 0.3)
    with pytest.raises(UsageError) as told, open_executor(Workers(scheduler=address)):
        pass
    assert address in str(told.value)


def test_a_cluster_whose_last_worker_dies_is_told_in_words(cluster, monkeypatch) -> None:
    """The scheduler itself waits for ever for another one."""
    monkeypatch.setattr("gianhang.executors.PATIENCE", 1)
    with cluster(1) as address:
        with pytest.raises(UsageError) as told, open_executor(Workers(scheduler=address)) as executor:
            list(each(os._exit, [3], executor, ahead=2))
        assert f"{address} không có máy nào" in str(told.value)
        assert address in str(told.value.hint)


def test_the_work_of_a_worker_that_dies_is_done_by_another(cluster, monkeypatch) -> None:
    monkeypatch.setattr("gianhang.executors.PATIENCE", 0.2)
    with cluster(2) as address, open_executor(Workers(scheduler=address)) as executor:
        worker = executor.submit(os.getpid).result()
        lengths = [0.2 + n / 100 for n in range(8)]
        finished = []
        for length, _ in each(time.sleep, lengths, executor, ahead=8):
            if not finished:
                os.kill(worker, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            finished.append(length)
        assert sorted(finished) == lengths


def test_a_scheduler_that_goes_away_is_told_in_words(cluster) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(cluster(0))
        goes = threading.Timer(0.5, stack.close)

        def tasks() -> Iterator[int]:
            goes.start()
            yield 1

        with pytest.raises(UsageError, match="Mất liên lạc") as told, open_executor(Workers(scheduler=address)) as it:
            list(each(neg, tasks(), it, ahead=2))
        goes.join()
        assert address in str(told.value)


def test_forking_is_only_chosen_where_it_is_safe(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert start_method() == "forkserver"
    assert start_method(inherit=True) == "fork"
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert start_method(inherit=True) == "forkserver"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert start_method(inherit=True) == "spawn"


def test_jobs_are_counted() -> None:
    assert Workers(jobs=3).count == 3
    assert Workers(jobs=500).count == 61
    assert Workers().count == min(processors(), 61)


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that cannot be heard is another thing there")
def test_processes_end_with_the_one_that_began_them(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(
        "import os, signal, time\n"
        "from gianhang.executors import Workers, open_executor\n"
        "if __name__ == '__main__':\n"
        "    with open_executor(Workers(jobs=1)) as executor:\n"
        "        print(executor.submit(os.getpid).result(), flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    worker = int(done.stdout)
    for _ in range(100):
        if not alive(worker):
            return
        time.sleep(0.05)
    raise AssertionError("the worker lives on")


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def _where(parent: int) -> str:
    return "here" if os.getpid() == parent else "elsewhere"


def _dies_elsewhere(parent: int) -> str:
    if os.getpid() != parent:
        os._exit(3)
    return "here"


def test_another_process_works_meanwhile(monkeypatch) -> None:
    monkeypatch.setattr("gianhang.executors.processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    result = meanwhile(_where, os.getpid())
    assert result() == result() == ("elsewhere" if sys.platform == "linux" else "here")


def test_where_no_process_can_be_forked_the_work_is_done_here(monkeypatch) -> None:
    monkeypatch.setattr("gianhang.executors.start_method", lambda **_how: "spawn")
    asked: list[int] = []
    result = meanwhile(asked.append, 1)
    assert asked == []
    result()
    result()
    assert asked == [1]


def test_what_goes_wrong_meanwhile_is_done_again_here(monkeypatch) -> None:
    monkeypatch.setattr("gianhang.executors.processors", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert meanwhile(_dies_elsewhere, os.getpid())() == "here"
    with pytest.raises(ValueError, match="x"):
        meanwhile(int, "x")()
