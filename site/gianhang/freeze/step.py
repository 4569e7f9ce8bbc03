"""How a build tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

#: In this order: read the records, render pictures, render pages, copy shared files, check links, swap the folders.
StepName = Literal["read", "pictures", "pages", "files", "check", "swap"]


@dataclass(frozen=True, slots=True)
class Step:
    """`done` of `total` things in the step `name` are ready."""

    name: StepName
    done: int
    total: int


Listener = Callable[[Step], None]
