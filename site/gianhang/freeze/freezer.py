"""A Freezer of ours: it asks the application for pages one after another, and writes each into its file."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, FrozenFlaskWarning, MissingURLGeneratorWarning
from jinja2 import TemplateSyntaxError

from gianhang.errors import GianHangError, Message, UsageError
from gianhang.freeze.check import PageCheck
from gianhang.freeze.client import QuietClient
from gianhang.freeze.memory import Made
from gianhang.freeze.output import FULL
from gianhang.freeze.reads import Numbers
from gianhang.pages.faults import template_line
from gianhang.pages.plan import PlannedPage
from gianhang.pages.trace import Trace, few
from gianhang.store import digest


class PageError(UsageError):
    """A page could not be rendered: its address, and why. The first cause is chained."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(
            Message("Không dựng được trang “{url}”: {reason}", {"url": url, "reason": reason}),
            Message("Nếu vừa sửa mẫu trang trong templates/, xem lại mẫu ấy; nếu không, đây là lỗi của chương trình."),
        )

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str]]:
        return (type(self), (self.url, self.reason))


def freeze_pages(
    app: Flask, pages: Sequence[PlannedPage], stage: Path, check: PageCheck | None, numbers: Numbers
) -> Iterator[tuple[str, Made]]:
    """Write `pages` as `app` renders them into `stage`: the path of each, and how it was made; PageError, OSError.

    `check`, if there is one, looks at each at once. What pages read gets `numbers`.
    """
    current = ""

    def urls() -> Iterator[str]:
        nonlocal current
        for page in pages:
            current = page.url
            yield current

    trace: Trace = app.extensions.get("trace") or Trace()
    client = QuietClient(app, app.response_class)
    freezer = _freezer(app, stage, urls, client)
    with warnings.catch_warnings():
        warnings.simplefilter("error", FrozenFlaskWarning)
        # The plan gives addresses, not endpoints, and a kind may well have no page: a list without a second page.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        try:
            for page, _written in zip(pages, freezer.freeze_yield(), strict=True):
                is_good = check is not None and check.is_good(page.path, client.sent)
                yield page.path, Made(numbers.row(few(trace.reads, trace.many)), digest([client.sent]), is_good=is_good)
            # The last one may be large.
            client.sent = b""
        except GianHangError:
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno in FULL:
                raise
            raise PageError(current, _reason(error)) from error


class _Freezer(Freezer):  # type: ignore[misc]
    """Frozen-Flask's, which need not work out for each page where all of them go."""

    @cached_property
    def root(self) -> Path:
        """The folder that is written to."""
        return Path(self.app.config["FREEZER_DESTINATION"])


def _freezer(app: Flask, stage: Path, urls: Callable[[], Iterator[str]], client: QuietClient) -> Freezer:
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
    # One client asks for all pages.
    app.test_client_class = lambda *_args, **_named: client  # type: ignore[assignment]
    freezer = _Freezer(app, with_static_files=False, with_no_argument_rules=False, log_url_for=False)
    freezer.register_generator(urls)
    return freezer


def _reason(cause: Exception) -> str:
    line = template_line(cause)
    where = f" ({'/'.join(Path(line[0]).parts[-2:])}:{line[1]})" if line else ""
    said = cause.message if isinstance(cause, TemplateSyntaxError) else cause
    return f"{type(cause).__name__}: {said}{where}"
