"""How long builds take: `python tests/bench/build.py 200 1000 [--peers DIR [--scripts DIR]]`. Not run by the tests.

Makes an office of so many products (see `corpus.py`) and measures wall time, processor time and the peak of memory of
all processes together for a first build, one without any change, and one after a word was edited, a product added, a
product deleted. With `--peers`, where `../shared/bench/setup.sh` installed Hugo and Pelican, Hugo makes a site of equal
weight of the same office (see `hugo/README.md`), turn by turn with ours; with `--scripts`, where that script stands, so
it does the light site that lies there, on as much content. `--tools pelican` adds others by `run.py`, after ours.
`--rounds` takes medians. Put the work on a RAM disk with `--work`.

Ours runs on the Python that runs this script. Builds by hand and by pyenv are not optimised by a profile as those of
Debian and python.org are, and take a fifth longer; so which one it is stands above the tables.

A computer that has built once keeps cut fonts and compiled templates for its user, so one small build goes before;
`--cache` (our XDG_CACHE_HOME) is where they lie from one run of this script to the next. A first build finds no more.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import corpus
import hugo_site
import weight
from cost import Cost, Generator, median

#: Costs by scenario, of each generator.
Costs = dict[str, dict[str, list[Cost]]]
EQUAL, LIGHT = "Hugo, equal weight", "Hugo, light"
SCENARIOS = {"cold": "cold", "nochange": "no change", "edit": "one edit"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "gianhang-bench"))
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--scripts", type=Path)
    parser.add_argument("--tools", default="")
    asked = parser.parse_args()
    if (asked.scripts and not asked.peers) or (asked.tools and not asked.scripts):
        parser.error("--scripts needs --peers, and --tools needs both")
    os.environ["XDG_CACHE_HOME"] = str(asked.cache.resolve())
    # And Python has compiled us.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"Python {platform.python_version()}, {platform.python_compiler()}, of {platform.python_build()[1]}")
    with tempfile.TemporaryDirectory(dir=asked.work) as place:
        corpus.make(Path(place) / "first", 10)
        _ours(Path(place) / "first").build()
        for size in asked.sizes:
            costs: Costs = {}
            for number in range(asked.rounds):
                root = Path(place) / f"{size}-{number}"
                weights = _round(asked, root, size, costs)
                shutil.rmtree(root)
            if asked.tools:
                _others(asked, size, Path(place), costs)
            print(f"\n{size} products\n{weights}", flush=True)
            _tell(costs)


def _round(asked: argparse.Namespace, root: Path, size: int, costs: Costs) -> str:
    """Measure all scenarios once, ours and the peers' by turns. What the outputs weigh, in words."""
    office = root / "office"
    corpus.make(office, size)
    ours, middle = _ours(office), office / f"products/san-pham-{size // 2:05d}"

    def measure(who: str, generator: Generator, scenario: str, change: Callable[[], object] = lambda: None) -> None:
        costs.setdefault(who, {}).setdefault(scenario, []).append(generator.build(change))

    measure("ours", ours, "cold")
    mine = weight.weigh(ours.output)
    weights = f"ours: {weight.total(mine)}\n"
    peers = {}
    if asked.peers:
        hugo = next(path for path in (asked.peers / "v-hugo").rglob("binaries/hugo*") if path.is_file())
        peers[EQUAL] = _equal(root / "equal", office, hugo), root / f"equal/content/products/{middle.name}.vi.md"
        if asked.scripts:
            peers[LIGHT] = _light(root / "light", asked.scripts, size, hugo)
    for who, (peer, _file) in peers.items():
        measure(who, peer, "cold")
        other = weight.weigh(peer.output)
        weights += f"{who}: {weight.total(other)}\n"
        if who == EQUAL:
            weights += "".join(f"  not equal: {line}\n" for line in weight.unequal(mine, other))
    measure("ours", ours, "no change")
    for who, (peer, _file) in peers.items():
        measure(who, peer, "no change")
    measure("ours", ours, "one edit", partial(_edit, middle / "index.md"))
    for who, (peer, file) in peers.items():
        measure(who, peer, "one edit", partial(_edit, file))
    measure("ours", ours, "another edit", partial(_edit, middle / "index.md"))
    measure("ours", ours, "one addition", lambda: shutil.copytree(middle, middle.with_name("san-pham-moi")))
    measure("ours", ours, "one deletion", lambda: shutil.rmtree(middle.with_name("san-pham-moi")))
    return weights


def _ours(office: Path) -> Generator:
    program = str(Path(sys.executable).with_name("gianhang"))
    return Generator((program, "--folder", str(office), "build", "--as-of", "2026-11-01"), office, office / "dist")


def _equal(root: Path, office: Path, hugo: Path) -> Generator:
    hugo_site.make(root, office)
    return Generator((str(hugo), "--quiet"), root, root / "public")


def _light(root: Path, scripts: Path, size: int, hugo: Path) -> tuple[Generator, Path]:
    """The site of the shared scripts, whose pages are lighter than ours, and a file of it to edit."""
    root.mkdir()
    command = [sys.executable, str(scripts / "gen_corpus.py"), str(root), "--n", str(size), "--layout", "hugo"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(scripts / "hugo", root, dirs_exist_ok=True)
    name = (root / "edit-slug.txt").read_text().strip()
    return Generator((str(hugo), "--quiet"), root, root / "public"), root / f"content/p/{name}.vi.md"


def _edit(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    changed = text.replace("tiêu biểu", "tiêu biểu của vùng")
    file.write_text(changed if changed != text else f"{text.rstrip()} Bổ sung.\n", encoding="utf-8")


def _others(asked: argparse.Namespace, size: int, place: Path, costs: Costs) -> None:
    """What the shared script measures by itself; its memory is a sum of resident sizes."""
    results = place / "peers.json"
    command = [sys.executable, str(asked.scripts / "run.py"), "--n", str(size), "--rounds", str(asked.rounds)]
    surroundings = {**os.environ, "BENCH_DIR": str(asked.peers), "BENCH_WORK": str(place / "peers")}
    subprocess.run([*command, "--tools", asked.tools, "--out", str(results)], check=True, env=surroundings)
    for row in json.loads(results.read_text()):
        cost = Cost(row["wall"], row["cpu"], row["rss"] / 2**20, row["rewritten"])
        costs.setdefault(row["tool"], {}).setdefault(SCENARIOS[row["scen"]], []).append(cost)


def _tell(costs: Costs) -> None:
    medians = {who: {name: median(some) for name, some in named.items()} for who, named in costs.items()}
    peers = [peer for peer in (EQUAL, LIGHT) if peer in medians]
    columns = ["", "wall s", "cpu s", "MiB", "files written"]
    columns += [f"{what} / {peer}" for peer in peers for what in ("wall", "cpu", "MiB")]
    print(f"| {' | '.join(columns)} |\n{'|---' * len(columns)}|")
    for who, scenarios in medians.items():
        for name, cost in scenarios.items():
            cells = [name if who == "ours" else f"{who}: {name}", f"{cost.wall:.2f}", f"{cost.cpu:.2f}"]
            cells += [f"{cost.memory:.0f}", f"{cost.written:.0f}"]
            for peer in peers:
                # A peer builds everything after any change: what it needs after an edit stands for them all.
                other = medians[peer].get(name, medians[peer]["one edit"])
                ratios = (cost.wall / other.wall, cost.cpu / other.cpu, cost.memory / other.memory)
                cells += [f"{ratio:.2f}" for ratio in ratios] if who == "ours" else [""] * 3
            print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
