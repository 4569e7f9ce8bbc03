"""What a preview shows while the files under it change."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import jinja2
import pytest
from PIL import Image

from gianhang.cli import preview as module
from gianhang.cli.preview import Preview
from gianhang.folder import Folder

TODAY = date(2026, 11, 1)


@pytest.fixture
def preview(shop: Path) -> Preview:
    made = Preview(Folder.at(shop), today=TODAY, drafts=True, base_url="http://127.0.0.1:8000")
    made.reload()
    return made


def spoil(folder: Folder) -> str:
    """Break the product's record; its former text."""
    record = folder.products / "den-gom/index.md"
    text = record.read_text("utf-8")
    record.write_text(text.replace("summary:", "sumary:"), "utf-8")
    return text


def mend(folder: Folder, text: str) -> None:
    (folder.products / "den-gom/index.md").write_text(text, "utf-8")


def test_a_good_site_is_shown(preview: Preview) -> None:
    assert preview.state.show is not None
    assert preview.state.problems == ()


def test_each_good_reading_is_another_version(preview: Preview) -> None:
    before = preview.state
    preview.reload()
    assert preview.state.version != before.version
    assert preview.state.show is not before.show


def test_errors_leave_the_last_good_site_in_place(preview: Preview) -> None:
    before = preview.state
    text = spoil(preview.folder)
    preview.reload()
    assert preview.state.show is before.show
    assert preview.state.version == before.version
    assert {problem.code for problem in preview.state.problems} == {"unknown-field"}
    mend(preview.folder, text)
    preview.reload()
    assert preview.state.problems == ()
    assert preview.state.version != before.version


def test_without_any_good_site_each_reading_is_another_version(shop: Path) -> None:
    folder = Folder.at(shop)
    spoil(folder)
    preview = Preview(folder, today=TODAY, drafts=True, base_url="http://127.0.0.1:8000")
    preview.reload()
    first = preview.state
    assert first.show is None
    assert first.problems
    preview.reload()
    assert preview.state.version != first.version


def test_two_previews_never_share_a_version(shop: Path) -> None:
    versions = {Preview(Folder.at(shop), today=TODAY, drafts=True, base_url="").state.version for _ in range(2)}
    assert len(versions) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (jinja2.TemplateSyntaxError("lạ", 3, filename=None), "Mẫu trang viết sai cú pháp: lạ"),
        (PermissionError(13, "Permission denied", "content"), "Không đọc được tệp: Permission denied"),
    ],
)
def test_other_mistakes_are_problems_too(
    error: Exception, said: str, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_values: object) -> None:
        raise error

    before = preview.state
    monkeypatch.setattr(module, "open_site", fail)
    preview.reload()
    assert preview.state.show is before.show
    assert [str(problem.message) for problem in preview.state.problems] == [said]


def test_whoever_waits_hears_of_a_change(preview: Preview) -> None:
    seen = preview.state
    assert preview.wait(None, 0) is seen
    assert preview.wait(seen, 0) is None
    timer = threading.Timer(0.05, preview.reload)
    timer.start()
    assert preview.wait(seen, 10) is not seen
    timer.join()


def test_the_end_wakes_whoever_waits(preview: Preview) -> None:
    timer = threading.Timer(0.05, preview.close)
    timer.start()
    assert preview.wait(preview.state, 10) is None
    assert preview.closed
    timer.join()


def test_every_cached_picture_knows_what_it_is_made_from(shop: Path) -> None:
    Image.new("RGB", (900, 600), "#a52").save(shop / "products/den-gom/anh.jpg")
    preview = Preview(Folder.at(shop), today=TODAY, drafts=True, base_url="")
    preview.reload()
    show = preview.state.show
    assert show is not None
    rendered = {path for path, file in show.files.items() if path.startswith("/anh/")}
    assert rendered
    assert set(show.pictures) == rendered
    assert {picture.source for picture in show.pictures.values()} == {"products/den-gom/anh.jpg"}
