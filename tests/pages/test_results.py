"""Programme results on the built sample: the same figures on the home page and on a page of their own."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.records.results import Results

REGION = "mien-trung-tay-nguyen-2023"


def document(dist: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


def test_the_home_page_leads_to_the_page_of_its_figures(dist: Path) -> None:
    link = document(dist, ".").css_first("[aria-labelledby=results] .section__more")
    assert link.attributes["href"] == f"ket-qua/{REGION}/index.html"


def test_the_page_shows_the_figures_of_the_home_page_and_their_story(dist: Path) -> None:
    page = document(dist, f"ket-qua/{REGION}")
    assert page.css_first(".figures").html == document(dist, ".").css_first(".figures").html
    assert [node.text() for node in page.css("tbody tr:last-child td")] == ["28,4", "50,3", "78,7"]
    assert "Riêng Quảng Nam bình quân khoảng 7,2 tỷ đồng mỗi năm" in page.css_first(".prose").text()
    assert "15 provinces" in document(dist, f"en/results/{REGION}").css_first(".title__gloss").text()


def test_results_are_listed_and_indexed(dist: Path) -> None:
    (row,) = document(dist, "ket-qua").css(".index-list__row")
    assert row.text().strip() == "Khuyến công miền Trung – Tây Nguyên năm 2023"
    sitemap = (dist / "sitemap.xml").read_text("utf-8")
    assert "/ket-qua/</loc>" in sitemap
    assert f"/en/results/{REGION}/</loc>" in sitemap
    (told,) = json.loads((dist / "catalogue.json").read_text("utf-8"))["results"]
    assert [line["amount"] for line in told["funds"]] == [72_500_000_000, 28_400_000_000, 50_300_000_000]


def test_results_without_funds_still_name_their_source(sample: Site) -> None:
    bare = Results.model_validate(
        {"id": "x", "path": "content/results/x/index.md", "title": "Kết quả", "area": "Tỉnh", "year": "2025"}
        | {"indicators": [{"value": "12", "unit": "cơ sở", "name": "được hỗ trợ"}], "source": "Báo cáo năm"}
    )
    site = replace(sample, catalogue=replace(sample.catalogue, results=(bare,)))
    page = LexborHTMLParser(create_app(site).test_client().get("/ket-qua/x/").text)
    assert "Nguồn: Báo cáo năm." in page.css_first("main").text()
    assert not page.css("svg.figures__chart")


def test_made_up_results_say_so(sample: Site) -> None:
    (results,) = sample.catalogue.results
    made_up = replace(
        sample, catalogue=replace(sample.catalogue, results=(results.model_copy(update={"is_demo": True}),))
    )
    client = create_app(made_up).test_client()
    page = client.get(f"/ket-qua/{results.id}/").text
    assert "Dữ liệu minh họa: các con số này không có thật" in page
    assert '<meta name="robots" content="noindex">' in page
    assert results.id not in client.get("/sitemap.xml").text
    assert "Dữ liệu minh họa" in client.get("/ket-qua/").text


def test_without_results_nothing_speaks_of_them(sample: Site) -> None:
    bare = replace(sample, catalogue=replace(sample.catalogue, results=()))
    assert {"results", "result"}.isdisjoint(page.kind for page in plan_pages(bare))
    assert "Kết quả" not in create_app(bare).test_client().get("/").text
