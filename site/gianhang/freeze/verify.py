"""The proof that what was kept from earlier builds is what would be made today: everything is rendered once more."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from gianhang.errors import Message, UsageError
from gianhang.executors import Workers
from gianhang.freeze.plan import Plan
from gianhang.freeze.share import Recipe
from gianhang.freeze.stage import fill
from gianhang.freeze.step import Listener

_SHOWN = 5


def verify(app: Flask, plan: Plan, output: Path, *, recipe: Recipe, workers: Workers, on_step: Listener) -> None:
    """Make every file of `plan` elsewhere and compare; UsageError naming the files of `output` that differ."""
    with TemporaryDirectory(prefix="gianhang-") as scratch:
        fill(Path(scratch), app, plan, on_step, recipe=recipe, workers=workers)
        differing = [path for path in sorted(plan.paths) if not _same(output / path, Path(scratch, path))]
    if differing:
        pages = plan.pages
        names = ", ".join(pages[path].url if path in pages else path for path in differing[:_SHOWN])
        more = ", …" if len(differing) > _SHOWN else ""
        raise UsageError(
            Message(
                "{count} tệp giữ lại từ lần dựng trước không giống bản dựng mới: {names}",
                {"count": len(differing), "names": names + more},
            ),
            Message("Đây là lỗi của chương trình; xin báo cho người phát triển. Dựng lại tất cả: thêm --clean."),
        )


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()
