"""What all commands are made with: the options that stand before or after any of them, and the session they run in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from gianhang.cli.language import LANGUAGES
from gianhang.cli.program import Command, Say, language
from gianhang.cli.session import Session

Run = Callable[..., int | None]


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before the command line is read. `folder` is the one that this program is bound to, if any."""

    lang: str
    name: str
    folder: Path | None


def common(_: Say) -> list[click.Parameter]:
    """The options that may stand before a command or after it."""

    def keep(ctx: click.Context, option: click.Parameter, value: Any) -> None:
        if value not in (None, False):
            ctx.meta[str(option.name)] = value

    def keep_language(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
        keep(ctx, option, language(ctx, option, value))

    return [
        click.Option(
            ["--folder"],
            type=click.Path(path_type=Path),
            metavar=_("THƯ-MỤC"),
            callback=keep,
            expose_value=False,
            help=_("Thư mục của trang, nơi có content/ và products/."),
        ),
        click.Option(
            ["--lang"],
            metavar="|".join(LANGUAGES),
            callback=keep_language,
            expose_value=False,
            help=_("Ngôn ngữ của các thông báo. Mặc định theo máy, hoặc theo biến GIANHANG_LANG."),
        ),
        click.Option(
            ["-q", "--quiet"], is_flag=True, callback=keep, expose_value=False, help=_("Chỉ in ra khi có lỗi.")
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            callback=keep,
            expose_value=False,
            help=_("Khi chương trình hỏng: in đủ chi tiết cho người sửa."),
        ),
    ]


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
        program=f"{start.name} --folder {folder}" if folder else start.name,
    )
