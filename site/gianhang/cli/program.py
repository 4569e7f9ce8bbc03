"""Click in two languages: its help, its own complaints, and a default command."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

import click

from gianhang.cli.clock import today
from gianhang.cli.language import LANGUAGES
from gianhang.errors import Message, UsageError
from gianhang.text.dates import parse_date
from gianhang.text.misread import MisreadError

#: Translates the words of one program: `_("Cách dùng: ")`.
Say = Callable[[str], str]


class Command(click.Command):
    """A command whose help and complaints are in the language of `words`."""

    def __init__(self, *args: Any, words: Say, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", words("[TÙY CHỌN]"))
        super().__init__(*args, **kwargs)
        self.words = words
        # Click would complain of extra words in English; parse_args does it here.
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; UsageError when a word is left over."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise UsageError(
                Message("Thừa “{words}” sau lệnh {command}.", {"words": " ".join(rest), "command": ctx.info_name}),
                Message("Xem cách dùng: {command} --help", {"command": ctx.command_path}),
            )
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.words("Cách dùng: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options, and that of commands in a group."""
        records = [
            record
            for parameter in self.get_params(ctx)
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx))
        ]
        with formatter.section(self.words("Tùy chọn")):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, explained in the language of the program."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.words("Hiện hướng dẫn này.")
        return option


class Group(Command, click.Group):
    """A command that holds others. Without one of them, `default` is meant."""

    def __init__(self, *args: Any, words: Say, default: str | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", words("LỆNH …"))
        super().__init__(*args, words=words, **kwargs)
        self.default = default
        self.no_args_is_help = default is None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of options, then that of commands."""
        super().format_options(ctx, formatter)
        with formatter.section(self.words("Lệnh")):
            formatter.write_dl([(name, command.short_help or "") for name, command in self.commands.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, with the default command put where none was written."""
        if self.default is not None:
            args = self._with_default(ctx, self.default, args)
        return super().parse_args(ctx, args)

    def _with_default(self, ctx: click.Context, default: str, args: list[str]) -> list[str]:
        """`args` with `default` in front of the first word that is neither a command nor an option of this group."""
        takes_value = {
            name: isinstance(option, click.Option) and not option.is_flag
            for option in self.get_params(ctx)
            for name in option.opts
        }
        index = 0
        while index < len(args):
            name, equals, _value = args[index].partition("=")
            if name not in takes_value:
                break
            index += 2 if takes_value[name] and not equals else 1
        if index < len(args) and not args[index].startswith("-"):
            return args
        # A last option without its value is for Click to complain of.
        if index > len(args) or any(word in ("--help", "--version") for word in args[:index]):
            return args
        return [*args[:index], default, *args[index:]]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with; UsageError when there is no such command."""
        name = args[0]
        if name not in self.commands:
            raise UsageError(
                Message("Không có lệnh “{name}”.", {"name": name}),
                guess(name, self.commands) or Message("Xem các lệnh: {command} --help", {"command": ctx.command_path}),
            )
        return name, self.commands[name], args[1:]


def language(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of `--lang`; UsageError when it is no language of ours."""
    if value is not None and value not in LANGUAGES:
        raise UsageError(
            Message("Không có ngôn ngữ “{value}”.", {"value": value}),
            Message("Chọn một trong: {known}", {"known": ", ".join(LANGUAGES)}),
        )
    return value


def port(_ctx: click.Context, _option: click.Parameter, value: str) -> int:
    """The value of `--port`; UsageError when it is no number from 1 to 65535."""
    if value.isdecimal() and 1 <= int(value) <= 65535:
        return int(value)
    raise UsageError(
        Message("“{value}” không phải số cổng.", {"value": value}),
        Message("Ghi một số từ 1024 đến 65535, ví dụ: --port 8000"),
    )


def day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> date:
    """The value of `--as-of`, today without one; UsageError when it is no day."""
    if value is None:
        return today(os.environ)
    try:
        return parse_date(value)
    except MisreadError as error:
        raise UsageError(error.message, error.hint) from None


def web_address(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The value of `--base-url`; UsageError when it is no address that a site can stand at."""
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        good = False
    if not good:
        raise UsageError(
            Message("“{value}” không phải địa chỉ của một trang.", {"value": value}),
            Message("Ghi đủ cả https://, ví dụ: --base-url https://gian-hang.example"),
        )
    return value


def guess(word: str, known: Iterable[str]) -> Message | None:
    """The question whether a similar word of `known` was meant."""
    close = get_close_matches(word, list(known), n=1)
    return Message("Có phải ý bạn là “{guess}”?", {"guess": close[0]}) if close else None


def explain(error: click.UsageError) -> UsageError:
    """A complaint of Click in our words, so that it can be said in either language."""
    context = error.ctx
    command = context.command_path if context else "gianhang"
    hint = Message("Xem cách dùng: {command} --help", {"command": command})
    if isinstance(error, click.NoSuchOption):
        known = context.command.get_params(context) if context else []
        names = [name for option in known for name in option.opts]
        return UsageError(
            Message("Không có tùy chọn “{name}”.", {"name": error.option_name}), guess(error.option_name, names) or hint
        )
    if isinstance(error, click.MissingParameter) and error.param is not None and context is not None:
        name = error.param.make_metavar(context) if isinstance(error.param, click.Argument) else error.param.opts[0]
        return UsageError(Message("Thiếu {name} sau lệnh {command}.", {"name": name, "command": command}), hint)
    if isinstance(error, click.BadOptionUsage):
        option = error.option_name
        flags = context.command.get_params(context) if context else []
        if any(isinstance(flag, click.Option) and flag.is_flag and option in flag.opts for flag in flags):
            return UsageError(Message("Tùy chọn {name} không nhận giá trị nào.", {"name": option}), hint)
        return UsageError(Message("Sau tùy chọn {name} phải có một giá trị.", {"name": option}), hint)
    return UsageError(Message("Lệnh viết chưa đúng: {reason}", {"reason": error.format_message()}), hint)
