"""The quick answer to `build` when nothing has changed; what a real build imports is not imported for it."""

from __future__ import annotations

from pathlib import Path

import click

from gianhang.cli.session import Session
from gianhang.errors import Message
from gianhang.freeze import quick
from gianhang.freeze.quick import Options


def nothing_new(session: Session, output: Path | None, options: Options) -> bool:
    """Whether a build would do nothing; then that is said."""
    folder = session.folder()
    if quick.nothing_new(folder, output or folder.output, options) is None:
        return False
    if not session.quiet:
        click.echo(session.say(Message("Không có gì mới: trang vẫn như lần dựng trước.")))
    return True
