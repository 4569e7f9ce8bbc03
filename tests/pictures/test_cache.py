"""The cache survives kills, damage and company; and it does not grow for ever."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from gianhang.executors import Workers
from gianhang.pictures import cache, work
from gianhang.pictures.cache import JOURNAL, cache_folder, rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.render import render

EAGER = Effort(eager=True)
#: 50 before a release: GIANHANG_KILLS=50.
KILLS = int(os.environ.get("GIANHANG_KILLS", "6"))


def content(office) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}


def old(office, *sources: str) -> None:
    """Let the files be as old as the files of an office are."""
    for source in sources:
        os.utime(office.root / source, (1_000_000_000, 1_000_000_000))


def test_a_build_without_changes_reads_no_picture(office, photo, monkeypatch):
    sources = [photo("a.jpg"), photo("b.png")]
    old(office, *sources)
    first = plan(office, sources, effort=EAGER)
    read = []
    monkeypatch.setattr("gianhang.pictures.plan.read", read.append)
    monkeypatch.setattr("gianhang.pictures.render.read", read.append)
    monkeypatch.setattr(Image, "open", read.append)
    again = plan(office, sources, effort=EAGER)
    assert again == first
    assert render(office, again.pictures.values()) == ()
    assert read == []


def test_a_file_saved_a_moment_ago_is_looked_at_again(office, photo):
    """Some file systems would show the same time for two changes within two seconds."""
    source = photo("a.bmp", Image.new("RGB", (500, 400), "black"))
    stamp = (office.root / source).stat().st_mtime_ns
    plan(office, [source])
    photo("a.bmp", Image.new("RGB", (500, 400), "white"))
    os.utime(office.root / source, ns=(stamp, stamp))
    assert plan(office, [source]).pictures[source].colour == "#ffffff"


@pytest.mark.parametrize("damage", ["cut", "emptied", "changed", "gone"])
def test_a_damaged_file_is_made_again(office, photo, damage):
    source = photo("a.jpg")
    picture = plan(office, [source], effort=EAGER).pictures[source]
    whole = content(office)
    path = rendition_path(office, picture.renditions[0])
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut": data[:-9], "emptied": b"", "changed": bytes(len(data))}[damage])
        os.utime(path, (1_000_000_000, 1_000_000_000))
    render(office, [picture])
    assert content(office) == whole


def test_a_cache_that_was_copied_is_still_good(office, photo, monkeypatch):
    source = photo("a.jpg")
    picture = plan(office, [source], effort=EAGER).pictures[source]
    for path in cache_folder(office).iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    monkeypatch.setattr(work, "decode", lambda *_: pytest.fail("was decoded"))
    assert render(office, [picture]) == ()


@pytest.mark.parametrize(
    "tail", [b'\n["file", "x', b"\n\xff\xfe", b"\n[]\n{}\n7\nnull", b'\n["picture", "a", 1]', b"\0" * 99]
)
def test_a_journal_cut_off_loses_a_line_at_most(office, photo, tail, monkeypatch):
    source = photo("a.jpg")
    old(office, source)
    first = plan(office, [source], effort=EAGER)
    journal = cache_folder(office) / JOURNAL
    journal.write_bytes(journal.read_bytes() + tail)
    other = photo("b.png")
    both = plan(office, [source, other], effort=EAGER)
    assert both.pictures[source] == first.pictures[source]
    monkeypatch.setattr(work, "decode", lambda *_: pytest.fail("was decoded"))
    assert plan(office, [source, other], effort=EAGER) == both
    assert render(office, both.pictures.values()) == ()


def test_what_no_page_shows_is_kept_a_while_and_then_removed(office, photo, monkeypatch):
    sources = [photo("a.jpg"), photo("b.png")]
    both = plan(office, sources, effort=EAGER).pictures
    plan(office, sources[:1], effort=EAGER)
    assert all(rendition_path(office, file).exists() for picture in both.values() for file in picture.files())
    monkeypatch.setattr(cache, "KEPT", -60)
    plan(office, sources[:1], effort=EAGER)
    assert all(rendition_path(office, file).exists() for file in both[sources[0]].files())
    assert not any(rendition_path(office, file).exists() for file in both[sources[1]].files())


VICTIM = """
import sys
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.render import render

if __name__ == "__main__":
    office = Folder.at(__import__("pathlib").Path(sys.argv[1]))
    sources = sys.argv[3:]
    print("begun", flush=True)
    made = plan(office, sources, covers=set(sources), effort=Effort(Workers(int(sys.argv[2])), eager=True))
    render(office, made.pictures.values())
"""


def begin(tmp_path: Path, office, jobs: int, sources: list[str]) -> subprocess.Popen[str]:
    script = tmp_path / "victim.py"
    script.write_text(VICTIM)
    process = subprocess.Popen(
        [sys.executable, script, office.root, str(jobs), *sources], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    process.stdout.readline()
    return process


@pytest.fixture
def album(office, photo, scene) -> list[str]:
    sources = [photo(f"{n}.jpg", scene(900 + 40 * n, 700)) for n in range(8)]
    sources.append(photo("anh.gif", scene(500, 400), save_all=True, append_images=[scene(400, 500).resize((500, 400))]))
    old(office, *sources)
    return sources


def clear(office) -> None:
    for path in cache_folder(office).iterdir():
        path.unlink()


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that cannot be heard is another thing there")
def test_killed_at_random_instants_the_next_build_completes(office, album, tmp_path):
    process = begin(tmp_path, office, 1, album)
    begun = time.perf_counter()
    assert process.wait() == 0
    assert process.stdout
    process.stdout.close()
    took = time.perf_counter() - begun
    clean = content(office)
    whole = plan(office, album, covers=set(album), effort=EAGER)
    chance = random.Random(4)
    killed = 0
    for instant in range(KILLS):
        clear(office)
        with begin(tmp_path, office, 1 + instant % 2, album) as process:
            time.sleep(took * (instant + chance.random()) / KILLS)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        made = plan(office, album, covers=set(album), effort=EAGER)
        assert made == whole
        assert render(office, made.pictures.values()) == ()
        found = content(office)
        assert {name: data for name, data in found.items() if not name.endswith(".part")} == clean
    assert killed >= KILLS // 3


@pytest.mark.parametrize("eager", [True, False])
def test_interrupted_work_goes_on_where_it_stopped(office, photo, monkeypatch, eager):
    sources = [photo(f"{n}.jpg", size=(420 + n, 300)) for n in range(6)]
    old(office, *sources)
    decoded = []
    real = work.decode
    monkeypatch.setattr(work, "decode", lambda *args: decoded.append(1) or real(*args))

    def build(on_done) -> None:
        made = plan(office, sources, effort=Effort(Workers(jobs=1), eager=eager, on_done=on_done if eager else nothing))
        assert render(office, made.pictures.values(), effort=Effort(Workers(jobs=1), on_done=on_done)) == ()

    def nothing(_done: int, _total: int) -> None:
        pass

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stop)
    before = len(decoded)
    build(nothing)
    assert len(decoded) == before + 4


@pytest.mark.parametrize("eager", [True, False])
def test_memory_does_not_grow_with_the_number_of_pictures(office, photo, monkeypatch, eager):
    """Photographs are read only as fast as they are done: few are in hand at a time."""
    sources = [photo(f"{n:02}.png", size=(40 + n, 30)) for n in range(30)]
    seen = {"read": 0, "done": 0, "most": 0}

    def reading(path: Path) -> bytes:
        seen["read"] += 1
        seen["most"] = max(seen["most"], seen["read"] - seen["done"])
        return path.read_bytes()

    def told(done: int, _total: int) -> None:
        seen["done"] = done

    monkeypatch.setattr("gianhang.pictures.plan.read", reading)
    monkeypatch.setattr("gianhang.pictures.render.read", reading)
    effort = Effort(Workers(jobs=2), eager=eager, on_done=told)
    made = plan(office, sources, effort=effort)
    if not eager:
        seen["read"] = seen["done"] = 0
        render(office, made.pictures.values(), effort=effort)
    assert seen["read"] == seen["done"] == 30
    # Two at work, two waiting for them, and the one that is handed over.
    assert seen["most"] <= 5


def test_two_builds_at_once_do_not_harm_each_other(office, album, tmp_path):
    with begin(tmp_path, office, 1, album) as one, begin(tmp_path, office, 1, album) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    found = content(office)
    made = plan(office, album, covers=set(album), effort=EAGER)
    assert render(office, made.pictures.values()) == ()
    assert content(office) == found
    clear(office)
    plan(office, album, covers=set(album), effort=EAGER)
    assert content(office) == found
