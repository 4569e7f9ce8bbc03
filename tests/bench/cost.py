"""What a command costs: seconds on the clock, seconds of processor and memory of all its processes, files written."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

#: Seconds between looks at the memory of all processes, at least; and how many times what a look took, for a look at
#: gigabytes holds up the process that it looks at.
_LOOK, _REST = 0.02, 50


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor, MiB at the peak; files that changed."""

    wall: float
    cpu: float
    memory: float
    written: float = 0


@dataclass(frozen=True)
class Generator:
    """A site generator at work: what it is started with and where, and what it writes and keeps."""

    command: tuple[str, ...]
    folder: Path
    output: Path

    def build(self, change: Callable[[], object] = lambda: None) -> Cost:
        """The cost of a build after a change."""
        before = _stamps(self.output)
        change()
        time.sleep(0.3)
        cost = _cost(self.command, self.folder)
        after = _stamps(self.output)
        written = sum(before.get(path) != stamp for path, stamp in after.items())
        return Cost(cost.wall, cost.cpu, cost.memory, written)


def median(costs: Sequence[Cost]) -> Cost:
    """What is in the middle, of each thing measured by itself."""
    return Cost(*map(statistics.median, zip(*map(astuple, costs), strict=True)))


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for parent, _folders, names in os.walk(folder):
        for name in names:
            status = Path(parent, name).stat()
            found[f"{parent}/{name}"] = (status.st_ino, status.st_mtime_ns)
    return found


def _cost(command: Sequence[str], folder: Path) -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, start_new_session=True)
    peaks, is_over = [0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peaks, is_over))
    watch.start()
    _number, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    is_over.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(*peaks, usage.ru_maxrss * 1024) / 2**20)


def _watch(root: int, peaks: list[int], is_over: threading.Event) -> None:
    """Look at the memory again and again until the process is over."""
    rest = _LOOK
    while not is_over.wait(rest):
        looked = time.monotonic()
        peaks.append(_memory(root))
        rest = max(_LOOK, _REST * (time.monotonic() - looked))


def _memory(root: int) -> int:
    """The memory of a process and its children in bytes; what they share is counted for each its part."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208 (names are all that is needed)
        if name.isdigit():
            try:
                parent = int(Path("/proc", name, "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(name))
    total, todo = 0, [root]
    while todo:
        process = todo.pop()
        todo += children.get(process, [])
        try:
            lines = Path("/proc", str(process), "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
        except OSError:
            continue
    return total
