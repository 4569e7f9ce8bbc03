"""What a build made, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gianhang.errors import Problem


@dataclass(frozen=True, slots=True)
class Why:
    """Why a page was rendered again.

    `part` is `new`, `file` where somebody touched what stood in the output, `reads`, or a part of all pages (`SIGNED`);
    `reads` are those of the page's reads that gave something else than before.
    """

    part: str
    reads: tuple[tuple[str | int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: pages, all files, their bytes together; and what the office should know of.

    `written` are the paths of the files that are not as they were, `why` says by their paths why pages were rendered.
    """

    pages: int
    files: int
    bytes: int
    warnings: tuple[Problem, ...]
    written: tuple[str, ...] = ()
    why: Mapping[str, Why] = field(default_factory=dict)
