from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from gianhang.errors import ContentError, GianHangError, Message, OutputError, Place, Problem, Severity
from gianhang.folder import Folder
from gianhang.freeze import build as module
from gianhang.freeze.build import Report, build
from gianhang.freeze.lock import locked
from gianhang.freeze.step import Step
from gianhang.pictures.errand import Effort

TODAY = date(2026, 11, 1)

ADVICE = Problem("advice", Place("content/settings.yaml"), Message("Nên"), severity=Severity.ADVICE)
BLURRED = Problem("blurred", Place("products/pho-kho/1.jpg"), Message("Mờ"), severity=Severity.WARNING)
ERROR = Problem("error", Place("products/pho-kho/index.md"), Message("Sai"))


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def stubbed(booth, asked: list[object], monkeypatch: pytest.MonkeyPatch):
    """The floors below, played by a small site with two pictures."""

    def open_site(
        folder: Folder, *, today: date, drafts: bool, base_url: str | None, effort: Effort, **_more: object
    ) -> SimpleNamespace:
        assert effort.eager
        asked.append((folder, today, drafts, base_url))
        return SimpleNamespace(
            folder=folder,
            base_url=base_url,
            warnings=(ADVICE,),
            planned_pictures=("một", "hai"),
            files=tuple(booth.plan().files.values()),
            catalogue=SimpleNamespace(digests={}),
        )

    def render(_folder: Folder, pictures: tuple[str, ...], *, effort: Effort) -> tuple[Problem, ...]:
        for done in range(len(pictures)):
            effort.on_done(done + 1, len(pictures))
        return (BLURRED,)

    monkeypatch.setattr(module, "open_site", open_site)
    monkeypatch.setattr(module, "render", render)
    monkeypatch.setattr(module, "plan_pages", lambda _site: tuple(booth.plan().pages.values()))
    monkeypatch.setattr(module, "signatures", lambda _site: {"vi": ("",) * 4})
    monkeypatch.setattr(module, "traced", lambda site, _trace: site)
    monkeypatch.setattr(module, "create_app", lambda _site, _trace=None: booth.app())


@pytest.mark.usefixtures("stubbed")
def test_a_build(office: Folder, output: Path, asked: list[object]) -> None:
    steps: list[Step] = []
    report = build(office, output, today=TODAY, drafts=True, base_url="https://ban.example", on_step=steps.append)
    assert asked == [(office, TODAY, True, "https://ban.example")]
    assert replace(report, why={}) == Report(
        pages=3, files=5, bytes=report.bytes, warnings=(ADVICE, BLURRED), written=report.written
    )
    assert report.bytes == sum(
        path.stat().st_size for path in output.rglob("*") if path.is_file() and path.name != ".gianhang.json"
    )
    assert list(dict.fromkeys(step.name for step in steps)) == ["read", "pictures", "pages", "files", "check", "swap"]
    assert [step for step in steps if step.name == "pictures"] == [Step("pictures", 1, 2), Step("pictures", 2, 2)]


@pytest.mark.usefixtures("stubbed")
@pytest.mark.parametrize(
    "name",
    ["open_site", "render", "plan_pages", "create_app", "freeze"],
    ids=["read", "pictures", "plan", "app", "freeze"],
)
@pytest.mark.parametrize("error", [ContentError([ERROR]), RuntimeError("bug")], ids=["content", "bug"])
def test_an_error_anywhere_leaves_the_output(office, output, name, error, refuse, tree, beside) -> None:
    build(office, output, today=TODAY)
    before = tree(output)
    refuse(module, name, error)
    with pytest.raises((GianHangError, RuntimeError)) as caught:
        build(office, output, today=TODAY, drafts=True)
    assert caught.value is error
    assert tree(output) == before
    assert beside() == []


@pytest.mark.usefixtures("stubbed")
def test_a_picture_that_cannot_be_used(office: Folder, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problems = (BLURRED, replace(BLURRED, code="broken", severity=Severity.ERROR))
    monkeypatch.setattr(module, "render", lambda *_args, **_more: problems)
    with pytest.raises(ContentError) as caught:
        build(office, output, today=TODAY)
    assert caught.value.problems == problems
    assert not output.exists()


@pytest.mark.usefixtures("stubbed")
def test_nothing_is_read_while_another_build_holds_the_output(
    office: Folder, output: Path, asked: list[object]
) -> None:
    with locked(output), pytest.raises(OutputError, match="lần dựng khác"):
        build(office, output, today=TODAY)
    assert asked == []


@pytest.mark.usefixtures("stubbed")
def test_nothing_is_read_for_an_output_that_is_refused(office: Folder, asked: list[object]) -> None:
    with pytest.raises(OutputError, match="content/"):
        build(office, office.content / "dist", today=TODAY)
    assert asked == []
