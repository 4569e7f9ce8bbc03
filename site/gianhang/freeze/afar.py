"""Pages made on other computers: they share no disk with us, so they are sent the site, and send pages back."""

from __future__ import annotations

import pickle
import threading
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from gianhang import store
from gianhang.errors import Message, UsageError
from gianhang.folder import THEME, Folder
from gianhang.freeze.freezer import freeze_pages
from gianhang.freeze.memory import Made
from gianhang.freeze.reads import Numbers
from gianhang.pages.app import create_app
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site
from gianhang.pages.trace import Read

#: In so many shares the pages go out at most: each takes the whole site with it.
AFAR = 32
#: Level of compression: fast.
_QUICK = 1

#: A page that was made: its path, its bytes, how it was made.
Written = tuple[str, bytes, Made]
#: What came of a task: what was read, by the numbers that its pages use, and the pages.
Parcel = tuple[list[Read], list[Written]]


@dataclass(frozen=True, slots=True)
class Task:
    """Pages to be made of a site, which is packed as `site`, and its templates as they are; `program` made it."""

    pages: tuple[PlannedPage, ...]
    site: bytes
    templates: tuple[tuple[str, bytes], ...]
    program: str


def tasks(site: Site, pages: Sequence[PlannedPage]) -> list[Task]:
    """The shares of `pages`, with all that another computer needs for them."""
    # Digests are known by the identity of records, which is another elsewhere.
    plain = replace(site, catalogue=replace(site.catalogue, digests={}))
    packed = zlib.compress(pickle.dumps(plain, pickle.HIGHEST_PROTOCOL), _QUICK)
    own = site.folder.templates
    files = sorted(path for path in own.rglob("*") if path.is_file()) if own != THEME else []
    templates = tuple((path.relative_to(own).as_posix(), path.read_bytes()) for path in files)
    size = -(-len(pages) // AFAR)
    return [
        Task(tuple(pages[start : start + size]), packed, templates, store.program())
        for start in range(0, len(pages), size)
    ]


def make(task: Task) -> Parcel:
    """Make the pages of a task; called on another computer. UsageError when that has another version of us."""
    if task.program != store.program():
        raise UsageError(
            Message("Máy của bộ điều phối dùng một bản khác của chương trình này."),
            Message("Cài cùng một bản gianhang và các gói của nó trên mọi máy, hoặc bỏ --scheduler."),
        )
    numbers = Numbers()
    with TemporaryDirectory(prefix="gianhang-") as place:
        stage = Path(place)
        frozen = freeze_pages(_app(task), task.pages, stage, None, numbers)
        written = [(path, (stage / path).read_bytes(), made) for path, made in frozen]
    return numbers.reads, written


class _Held(threading.local):
    """The application that a thread made last, and the folder of its templates: the next task is of the same site."""

    key: tuple[object, ...] = ()
    app: Flask
    place: TemporaryDirectory[str]


_held = _Held()


def _app(task: Task) -> Flask:
    key = (task.site, task.templates)
    if _held.key != key:
        _held.place = TemporaryDirectory(prefix="gianhang-")
        folder = Folder(Path(_held.place.name))
        for name, content in task.templates:
            file = folder.templates / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        site: Site = pickle.loads(zlib.decompress(task.site))
        _held.app = create_app(replace(site, folder=folder))
        _held.key = key
    return _held.app
