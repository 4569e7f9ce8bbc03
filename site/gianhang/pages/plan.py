"""The plan of a site: every page, and the signature of what all of them are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gianhang.folder import FACILITIES, PRODUCTS, THEME
from gianhang.pages.addresses import address, file_of
from gianhang.pages.digest import digest_of
from gianhang.pages.head import site_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.kinds import instances
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.store import digest, program
from gianhang.text.localized import BASE


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be frozen: its address and its file in the output.

    `sources` are the files of the record that it shows, relative to the office's folder, whether they are there or not;
    empty for lists and the like. A `whole` page shows all records.
    """

    url: str
    path: str
    kind: str
    lang: str
    values: tuple[tuple[str, str], ...]
    sources: tuple[str, ...] = ()
    whole: bool = False


def plan_pages(site: Site) -> tuple[PlannedPage, ...]:
    """Every page of a site, in a stable order."""
    pages = []
    for kind, lang, values in instances(site):
        url = address(kind.name, lang, **values)
        pages.append(
            PlannedPage(
                url=url,
                path=file_of(url),
                kind=kind.name,
                lang=lang,
                values=tuple(sorted(values.items())),
                sources=_sources(kind, lang, values),
                whole=kind.whole,
            )
        )
    return tuple(pages)


def _sources(kind: Kind, lang: str, values: Values) -> tuple[str, ...]:
    """The files of the record that a page shows, that of its own language first."""
    if not kind.shelf:
        return ()
    home = f"{kind.shelf}/{values['slug']}"
    return (f"{home}/index.md",) if lang == BASE else (f"{home}/index.{lang}.md", f"{home}/index.md")


def side_by_side(site: Site, pages: Iterable[PlannedPage]) -> list[PlannedPage]:
    """`pages` with those of one maker and its products together: what is made for one is at hand for the next.

    They take longer than most others, which come last, so that nobody has much left to do when others are done. Lists
    that go over many pages begin with what is newest: those come together that are as far on in their lists.
    """
    pages = list(pages)
    lengths: dict[tuple[str, ...], int] = {}
    for page in pages:
        name, number = _in_list(page)
        lengths[name] = max(lengths.get(name, 1), number)

    def place(page: PlannedPage) -> tuple[bool, str, float]:
        maker = _maker(site, page)
        name, number = _in_list(page)
        return not maker, maker, number / lengths[name]

    return sorted(pages, key=place)


def _in_list(page: PlannedPage) -> tuple[tuple[str, ...], int]:
    """The list that a page is a part of, and which part; 0 for a page by itself."""
    values = dict(page.values)
    number = values.pop("number", "0")
    return (page.kind, page.lang, *values.values()), int(number)


def _maker(site: Site, page: PlannedPage) -> str:
    """The id of the facility whose page, or product's page, it is; nothing for other pages."""
    shelf, _, name = page.sources[0].rpartition("/")[0].rpartition("/") if page.sources else ("", "", "")
    if shelf == FACILITIES:
        return name
    product = site.catalogue.product.get(name) if shelf == PRODUCTS else None
    return product.facility if product else ""


#: The parts of a signature, in the order in which a change of them is told.
SIGNED = ("program", "templates", "settings", "frame")


def signatures(site: Site) -> dict[str, tuple[str, ...]]:
    """What all pages of a language hang on besides what they read: a digest for each of `SIGNED`."""
    assets = sorted(asset.name for asset in site.assets.files.values())
    shared = (program(), _templates(site), digest_of((site.settings, site.base_url, assets)))
    return {lang: (*shared, digest_of(site_view(site, Words(lang)))) for lang in site.languages}


def _templates(site: Site) -> str:
    """A digest of the templates in use: the office's own, and ours."""
    parts: list[str | bytes] = []
    for root in dict.fromkeys((THEME, site.folder.templates)):
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            parts += (file.relative_to(root).as_posix(), file.read_bytes())
    return digest(parts)
