"""Pages that lead on: short addresses, former addresses, and what is no longer shown."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.catalogue.short import code_of
from gianhang.folder import Folder
from gianhang.freeze.build import build
from gianhang.pages.app import create_app
from gianhang.pages.site import Site

BASE = Path(__file__).parents[1] / "bad/_base"
URL = "https://vidu.vn/gian-hang"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office with a product that was called otherwise once, a facility too, and a product that is gone."""
    root = Path(shutil.copytree(BASE, tmp_path_factory.mktemp("short") / "office")).resolve()
    product = (root / "products/tra-mau/index.md").read_text("utf-8")
    facility = root / "content/facilities/co-so-mau/index.md"
    gone = root / "products/tra-het/index.md"
    gone.parent.mkdir()
    gone.write_text(
        product.replace("status: published", "status: withdrawn").replace("name: ", "name: Bí mật ", 1), "utf-8"
    )
    assert "withdrawn" in gone.read_text("utf-8")
    (root / "products/tra-mau/index.md").write_text(product.replace("---\n", "---\nformer_ids: [tra-cu]\n", 1), "utf-8")
    facility.write_text(facility.read_text("utf-8").replace("---\n", "---\nformer_ids: [co-so-cu]\n", 1), "utf-8")
    folder = Folder.at(root)
    build(folder, folder.output, today=date(2026, 11, 1), base_url=URL, on_step=lambda _step: None)
    return folder.output


def page(built: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((built / path / "index.html").read_text("utf-8"))


def refresh(document: LexborHTMLParser) -> str | None:
    node = document.css_first("meta[http-equiv]")
    return node.attributes["content"] if node else None


@pytest.mark.parametrize("old", ["tra-mau", "tra-cu"])
def test_a_short_address_leads_on_without_a_server(built: Path, old: str) -> None:
    document = page(built, f"q/{code_of('product', old)}")
    assert refresh(document) == "0; url=../../san-pham/tra-mau/index.html"
    assert [(a.attributes["href"], a.attributes.get("lang")) for a in document.css("main a")] == [
        ("../../san-pham/tra-mau/index.html", None),
        ("../../en/products/tra-mau/index.html", "en"),
    ]
    assert document.css_first("link[rel=canonical]").attributes["href"] == f"{URL}/san-pham/tra-mau/"
    assert document.css_first("meta[name=robots]").attributes["content"] == "noindex"
    assert not [script for script in document.css("script") if not script.attributes.get("src")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("san-pham/tra-cu", "san-pham/tra-mau/"),
        ("en/products/tra-cu", "en/products/tra-mau/"),
        ("co-so/co-so-cu", "co-so/co-so-mau/"),
        ("en/facilities/co-so-cu", "en/facilities/co-so-mau/"),
    ],
)
def test_a_former_address_leads_on_in_its_language(built: Path, old: str, new: str) -> None:
    document = page(built, old)
    assert refresh(document) == f"0; url={'../' * len(old.split('/'))}{new}index.html"
    assert document.css_first("link[rel=canonical]").attributes["href"] == f"{URL}/{new}"
    assert len(document.css("main a")) == 1


def test_what_is_withdrawn_is_said_to_be_gone_and_is_not_named(built: Path) -> None:
    document = page(built, f"q/{code_of('product', 'tra-het')}")
    assert refresh(document) is None
    assert [head.text() for head in document.css("main h1, main h2")] == [
        "Sản phẩm này không còn được giới thiệu",
        "This product is no longer shown",
    ]
    links = [a.attributes["href"] for a in document.css("main a")]
    assert links[0].startswith("../../nhom-hang/")
    assert any(link.startswith("../../en/categories/") for link in links)
    assert document.css_first(".masthead__tools a[hreflang=en]").attributes["href"].startswith("../../en/categories/")
    assert "Bí mật" not in document.html
    assert not list(built.glob("*/tra-het"))


def test_short_addresses_are_told_to_those_who_print_labels_and_not_to_search_engines(built: Path) -> None:
    data = json.loads((built / "catalogue.json").read_text("utf-8"))
    for part, kind in (("products", "product"), ("facilities", "facility")):
        for record in data[part]:
            assert record["short"] == f"/q/{code_of(kind, record['id'])}/"
            assert (built / record["short"][1:] / "index.html").is_file()
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert "/q/" not in sitemap
    assert "tra-cu" not in sitemap


def test_a_code_that_was_never_given_is_not_found(sample: Site) -> None:
    client = create_app(sample).test_client()
    assert client.get(f"/q/{code_of('product', 'pho-kho')}/").status_code == 200
    assert client.get("/q/2222222/").status_code == 404
    assert client.get("/san-pham/khong-co/").status_code == 404
