"""Support projects on the built sample: nothing is said that nobody knows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.projects import ACTIVITIES, STATES
from gianhang.pages.site import Site
from gianhang.records.project import Activity, Project, State

REAL = "may-moc-thanh-binh"


def words(dist: Path, path: str, selector: str) -> list[str]:
    page = LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))
    return [" ".join(node.text(separator=" ").split()) for node in page.css(selector)]


def test_the_one_real_project_stands_on_the_page_of_its_facility(dist: Path) -> None:
    rows = words(dist, "co-so/co-so-thanh-binh", "[aria-labelledby=projects] tbody tr")
    assert rows == ["Ứng dụng máy móc, thiết bị tiên tiến 200 triệu đồng"]
    rows = words(dist, "en/facilities/co-so-thanh-binh", "[aria-labelledby=projects] tbody tr")
    assert rows == ["Advanced machinery and equipment VND 200 million"]
    assert words(dist, "co-so/co-so-minh-hoa-03", "[aria-labelledby=projects]") == []


def test_the_list_names_the_facility(dist: Path) -> None:
    rows = words(dist, "de-an", "tbody tr")
    assert len(rows) == 3
    assert rows[-1] == "Ứng dụng máy móc, thiết bị tiên tiến Cơ sở sản xuất kinh doanh Thanh Bình 200 triệu đồng"


def test_the_page_of_a_project_shows_what_is_known(dist: Path) -> None:
    assert words(dist, f"de-an/{REAL}", "main dt") == ["Cơ sở được hỗ trợ", "Hỗ trợ"]
    assert "Báo Quảng Nam, 28/10/2023" in words(dist, f"en/projects/{REAL}", "main")[0]


def with_projects(site: Site, *projects: Project) -> Site:
    return replace(site, catalogue=replace(site.catalogue, projects=projects))


def project(**fields: object) -> Project:
    return Project.model_validate({"id": "x", "path": "content/projects/x/index.md", "activity": "brand"} | fields)


def test_everything_that_is_known_is_shown(sample: Site) -> None:
    full = project(
        title={"vi": "Nhãn hiệu gốm", "en": "A mark for pottery"},
        facility="co-so-minh-hoa-03",
        year="2026",
        fund="local",
        amount_vnd="35 triệu",
        counterpart_vnd="20 triệu",
        machinery=["Lò điện"],
        state="accepted",
        accepted_on="31/10/2026",
        decision_no="12/QĐ",
        is_demo="có",
    )
    client = create_app(with_projects(sample, full)).test_client()
    page = LexborHTMLParser(client.get("/de-an/x/").text)
    facts = {node.css_first("dt").text(): node.css_first("dd").text() for node in page.css(".facts > div")}
    assert facts == {
        "Cơ sở được hỗ trợ": "Cơ sở minh họa 03",
        "Nội dung": "Xây dựng, đăng ký nhãn hiệu",
        "Hỗ trợ": "35\u00a0triệu\u00a0đồng",
        "Vốn đối ứng": "20\u00a0triệu\u00a0đồng",
        "Nguồn kinh phí": "Địa phương",
        "Năm": "2026",
        "Tình trạng": "Đã nghiệm thu",
        "Ngày nghiệm thu": "31/10/2026",
        "Máy móc": "Lò điện",
        "Quyết định": "12/QĐ",
    }
    assert page.css_first(".demo--bar")
    row = LexborHTMLParser(client.get("/de-an/").text).css_first("tbody tr")
    details = [node.text() for node in row.css(".ledger__detail > span")]
    assert details == ["Cơ sở minh họa 03", "Lò điện", "năm 2026", "kinh phí địa phương", "Đã nghiệm thu"]
    english = LexborHTMLParser(client.get("/en/projects/x/").text)
    assert english.css_first("h1").text() == "A mark for pottery"
    sitemap = client.get("/sitemap.xml").text
    assert "/de-an/</loc>" in sitemap
    assert "/de-an/x/" not in sitemap


def test_a_table_without_amounts_has_no_column_for_them(sample: Site) -> None:
    page = create_app(with_projects(sample, project())).test_client().get("/de-an/").text
    assert [node.text() for node in LexborHTMLParser(page).css("main th[scope=col]")] == ["Nội dung"]


def test_without_projects_nothing_speaks_of_them(sample: Site) -> None:
    bare = with_projects(sample)
    assert {"projects", "project"}.isdisjoint(page.kind for page in plan_pages(bare))
    assert "/de-an/" not in create_app(bare).test_client().get("/sitemap.xml").text
    assert "Đề án" not in create_app(bare).test_client().get("/").text


def test_programs_are_told_of_projects(dist: Path) -> None:
    projects = json.loads((dist / "catalogue.json").read_text("utf-8"))["projects"]
    (told,) = [project for project in projects if not project["is_demo"]]
    known = {key: value for key, value in told.items() if value not in (None, [], False)}
    assert known == {
        "id": REAL,
        "activity": "machinery",
        "facility": "co-so-thanh-binh",
        "amount_vnd": 200_000_000,
        "source": "Báo Quảng Nam, 28/10/2023",
        "pages": {"vi": f"/de-an/{REAL}/", "en": f"/en/projects/{REAL}/"},
    }


@pytest.mark.parametrize(("named", "every"), [(ACTIVITIES, Activity), (STATES, State)], ids=["activity", "state"])
def test_every_word_of_a_record_has_words_on_the_page(named: dict[str, str], every: type[Activity | State]) -> None:
    assert set(named) == set(every)
