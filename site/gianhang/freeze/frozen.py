"""The freeze: plan, stage, check, swap. The output changes in the last step only, and all at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask

from gianhang.executors import Workers
from gianhang.freeze import swap
from gianhang.freeze.check import check
from gianhang.freeze.memory import Memory
from gianhang.freeze.output import explained, kept, refuse_foreign
from gianhang.freeze.plan import Plan
from gianhang.freeze.report import Why
from gianhang.freeze.share import Recipe
from gianhang.freeze.stage import Base, Filled, fill, link_or_copy
from gianhang.freeze.step import Listener, Step
from gianhang.freeze.tree import Tree, seen
from gianhang.pages.reader import Reader
from gianhang.pages.trace import Trace

#: So many names are looked for one by one.
_FEW = 30


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was frozen: the number of pages, that of all files of ours, and their size in bytes together.

    `written` are the paths of the files that are not as they were, in order; `why` says why pages were rendered.
    """

    pages: int
    files: int
    bytes: int
    written: tuple[str, ...] = ()
    why: Mapping[str, Why] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Past:
    """The builds before this one: their `memory`, and what is needed to see whether it still holds.

    `trace` notes what the pages of this one read.
    """

    memory: Memory
    reader: Reader
    signatures: Mapping[str, tuple[str, ...]]
    trace: Trace


def freeze(  # noqa: PLR0913
    app: Flask,
    plan: Plan,
    output: Path,
    *,
    base_url: str | None,
    on_step: Listener,
    root: Path | None = None,
    past: Past | None = None,
    recipe: Recipe | None = None,
    workers: Workers = Workers(1),  # noqa: B008
    force: bool = False,
) -> Frozen:
    """Make `output`, which the caller has claimed, hold what `plan` says, as `app` renders it.

    PageError for a page that cannot be rendered, ContentError for links that lead nowhere, OutputError for what the
    disk refuses. After any error, and at any instant before the last step, `output` is as it was. `root` is the
    office's folder, where links were written. With a `past` only that is rendered which it does not vouch for; with a
    `recipe`, pages may be rendered by other processes. With `force`, files of others in `output` are given up.
    """
    with explained(output):
        base, why = _base(output, plan, past) if past else (Base(output), {})
        memory = past.memory if past else None
        stage, held = memory.spare.stage(output) if memory else (swap.new_stage(output), Tree())
        base = replace(base, held=held)

        def double(filled: Filled) -> None:
            if memory and filled.is_another:
                memory.spare.double(stage, output, filled.words)

        try:
            filled = fill(
                stage,
                app,
                plan,
                on_step,
                base_url=base_url,
                base=base,
                recipe=recipe,
                workers=workers,
                numbers=memory.numbers if memory else None,
                on_made=double,
            )
            _check(stage, plan, base_url, on_step, root, base, filled, past)
            tree = seen(stage, filled.words, held if held.files else None, filled.touched)
            frozen = Frozen(
                pages=len(plan.pages),
                files=len(plan),
                bytes=sum(size for _mtime, size, _word in tree.files.values()),
                written=tuple(sorted(filled.written)),
                why=why,
            )
            on_step(Step("swap", 0, 1))
            _carry_over(output, stage)
            # Once more: what somebody has put there meanwhile must not be lost either.
            refuse_foreign(output, memory.tree if memory else None, force=force)
            if memory and output.exists():
                memory.spare.wait()
            old = swap.replace(output, stage)
        except BaseException:
            swap.discard(stage)
            if memory:
                memory.spare.discard()
            raise
        if old is not None:
            if memory and not filled.is_another:
                memory.spare.put_aside(old, memory.tree, memory.standing.touched, filled.words)
            else:
                swap.discard(old)
        if past:
            tree.folders[""] = 0  # the top has got what is kept
            past.memory.keep(filled.made, base.kept, past.signatures, past.reader, past.trace.lasting, tree, plan.word)
            past.memory.spare.wait()
        on_step(Step("swap", 1, 1))
        return frozen


def _base(output: Path, plan: Plan, past: Past) -> tuple[Base, dict[str, Why]]:
    """What of `output` need not be made again, and why the pages that have to be are."""
    memory = past.memory
    unchanged, why = memory.unchanged(plan.pages.values(), past.signatures)
    words = {path: known[2] for path, known in memory.tree.files.items() if path not in memory.standing.touched}
    return Base(output, words, frozenset(unchanged)), why


def _check(
    stage: Path,
    plan: Plan,
    base_url: str | None,
    on_step: Listener,
    root: Path | None,
    base: Base,
    filled: Filled,
    past: Past | None,
) -> None:
    """Check what was made now, and what of the rest leads there or to what is no longer there."""
    paths = {path for path, made in filled.made.items() if not made.is_good} | plan.files.keys()
    if past:
        paths.update(past.memory.crossing(base.kept, filled.written | (past.memory.tree.files.keys() - plan.paths)))
        paths.update(_leading_to(past.memory.tree.files.keys() - plan.paths, stage, base.kept))
    for path, others in check(stage, plan, base_url, on_step, root=root, paths=paths).items():
        if path in filled.made:
            filled.made[path].crossing = others


def _leading_to(gone: set[str], stage: Path, kept: frozenset[str]) -> set[str]:
    """Those of the `kept` pages whose text names one of the files that are `gone`, or may do so."""
    if not gone:
        return set()
    names = sorted({_last_name(path).encode() for path in gone})
    wanted = re.compile(b"|".join(map(re.escape, names)))

    def is_named(data: bytes) -> bool:
        # A few names are found sooner one by one.
        return any(name in data for name in names) if len(names) <= _FEW else wanted.search(data) is not None

    return {path for path in kept if is_named((stage / path).read_bytes())}


def _last_name(path: str) -> str:
    """The part of an address that nobody who leads there can leave out."""
    parts = path.removesuffix("/index.html").rpartition("/")
    return parts[2] if parts[2].isascii() and parts[2] != "index.html" else ""


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
