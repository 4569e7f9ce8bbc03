from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from gianhang.errors import OutputError
from gianhang.freeze.lock import locked

HOLD = """
import os, signal, sys
from pathlib import Path
from gianhang.freeze.lock import locked
with locked(Path(sys.argv[1])):
    if "orphan" not in sys.argv:
        print("held", flush=True)
    elif not os.fork():
        print("held", flush=True)
        os.close(1)
        signal.pause()
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def holder(output: Path):
    """Start another process that holds the lock until its input ends, and then dies without letting go."""

    def start(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLD, str(output), *arguments]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        started.append(process)
        assert process.stdout.readline() == "held\n"
        return process

    started: list[subprocess.Popen[str]] = []
    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_it_is_there_while_held_and_gone_after(output: Path) -> None:
    lock = output.with_name(".dist.lock")
    with locked(output):
        assert lock.read_text() == str(os.getpid())
    assert not lock.exists()


def test_a_second_build_is_told_who_holds_it(output: Path, holder) -> None:
    process = holder()
    with pytest.raises(OutputError, match=str(process.pid)), locked(output):
        pass
    assert output.with_name(".dist.lock").exists()


def test_a_second_build_in_the_same_process(output: Path) -> None:
    with locked(output), pytest.raises(OutputError, match=str(os.getpid())), locked(output):
        pass
    with locked(output):
        pass


def test_two_outputs_side_by_side(output: Path) -> None:
    with locked(output), locked(output.with_name("khac")):
        pass


def test_the_lock_of_a_dead_process_is_taken_over(output: Path, holder) -> None:
    process = holder()
    process.communicate("")
    assert output.with_name(".dist.lock").read_text() == str(process.pid)
    with locked(output):
        assert output.with_name(".dist.lock").read_text() == str(os.getpid())


def test_a_number_that_another_process_has_now_does_not_hold_it(output: Path) -> None:
    output.with_name(".dist.lock").write_text(str(os.getppid()))
    with locked(output):
        pass


def test_a_child_of_a_dead_build_does_not_hold_it(output: Path, holder) -> None:
    process = holder("orphan")
    process.stdin.close()
    process.stdin = None
    process.wait()
    with locked(output):
        pass


def test_a_file_removed_at_the_last_moment_is_no_lock(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = output.with_name(".dist.lock")
    real = os.open
    calls = []

    def fake(path: Path, *rest: int) -> int:
        handle = real(path, *rest)
        if not calls:
            lock.unlink()
        calls.append(path)
        return handle

    monkeypatch.setattr(os, "open", fake)
    with locked(output):
        assert lock.read_text() == str(os.getpid())
    assert len(calls) == 2
