"""The entry point: `gianhang …`, and `python build.py …`, which is the same bound to its own folder."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from gianhang.cli.command import Start
from gianhang.cli.commands import commands
from gianhang.cli.language import choose
from gianhang.cli.program import explain
from gianhang.cli.terminal import console, prepare
from gianhang.errors import ContentError, Message, UsageError
from gianhang.store import collect_seldom
from gianhang.text.translate import say

#: Exit codes besides 0 for good, 1 for problems in the content and 2 for misuse.
BROKEN = 3
INTERRUPTED = 130


def main(args: Sequence[str] | None = None, *, folder: Path | None = None) -> NoReturn:
    """Run the command line `args` (those of the process unless given), bound to `folder` if there is one, and exit."""
    collect_seldom()
    prepare()
    try:
        code = run(sys.argv[1:] if args is None else args, folder)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has stopped: `gianhang check | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    # The system takes everything back at once; Python would look through all that a large build has left first.
    gc.freeze()
    sys.exit(code)


def run(args: Sequence[str], folder: Path | None = None) -> int:
    """Run the command line `args` and return the exit code. Everything that goes wrong is said on standard error."""
    lang = choose(args, os.environ)
    start = Start(lang, "python build.py" if folder else "gianhang", folder)
    try:
        result = commands(start).main(list(args), prog_name=start.name, standalone_mode=False, obj=start)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        code = _tell(error, lang)
        if "--debug" in args or os.environ.get("GIANHANG_DEBUG"):
            traceback.print_exc()
        elif code == BROKEN:
            click.echo(say(Message("Chạy lại với --debug thì có đủ chi tiết hơn."), lang), err=True)
        return code
    return result if isinstance(result, int) else 0


def _tell(error: Exception, lang: str) -> int:
    """Say on standard error what went wrong; the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if isinstance(error, click.UsageError):
        error = explain(error)
    if isinstance(error, ContentError):
        return _report(error, lang)
    if isinstance(error, UsageError):
        return _complain(error, lang)
    if isinstance(error, OSError) and error.filename is not None:
        return _complain(_refusal(error), lang)
    return _apologise(error, lang)


def _report(error: ContentError, lang: str) -> int:
    from gianhang.cli.report import NOTHING_WRITTEN, errors_of, report  # noqa: PLC0415

    report(errors_of(error.problems), lang, console(error=True), closing=NOTHING_WRITTEN)
    return error.exit_code


def _complain(error: UsageError, lang: str) -> int:
    from rich.text import Text  # noqa: PLC0415

    out = console(error=True)
    out.print(Text.assemble((say(Message("Lỗi: "), lang), "bold red"), say(error.message, lang)), soft_wrap=True)
    if error.hint:
        out.print(f"→ {say(error.hint, lang)}", soft_wrap=True)
    return error.exit_code


def _refusal(error: OSError) -> UsageError:
    """The system would not let us read or write: nothing is wrong with the program."""
    reason = error.strerror or str(error)
    return UsageError(
        Message("Không dùng được “{path}”: {reason}", {"path": os.fsdecode(error.filename), "reason": reason}),
        Message("Xem có quyền đọc và ghi ở đó không, ổ đĩa còn chỗ không, và có chương trình nào đang mở tệp đó."),
    )


def _apologise(error: Exception, lang: str) -> int:
    """The fault is ours: say so, and what helps to mend it."""
    out = console(error=True)
    lines = (
        Message("Xin lỗi, chương trình gặp một lỗi của chính nó. Những gì bạn viết vẫn còn nguyên."),
        Message("Xin gửi cho người trông coi chương trình: lệnh vừa chạy, tệp vừa sửa, và dòng dưới đây."),
    )
    for line in lines:
        out.print(say(line, lang), soft_wrap=True)
    where = traceback.extract_tb(error.__traceback__)[-1]
    out.print(f"  {type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})", soft_wrap=True)
    return BROKEN
