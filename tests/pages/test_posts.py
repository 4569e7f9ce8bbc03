"""News and policy: in lists and on pages of their own, in the feed, as machines are told, and out of force."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.records.post import Post, PostKind

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://gian-hang.example"


def document(dist: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


def text(dist: Path, path: str, selector: str = "main") -> list[str]:
    return [" ".join(node.text().split()) for node in document(dist, path).css(selector)]


@pytest.fixture
def among(sample: Site) -> Callable[..., Site]:
    """The sample with one document changed, as on a day."""

    def change(day: date, id_: str = "nghi-dinh-235-2025", **fields: Any) -> Site:
        posts = tuple(post.model_copy(update=fields) if post.id == id_ else post for post in sample.catalogue.posts)
        return replace(sample, catalogue=replace(sample.catalogue, posts=posts, today=day))

    return change


def get(site: Site, path: str) -> str:
    return create_app(site).test_client().get(path).text


def article(html: str) -> dict[str, Any]:
    nodes = LexborHTMLParser(html).css('script[type="application/ld+json"]')
    (found,) = [data for node in nodes if (data := json.loads(node.text()))["@type"].endswith("Article")]
    return dict(found)


def test_news_are_listed_the_latest_first(dist: Path) -> None:
    assert text(dist, "tin-tuc", ".posts__day") == ["18/05/2026", "09/02/2026", "19/01/2026"]
    assert text(dist, "en/news", ".posts__title")[1] == "Contact details appear only with the producer’s consent"
    assert "Nghị định 235" not in text(dist, "tin-tuc")[0]


def test_documents_are_listed_with_issuer_and_days(dist: Path) -> None:
    assert text(dist, "van-ban", "thead th") == ["Tên văn bản", "Hiệu lực từ"]
    rows = text(dist, "en/policy", "tbody tr")
    assert rows == [
        "Circular 26/2014/TT-BCT on the selection of typical rural industrial productsMinistry of Industry and Trade",
        "Decree 235/2025/NĐ-CP amending Decree 45/2012/NĐ-CP on industrial promotionGovernment of Viet Nam 15 Oct 2025",
        "Demonstration notice on applications for the provincial selection round Demonstration data"
        "Demonstration industrial-promotion officeissued on 5 Jan 2026No longer in force after 31 Mar 2026 5 Jan 2026",
    ]


def test_the_home_page_has_the_newest_news(dist: Path) -> None:
    assert len(text(dist, "", "[aria-labelledby=posts] .posts__item")) == 3
    assert document(dist, "").css_first("[aria-labelledby=posts] .section__more").attributes["href"] == (
        "tin-tuc/index.html"
    )


def test_a_document_that_has_expired_stays_and_says_so(among: Callable[..., Site]) -> None:
    last = date(2026, 12, 31)
    after, before = among(date(2027, 1, 1), expired=last), among(last, expired=last)
    said = "Hết hiệu lực ngày 31/12/2026"
    for path in ("/van-ban/", "/van-ban/nghi-dinh-235-2025/"):
        assert said in get(after, path)
        assert said not in get(before, path)
    assert "No longer in force after 31 Dec 2026" in get(after, "/en/policy/")
    (told,) = [
        post for post in json.loads(get(after, "/catalogue.json"))["posts"] if post["doc_no"] == "235/2025/NĐ-CP"
    ]
    assert (told["expired"], told["is_expired"]) == ("2026-12-31", True)


@pytest.mark.parametrize(
    ("day", "fields", "force"),
    [
        (date(2026, 11, 1), {}, "https://schema.org/InForce"),
        (date(2025, 10, 14), {}, None),
        (date(2026, 11, 1), {"effective": None}, None),
        (date(2026, 11, 1), {"expired": date(2026, 10, 31)}, "https://schema.org/NotInForce"),
    ],
)
def test_machines_are_told_which_document_and_whether_it_is_in_force(
    among: Callable[..., Site], day: date, fields: dict[str, Any], force: str | None
) -> None:
    told = article(get(among(day, **fields), "/van-ban/nghi-dinh-235-2025/"))
    assert told["@type"] == "Article"
    assert told["about"]["legislationIdentifier"] == "235/2025/NĐ-CP"
    assert told["about"].get("legislationLegalForce") == force
    assert "legislationDate" not in told["about"]


def test_news_are_articles_by_the_office(dist: Path) -> None:
    html = (dist / "en/news/thong-tin-ca-nhan/index.html").read_text("utf-8")
    told = article(html)
    assert told["@type"] == "NewsArticle"
    assert told["datePublished"] == "2026-02-09"
    assert told["author"]["name"] == "Demonstration industrial-promotion office"
    assert told["url"] == f"{BASE}/en/news/thong-tin-ca-nhan/"
    assert '<meta property="og:type" content="article">' in html


@pytest.mark.parametrize(("path", "prefix"), [("tin-tuc/feed.xml", ""), ("en/news/feed.xml", "/en")])
def test_posts_have_a_feed_of_their_own(dist: Path, path: str, prefix: str) -> None:
    root = ElementTree.parse(dist / path).getroot()
    assert root.findtext(f"{ATOM}id") == f"{BASE}/{path}"
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert days[0] == root.findtext(f"{ATOM}updated") == "2026-05-18T00:00:00+07:00"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    kinds = ("tin-tuc", "van-ban") if not prefix else ("news", "policy")
    assert ids[:2] == [
        f"{BASE}{prefix}/{kinds[0]}/khuyen-cong-vung-2023/",
        f"{BASE}{prefix}/{kinds[1]}/thong-tu-binh-chon/",
    ]
    links = [link.attrib["href"] for link in root.iter(f"{ATOM}link")]
    assert all((dist / path).parent.joinpath(link).resolve().is_file() for link in links)


def test_every_page_leads_feed_readers_to_both_feeds(dist: Path) -> None:
    feeds = document(dist, "san-pham").css('link[type="application/atom+xml"]')
    assert [node.attributes["href"] for node in feeds] == ["../feed.xml", "../tin-tuc/feed.xml"]
    assert feeds[1].attributes["title"] == "Gian Hàng: tin tức, văn bản"


def test_posts_are_in_the_sitemap_but_for_demonstrations_and_drafts(among: Callable[..., Site]) -> None:
    day = date(2026, 11, 1)
    assert f"{BASE}/van-ban/nghi-dinh-235-2025/</loc>" in get(among(day), "/sitemap.xml")
    for field in ("is_demo", "draft"):
        site = among(day, **{field: True})
        assert "/van-ban/nghi-dinh-235-2025/" not in get(site, "/sitemap.xml")
        assert '<meta name="robots" content="noindex">' in get(site, "/van-ban/nghi-dinh-235-2025/")


def test_a_long_list_goes_on_over_several_pages(sample: Site) -> None:
    post = Post(id="x", path="content/posts/x/index.md", kind="news", title="X", published="2026-01-01")
    posts = tuple(post.model_copy(update={"id": f"tin-{number}"}) for number in range(30))
    site = replace(sample, catalogue=replace(sample.catalogue, posts=posts))
    per_page = site.settings.per_page
    assert get(site, "/tin-tuc/").count("posts__item") == per_page
    assert get(site, "/en/news/page/3/").count("posts__item") == 30 - 2 * per_page
    assert {"policies", "policy"}.isdisjoint(page.kind for page in plan_pages(site))


def test_without_posts_nothing_speaks_of_them(sample: Site) -> None:
    bare = replace(sample, catalogue=replace(sample.catalogue, posts=()))
    assert {"news", "post", "policies", "policy", "news-feed"}.isdisjoint(page.kind for page in plan_pages(bare))
    assert "tin-tuc" not in get(bare, "/")


def test_a_picture_that_the_text_shows_does_not_stand_over_it_too(sample: Site, among: Callable[..., Site]) -> None:
    photo = sample.catalogue.products[0].photos[0]
    name = photo.file.rpartition("/")[2]
    shown = get(among(date(2026, 11, 1), photos=(photo,)), "/van-ban/nghi-dinh-235-2025/")
    assert 'class="post__picture"' in shown
    story = type(sample.catalogue.products[0].name).of({"vi": f'<p><img src="{name}" alt="x"></p>'})
    told = get(among(date(2026, 11, 1), photos=(photo,), story=story), "/van-ban/nghi-dinh-235-2025/")
    assert 'class="post__picture"' not in told


@pytest.mark.parametrize(
    ("word", "kind"),
    [("news", PostKind.NEWS), ("Tin tức", PostKind.NEWS), ("văn bản", PostKind.POLICY), ("POLICY", PostKind.POLICY)],
)
def test_kinds_are_understood_in_vietnamese_too(word: str, kind: PostKind) -> None:
    assert PostKind(word) is kind
