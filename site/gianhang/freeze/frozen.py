"""The freeze: plan, stage, check, swap. The output changes in the last step only, and all at once."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from gianhang.freeze import swap
from gianhang.freeze.check import check
from gianhang.freeze.output import explained, kept, refuse_foreign
from gianhang.freeze.plan import Plan
from gianhang.freeze.stage import fill, link_or_copy
from gianhang.freeze.step import Listener, Step


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen: the number of pages, that of all files of ours, and their size in bytes together."""

    pages: int
    files: int
    bytes: int


def freeze(
    app: Flask, plan: Plan, output: Path, *, base_url: str | None, on_step: Listener, root: Path | None = None
) -> Frozen:
    """Make `output`, which the caller has claimed, hold what `plan` says, as `app` renders it.

    PageError for a page that cannot be rendered, ContentError for links that lead nowhere, OutputError for what the
    disk refuses. After any error, and at any instant before the last step, `output` is as it was. `root` is the
    office's folder, where links were written.
    """
    with explained(output):
        stage = swap.new_stage(output)
        try:
            fill(stage, app, plan, on_step)
            check(stage, plan, base_url, on_step, root=root)
            frozen = Frozen(len(plan.pages), len(plan), sum((stage / path).stat().st_size for path in plan.paths))
            on_step(Step("swap", 0, 1))
            _carry_over(output, stage)
            # Once more: what somebody has put there meanwhile must not be lost either.
            refuse_foreign(output)
            swap.replace(output, stage)
        except BaseException:
            swap.discard(stage)
            raise
        on_step(Step("swap", 1, 1))
        return frozen


def _carry_over(output: Path, stage: Path) -> None:
    """Give the stage what is kept of the output. Second names cost nothing, and the output stays whole meanwhile."""
    for source in kept(output):
        target = stage / source.name
        if target.exists():
            continue
        if source.is_dir() and not source.is_symlink():
            shutil.copytree(source, target, symlinks=True, copy_function=link_or_copy)
        elif source.is_symlink():
            target.symlink_to(source.readlink())
        else:
            link_or_copy(source, target)
