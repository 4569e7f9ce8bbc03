"""Whatever an office does between its builds, and however they end: the output is that of a clean build.

GIANHANG_LONG=1 tries ten times as many sequences of changes.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PIL import Image
from tests.freeze.offices import SETTINGS, Builder, Office, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds are forked")

LONG = bool(os.environ.get("GIANHANG_LONG"))
SEQUENCES = 300 if LONG else 30
REPOSITORY = Path(__file__).parents[2]

IDS = ("mot", "hai", "ba", "bon", "nam", "sau")
WORDS = ("Gốm", "Lụa", "Mật ong", "Chè", "Nón lá")
TEMPLATES = ("components/footer.html", "components/plate.html", "pages/product.html", "layouts/base.html")


class Run:
    """An office, what is done to it, and the builds in between."""

    def __init__(self, builder: Builder, whole: str) -> None:
        self.builder = builder
        #: Up to so many products the index of the search is one file.
        self.whole = whole
        self.home = Path(tempfile.mkdtemp())
        self.office = Office(self.home / "office")
        self.output = self.office.root / "dist"
        self.today = "2026-11-01"
        self.took = 0.3
        self.is_large = False

    def product(self, data: st.DataObject) -> None:
        facility = data.draw(st.sampled_from(IDS))
        self.office.product(
            data.draw(st.sampled_from(IDS)),
            data.draw(st.sampled_from(WORDS)),
            data.draw(st.sampled_from(["tra", "gom"])),
            facility,
            data.draw(st.integers(1, 99)),
        )
        if not (self.office.root / "content/facilities" / facility).is_dir():
            self.office.facility(facility, "48")

    def translation(self, data: st.DataObject) -> None:
        home, word = self._some_product(data), data.draw(st.sampled_from(WORDS))
        text = f"---\nname: {word} in English\n---\nText of {word}.\n"
        (home / "index.en.md").write_text(text, encoding="utf-8")

    def rename(self, data: st.DataObject) -> None:
        home, new = self._some_product(data), data.draw(st.sampled_from(IDS))
        if not (home.parent / new).exists():
            home.rename(home.parent / new)

    def delete(self, data: st.DataObject) -> None:
        if len(self._products()) > 1:
            shutil.rmtree(self._some_product(data))

    def facility(self, data: st.DataObject) -> None:
        self.office.facility(data.draw(st.sampled_from(IDS)), data.draw(st.sampled_from(["48", "01", "unknown"])))

    def no_facility(self, data: st.DataObject) -> None:
        shutil.rmtree(self.office.root / "content/facilities" / data.draw(st.sampled_from(IDS)), ignore_errors=True)

    def picture(self, data: st.DataObject) -> None:
        content = BytesIO()
        Image.new("RGB", (40, 30), data.draw(st.sampled_from(["red", "green"]))).save(content, "PNG")
        (self._some_product(data) / data.draw(st.sampled_from(["1.png", "2.png"]))).write_bytes(content.getvalue())

    def no_picture(self, data: st.DataObject) -> None:
        (self._some_product(data) / data.draw(st.sampled_from(["1.png", "2.png"]))).unlink(missing_ok=True)

    def template(self, data: st.DataObject) -> None:
        name, word = data.draw(st.sampled_from(TEMPLATES)), data.draw(st.sampled_from(["", *WORDS]))
        own = self.office.root / "templates" / name
        own.unlink(missing_ok=True)
        if word:
            own.parent.mkdir(parents=True, exist_ok=True)
            text = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
            own.write_text(
                text.replace("</footer", f"<p>{word}</p></footer").replace("<article", f"<!--{word}--><article")
            )

    def setting(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(list(SETTINGS)))
        choices = ["", *(home.name for home in self._products())] if name == "hero" else SETTINGS[name]
        self.office.set(name, data.draw(st.sampled_from(choices)))

    def another_day(self, data: st.DataObject) -> None:
        self.today = data.draw(st.sampled_from(["2026-11-01", "2026-11-12", "2026-11-15"]))

    def tamper(self, data: st.DataObject) -> None:
        found, number = sorted(self.output.rglob("*.html")), data.draw(st.integers(0, 999))
        if found:
            path = found[number % len(found)]
            path.unlink()
            path.write_text("somebody was here")

    def damage(self, data: st.DataObject) -> None:
        # What stands in the cache hangs on when a build was killed; what is drawn must not.
        number, at, bit, is_cut = (data.draw(st.integers(0, most)) for most in (999, 99_999, 7, 1))
        caches = (self.office.root / ".cache" / name for name in ("records", "site", "templates"))
        found = sorted(path for home in caches for path in home.rglob("*") if path.is_file())
        found = [path for path in found if "spare/" not in path.as_posix()]
        if found:
            path = found[number % len(found)]
            content = bytearray(path.read_bytes())
            if content and not is_cut:
                content[at % len(content)] ^= 1 << bit
            else:
                del content[len(content) // 2 :]
            path.write_bytes(content)

    def killed(self, data: st.DataObject) -> None:
        """A build that is killed: what stands there then is what stood there before, or what would have."""
        before = self.now()
        after = data.draw(st.floats(0, 1)) * self.took
        order = {"today": self.today, "whole": self.whole, "double": "yes"}
        status = self.builder.build(self.office.root, self.output, **order, kill_after=after)
        if status == -signal.SIGKILL and self.now() != before:
            assert self.now() == self.clean()

    def mend(self) -> None:
        """Make what the records name and nobody has: with errors in the content nothing is built, and nothing tried."""
        for home in [*self._products(), self.office.root / "products/mot"]:
            record = home / "index.md"
            if not record.is_file():
                self.office.product(home.name, "Lụa", "tra", "mot", 5)
            facility = record.read_text("utf-8").partition("facility: ")[2].partition("\n")[0]
            if not (self.office.root / "content/facilities" / facility).is_dir():
                self.office.facility(facility, "48")
        if self.office.settings["hero"] and not (self.office.root / "products" / self.office.settings["hero"]).is_dir():
            self.office.set("hero", "")

    def build(self) -> None:
        before = self.now()
        started = time.monotonic()
        # By turns what pages read is noted one by one, and as in a large catalogue, of which a double is made.
        self.is_large = not self.is_large
        order = {"many": "20", "double": "yes"} if self.is_large else {}
        status = self.builder.build(self.office.root, self.output, today=self.today, whole=self.whole, **order)
        self.took = time.monotonic() - started
        clean = self.clean()
        if clean is None:
            assert status == 1
            assert self.now() == before
        else:
            assert status == 0
            assert self.now() == clean
        left = {path.name for path in self.office.root.iterdir()}
        assert left <= {"content", "products", "templates", "dist", ".cache"}

    def now(self) -> dict[str, bytes] | None:
        return tree(self.output) if self.output.exists() else None

    def clean(self) -> dict[str, bytes] | None:
        """What a build without any past makes of the folder as it is; None when its content has errors."""
        elsewhere = self.home / "clean"
        root = self.office.copy(elsewhere)
        try:
            status = self.builder.build(root, root / "dist", today=self.today, whole=self.whole)
            assert status in {0, 1}
            return None if status else tree(root / "dist")
        finally:
            shutil.rmtree(elsewhere)

    def _products(self) -> list[Path]:
        return sorted((self.office.root / "products").iterdir())

    def _some_product(self, data: st.DataObject) -> Path:
        return data.draw(st.sampled_from(self._products()))


#: What is done most often changes little, for much to be kept from the build before.
CHANGES = [
    *4 * [Run.product],
    *2 * [Run.translation, Run.rename, Run.delete, Run.facility, Run.picture, Run.no_picture],
    *[Run.no_facility, Run.template, Run.setting, Run.another_day, Run.tamper, Run.damage, Run.killed],
]


def make_machine(builder: Builder) -> type[RuleBasedStateMachine]:
    class Changes(RuleBasedStateMachine):
        @initialize(whole=st.sampled_from(["3", "12000"]))
        def begin(self, whole: str) -> None:
            self.run = Run(builder, whole)
            self.run.build()

        def teardown(self) -> None:
            if hasattr(self, "run"):
                shutil.rmtree(self.run.home)

        @rule(data=st.data(), changes=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3))
        def change_and_build(self, data: st.DataObject, changes: list[Callable[[Run, st.DataObject], None]]) -> None:
            for change in changes:
                change(self.run, data)
            if data.draw(st.integers(0, 5)):
                self.run.mend()
            self.run.build()

    return Changes


def test_any_sequence_of_changes(builder: Builder) -> None:
    run_state_machine_as_test(
        make_machine(builder),
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=5,
            deadline=None,
            derandomize=not LONG,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_shared_out_to_processes_the_bytes_are_the_same(builder: Builder, tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    chance = random.Random(1)
    for number in range(8):
        office.product(f"sp-{number}", chance.choice(WORDS), "tra", "mot", number + 1)
    one, other = tmp_path / "một", tmp_path / "hai"
    assert builder.build(office.root, one, today="2026-11-01") == 0
    assert builder.build(office.root, other, today="2026-11-01", jobs="3", double="yes") == 0
    assert tree(one) == tree(other)
