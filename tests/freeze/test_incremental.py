"""Whatever an office does between its builds, and however they end: the output is that of a clean build.

GIANHANG_LONG=1 tries ten times as many sequences of changes.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from PIL import Image

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds are forked")

LONG = bool(os.environ.get("GIANHANG_LONG"))
SEQUENCES = 300 if LONG else 30
REPOSITORY = Path(__file__).parents[2]

IDS = ("mot", "hai", "ba", "bon", "nam", "sau")
WORDS = ("Gốm", "Lụa", "Mật ong", "Chè", "Nón lá")
TEMPLATES = ("components/footer.html", "components/plate.html", "pages/product.html", "layouts/base.html")
SETTINGS = {
    "name": ("Gian hàng một", "Gian hàng hai"),
    "languages": ("[vi, en]", "[vi]"),
    "per_page": ("4", "24"),
    "base_url": ("", "https://mot.example", "https://hai.example/kho"),
    "hero": ("", *IDS),
}


class Builder:
    """A process that has imported everything and forks a child for each build."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("builder.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, folder: Path, output: Path, *, kill_after: float | None = None, **order: str) -> int:
        """The exit status of a build: 0, or 1 for problems of the content; killed after so many seconds, if at all."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"folder": str(folder), "output": str(output), **order}) + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    found = Builder()
    yield found
    found.process.communicate("")


@pytest.fixture(scope="module")
def fonts(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fonts that are cut already: that takes longer than all the rest of a small build."""
    office = Office(tmp_path_factory.mktemp("first") / "office", None)
    assert builder.build(office.root, office.root / "dist", today="2026-11-01") == 0
    return office.root / ".cache" / "fonts"


class Office:
    """A small office's folder, and all that can be done to it."""

    def __init__(self, root: Path, fonts: Path | None) -> None:
        self.root = root
        self.settings = {name: choices[0] for name, choices in SETTINGS.items()}
        (root / "content").mkdir(parents=True)
        (root / "products").mkdir()
        if fonts:
            shutil.copytree(fonts, root / ".cache" / "fonts")
        (root / "content/categories.yaml").write_text(
            "- {id: tra, name: {vi: Trà, en: Tea}, group: G2}\n- {id: gom, name: {vi: Gốm, en: Pottery}, group: G1}\n",
            encoding="utf-8",
        )
        self.set("name", self.settings["name"])
        self.facility("mot", "48")
        self.product("mot", "Chè", "tra", "mot", 5)

    def set(self, name: str, value: str) -> None:
        self.settings[name] = value
        lines = {"office": "Trung tâm", "tagline": "Hàng làng nghề", **self.settings}
        text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        (self.root / "content/settings.yaml").write_text(text, encoding="utf-8")

    def facility(self, id_: str, place: str) -> None:
        home = self.root / "content/facilities" / id_
        home.mkdir(parents=True, exist_ok=True)
        text = f"---\nname: Cơ sở {id_}\nlegal_form: htx\nplace: {place}\n---\nBài viết.\n"
        (home / "index.md").write_text(text, encoding="utf-8")

    def product(self, id_: str, name: str, category: str, facility: str, price: int) -> None:
        home = self.root / "products" / id_
        home.mkdir(exist_ok=True)
        text = (
            f"---\nname: {name}\nfacility: {facility}\ncategory: {category}\nvoting_group: G2\nstatus: published\n"
            f"published_on: 2026-01-0{1 + price % 9}\nsummary: {name} ngon\nprice_vnd: {price}000\n"
            f"certificates:\n  - {{type: HACCP, expires: 2026-11-1{price % 10}}}\n"
            f"---\n## {name}\n\nXem [chè](/san-pham/mot/).\n"
        )
        (home / "index.md").write_text(text, encoding="utf-8")

    def copy(self, root: Path) -> Path:
        """The folder as it is elsewhere, with nothing in its cache but fonts."""
        shutil.copytree(self.root, root, ignore=lambda _path, names: {"dist", ".cache"} & set(names))
        shutil.copytree(self.root / ".cache/fonts", root / ".cache/fonts")
        return root


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_machine(builder: Builder, fonts: Path) -> type[RuleBasedStateMachine]:
    ids, words = st.sampled_from(IDS), st.sampled_from(WORDS)

    class Changes(RuleBasedStateMachine):
        @initialize()
        def begin(self) -> None:
            self.home = Path(tempfile.mkdtemp())
            self.office = Office(self.home / "office", fonts)
            self.output = self.office.root / "dist"
            self.today = "2026-11-01"
            self.took = 0.3

        def teardown(self) -> None:
            if hasattr(self, "home"):
                self.build()
                shutil.rmtree(self.home)

        @rule(id_=ids, name=words, category=st.sampled_from(["tra", "gom"]), facility=ids, price=st.integers(1, 99))
        def product(self, id_: str, name: str, category: str, facility: str, price: int) -> None:
            self.office.product(id_, name, category, facility, price)
            if not (self.office.root / "content/facilities" / facility).is_dir():
                self.office.facility(facility, "48")

        @rule(id_=ids, english=words)
        def translation(self, id_: str, english: str) -> None:
            home = self.office.root / "products" / id_
            if home.is_dir():
                text = f"---\nname: {english}\n---\nText of {english}.\n"
                (home / "index.en.md").write_text(text, encoding="utf-8")

        @rule(id_=ids, new=ids, shelf=st.sampled_from(["products", "content/facilities"]))
        def rename(self, id_: str, new: str, shelf: str) -> None:
            old, to = self.office.root / shelf / id_, self.office.root / shelf / new
            if old.is_dir() and not to.exists():
                old.rename(to)

        @rule(id_=ids)
        def delete(self, id_: str) -> None:
            shutil.rmtree(self.office.root / "products" / id_, ignore_errors=True)

        @rule(id_=ids, place=st.sampled_from(["48", "01", "unknown"]))
        def facility(self, id_: str, place: str) -> None:
            self.office.facility(id_, place)

        @rule(id_=ids, colour=st.sampled_from(["red", "green"]), name=st.sampled_from(["1.png", "2.png"]))
        def picture(self, id_: str, colour: str, name: str) -> None:
            home = self.office.root / "products" / id_
            if home.is_dir():
                content = BytesIO()
                Image.new("RGB", (40, 30), colour).save(content, "PNG")
                (home / name).write_bytes(content.getvalue())

        @rule(id_=ids, name=st.sampled_from(["1.png", "2.png"]))
        def no_picture(self, id_: str, name: str) -> None:
            (self.office.root / "products" / id_ / name).unlink(missing_ok=True)

        @rule(name=st.sampled_from(TEMPLATES), word=words)
        def template(self, name: str, word: str) -> None:
            own = self.office.root / "templates" / name
            own.parent.mkdir(parents=True, exist_ok=True)
            text = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
            own.write_text(
                text.replace("<footer", f"<p>{word}</p><footer").replace("<article", f"<!-- {word} --><article")
            )

        @rule(name=st.sampled_from(TEMPLATES))
        def no_template(self, name: str) -> None:
            (self.office.root / "templates" / name).unlink(missing_ok=True)

        @rule(data=st.data(), name=st.sampled_from(list(SETTINGS)))
        def setting(self, data: st.DataObject, name: str) -> None:
            self.office.set(name, data.draw(st.sampled_from(SETTINGS[name])))

        @rule(day=st.sampled_from(["2026-11-01", "2026-11-12", "2026-11-15"]))
        def another_day(self, day: str) -> None:
            self.today = day

        @precondition(lambda self: self.output.exists())
        @rule(data=st.data())
        def tamper(self, data: st.DataObject) -> None:
            found = sorted(path for path in self.output.rglob("*.html"))
            path = data.draw(st.sampled_from(found))
            path.unlink()
            path.write_text("somebody was here")

        @precondition(lambda self: (self.office.root / ".cache").exists())
        @rule(data=st.data())
        def damage(self, data: st.DataObject) -> None:
            caches = (self.office.root / ".cache" / name for name in ("records", "site"))
            found = sorted(path for home in caches for path in home.rglob("*") if path.is_file())
            found = [path for path in found if "spare/" not in path.as_posix()]
            if found:
                path = data.draw(st.sampled_from(found))
                content = bytearray(path.read_bytes())
                if content and data.draw(st.booleans()):
                    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
                else:
                    del content[len(content) // 2 :]
                path.write_bytes(content)

        @rule(share=st.floats(0, 1))
        def killed(self, share: float) -> None:
            before = tree(self.output) if self.output.exists() else None
            status = builder.build(self.office.root, self.output, today=self.today, kill_after=share * self.took)
            after = tree(self.output) if self.output.exists() else None
            if status == -signal.SIGKILL and after != before:
                assert after == self.clean()

        @rule()
        def build(self) -> None:
            before = tree(self.output) if self.output.exists() else None
            started = time.monotonic()
            status = builder.build(self.office.root, self.output, today=self.today)
            self.took = time.monotonic() - started
            clean = self.clean()
            if clean is None:
                assert status == 1
                assert (tree(self.output) if self.output.exists() else None) == before
            else:
                assert status == 0
                assert tree(self.output) == clean
            left = {path.name for path in self.office.root.iterdir()}
            assert left <= {"content", "products", "templates", "dist", ".cache"}

        def clean(self) -> dict[str, bytes] | None:
            """What a build without any past makes of the folder as it is; None when its content has errors."""
            elsewhere = self.home / "clean"
            root = self.office.copy(elsewhere)
            try:
                status = builder.build(root, root / "dist", today=self.today)
                assert status in {0, 1}
                return None if status else tree(root / "dist")
            finally:
                shutil.rmtree(elsewhere)

    return Changes


def test_any_sequence_of_changes(builder: Builder, fonts: Path) -> None:
    run_state_machine_as_test(
        make_machine(builder, fonts),
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=10,
            deadline=None,
            derandomize=not LONG,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_shared_out_to_processes_the_bytes_are_the_same(builder: Builder, fonts: Path, tmp_path: Path) -> None:
    office = Office(tmp_path / "office", fonts)
    chance = random.Random(1)
    for number in range(8):
        office.product(f"sp-{number}", chance.choice(WORDS), "tra", "mot", number)
    one, other = tmp_path / "một", tmp_path / "hai"
    assert builder.build(office.root, one, today="2026-11-01") == 0
    assert builder.build(office.root, other, today="2026-11-01", jobs="3") == 0
    assert tree(one) == tree(other)
