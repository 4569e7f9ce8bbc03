"""A share of the pages: rendered by a Freezer of its own, in this process or in another, and checked at once."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, FrozenFlaskWarning, MissingURLGeneratorWarning
from jinja2 import TemplateSyntaxError

from gianhang.errors import GianHangError, Message, UsageError
from gianhang.executors import Workers, each, open_executor
from gianhang.folder import Folder
from gianhang.freeze.check import PageCheck
from gianhang.freeze.client import QuietClient
from gianhang.freeze.memory import Made
from gianhang.freeze.output import FULL
from gianhang.freeze.plan import Plan
from gianhang.pages.app import create_app
from gianhang.pages.faults import template_line
from gianhang.pages.plan import PlannedPage, plan_pages
from gianhang.pages.site import open_site
from gianhang.pages.trace import Trace
from gianhang.store import collector_on, digest

#: So many pages are rendered in this process: another takes longer to begin.
FEW = 300
#: So many pages make a share: few enough to keep all processes busy to the end.
SHARE = 200


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


@dataclass(frozen=True, slots=True)
class Recipe:
    """How another process makes the same site for itself, where it cannot begin with ours."""

    folder: Folder
    today: date
    drafts: bool
    base_url: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Addresses to be rendered into the folder `stage`."""

    urls: tuple[str, ...]
    paths: tuple[str, ...]
    stage: Path
    recipe: Recipe | None


@dataclass(frozen=True, slots=True)
class _Held:
    """What processes need for their shares."""

    app: Flask
    check: PageCheck


#: What this process holds for those that begin with it.
_held: _Held | None = None


def render(
    app: Flask,
    pages: Sequence[PlannedPage],
    plan: Plan,
    stage: Path,
    base_url: str | None,
    recipe: Recipe | None,
    workers: Workers,
) -> Iterator[tuple[str, Made]]:
    """Render `pages` of `plan` into `stage`, each with what came of it, as they are ready; PageError, OSError.

    With a `recipe` many pages are shared out to other processes. Pages are checked as soon as they are made, full
    addresses too where `base_url` says where the site will stand.
    """
    with collector_on():
        yield from _render(app, pages, plan, stage, base_url, recipe, workers)


def _render(
    app: Flask,
    pages: Sequence[PlannedPage],
    plan: Plan,
    stage: Path,
    base_url: str | None,
    recipe: Recipe | None,
    workers: Workers,
) -> Iterator[tuple[str, Made]]:
    check = _page_check(app, stage, plan, base_url)
    if recipe is None or len(pages) <= FEW or (workers.count == 1 and not workers.scheduler):
        yield from _freeze(app, Share(_urls(pages), _paths(pages), stage, None), check)
        return
    global _held  # noqa: PLW0603
    _held = _Held(app, check)
    whole = [page for page in pages if page.whole]
    others = [page for page in pages if not page.whole]
    shares = [
        Share(_urls(some), _paths(some), stage, recipe)
        for some in (others[start : start + SHARE] for start in range(0, len(others), SHARE))
    ]
    local = Workers(workers.jobs)  # other computers do not see the stage
    try:
        with open_executor(local, preload=[__name__], inherit=True) as executor:
            done = _gathered(executor, shares)
            # All shares are handed out when the first is done. While others work on them, this process makes what
            # shows all records: it has what was kept for that, and keeps it.
            yield from islice(done, 1)
            yield from _freeze(app, Share(_urls(whole), _paths(whole), stage, None), check)
            yield from done
    finally:
        _held = None


def _gathered(executor: Executor, shares: Sequence[Share]) -> Iterator[tuple[str, Made]]:
    for _share, made in each(_work, shares, executor, ahead=len(shares)):
        yield from made


def _work(share: Share) -> list[tuple[str, Made]]:
    """Render a share; called in another process."""
    held = _held or (_own(share.recipe, share.stage) if share.recipe else None)
    assert held is not None
    return list(_freeze(held.app, share, held.check))


@lru_cache(maxsize=1)
def _own(recipe: Recipe, stage: Path) -> _Held:
    site = open_site(recipe.folder, today=recipe.today, drafts=recipe.drafts, base_url=recipe.base_url)
    plan = Plan.from_parts(plan_pages(site), site.files)
    app = create_app(site)
    return _Held(app, _page_check(app, stage, plan, site.base_url))


def _page_check(app: Flask, stage: Path, plan: Plan, base_url: str | None) -> PageCheck:
    return PageCheck(stage, plan, base_url, plain=app.extensions.get("plain", False))


def _urls(pages: Sequence[PlannedPage]) -> tuple[str, ...]:
    return tuple(page.url for page in pages)


def _paths(pages: Sequence[PlannedPage]) -> tuple[str, ...]:
    return tuple(page.path for page in pages)


def _freeze(app: Flask, share: Share, check: PageCheck) -> Iterator[tuple[str, Made]]:
    current = ""

    def urls() -> Iterator[str]:
        nonlocal current
        for url in share.urls:
            current = url
            yield url

    trace: Trace = app.extensions.get("trace") or Trace()
    freezer = _freezer(app, share.stage, urls)
    with warnings.catch_warnings():
        warnings.simplefilter("error", FrozenFlaskWarning)
        # The plan gives addresses, not endpoints, and a kind may well have no page: a list without a second page.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        try:
            for path, _page in zip(share.paths, freezer.freeze_yield(), strict=True):
                data = (share.stage / path).read_bytes()
                yield path, Made(tuple(trace.reads), digest([data]), is_good=check.is_good(path, data))
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


def _freezer(app: Flask, stage: Path, urls: Callable[[], Iterator[str]]) -> Freezer:
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
    app.test_client_class = QuietClient
    freezer = _Freezer(app, with_static_files=False, with_no_argument_rules=False, log_url_for=False)
    freezer.register_generator(urls)
    return freezer


def _reason(cause: Exception) -> str:
    line = template_line(cause)
    where = f" ({'/'.join(Path(line[0]).parts[-2:])}:{line[1]})" if line else ""
    said = cause.message if isinstance(cause, TemplateSyntaxError) else cause
    return f"{type(cause).__name__}: {said}{where}"
