"""`build`, as people see it: bars on the way, a few lines at the end."""

from __future__ import annotations

import time
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from gianhang.cli.explain import explain, path_of
from gianhang.cli.report import count
from gianhang.cli.session import Session, shown
from gianhang.cli.terminal import console
from gianhang.errors import Message
from gianhang.executors import Workers
from gianhang.freeze.build import build
from gianhang.freeze.quick import Options, Quick
from gianhang.freeze.report import Report
from gianhang.freeze.step import Step, StepName
from gianhang.text.numbers import number

#: The steps that can take long enough for people to wonder.
_LABELS: dict[StepName, Message] = {
    "read": Message("Đọc hồ sơ"),
    "pictures": Message("Xử lý ảnh"),
    "pages": Message("Dựng trang"),
    "files": Message("Chép tệp"),
    "check": Message("Kiểm tra liên kết"),
}


def build_site(  # noqa: PLR0913
    session: Session,
    *,
    output: Path | None,
    options: Options,
    clean: bool,
    force: bool,
    verifying: bool,
    explained: str | None,
    look: Quick | None,
    workers: Workers,
) -> None:
    """Build the site into `output`, or into the folder's own, and say what came of it; ContentError, OutputError.

    `look` is one at the office's folder that was taken already, and has found something new.
    """
    started = time.monotonic()
    folder = session.folder()
    target = output or folder.output
    with Progressing(session) as progress:
        result = build(
            folder,
            target,
            today=options.today,
            drafts=options.drafts,
            base_url=options.base_url,
            clean=clean,
            force=force,
            verifying=verifying,
            workers=workers,
            on_step=progress.hear,
            look=look,
        )
    if not session.quiet:
        _summarise(session, result, target, progress.pictures, time.monotonic() - started)
    if explained is not None:
        known = (target / path_of(explained)).is_file()
        for message in explain(result, explained, known):
            console().print(session.say(message), soft_wrap=True, highlight=False)


class Progressing:
    """Bars on standard error while a build runs: one for each step that has begun, none where nobody watches."""

    def __init__(self, session: Session) -> None:
        self.pictures = 0
        self._session = session
        self._stack = ExitStack()
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Progressing:
        out = console(error=True)
        if out.is_terminal and not self._session.quiet:
            self._bars = self._stack.enter_context(_bars(out))
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def hear(self, step: Step) -> None:
        """Note how far the build is."""
        if step.name == "pictures":
            self.pictures = step.total
        label = _LABELS.get(step.name)
        if self._bars is None or label is None:
            return
        if step.name not in self._tasks:
            self._tasks[step.name] = self._bars.add_task(self._session.say(label), total=step.total)
        self._bars.update(self._tasks[step.name], completed=step.done, total=step.total)


def _bars(out: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
    )


def _summarise(session: Session, result: Report, target: Path, pictures: int, seconds: float) -> None:
    out = console()
    lang = session.lang
    done = Message(
        "{pages} trang, {pictures} ảnh, {files} tệp, {size} MB, trong {seconds} giây.",
        {
            "pages": number(result.pages, lang),
            "pictures": number(pictures, lang),
            "files": number(result.files, lang),
            "size": number(_rounded(result.bytes / 1_000_000), lang),
            "seconds": number(_rounded(seconds), lang),
        },
    )
    out.print(session.say(Message("Xong. ")), style="bold green", end="")
    out.print(session.say(done), soft_wrap=True)
    if len(result.written) < result.files:
        news = Message("{n} tệp mới hoặc đã đổi; những tệp khác giữ nguyên.", {"n": number(len(result.written), lang)})
        out.print(session.say(news), soft_wrap=True)
    home = Message("Xem thử: mở {home}", {"home": shown(target / "index.html")})
    out.print(session.say(home), soft_wrap=True)
    live = Message("Vừa sửa vừa xem: {command}", {"command": f"{session.program} serve"})
    out.print(session.say(live), soft_wrap=True)
    if result.warnings:
        more = Message(
            "Có {count}. Xem từng mục: {command}",
            {"count": count(result.warnings, lang), "command": f"{session.program} check"},
        )
        out.print(session.say(more), style="yellow", soft_wrap=True)


def _rounded(value: float) -> Decimal:
    """`value` with one digit behind the point."""
    return Decimal(value).quantize(Decimal("0.1"))
