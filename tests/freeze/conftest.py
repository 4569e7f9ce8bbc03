"""A small site made by hand: pages as they stand in a dictionary, served by a small application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask, Response
from tests.freeze.offices import Builder

from gianhang.folder import Folder
from gianhang.freeze import system
from gianhang.freeze.frozen import Frozen, freeze
from gianhang.freeze.plan import Plan
from gianhang.freeze.step import Listener
from gianhang.pages.addresses import file_of
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import SharedFile
from gianhang.pages.templates import is_odd

TYPES = {".html": "text/html", ".xml": "application/xml", ".json": "application/json", ".txt": "text/plain"}


@dataclass
class Booth:
    """`pages` by address, `files` by path; a page may be a function, which is called to render it."""

    pages: dict[str, str | Callable[[], object]] = field(default_factory=dict)
    files: dict[str, bytes | Path] = field(default_factory=dict)
    base_url: str | None = None

    def app(self) -> Flask:
        app = Flask("booth", static_folder=None)
        app.testing = True
        # As with our own templates: a glance may do, and must never pass over what is wrong.
        app.extensions["plain"] = not any(isinstance(body, str) and is_odd(body) for body in self.pages.values())

        def view(path: str = "") -> object:
            body = self.pages["/" + path]
            return Response(body, mimetype=TYPES[Path(file_of("/" + path)).suffix]) if isinstance(body, str) else body()

        app.add_url_rule("/", view_func=view, endpoint="root")
        app.add_url_rule("/<path:path>", view_func=view, endpoint="other")
        return app

    def plan(self) -> Plan:
        pages = [PlannedPage(url, file_of(url), "page", "vi", ()) for url in self.pages]
        files = [
            SharedFile(path, source=value) if isinstance(value, Path) else SharedFile(path, content=value)
            for path, value in self.files.items()
        ]
        return Plan.from_parts(pages, files)

    def freeze(self, output: Path, on_step: Listener = lambda _step: None) -> Frozen:
        return freeze(self.app(), self.plan(), output, base_url=self.base_url, on_step=on_step)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, and every folder."""
    return {
        path.relative_to(folder).as_posix(): b"/" if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }


@pytest.fixture(name="tree")
def tree_of() -> Callable[[Path], dict[str, bytes]]:
    return tree


@pytest.fixture
def booth() -> Booth:
    """Three pages, a style sheet and a picture; all links good."""
    return Booth(
        pages={
            "/": '<link rel="stylesheet" href="site.css"><a href="pho-kho/index.html#gia">Phở khô</a>',
            "/pho-kho/": '<h2 id="gia">Giá</h2><img src="../anh/pho.avif" alt=""><a href="../">Trang đầu</a>',
            "/404.html": '<a href="/">Trang đầu</a>',
        },
        files={"site.css": b"body { background: url(anh/pho.avif) }", "anh/pho.avif": b"pixels"},
    )


@pytest.fixture
def office(tmp_path: Path) -> Folder:
    """An office's folder with the folders that are read."""
    for name in ("content", "products", "templates", ".cache"):
        (tmp_path / "office" / name).mkdir(parents=True)
    return Folder.at(tmp_path / "office")


@pytest.fixture
def output(office: Folder) -> Path:
    return office.output


@pytest.fixture
def no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the disk: what is flushed is tested with the swap."""
    monkeypatch.setattr(system, "flush", lambda _folder: None)


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let a function of a module fail, always or from the nth call on, as the system would."""

    def install(owner: object, name: str, error: Exception, after: int = 0) -> None:
        real = getattr(owner, name)
        calls = 0

        def fake(*args: object, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls > after:
                raise error
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, fake)

    return install


@pytest.fixture
def beside(output: Path) -> Callable[[], list[str]]:
    """What stands beside the output and begins with a full stop, `.cache` apart: what a build left over."""
    return lambda: sorted(path.name for path in output.parent.glob(".*") if path.name != ".cache")


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    """A process that has imported everything, and builds."""
    found = Builder()
    yield found
    found.process.communicate("")
