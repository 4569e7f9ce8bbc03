"""`check`, as people see it: a list of things to do, on a terminal, as a page to hand round, or as JSON."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from gianhang.cli.build import Progressing
from gianhang.cli.handout import MARK, write_handout
from gianhang.cli.machine import as_json
from gianhang.cli.report import MEND, errors_of, report, show, summary
from gianhang.cli.session import Session, shown
from gianhang.cli.terminal import console
from gianhang.cli.todo import Todo, show_products, show_translations, todo_of
from gianhang.errors import ContentError, Message, UsageError
from gianhang.executors import Workers
from gianhang.freeze.build import rehearse


def check_site(
    session: Session,
    *,
    today: date,
    workers: Workers | None = None,
    every: bool = False,
    page: Path | None = None,
    as_data: bool = False,
) -> int:
    """Tell all that is left to do, drafts included; the exit code. Nothing is written but caches, and a `page`."""
    if page is not None:
        _refuse_strangers(page)
    with Progressing(session) as progress:
        found = rehearse(session.folder(), today=today, drafts=True, workers=workers, on_step=progress.hear)
        todo = todo_of(found)
    if page is not None:
        write_handout(page, todo, session.lang, today)
    if as_data:
        sys.stdout.write(as_json(todo, today))
    else:
        _print(session, todo, every=every)
        if page is not None and not session.quiet:
            done = Message("Đã ghi {file}: mở bằng trình duyệt để xem và in.", {"file": shown(page)})
            console().print(session.say(done), soft_wrap=True)
    return exit_code(todo)


def _refuse_strangers(page: Path) -> None:
    """UsageError when a page would take the place of something that this command did not write."""
    if page.suffix.lower() not in (".html", ".htm"):
        raise UsageError(
            Message("“{name}” không phải .html.", {"name": page.name}), Message("Đặt tên tệp như: viec-can-lam.html")
        )
    if page.is_dir() or (page.exists() and MARK.encode() not in page.read_bytes()[:2000]):
        raise UsageError(
            Message("Đã có “{path}”: không ghi đè.", {"path": shown(page)}),
            Message("Chọn tên khác: tệp ấy không phải do lệnh này ghi."),
        )


def exit_code(todo: Todo) -> int:
    """1 when there is an error."""
    return ContentError.exit_code if errors_of(todo.problems) else 0


def _print(session: Session, todo: Todo, *, every: bool) -> None:
    out = console()
    errors = errors_of(todo.problems)
    closing = MEND if errors else None
    if session.quiet:
        if errors:
            report(errors, session.lang, out, closing=closing)
        return
    show(todo.problems, session.lang, out)
    show_translations(todo, session.lang, out, every=every)
    show_products(todo, session.lang, out, every=every)
    if todo.problems:
        out.print(summary(todo.problems, session.lang, closing), soft_wrap=True)
    else:
        out.print(session.say(Message("Không thấy lỗi nào.")), style="green")
