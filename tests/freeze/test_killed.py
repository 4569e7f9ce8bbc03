"""A build that is killed leaves the old site or the new one, whole; and the next build needs no help."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed builds are forked")

#: GIANHANG_LONG=1 kills five times as often.
KILLS = 100 if os.environ.get("GIANHANG_LONG") else 20
PAGES = 150
FEW = 10


class Victims:
    """A process that has imported everything, and that forks a child for each build it is told to do."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("victim.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, output: Path, version: str, pages: int, way: str = "whole", kill_after: float | None = None) -> int:
        """Build `version` into `output`; kill the build so many seconds after its start. Gives its exit status."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{output}\t{version}\t{pages}\t{way}\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        # The child is no zombie's number yet: its parent waits for this line before it collects it.
        self.process.stdin.write("collect\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    found = Victims()
    yield found
    found.process.communicate("")


@pytest.fixture(scope="module")
def versions(victims: Victims, tmp_path_factory: pytest.TempPathFactory):
    """Two versions of a site of so many pages, whole; a dictionary of folders by version."""

    def make(pages: int) -> dict[str, Path]:
        home = tmp_path_factory.mktemp("versions")
        for version in ("một", "hai"):
            assert victims.build(home / version, version, pages) == 0
        return {version: home / version for version in ("một", "hai")}

    return make


def test_the_two_versions_differ_everywhere(versions, tree) -> None:
    one, other = (tree(folder) for folder in versions(10).values())
    assert len([path for path in one if path.endswith(".html")]) == 10
    assert not [path for path in one if path.endswith(".html") and one[path] == other.get(path)]
    assert set(one) - set(other)
    assert set(other) - set(one)


def test_killed_at_random_instants(victims: Victims, versions, output: Path, tree, beside) -> None:
    whole = {version: tree(folder) for version, folder in versions(PAGES).items()}
    start = time.perf_counter()
    assert victims.build(output, "một", PAGES) == 0
    took = time.perf_counter() - start
    chance = random.Random(20231028)
    now, kills = "một", 0
    for instant in range(KILLS):
        following = "hai" if now == "một" else "một"
        after = took * (instant + chance.random()) / KILLS
        kills += victims.build(output, following, PAGES, kill_after=after) == -signal.SIGKILL
        found = tree(output)
        assert found in whole.values()
        now = next(version for version, content in whole.items() if content == found)
    # Where the machine is faster than it was at first, the last kills come too late; most do not.
    assert kills >= KILLS // 3
    assert victims.build(output, "hai", PAGES) == 0
    assert tree(output) == whole["hai"]
    assert beside() == []


def state(output: Path, whole: dict[str, dict[str, bytes]], tree) -> str:
    """What stands at `output`: a version, nothing, or a mix of both."""
    if not output.exists():
        return "nothing"
    found = tree(output)
    return next((version for version, content in whole.items() if content == found), "a mix")


@pytest.mark.parametrize(("way", "killed"), [("exchange", ["một", "hai"]), ("renames", ["một", "nothing", "hai"])])
@pytest.mark.parametrize("first", [True, False], ids=["first build", "next build"])
def test_killed_before_every_step_of_the_swap(
    victims: Victims,
    versions,
    output: Path,
    tree,
    beside,
    way: str,
    first: bool,
    killed: list[str],
) -> None:
    folders = versions(FEW)
    if first:
        shutil.rmtree(folders["một"])
        folders["một"].mkdir()
    for folder in folders.values():
        (folder / "CNAME").write_text("ban.example")
    whole = {version: tree(folder) for version, folder in folders.items()}
    states: list[str] = []
    states_after: list[str] = []
    for step in range(20):
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(folders["một"], output)
        status = victims.build(output, "hai", FEW, f"{way}:{step}")
        if status == 0:
            break
        assert status == -signal.SIGKILL
        states.append(state(output, whole, tree))
        assert victims.build(output, "hai", FEW, "recover") == 0
        states_after.append(state(output, whole, tree))
        assert beside() == []
    assert step >= 4
    assert list(dict.fromkeys(states)) == killed
    assert list(dict.fromkeys(states_after)) == ["một", "hai"]


def test_a_site_that_is_out_of_the_way_is_back_even_when_the_next_build_fails(
    victims: Victims, versions, output: Path, tree, beside
) -> None:
    folder = versions(FEW)["một"]
    before = tree(folder)
    folder.rename(output.with_name(".dist.old-0123abcd"))
    assert victims.build(output, "hai", FEW, "fail") == 1
    assert tree(output) == before
    assert beside() == []
