"""The quick answer to `build` when nothing has changed; what a real build imports is not imported for it."""

from __future__ import annotations

from pathlib import Path

import click

from gianhang.cli.session import Session
from gianhang.errors import Message
from gianhang.freeze import quick
from gianhang.freeze.quick import Options, Quick


def nothing_new(session: Session, output: Path | None, options: Options) -> tuple[bool, Quick | None]:
    """Whether a build would do nothing, which is said then; and the look at the office's folder."""
    folder = session.folder()
    report, look = quick.nothing_new(folder, output or folder.output, options)
    if report and not session.quiet:
        click.echo(session.say(Message("Không có gì mới: trang vẫn như lần dựng trước.")))
    return report is not None, look
