"""Showrooms: their list, their halls as shelves, their panoramas with what stands in them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from gianhang.folder import Folder
from gianhang.pages.app import create_app
from gianhang.pages.site import Site, open_site

TODAY = date(2026, 11, 1)
BASE = Path(__file__).parents[1] / "bad/_base"
AROUND = """panoramas:
  - {file: sanh.jpg, name: {vi: Sảnh chính, en: Main hall}}
hotspots:
  - {panorama: sanh.jpg, yaw: 35, pitch: -10, product: tra-mau}
  - {panorama: sanh.jpg, yaw: "-120,5", pitch: 0, product: tra-hai}
"""


def document(dist: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(BASE, tmp_path / "office")
    shutil.copytree(root / "products/tra-mau", root / "products/tra-hai")
    for name in ("index.md", "index.en.md"):
        file = root / "products/tra-hai" / name
        if file.exists():
            file.write_text(file.read_text("utf-8").replace("Trà mẫu", "Trà hai"), "utf-8")
    record = root / "content/showrooms/phong-mau/index.md"
    record.write_text(record.read_text("utf-8").replace("\n---\n", f"\n{AROUND}---\n"), "utf-8")
    return root


def opened(root: Path, size: tuple[int, int] = (1600, 800)) -> Site:
    Image.new("RGB", size, "#a52").save(root / "content/showrooms/phong-mau/sanh.jpg")
    return open_site(Folder.at(root), today=TODAY)


def test_the_sample_showroom_is_listed(dist: Path) -> None:
    page = document(dist, "phong-trung-bay")
    (room,) = page.css(".room")
    assert " ".join(room.css_first(".room__words").text().split()).startswith(
        "Phòng trưng bày minh họa Đà Nẵng, 22 sản phẩm Dữ liệu minh họa"
    )
    assert document(dist, "en/showrooms").css_first("h2").text() == "Demonstration showroom"


def test_halls_are_shelves_of_plates_and_what_stands_in_none_comes_last(dist: Path) -> None:
    page = document(dist, "phong-trung-bay/minh-hoa")
    shelves = {
        section.css_first("h2").text(): [node.text() for node in section.css(".plate__name")]
        for section in page.css("main section")
    }
    panoramas = ["Gian nông sản, thực phẩm", "Gian thủ công"]
    assert list(shelves)[:2] == panoramas
    assert list(shelves)[2:] == ["Gian nghề thủ công", "Gian vị quê", "Gian quà tặng", "Sản phẩm khác trong phòng"]
    assert shelves["Gian quà tặng"] == ["Đèn lồng lụa", "Sâm Ngọc Linh ngâm mật ong", "Yến sào", "Nhang trầm"]
    assert shelves["Sản phẩm khác trong phòng"] == ["Máy sấy sợi phở", "Tinh dầu quế"]
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_a_panorama_is_a_wide_picture_with_links_from_the_left_to_the_right(root: Path) -> None:
    client = create_app(opened(root)).test_client()
    page = LexborHTMLParser(client.get("/en/showrooms/phong-mau/").text)
    section = page.css_first(".panorama")
    assert section.css_first("h2").text() == "Main hall"
    assert section.css_first("img").attributes["alt"] == "Main hall"
    links = [node.attributes["href"] for node in section.css(".panorama__spots a")]
    assert links == ["../../../en/products/tra-hai/index.html", "../../../en/products/tra-mau/index.html"]


def test_the_operator_can_be_called(root: Path) -> None:
    page = LexborHTMLParser(create_app(opened(root)).test_client().get("/phong-trung-bay/phong-mau/").text)
    links = {node.attributes["href"]: node.text() for node in page.css(".facts a")}
    assert links["tel:+842363123456"].replace("\xa0", " ") == "+84 2363 123 456"


def test_programs_are_told_where_hotspots_are(root: Path) -> None:
    data = json.loads(create_app(opened(root)).test_client().get("/catalogue.json").text)
    (room,) = data["showrooms"]
    assert [(spot["yaw"], spot["pitch"]) for spot in room["hotspots"]] == [(35, -10), (-120.5, 0)]
    assert room["panoramas"][0]["file"] == "sanh.jpg"
    assert room["panoramas"][0]["files"]
    assert room["pictures"] == []


@pytest.mark.parametrize(("size", "codes"), [((1600, 800), []), ((1601, 800), []), ((1600, 900), ["flat-panorama"])])
def test_a_panorama_that_is_not_two_to_one_is_told(root: Path, size: tuple[int, int], codes: list[str]) -> None:
    found = [problem for problem in opened(root, size).warnings if problem.code == "flat-panorama"]
    assert [problem.code for problem in found] == codes
    assert all(problem.place.quote.strip().startswith("- {file: sanh.jpg") for problem in found)
