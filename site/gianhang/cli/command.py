"""What all commands are made with, and the session they run in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gianhang.cli.options import common
from gianhang.cli.program import Command, Say
from gianhang.cli.session import Session, typed

Run = Callable[..., int | None]


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before the command line is read. `folder` is the one that this program is bound to, if any."""

    lang: str
    name: str
    folder: Path | None


def command(_: Say, name: str, run: Run, *params: click.Parameter, brief: str, text: str) -> Command:
    """A command that calls `run` with the session and the values of `params`."""

    @click.pass_context
    @wraps(run)
    def callback(ctx: click.Context, /, **values: Any) -> int | None:
        return run(_session(ctx), **values)

    return Command(name, words=_, params=[*params, *common(_)], callback=callback, short_help=brief, help=text)


def _session(ctx: click.Context) -> Session:
    start: Start = ctx.find_root().obj
    folder: Path | None = ctx.meta.get("folder")
    return Session(
        lang=start.lang,
        root=folder or start.folder or Path(),
        quiet=ctx.meta.get("quiet", False),
        program=f"{start.name} --folder {typed(str(folder))}" if folder else start.name,
    )
