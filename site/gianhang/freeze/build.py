"""The main job: an office's folder in, a finished site out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from gianhang.catalogue.graph import Catalogue
from gianhang.errors import ContentError, Problem, errors_in
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.freeze.check import check
from gianhang.freeze.frozen import Past, freeze
from gianhang.freeze.memory import Memory
from gianhang.freeze.output import claimed, refuse_foreign
from gianhang.freeze.paths import home
from gianhang.freeze.plan import Plan
from gianhang.freeze.quick import Options, Quick
from gianhang.freeze.report import Report
from gianhang.freeze.share import Recipe
from gianhang.freeze.stage import fill
from gianhang.freeze.step import Listener, Step
from gianhang.freeze.verify import verify
from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages, signatures
from gianhang.pages.reader import Reader
from gianhang.pages.site import SharedFile, Site, open_site, survey_site
from gianhang.pages.trace import Trace, traced
from gianhang.pictures.errand import Effort
from gianhang.pictures.render import render
from gianhang.records.bundle import Records
from gianhang.records.cache import RecordCache
from gianhang.store import collector_off


def build(  # noqa: PLR0913
    folder: Folder,
    output: Path,
    *,
    today: date,
    drafts: bool = False,
    base_url: str | None = None,
    clean: bool = False,
    force: bool = False,
    verifying: bool = False,
    workers: Workers = Workers(),  # noqa: B008
    on_step: Listener = lambda _: None,
    look: Quick | None = None,
) -> Report:
    """Build the site of `folder` into `output`; when there is any error, `output` stays exactly as it was.

    What lapses is shown as on the day `today`. Only what has changed since the last build is made, unless `clean`.
    ContentError with the problems of what the office wrote, UsageError and OutputError for the rest. `workers` do the
    heavy work. `on_step` hears of every page, picture and file. `force` gives up files of others in `output`.
    `verifying` makes everything once more elsewhere when all is done; UsageError when that gives other bytes. `look` is
    one at the folder from a moment ago, which has found something new.
    """
    with collector_off(), claimed(output, folder, foreign=False) as target:
        quick = look or Quick(folder, target, Options(today, drafts, base_url))
        memory = Memory(home(folder, target), None if clean else quick.at_output)
        refuse_foreign(target, memory.tree, memory.standing, force=force)
        if not (clean or verifying or look) and (last := quick.report()):
            return last
        on_step(Step("read", 0, 1))
        effort = _effort(on_step, workers, eager=True)
        site = open_site(
            folder,
            today=today,
            drafts=drafts,
            base_url=base_url,
            effort=effort,
            workers=workers,
            cache=RecordCache(folder, quick.stamps()),
        )
        on_step(Step("read", 1, 1))
        problems = _render_pictures(site, effort)
        trace, signed = Trace(), signatures(site)
        reader = Reader(site, trace)
        memory.recall(trace.lasting, signed, reader)
        plan = Plan.from_parts(plan_pages(traced(site, trace)), site.files, known=memory.old.plan)
        app = create_app(site, trace)
        recipe = Recipe(folder, today, drafts, base_url)
        frozen = freeze(
            app,
            plan,
            target,
            base_url=site.base_url,
            on_step=on_step,
            root=folder.root,
            past=Past(memory, reader, signed, trace),
            recipe=recipe,
            workers=workers,
            force=force,
        )
        if verifying:
            verify(create_app(site), plan, target, recipe=recipe, workers=workers, on_step=on_step)
        warnings = (*site.warnings, *problems)
        report = Report(frozen.pages, frozen.files, frozen.bytes, warnings, written=frozen.written, why=frozen.why)
        quick.save(report)
    return report


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rehearsal found: the records that can be read, what is shown of them, and every problem."""

    records: Records
    catalogue: Catalogue
    problems: tuple[Problem, ...]


def rehearse(
    folder: Folder,
    *,
    today: date,
    drafts: bool = False,
    workers: Workers | None = None,
    on_step: Listener = lambda _: None,
) -> Rehearsal:
    """Do all that a build does short of rendering pictures and keeping what comes of it.

    The problems are those of `build`, so that what passes here builds. Nothing is written but caches.
    """
    on_step(Step("read", 0, 1))
    records, site = survey_site(folder, today=today, drafts=drafts, effort=_effort(on_step, workers))
    on_step(Step("read", 1, 1))
    problems = site.warnings
    if not errors_in(problems):
        try:
            _rehearse_pages(site, on_step)
        except ContentError as error:
            problems = (*problems, *error.problems)
    return Rehearsal(records, site.catalogue, problems)


def _rehearse_pages(site: Site, on_step: Listener) -> None:
    """Write every page into a folder that is thrown away, and check it; ContentError."""
    plan = Plan.from_parts(plan_pages(site), (_empty_if_rendered(file) for file in site.files))
    with TemporaryDirectory(prefix="gianhang-") as scratch:
        stage = Path(scratch)
        fill(stage, create_app(site), plan, on_step)
        check(stage, plan, site.base_url, on_step, root=site.folder.root)


def _empty_if_rendered(file: SharedFile) -> SharedFile:
    """A picture's name matters to a rehearsal, its pixels do not."""
    return SharedFile(file.path, content=b"") if file.source else file


def _effort(on_step: Listener, workers: Workers | None, *, eager: bool = False) -> Effort:
    """How pictures are worked on, with `on_step` told."""

    def tell(done: int, total: int) -> None:
        on_step(Step("pictures", done, total))

    return Effort(workers or Workers(), eager=eager, on_done=tell)


def _render_pictures(site: Site, effort: Effort) -> tuple[Problem, ...]:
    """Render what is not in the cache yet; ContentError when a picture cannot be used, its other problems else."""
    problems = render(site.folder, site.planned_pictures, effort=effort)
    if errors_in(problems):
        raise ContentError(problems)
    return problems
