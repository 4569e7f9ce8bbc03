"""The stage: every file of the plan, made in a new folder."""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from flask import Flask
from flask_frozen import Freezer, FrozenFlaskWarning, MissingURLGeneratorWarning
from jinja2 import TemplateSyntaxError

from gianhang.errors import GianHangError, Message, UsageError
from gianhang.freeze import manifest
from gianhang.freeze.output import FULL
from gianhang.freeze.paths import MANIFEST
from gianhang.freeze.plan import Plan
from gianhang.freeze.step import Listener, Step
from gianhang.pages.faults import template_line
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import SharedFile
from gianhang.text.folding import nfc


class PageError(UsageError):
    """A page could not be rendered: its address, and why. The first cause is chained."""

    def __init__(self, url: str, cause: Exception) -> None:
        self.url = url
        line = template_line(cause)
        where = f" ({'/'.join(Path(line[0]).parts[-2:])}:{line[1]})" if line else ""
        said = cause.message if isinstance(cause, TemplateSyntaxError) else cause
        reason = f"{type(cause).__name__}: {said}{where}"
        super().__init__(
            Message("Không dựng được trang “{url}”: {reason}", {"url": url, "reason": reason}),
            Message("Nếu vừa sửa mẫu trang trong templates/, xem lại mẫu ấy; nếu không, đây là lỗi của chương trình."),
        )


def fill(stage: Path, app: Flask, plan: Plan, on_step: Listener) -> None:
    """Make every file of `plan` in the empty folder `stage`, and its manifest; PageError, OSError.

    Files are open to all readers and folders to all visitors whatever the umask: hosts copy these modes.
    """
    # First, for it also marks the stage as ours, to be removed by the next build should this one be killed.
    manifest.write(stage, plan)
    _render(stage, app, tuple(plan.pages.values()), on_step)
    for done, file in enumerate(plan.files.values(), start=1):
        _share(stage, file)
        on_step(Step("files", done, len(plan.files)))
    _settle(stage, plan)


def _render(stage: Path, app: Flask, pages: Sequence[PlannedPage], on_step: Listener) -> None:
    current = ""

    def urls() -> Iterator[str]:
        nonlocal current
        for page in pages:
            current = page.url
            yield page.url

    app.config.update(
        PROPAGATE_EXCEPTIONS=True,
        FREEZER_DESTINATION=str(stage.absolute()),
        FREEZER_BASE_URL=None,
        FREEZER_RELATIVE_URLS=False,
        FREEZER_REMOVE_EXTRA_FILES=False,
        FREEZER_REDIRECT_POLICY="error",
        # It compares with the types that this machine knows, and those of .xml and .js differ between machines.
        FREEZER_IGNORE_MIMETYPE_WARNINGS=True,
    )
    freezer = Freezer(app, with_static_files=False, with_no_argument_rules=False, log_url_for=False)
    freezer.register_generator(urls)
    with warnings.catch_warnings():
        warnings.simplefilter("error", FrozenFlaskWarning)
        # The plan gives addresses, not endpoints, and a kind may well have no page: a list without a second page.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        try:
            for done, _ in enumerate(freezer.freeze_yield(), start=1):
                on_step(Step("pages", done, len(pages)))
        except GianHangError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise
            raise PageError(current, error) from error


def _share(stage: Path, file: SharedFile) -> None:
    """Put a shared file in its place: a second name of the cached file, which nobody writes to, or else a copy."""
    path = stage / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.source is None:
        path.write_bytes(file.content or b"")
    elif file.is_cached:
        link_or_copy(file.source, path)
    else:
        shutil.copyfile(file.source, path)


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Give the file `source` the second name `target`; copy it where the file system has no second names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _settle(stage: Path, plan: Plan) -> None:
    """Set the modes of all that was made, and see that it is what was planned."""
    made = set()
    _set_mode(stage, 0o755)
    for parent, folders, names in os.walk(stage):
        here = Path(parent)
        for name in folders:
            _set_mode(here / name, 0o755)
        for name in names:
            path = here / name
            _set_mode(path, 0o644)
            made.add(nfc(path.relative_to(stage).as_posix()))
    made.discard(MANIFEST)
    if made != plan.paths:
        raise UsageError(
            Message("Tệp dựng ra không khớp với kế hoạch: {path}", {"path": min(made ^ plan.paths)}),
            Message("Đây là lỗi của chương trình; xin báo cho người phát triển."),
        )


def _set_mode(path: Path, mode: int) -> None:
    if S_IMODE(path.stat().st_mode) != mode:
        # FAT and some network drives have no modes, and may say so.
        with suppress(PermissionError):
            path.chmod(mode)
