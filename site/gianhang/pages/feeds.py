"""What machines fetch: sitemap, robots.txt, the Atom feeds of new products and of news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from gianhang.pages.addresses import SHARED, address
from gianhang.pages.kind import Kind, Values, one_for_all
from gianhang.pages.posts import PAGES
from gianhang.pages.site import Site
from gianhang.pages.structured import files, images
from gianhang.pages.words import Words
from gianhang.records.fair import Fair
from gianhang.records.post import Post
from gianhang.records.project import Project
from gianhang.records.results import Results
from gianhang.records.round import Round
from gianhang.records.showroom import Showroom
from gianhang.text.localized import BASE

ENTRIES = 20
#: Days start in Vietnam.
ZONE = "T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page for search engines: its full address in each language, and the full addresses of its pictures."""

    alternates: tuple[tuple[str, str], ...]
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A product or a post in a feed; `path` is a root path, `author` who made the one or wrote the other."""

    id: str
    path: str
    title: str
    summary: str
    author: str
    updated: str


def sitemap_context(site: Site, _lang: str, _values: Values) -> Mapping[str, object]:
    """Every page that search engines may list; demonstration records are not among them."""
    return {"entries": tuple(_entries(site)), "base": BASE}


def robots_context(site: Site, _lang: str, _values: Values) -> Mapping[str, object]:
    """All may be read; where the sitemap is, if there is one."""
    sitemap = site.absolute(SHARED["sitemap"])
    return {"body": "User-agent: *\nAllow: /\n" + (f"Sitemap: {sitemap}\n" if sitemap else "")}


def feed_context(site: Site, lang: str, _values: Values) -> Mapping[str, object]:
    """The newest products that have a day of publication."""
    words = Words(lang)
    dated = (product for product in site.catalogue.products if product.published_on)
    items = tuple(
        Item(
            id=_id(site, path := address("product", lang, slug=product.id)),
            path=path,
            title=str(product.name.phrase(lang)),
            summary=str(product.summary.phrase(lang)),
            author=str(site.catalogue.maker(product).name.phrase(lang)),
            updated=_moment(product.published_on),
        )
        for product in islice(dated, ENTRIES)
    )
    return _feed(site, words, "feed", "home", words("{site}: sản phẩm mới", site=_name(site, lang)), items)


def news_context(site: Site, lang: str, _values: Values) -> Mapping[str, object]:
    """The newest posts, news and policy together."""
    words = Words(lang)
    office = str(site.settings.office.phrase(lang))
    items = tuple(
        Item(
            id=_id(site, path := address(PAGES[post.kind], lang, slug=post.id)),
            path=path,
            title=str(post.title.phrase(lang)),
            summary=str(words.of(post.summary) or ""),
            author=office,
            updated=_moment(post.published),
        )
        for post in site.catalogue.posts[:ENTRIES]
    )
    home = "news" if site.catalogue.news else "policies"
    return _feed(site, words, "news-feed", home, words("{site}: tin tức, văn bản", site=_name(site, lang)), items)


def _feed(site: Site, words: Words, kind: str, home: str, title: str, items: tuple[Item, ...]) -> Mapping[str, object]:
    lang = words.lang
    return {
        "id": _id(site, address(kind, lang)),
        "here": address(kind, lang),
        "home": address(home, lang),
        "title": title,
        "author": str(site.settings.office.phrase(lang)),
        "updated": items[0].updated if items else _moment(date(2000, 1, 1)),
        "items": items,
    }


def _name(site: Site, lang: str) -> str:
    return str(site.settings.name.phrase(lang))


def _id(site: Site, path: str) -> str:
    """A name for ever: the full address, or while there is none a name made of the path."""
    return site.absolute(path) or f"urn:gianhang:{path}"


def _moment(day: date | None) -> str:
    return f"{day}{ZONE}"


def _entries(site: Site) -> Iterator[Entry]:
    catalogue = site.catalogue
    yield from (_entry(site, kind, {}) for kind in ("home", "products", "facilities", "places"))
    for slug in catalogue.in_category:
        yield _entry(site, "category", {"slug": slug})
    for code in sorted(code for code in catalogue.in_province if code):
        yield _entry(site, "place", {"slug": catalogue.localities.by_code[code].slug})
    for page in catalogue.pages:
        if not page.draft:
            yield _entry(site, "page", {"slug": page.id})
    yield from _programme(site, "rounds", "round", catalogue.rounds)
    yield from _stands(site, "fairs", "fair", catalogue.fairs)
    yield from _stands(site, "showrooms", "showroom", catalogue.showrooms)
    yield from _programme(site, "projects", "project", catalogue.projects)
    yield from _programme(site, "results", "result", catalogue.results)
    yield from _programme(site, "news", "post", catalogue.news)
    yield from _programme(site, "policies", "policy", catalogue.policies)
    for kind, pictured in (("facility", catalogue.pictured_facilities), ("product", catalogue.pictured_products)):
        for slug, photos in pictured:
            yield _entry(site, kind, {"slug": slug}, images(site, photos))


def _programme(
    site: Site, every: str, one: str, records: tuple[Round | Project | Results | Post, ...]
) -> Iterator[Entry]:
    """The list of such records, if there are any, and the page of each."""
    if records:
        yield _entry(site, every, {})
    for record in records:
        if not record.is_demo and not (isinstance(record, Post) and record.draft):
            yield _entry(site, one, {"slug": record.id})


def _stands(site: Site, every: str, one: str, records: Sequence[Fair | Showroom]) -> Iterator[Entry]:
    """The list of such records, if there are any, and the page of each with its pictures."""
    if records:
        yield _entry(site, every, {})
    for record in records:
        if not record.is_demo:
            yield _entry(site, one, {"slug": record.id}, images(site, files(record)))


def _entry(site: Site, kind: str, values: Values, pictures: Iterable[str] = ()) -> Entry:
    return Entry(
        alternates=tuple((lang, site.absolute(address(kind, lang, **values)) or "") for lang in site.languages),
        images=tuple(pictures),
    )


def _with_address(site: Site) -> list[Values]:
    """A sitemap needs full addresses: without `base_url` there is none."""
    return [{}] if site.base_url else []


KINDS = (
    Kind("feed", lambda _site: [{}], feed_context, "feeds/feed.xml"),
    Kind("news-feed", one_for_all(lambda catalogue: catalogue.posts), news_context, "feeds/feed.xml"),
    Kind("sitemap", _with_address, sitemap_context, "feeds/sitemap.xml", shared=True, whole=True),
    Kind("robots", lambda _site: [{}], robots_context, "", shared=True),
)
