"""The built sample: what search engines, feed readers and other programs are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gianhang.pages.cards import facility_cards
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site
from gianhang.pages.words import Words

BASE = "https://gian-hang.example"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def documents(dist: Path) -> dict[str, LexborHTMLParser]:
    """Every HTML page by its path in the output."""
    parsed = {
        path.relative_to(dist).as_posix(): LexborHTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(dist.rglob("*.html"))
        if not path.is_relative_to(dist / "q")
    }
    # What leads on to other pages has tests of its own: test_onward.py.
    return {path: document for path, document in parsed.items() if not document.css_first("meta[http-equiv]")}


def attribute(document: LexborHTMLParser | LexborNode, selector: str, name: str) -> str | None:
    node = document.css_first(selector)
    return node.attributes[name] if node else None


def json_ld(document: LexborHTMLParser) -> Iterator[dict[str, object]]:
    for node in document.css('script[type="application/ld+json"]'):
        yield json.loads(node.text())


def test_the_sample_is_whole(sample: Site, documents: dict[str, LexborHTMLParser]) -> None:
    assert len(sample.catalogue.products) == 24
    assert len(sample.catalogue.facilities) == 11
    assert len([path for path in documents if path.startswith("san-pham/") and path.count("/") == 2]) == 24
    assert len([path for path in documents if path.startswith("en/facilities/") and path.count("/") == 3]) == 11


def test_titles_and_descriptions_are_there_and_titles_differ(documents: dict[str, LexborHTMLParser]) -> None:
    titles = {path: document.css_first("title").text() for path, document in documents.items()}
    by_language: dict[tuple[bool, str], str] = {}
    for path, title in titles.items():
        assert by_language.setdefault((path.startswith("en/"), title), path) == path
    without = [path for path, d in documents.items() if not attribute(d, 'meta[name="description"]', "content")]
    assert without == ["404.html", "en/404.html"]
    assert all(len(document.css("h1")) == 1 for document in documents.values())


def test_every_page_names_itself_and_its_translations(documents: dict[str, LexborHTMLParser]) -> None:
    for path, document in documents.items():
        if path.endswith("404.html"):
            assert attribute(document, 'link[rel="canonical"]', "href") is None
            continue
        address = f"{BASE}/{path.removesuffix('index.html')}"
        assert attribute(document, 'link[rel="canonical"]', "href") == address
        alternates = {
            node.attributes["hreflang"]: node.attributes["href"]
            for node in document.css('link[rel="alternate"][hreflang]')
        }
        assert set(alternates) == {"vi", "en", "x-default"}
        assert alternates["vi"] == alternates["x-default"]
        assert address in alternates.values()
        for other in alternates.values():
            target = documents[f"{other.removeprefix(BASE)[1:]}index.html"]
            back = {node.attributes["href"] for node in target.css('link[rel="alternate"][hreflang]')}
            assert address in back


def test_demonstration_data_are_marked_on_the_page_and_for_search_engines(
    sample: Site, documents: dict[str, LexborHTMLParser]
) -> None:
    for product in sample.catalogue.products:
        for path in (f"san-pham/{product.id}/index.html", f"en/products/{product.id}/index.html"):
            document = documents[path]
            assert (attribute(document, 'meta[name="robots"]', "content") == "noindex") is product.is_demo
            assert bool(document.css_first(".demo--bar")) is product.is_demo


def test_search_engines_are_asked_to_leave_out_all_that_is_invented(
    dist: Path, documents: dict[str, LexborHTMLParser]
) -> None:
    data = json.loads((dist / "catalogue.json").read_text(encoding="utf-8"))
    listed = (dist / "sitemap.xml").read_text(encoding="utf-8")
    kinds = set()
    for kind in ("facilities", "products", "rounds", "fairs", "showrooms", "projects", "posts"):
        for record in data[kind]:
            for page in record["pages"].values():
                document = documents[f"{page[1:]}index.html"]
                assert (attribute(document, 'meta[name="robots"]', "content") == "noindex") is record["is_demo"], page
                assert bool(document.css_first(".demo--bar")) is record["is_demo"], page
                assert (f"{BASE}{page}</loc>" in listed) is not record["is_demo"], page
            kinds.add((kind, record["is_demo"]))
    assert len([kind for kind, is_demo in kinds if is_demo]) == 7


def test_machines_are_told_nothing_that_is_not_known(documents: dict[str, LexborHTMLParser]) -> None:
    (product,) = [d for d in json_ld(documents["san-pham/pho-kho/index.html"]) if d["@type"] == "Product"]
    assert product["name"] == "Phở khô"
    assert product["manufacturer"]["name"] == "Cơ sở sản xuất kinh doanh Thanh Bình"  # type: ignore[index]
    assert not {"offers", "aggregateRating", "review", "gtin"} & set(product)
    for document in documents.values():
        for data in json_ld(document):
            assert "aggregateRating" not in data
            assert "offers" not in data, "no price of the sample is real"


def test_every_kind_of_structured_data_is_given(documents: dict[str, LexborHTMLParser]) -> None:
    types = {path: [data["@type"] for data in json_ld(document)] for path, document in documents.items()}
    assert types["index.html"] == ["WebSite"]
    assert types["en/products/tieu-den/index.html"] == ["Product", "BreadcrumbList"]
    assert types["co-so/co-so-minh-hoa-03/index.html"] == ["Organization", "BreadcrumbList"]
    (trail,) = [d for d in json_ld(documents["san-pham/tieu-den/index.html"]) if d["@type"] == "BreadcrumbList"]
    names = [item["name"] for item in trail["itemListElement"]]  # type: ignore[attr-defined]
    assert names[0] == "Trang chủ"
    assert names[-1] == "Tiêu đen"


def test_the_sitemap_lists_what_may_be_listed_in_both_languages(dist: Path) -> None:
    root = ElementTree.parse(dist / "sitemap.xml").getroot()
    found = [node.text for node in root.iter(f"{SITEMAP}loc")]
    assert len(found) == len(set(found))
    assert f"{BASE}/" in found
    assert f"{BASE}/en/products/pho-kho/" in found
    assert f"{BASE}/san-pham/tieu-den/" not in found
    links = {node.attrib["hreflang"] for node in root.iter("{http://www.w3.org/1999/xhtml}link")}
    assert links == {"vi", "en", "x-default"}
    assert f"Sitemap: {BASE}/sitemap.xml" in (dist / "robots.txt").read_text()


def test_the_feed_has_the_newest_products_first(dist: Path, sample: Site) -> None:
    root = ElementTree.parse(dist / "en" / "feed.xml").getroot()
    entries = root.findall(f"{ATOM}entry")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert len(entries) == 20
    assert root.findtext(f"{ATOM}updated") == days[0]
    assert [link.attrib["href"] for link in root.findall(f"{ATOM}link")] == ["../en/feed.xml", "../en/index.html"]
    newest = sample.catalogue.products[0]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"../en/products/{newest.id}/index.html"
    assert entries[0].findtext(f"{ATOM}id") == f"{BASE}/en/products/{newest.id}/"


def test_the_public_data_are_complete_and_documented(dist: Path) -> None:
    data = json.loads((dist / "catalogue.json").read_text(encoding="utf-8"))
    readme = README.read_text(encoding="utf-8")
    documented = set(re.findall(r"`(\w+)`", readme))
    assert set(data) <= documented
    shelves = ("rounds", "fairs", "showrooms", "projects", "posts", "results")
    for part in ("categories", "facilities", "products", *shelves):
        for record in data[part]:
            assert set(record) <= documented, part
    product = next(record for record in data["products"] if record["id"] == "pho-kho")
    assert product["name"] == {"vi": "Phở khô", "en": "Dried phở noodles"}
    assert product["price_vnd"] is None
    assert product["pages"] == {"vi": "/san-pham/pho-kho/", "en": "/en/products/pho-kho/"}
    pictured = [file for record in data["products"] for picture in record["pictures"] for file in picture["files"]]
    assert len(pictured) > 40
    assert all((dist / file["path"][1:]).is_file() for file in pictured)


def test_documented_fields_exist(dist: Path) -> None:
    data = json.loads((dist / "catalogue.json").read_text(encoding="utf-8"))
    rows = dict(re.findall(r"^\| (\w+) \| (.+) \|$", README.read_text(encoding="utf-8"), re.M))
    parts = {"category": "categories", "facility": "facilities", "product": "products"}
    for row, part in (
        parts
        | {"round": "rounds", "fair": "fairs", "showroom": "showrooms", "project": "projects", "post": "posts"}
        | {"results": "results"}
    ).items():
        outer = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", rows[row])))
        assert outer == set(data[part][0]), row


def test_old_place_names_are_shown_and_searchable(dist: Path, documents: dict[str, LexborHTMLParser]) -> None:
    assert "Quảng Nam" in documents["noi-lam/da-nang/index.html"].css_first("main").text()
    assert "Bắc Trà My, Quảng Nam" in documents["co-so/co-so-thanh-binh/index.html"].css_first("main").text()
    text = (dist / "tim" / "du-lieu.js").read_text(encoding="utf-8")
    assert "Bắc Trà My, Quảng Nam" in text


def test_the_plan_says_what_each_page_is_made_of(sample_pages: tuple[PlannedPage, ...]) -> None:
    assert len({page.path for page in sample_pages}) == len(sample_pages)
    kinds = {page.kind for page in sample_pages}
    assert {"home", "product", "facility", "sitemap", "robots", "feed", "catalogue", "not-found"} <= kinds


def test_a_facility_without_photographs_is_shown_by_one_of_its_products(sample: Site) -> None:
    facility = sample.catalogue.facility["co-so-minh-hoa-07"].model_copy(update={"photos": ()})
    (card,) = facility_cards(sample, Words("vi"), [facility])
    shown = {product.photos[0].alt for product in sample.catalogue.of_facility[facility.id] if product.photos}
    assert card.picture
    assert card.picture.alt in {alt.phrase("vi") for alt in shown if alt}
