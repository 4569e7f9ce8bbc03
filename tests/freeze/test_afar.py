"""Pages made by a real cluster of two workers, which share no disk with us, are the pages that are made here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import TODAY

from gianhang.errors import UsageError
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.freeze import afar, share
from gianhang.freeze.build import build
from gianhang.freeze.freezer import PageError
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site

pytestmark = [pytest.mark.xdist_group("cluster"), pytest.mark.usefixtures("no_flush")]


FOOTER = '{{% macro footer(here, site) %}}<footer id="index">{}</footer>{{% endmacro %}}'


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A small office with a template of its own."""
    monkeypatch.setattr(share, "FEW", 0)
    root = tmp_path / "office"
    files = {
        "content/settings.yaml": "name: Trà\noffice: Trung tâm\ntagline: Ngon\nbase_url: https://vidu.vn\n",
        "content/categories.yaml": "- {id: tra, name: {vi: Trà, en: Tea}, group: G2}\n",
        "content/facilities/mot/index.md": "---\nname: Một\nlegal_form: htx\nplace: '48'\n---\n",
        "templates/components/footer.html": FOOTER.format("{{ site.name }}"),
    }
    for number in range(5):
        files[f"products/tra-{number}/index.md"] = (
            f"---\nname: Trà {number}\nfacility: mot\ncategory: tra\nvoting_group: G2\nstatus: published\n"
            f"summary: Trà ngon\nfood_declaration: 1/2026\n---\nBài viết {number}.\n"
        )
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Folder.at(root)


def test_a_cluster_makes_the_same_pages(office: Folder, scheduler: str, tree, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    build(office, here, today=TODAY, workers=Workers(1))
    report = build(office, there, today=TODAY, workers=Workers(scheduler=scheduler))
    assert report.pages > 25
    assert tree(there) == tree(here)
    assert '<footer id="index">Trà</footer>' in (there / "index.html").read_text("utf-8")
    # What they read was noted, as if they had been made here.
    product = office.products / "tra-3/index.md"
    product.write_text(product.read_text("utf-8").replace("Bài viết 3", "Bài khác"), encoding="utf-8")
    again = build(office, there, today=TODAY, workers=Workers(scheduler=scheduler))
    assert {"san-pham/tra-3/index.html", "en/products/tra-3/index.html"} <= set(again.written)
    assert "san-pham/tra-2/index.html" not in again.written


def test_a_page_that_fails_there_is_told_as_here(office: Folder, scheduler: str, tmp_path: Path) -> None:
    (office.templates / "components/footer.html").write_text(FOOTER.format("{{ khong_co }}"), encoding="utf-8")
    with pytest.raises(PageError) as caught:
        build(office, tmp_path / "dist", today=TODAY, workers=Workers(scheduler=scheduler))
    assert "components/footer.html:1" in caught.value.reason
    assert not (tmp_path / "dist").exists()


def test_another_version_there_is_refused(sample: Site, sample_pages: tuple[PlannedPage, ...]) -> None:
    task, *_others = afar.tasks(sample, sample_pages[:40])
    with pytest.raises(UsageError, match="một bản khác"):
        afar.make(replace(task, program="khác"))


def test_all_pages_go_out_once_in_few_shares(sample: Site, sample_pages: tuple[PlannedPage, ...]) -> None:
    asked = afar.tasks(sample, sample_pages)
    assert len(asked) <= afar.AFAR
    assert [page for task in asked for page in task.pages] == list(sample_pages)
