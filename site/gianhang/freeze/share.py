"""Pages in shares: rendered here, or by other processes of this computer, or by other computers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path

from flask import Flask

from gianhang.executors import Workers, each, open_executor, shares
from gianhang.folder import Folder
from gianhang.freeze import afar
from gianhang.freeze.check import PageCheck
from gianhang.freeze.freezer import freeze_pages
from gianhang.freeze.glance import Former, nothing
from gianhang.freeze.memory import Made
from gianhang.freeze.plan import Plan
from gianhang.freeze.reads import Numbers, translated
from gianhang.pages.app import create_app
from gianhang.pages.plan import PlannedPage, plan_pages, side_by_side
from gianhang.pages.site import open_site
from gianhang.pages.trace import Read
from gianhang.store import collector_on

#: So many pages are rendered in this process: another takes longer to begin.
FEW = 300
#: So many pages make a share at most: few enough to keep all processes busy to the end.
SHARE = 200


@dataclass(frozen=True, slots=True)
class Recipe:
    """How another process makes the same site for itself, where it cannot begin with ours."""

    folder: Folder
    today: date
    drafts: bool
    base_url: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """Pages to be rendered into the folder `stage`."""

    pages: tuple[PlannedPage, ...]
    stage: Path
    recipe: Recipe


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
    stage: Path,
    check: PageCheck,
    recipe: Recipe | None,
    workers: Workers,
    numbers: Numbers,
) -> Iterator[tuple[str, Made]]:
    """Render `pages` into `stage`, each with what came of it, as they are ready; PageError, OSError.

    With a `recipe` many pages are shared out to other processes, or to other computers. `check` looks at pages as soon
    as they are made. What they read gets `numbers`.
    """
    with collector_on():
        if recipe is None or len(pages) <= FEW or (workers.count == 1 and not workers.scheduler):
            yield from freeze_pages(app, pages, stage, check, numbers)
            return
        others = side_by_side(app.extensions["site"], (page for page in pages if not page.whole))
        if workers.scheduler:
            done = _afar(app, others, stage, check, workers, numbers)
        else:
            done = _beside(app, others, stage, check, recipe, workers, numbers)
        # All shares are handed out when the first is done. While others work on them, this process makes what shows
        # all records: it has what was kept for that, and keeps it.
        yield from islice(done, 1)
        for _kind, whole in groupby(sorted((page for page in pages if page.whole), key=_alike), _alike):
            yield from freeze_pages(app, list(whole), stage, check, numbers)
            # What they are put together of takes much room.
            app.extensions["trace"].lasting.put_by()
        app.extensions["trace"].forget()
        yield from done


def _alike(page: PlannedPage) -> tuple[str, str]:
    return page.kind, page.lang


def _beside(
    app: Flask,
    pages: Sequence[PlannedPage],
    stage: Path,
    check: PageCheck,
    recipe: Recipe,
    workers: Workers,
    numbers: Numbers,
) -> Iterator[tuple[str, Made]]:
    """Pages rendered by other processes of this computer."""
    global _held  # noqa: PLW0603
    _held = _Held(app, check)
    tasks = [Share(tuple(share), stage, recipe) for share in shares(pages, workers, most=SHARE)]
    try:
        with open_executor(Workers(workers.jobs), preload=[__name__], inherit=True) as executor:
            for _share, (reads, pages_made) in each(_work, tasks, executor, ahead=len(tasks)):
                ours = numbers.row(reads)
                for path, made in pages_made:
                    made.reads = translated(made.reads, ours)
                    yield path, made
    finally:
        _held = None


def _work(share: Share) -> tuple[list[Read], list[tuple[str, Made]]]:
    """Render a share, in another process: what was read, by the numbers that its pages use, and the pages."""
    held = _held or _own(share.recipe, share.stage)
    numbers = Numbers()
    pages = list(freeze_pages(held.app, share.pages, share.stage, held.check, numbers))
    return numbers.reads, pages


@lru_cache(maxsize=1)
def _own(recipe: Recipe, stage: Path) -> _Held:
    site = open_site(recipe.folder, today=recipe.today, drafts=recipe.drafts, base_url=recipe.base_url)
    plan = Plan.from_parts(plan_pages(site), site.files)
    app = create_app(site)
    return _Held(app, page_check(app, stage, plan, site.base_url))


def _afar(
    app: Flask, pages: Sequence[PlannedPage], stage: Path, check: PageCheck, workers: Workers, numbers: Numbers
) -> Iterator[tuple[str, Made]]:
    """Pages rendered by other computers, which send them."""
    asked = afar.tasks(app.extensions["site"], pages)
    with open_executor(workers) as executor:
        for _task, (reads, written) in each(afar.make, asked, executor, ahead=len(asked)):
            ours = numbers.row(reads)
            for path, data, made in written:
                made.reads = translated(made.reads, ours)
                file = stage / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                made.is_good = check.is_good(path, data)
                yield path, made


def page_check(app: Flask, stage: Path, plan: Plan, base_url: str | None, former: Former = nothing) -> PageCheck:
    """What looks at the pages of `plan` when `app` has made them in `stage`; `former` as in `Glance`."""
    return PageCheck(stage, plan, base_url, plain=app.extensions.get("plain", False), former=former)
