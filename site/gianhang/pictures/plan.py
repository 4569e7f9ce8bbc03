"""The plan: every picture's size, colour and file names, before any of those files is made."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gianhang.errors import Problem
from gianhang.folder import Folder
from gianhang.pictures.cache import Identity, Index, Stamp
from gianhang.pictures.colour import average
from gianhang.pictures.encoder import CARD, formats, has_card, rendition, widths
from gianhang.pictures.picture import Picture, Plan
from gianhang.pictures.pool import each
from gianhang.pictures.source import PictureError, decode, read
from gianhang.text.folding import slug

#: Looking at a picture takes some 30 ms, starting processes half a second.
FEW = 24


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to look at, and the known contents that it may hold."""

    source: str
    path: Path
    stamp: Stamp
    candidates: tuple[Identity, ...]


def plan(
    folder: Folder, sources: Iterable[str], *, covers: Container[str] = frozenset(), jobs: int | None = None
) -> Plan:
    """The pictures at `sources`, paths relative to `folder`; those in `covers` also get a card for link previews.

    Files that have not changed since the last plan are not opened. At most `jobs` processes look at the others.
    """
    index = Index(folder)
    wanted = sorted(set(sources))
    found: dict[str, Identity] = {}
    problems: list[Problem] = []
    unknown: list[_Task] = []
    for source in wanted:
        path = folder.root / source
        stamp = _stamp(path)
        identity = index.recall(source, stamp)
        if identity:
            found[source] = identity
        else:
            unknown.append(_Task(source, path, stamp, index.of_size(stamp.size)))
    for task, result in each(_look, unknown, jobs=jobs, few=FEW):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found[task.source] = result
            index.remember(task.source, task.stamp, result)
    index.save(wanted)
    pictures = {source: _describe(source, found[source], source in covers) for source in wanted if source in found}
    return Plan(pictures, tuple(sorted(problems, key=lambda problem: problem.place.path)))


def _stamp(path: Path) -> Stamp:
    """The stamp of the file at `path`; of nothing, when there is no such file, so that reading it tells why."""
    try:
        status = path.stat()
    except OSError:
        return Stamp(-1, 0)
    return Stamp(status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else Stamp(-1, 0)


def _look(task: _Task) -> Identity | Problem:
    """What the file holds. Decoded only when its bytes are new, so that damage is found before anything is built."""
    try:
        data = read(task.path)
        digest = hashlib.sha256(data).hexdigest()
        for candidate in task.candidates:
            if candidate.digest == digest:
                return candidate
        decoded = decode(data, 64)
    except PictureError as error:
        return error.problem(task.source)
    return Identity(digest, decoded.width, decoded.height, average(decoded.image))


def _describe(source: str, identity: Identity, cover: bool) -> Picture:
    path = PurePosixPath(source)
    # Named after their record too: "anh-1" alone says nothing to those who save a picture or search for one.
    stem = slug(f"{path.parent.name} {path.stem}") or "anh"
    digest = identity.digest
    card = None
    if cover and has_card(identity.width, identity.height):
        card = rendition(stem, digest, "jpeg", CARD[0], card=True)
    return Picture(
        source=source,
        digest=digest,
        width=identity.width,
        height=identity.height,
        colour=identity.colour,
        renditions=tuple(
            rendition(stem, digest, form, width) for form in formats() for width in widths(identity.width)
        ),
        card=card,
    )
