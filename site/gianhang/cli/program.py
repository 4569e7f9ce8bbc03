"""Click in two languages: its help, its own complaints, and a default command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from gianhang.errors import Message, UsageError
from gianhang.text.guess import did_you_mean

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
                did_you_mean(name, self.commands)
                or Message("Xem các lệnh: {command} --help", {"command": ctx.command_path}),
            )
        return name, self.commands[name], args[1:]


def explain(error: click.UsageError) -> UsageError:
    """A complaint of Click in our words, so that it can be said in either language."""
    context = error.ctx
    command = context.command_path if context else "gianhang"
    hint = Message("Xem cách dùng: {command} --help", {"command": command})
    if isinstance(error, click.NoSuchOption):
        known = context.command.get_params(context) if context else []
        names = [name for option in known for name in option.opts]
        return UsageError(
            Message("Không có tùy chọn “{name}”.", {"name": error.option_name}),
            did_you_mean(error.option_name, names) or hint,
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
