"""Files that stand beside a product: in the site, on its page, in the data; and gone with what named them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.pages.site import open_site

TODAY = date(2026, 11, 1)
LINES = (
    "documents:",
    "  - {file: Tờ rơi.PDF, title: Tờ rơi}",
    "certificates:",
    "  - {type: HACCP, expires: 2027-05-01, file: haccp.pdf}",
    "  - {type: GMP, file: gmp.jpg}",
    "video: phim.mp4",
    "model3d: mo-hinh.glb",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(Path(__file__).parents[1] / "bad/_base", tmp_path / "office")
    home = root / "products/tra-mau"
    (home / "Tờ rơi.PDF").write_bytes(b"%PDF" + b"x" * 340_000)
    (home / "haccp.pdf").write_bytes(b"%PDF")
    (home / "phim.mp4").write_bytes(b"film" * 300_000)
    (home / "mo-hinh.glb").write_bytes(b"glTF")
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh bí mật"
    Image.new("RGB", (900, 600), "#a52").save(home / "gmp.jpg", exif=exif)
    return root


@pytest.fixture
def built(root: Path) -> Callable[..., Path]:
    """Builds the office with some lines more in its product."""

    def run(*lines: str, day: date = TODAY) -> Path:
        file = root / "products/tra-mau/index.md"
        first, rest = file.read_text("utf-8").split("\n", 1)
        file.write_text("\n".join([first, *lines, rest]), "utf-8")
        dist = root / "dist"
        build(Folder.at(root), dist, today=day, drafts=False, base_url=None, on_step=lambda _step: None)
        return dist

    return run


def page(dist: Path, path: str = "san-pham/tra-mau") -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


def names(dist: Path) -> list[str]:
    return sorted(path.name for path in (dist / "tep").iterdir()) if (dist / "tep").is_dir() else []


def test_papers_are_handed_out_with_their_kind_and_size(built: Callable[..., Path]) -> None:
    dist = built(*LINES)
    items = page(dist).css(".files__item")
    told = [" ".join(item.text().split()).replace("\u00a0", " ") for item in items]
    assert told == ["Tờ rơi PDF, 340 kB", "Mô hình 3D GLB, 1 kB"]
    (leaflet, _model) = (item.css_first("a").attributes["href"] or "" for item in items)
    file = (dist / "san-pham/tra-mau" / leaflet).resolve()
    assert file.parent.name == "tep"
    assert file.name.startswith("to-roi-")
    assert file.read_bytes().startswith(b"%PDF")
    assert len(names(dist)) == 4


def test_a_name_changes_with_the_content(root: Path, built: Callable[..., Path]) -> None:
    before = names(built(*LINES))
    (root / "products/tra-mau/haccp.pdf").write_bytes(b"%PDF 2")
    after = names(built())
    assert len(set(before) - set(after)) == len(set(after) - set(before)) == 1


def test_the_output_never_shares_a_file_with_the_office(root: Path, built: Callable[..., Path]) -> None:
    dist = built(*LINES)
    ours = {path.stat().st_ino for path in (root / "products/tra-mau").iterdir()}
    assert not ours & {path.stat().st_ino for path in (dist / "tep").iterdir()}


def test_a_certificate_leads_to_its_paper_until_it_lapses(built: Callable[..., Path]) -> None:
    dist = built(*LINES)
    links = {node.text(): node.attributes["href"] or "" for node in page(dist).css("[aria-labelledby=papers] th a")}
    assert links["HACCP"].startswith("../../tep/haccp-")
    assert links["GMP"].endswith(".jpg")
    scan = (dist / "san-pham/tra-mau" / links["GMP"]).read_bytes()
    assert "bí mật".encode() not in scan
    assert not [name for name in names(built(day=date(2028, 1, 1))) if name.startswith("haccp")]


@pytest.mark.parametrize("name", ["gmp.png", "gmp.svg"])
def test_a_certificate_may_be_a_seal_without_a_ground(name: str, root: Path, built: Callable[..., Path]) -> None:
    file = root / "products/tra-mau" / name
    if name.endswith("svg"):
        file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90"><path d="M0 0h90v90z"/></svg>')
    else:
        seal = Image.new("RGBA", (500, 500))
        seal.paste((200, 0, 0, 255), (100, 100, 400, 400))
        seal.save(file)
    dist = built("certificates:", f"  - {{type: GMP, file: {name}}}")
    (link,) = page(dist).css("[aria-labelledby=papers] th a")
    assert (dist / "san-pham/tra-mau" / (link.attributes["href"] or "")).resolve().suffix == file.suffix


def test_a_scan_of_a_certificate_is_no_photograph(root: Path, built: Callable[..., Path]) -> None:
    built(*LINES)
    site = open_site(Folder.at(root), today=TODAY)
    files = [photo.file.rpartition("/")[2] for photo in site.catalogue.product["tra-mau"].photos]
    assert files == ["1.jpg", "2.jpg", "3.jpg"]


def test_a_film_waits_until_it_is_started(built: Callable[..., Path]) -> None:
    dist = built(*LINES)
    film = page(dist).css_first("video")
    assert film.attributes["preload"] == "none"
    assert "autoplay" not in film.attributes
    assert film.attributes["poster"]
    source = film.css_first("source")
    assert source.attributes["type"] == "video/mp4"
    assert (dist / "san-pham/tra-mau" / (source.attributes["src"] or "")).read_bytes()[:4] == b"film"


def test_a_film_elsewhere_is_a_link_and_nothing_else(built: Callable[..., Path]) -> None:
    dist = built("video: https://video.vidu.vn/tra")
    assert page(dist).css_first("video") is None
    assert page(dist).css_first("[aria-labelledby=film] a").attributes["href"] == "https://video.vidu.vn/tra"
    assert names(dist) == []


def test_programs_are_told_where_the_files_stand(built: Callable[..., Path]) -> None:
    dist = built(*LINES)
    (told,) = json.loads((dist / "catalogue.json").read_text("utf-8"))["products"]
    paths: list[Any] = [item["file"] for item in (*told["documents"], *told["certificates"])]
    assert all((dist / path[1:]).is_file() for path in (*paths, told["video"], told["model3d"]))
    assert "haccp.pdf" not in json.dumps(told)


def test_what_is_withdrawn_hands_nothing_out(root: Path, built: Callable[..., Path]) -> None:
    file = root / "products/tra-mau/index.md"
    file.write_text(file.read_text("utf-8").replace("status: published", "status: withdrawn"), "utf-8")
    assert names(built(*LINES)) == []
