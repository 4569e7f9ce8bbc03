"""The stage: every file of the plan, made in a folder of its own, or taken over from the site before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IMODE

from flask import Flask

from gianhang.errors import Message, UsageError
from gianhang.executors import Workers
from gianhang.freeze import manifest
from gianhang.freeze.freezer import PageError
from gianhang.freeze.memory import Made
from gianhang.freeze.paths import MANIFEST
from gianhang.freeze.plan import Plan
from gianhang.freeze.reads import Numbers
from gianhang.freeze.share import Recipe, page_check, render
from gianhang.freeze.step import Listener, Step
from gianhang.freeze.tree import Tree, folders_of
from gianhang.pages.site import SharedFile
from gianhang.store import digest
from gianhang.text.folding import nfc

__all__ = ["Base", "Filled", "PageError", "fill", "link_or_copy", "word_of"]


@dataclass(frozen=True, slots=True)
class Base:
    """What a stage need not make again.

    `held` is what stands in the stage from the start, and that it held when its tree was noted; `words` say what the
    intact files of `output` hold; of `kept`, the paths of pages, nothing need be rendered.
    """

    output: Path
    words: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    held: Tree = field(default_factory=Tree)

    def former(self, path: str) -> bytes:
        """What the output holds at `path`, as it was written and checked; nothing where nobody vouches for that."""
        with suppress(OSError):
            return (self.output / path).read_bytes() if path in self.words else b""
        return b""


@dataclass(slots=True)
class Filled:
    """What came of it: how pages were `made`, what every file holds, the files and folders that were `touched`.

    `written` are the paths of files that hold what no file of the output at this path held before.
    """

    made: dict[str, Made] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)

    @property
    def is_another(self) -> bool:
        """Whether the site before, if there was one, is of no use to make the next one from."""
        return 2 * len(self.written) > len(self.words)


def fill(  # noqa: PLR0913
    stage: Path,
    app: Flask,
    plan: Plan,
    on_step: Listener,
    *,
    base_url: str | None = None,
    base: Base | None = None,
    recipe: Recipe | None = None,
    workers: Workers = Workers(1),  # noqa: B008
    numbers: Numbers | None = None,
    on_made: Callable[[Filled], None] | None = None,
) -> Filled:
    """Make every file of `plan` in `stage`, and its manifest; PageError, OSError.

    `stage` is empty, or holds what `base` says. Files are open to all readers and folders to all visitors whatever the
    umask: hosts copy these modes. `base_url` is where the site will stand, if that is known. What pages read gets
    `numbers`. `on_made` hears of all files as soon as they stand there.
    """
    base = base or Base(stage)
    # First, for it also marks the stage as ours, to be removed by the next build should this one be killed.
    _replace_manifest(stage, {}, ())
    filled = Filled()
    filler = _Filler(stage, base, filled)
    filler.clear(plan)
    todo = [page for path, page in plan.pages.items() if path not in base.kept]
    for path in plan.pages.keys() & base.kept:
        filler.take_over(path, base.words[path])
    for page in todo:
        filler.remove(page.path)
    check = page_check(app, stage, plan, base_url, base.former)
    for done, (path, made) in enumerate(
        render(app, todo, stage, check, recipe, workers, numbers or Numbers()), start=1
    ):
        filled.made[path] = made
        filler.made(path, made.word)
        on_step(Step("pages", done, len(todo)))
    for done, file in enumerate(plan.files.values(), start=1):
        filler.share(file)
        on_step(Step("files", done, len(plan.files)))
    if on_made:
        on_made(filled)
    _replace_manifest(stage, {path: filled.words[path] for path in plan.pages}, plan.files)
    _settle(stage, plan, filled, whole=not base.held.files)
    return filled


class _Filler:
    """Puts files into a stage without ever writing into one that has a second name elsewhere."""

    def __init__(self, stage: Path, base: Base, filled: Filled) -> None:
        self._stage, self._base, self._filled = stage, base, filled
        #: As texts: of tens of thousands of files.
        self._here, self._there = f"{stage}/", f"{base.output}/"
        self._held = {path: known[2] for path, known in base.held.files.items()}
        self._folders = set(base.held.folders)

    def clear(self, plan: Plan) -> None:
        """Remove what the plan does not have, and the folders that are empty then."""
        for path in [path for path in self._held if path not in plan]:
            self.remove(path)
        wanted = folders_of(plan.paths)
        for folder in sorted(self._folders - wanted, key=len, reverse=True):
            with suppress(OSError):
                (self._stage / folder).rmdir()
            self._folders.discard(folder)
            self._filled.touched.add(folder.rpartition("/")[0])

    def remove(self, path: str) -> None:
        """Remove what the stage holds at `path`."""
        if self._held.pop(path, None) is not None:
            (self._stage / path).unlink()
            self._touch(path)

    def take_over(self, path: str, word: str) -> None:
        """Let the stage hold the output's file at `path`, whose word this is."""
        if self._held.get(path) != word:
            self.remove(path)
            self._folder_for(path)
            link_or_copy(self._there + path, self._here + path)
            self._touch(path)
        self._filled.words[path] = word

    def made(self, path: str, word: str) -> None:
        """Note a page that was rendered; one that came out as it was keeps the output's file."""
        self._touch(path)
        if self._base.words.get(path) == word:
            (self._stage / path).unlink()
            link_or_copy(self._base.output / path, self._stage / path)
        else:
            self._filled.written.add(path)
        self._filled.words[path] = word

    def share(self, file: SharedFile) -> None:
        """Put a shared file in its place: a second name of the cached file, which nobody writes to, or else a copy."""
        word = word_of(file)
        if self._base.words.get(file.path) == word:
            self.take_over(file.path, word)
            return
        self.remove(file.path)
        self._folder_for(file.path)
        path = self._stage / file.path
        if file.source is None:
            path.write_bytes(file.content or b"")
        elif file.is_cached:
            link_or_copy(file.source, path)
        else:
            shutil.copyfile(file.source, path)
        self._touch(file.path)
        self._filled.words[file.path] = word
        self._filled.written.add(file.path)

    def _folder_for(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self._here + folder, exist_ok=True)  # noqa: PTH103
            self._folders.update(folders_of([path]))

    def _touch(self, path: str) -> None:
        self._filled.touched.add(path)
        self._filled.touched.update(folders_of([path]))


def word_of(file: SharedFile) -> str:
    """A word for what a shared file holds; OSError when its source is not there."""
    if file.source is None:
        return digest([file.content or b""])
    status = file.source.stat()
    return f"{file.source.name} {status.st_size} {status.st_mtime_ns}"


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Give the file `source` the second name `target`; copy it where the file system has no second names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _replace_manifest(stage: Path, pages: Mapping[str, str], files: Iterable[str]) -> None:
    (stage / MANIFEST).unlink(missing_ok=True)
    manifest.write(stage, pages, files)


def _settle(stage: Path, plan: Plan, filled: Filled, *, whole: bool) -> None:
    """Set the modes of all that was made, and see that it is what was planned.

    Where not the `whole` stage was made now, what stood there before is as it was: only what was touched is looked at.
    """
    if whole:
        _set_mode(str(stage), 0o755)
        made = {nfc(path) for path in _opened(f"{stage}/")} - {MANIFEST}
    else:
        made = set(filled.words)
        for name in (*filled.touched, MANIFEST):
            path = f"{stage}/{name}"
            if os.path.isdir(path):  # noqa: PTH112
                _set_mode(path, 0o755)
            elif name in plan or name == MANIFEST:
                _set_mode(path, 0o644)
    if made != plan.paths:
        raise UsageError(
            Message("Tệp dựng ra không khớp với kế hoạch: {path}", {"path": min(made ^ plan.paths)}),
            Message("Đây là lỗi của chương trình; xin báo cho người phát triển."),
        )


def _opened(base: str) -> Iterator[str]:
    """Every file below a folder, once it and all folders are open to others."""
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(base + folder) as entries:
            for entry in entries:
                path = folder + entry.name
                if entry.is_dir():
                    _set_mode(entry.path, 0o755, entry)
                    folders.append(f"{path}/")
                else:
                    _set_mode(entry.path, 0o644, entry)
                    yield path


def _set_mode(path: str, mode: int, entry: os.DirEntry[str] | None = None) -> None:
    if S_IMODE((entry.stat() if entry else os.stat(path)).st_mode) != mode:  # noqa: PTH116 (of tens of thousands)
        # FAT and some network drives have no modes, and may say so.
        with suppress(PermissionError):
            os.chmod(path, mode)  # noqa: PTH101
