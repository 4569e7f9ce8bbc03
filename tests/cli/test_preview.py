"""What a preview shows while the files under it change."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path

import jinja2
import pytest
from PIL import Image

from gianhang.catalogue.graph import Catalogue
from gianhang.cli import preview as module
from gianhang.cli.preview import Preview
from gianhang.folder import Folder

TODAY = date(2026, 11, 1)


@pytest.fixture
def preview(shop: Path) -> Preview:
    made = Preview(Folder.at(shop), today=TODAY, drafts=True, base_url="http://127.0.0.1:8000")
    made.reload()
    return made


def shown(preview: Preview) -> Catalogue:
    assert preview.state.show
    catalogue: Catalogue = preview.state.show.app.extensions["site"].catalogue
    return catalogue


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


def test_where_it_is_told_what_has_changed_no_other_record_is_looked_at(preview: Preview) -> None:
    first, second = (preview.folder.products / id_ / "index.md" for id_ in ("den-gom", "den-moi"))
    shutil.copytree(first.parent, second.parent)
    preview.reload(["products/den-moi"])
    assert {product.id for product in shown(preview).products} >= {"den-gom", "den-moi"}
    for record in (first, second):
        record.write_text(record.read_text("utf-8").replace("name: ", "name: Khác ", 1), "utf-8")
    preview.reload(["products/den-moi/index.md"])
    names = {product.id: str(product.name.phrase("vi")) for product in shown(preview).products}
    assert names["den-moi"].startswith("Khác ")
    assert not names["den-gom"].startswith("Khác ")
    # The next one looks at everything again.
    preview.reload()
    assert all(str(product.name.phrase("vi")).startswith("Khác ") for product in shown(preview).products)
    shutil.rmtree(second.parent)
    preview.reload(["products/den-moi"])
    assert "den-moi" not in shown(preview).product


def test_what_the_settings_say_holds_for_records_that_nobody_touched(preview: Preview) -> None:
    translation = preview.folder.products / "den-gom/index.en.md"
    translation.write_text("---\nname: Pottery lamp\n---\n", "utf-8")
    preview.reload(["products/den-gom/index.en.md"])
    assert str(shown(preview).product["den-gom"].name.phrase("en")) == "Pottery lamp"
    settings = preview.folder.root / "content/settings.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[vi, en]", "[vi]"), "utf-8")
    preview.reload(["content/settings.yaml"])
    assert preview.state.problems == ()
    assert not shown(preview).product["den-gom"].name.has("en")


def test_templates_are_used_again_until_one_changes(preview: Preview) -> None:
    def page() -> str:
        assert preview.state.show
        text: str = preview.state.show.app.test_client().get("/san-pham/den-gom/").text
        return text

    def loaded() -> object:
        assert preview.state.show
        return preview.state.show.app.extensions["templates"]["vi"]

    assert "Câu mới" not in page()
    first = loaded()
    record = preview.folder.products / "den-gom/index.md"
    record.write_text(record.read_text("utf-8") + "\nCâu mới.\n", "utf-8")
    preview.reload(["products/den-gom/index.md"])
    assert "Câu mới" in page()
    assert loaded() is first
    own = preview.folder.templates / "pages/product.html"
    own.parent.mkdir(parents=True)
    own.write_text("<body>mẫu của văn phòng</body>\n", "utf-8")
    preview.reload(["templates/pages/product.html"])
    assert "mẫu của văn phòng" in page()
    second = loaded()
    assert second is not first
    preview.reload()
    assert loaded() is not second


def test_a_template_that_changed_among_errors_is_shown_when_they_are_mended(preview: Preview) -> None:
    text = spoil(preview.folder)
    own = preview.folder.templates / "pages/product.html"
    own.parent.mkdir(parents=True)
    own.write_text("<body>mẫu của văn phòng</body>\n", "utf-8")
    preview.reload(["products/den-gom/index.md", "templates/pages/product.html"])
    assert preview.state.problems
    mend(preview.folder, text)
    preview.reload(["products/den-gom/index.md"])
    assert preview.state.show
    assert "mẫu của văn phòng" in preview.state.show.app.test_client().get("/san-pham/den-gom/").text
