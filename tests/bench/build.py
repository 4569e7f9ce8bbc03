"""How long builds take: `python tests/bench/build.py 1000 10000 [--peers DIR --scripts DIR]`. Not run by the tests.

Makes an office of so many products (see `corpus.py`) and measures wall time, processor time and the peak of memory of
all processes together for a first build, one without any change, and one after a word was edited, a product added, a
product deleted. With `--peers`, where `../shared/bench/setup.sh` installed Hugo and Pelican, and `--scripts`, where its
`run.py` stands, both are run beside it on the same amount of content. Put the work on a RAM disk with `--work`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus

#: Seconds between looks at the memory of all processes.
_LOOK = 0.02


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processor, MiB at the peak; files that changed."""

    wall: float
    cpu: float
    memory: float
    written: int = 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--scripts", type=Path)
    parser.add_argument("--tools", default="hugo")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.work) as place:
        for size in asked.sizes:
            peers = _peers(asked, size, Path(place)) if asked.peers else {}
            found: dict[str, list[Cost]] = {}
            for number in range(asked.rounds):
                for name, cost in _ours(Path(place) / f"{size}-{number}", size).items():
                    found.setdefault(name, []).append(cost)
            _tell(size, found, peers)


def _ours(root: Path, size: int) -> dict[str, Cost]:
    corpus.make(root, size)
    middle = root / "products" / f"san-pham-{size // 2:05d}"
    build = [str(Path(sys.executable).with_name("gianhang")), "--folder", str(root), "build", "--as-of", "2026-11-01"]
    found = {}

    def measure(name: str, change: Callable[[], object] = lambda: None) -> None:
        before = _stamps(root / "dist")
        change()
        time.sleep(0.3)
        cost = _cost(build)
        after = _stamps(root / "dist")
        written = sum(before.get(path) != stamp for path, stamp in after.items())
        found[name] = Cost(cost.wall, cost.cpu, cost.memory, written)

    measure("cold")
    measure("no change")
    measure("one edit", lambda: _edit(middle / "index.md"))
    measure("another edit", lambda: _edit(middle / "index.md"))
    measure("one addition", lambda: shutil.copytree(middle, middle.with_name("san-pham-moi")))
    measure("one deletion", lambda: shutil.rmtree(middle.with_name("san-pham-moi")))
    shutil.rmtree(root)
    return found


def _edit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("tiêu biểu", "tiêu biểu của vùng"), encoding="utf-8")


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for parent, _folders, names in os.walk(folder):
        for name in names:
            status = Path(parent, name).stat()
            found[f"{parent}/{name}"] = (status.st_ino, status.st_mtime_ns)
    return found


def _cost(command: list[str]) -> Cost:
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    peak = 0
    while True:
        number, status, usage = os.wait4(process.pid, os.WNOHANG)
        if number:
            break
        peak = max(peak, _memory(process.pid))
        time.sleep(_LOOK)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    wall = time.monotonic() - started
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss * 1024) / 2**20)


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


def _peers(asked: argparse.Namespace, size: int, place: Path) -> dict[str, dict[str, Cost]]:
    results = place / "peers.json"
    command = [sys.executable, str(asked.scripts / "run.py"), "--n", str(size), "--rounds", str(asked.rounds)]
    surroundings = {**os.environ, "BENCH_DIR": str(asked.peers), "BENCH_WORK": str(place / "peers")}
    subprocess.run([*command, "--tools", asked.tools, "--out", str(results)], check=True, env=surroundings)
    rows = json.loads(results.read_text())
    found: dict[str, dict[str, Cost]] = {}
    for tool in asked.tools.split(","):
        for scenario, name in (("cold", "cold"), ("nochange", "no change"), ("edit", "one edit")):
            some = [row for row in rows if row["tool"] == tool and row["scen"] == scenario]
            parts = (statistics.median(row[key] for row in some) for key in ("wall", "cpu", "rss"))
            wall, cpu, memory = parts
            found.setdefault(tool, {})[name] = Cost(wall, cpu, memory / 2**20, int(some[0]["rewritten"]))
    return found


def _tell(size: int, ours: dict[str, list[Cost]], peers: dict[str, dict[str, Cost]]) -> None:
    print(f"\n{size} products\n| | wall s | cpu s | MiB | files written | wall / Hugo | cpu / Hugo |")
    print("|---|---|---|---|---|---|---|")
    hugo = peers.get("hugo", {})
    for name, costs in ours.items():
        cost = Cost(*(statistics.median(getattr(one, key) for one in costs) for key in ("wall", "cpu", "memory")))
        peer = hugo.get(name) or (hugo.get("one edit") if hugo else None)
        ratios = f"{cost.wall / peer.wall:.2f} | {cost.cpu / peer.cpu:.2f}" if peer else "– | –"
        print(
            f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} | {costs[0].written} | {ratios} |",
            flush=True,
        )
    for tool, scenarios in peers.items():
        for name, cost in scenarios.items():
            print(f"| {tool}, {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} | {cost.written} | | |")


if __name__ == "__main__":
    main()
