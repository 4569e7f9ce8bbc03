"""The search page, and the index that it searches in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gianhang.finder.index import index, parts_of
from gianhang.pages.addresses import address
from gianhang.pages.finding import table
from gianhang.pages.head import page_view
from gianhang.pages.index import category_links, place_links
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the search page shows before anything is searched: the other ways to find a product."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "search",
            values,
            title=words("Tìm kiếm"),
            description=words("Tìm sản phẩm, cơ sở, nơi làm; gõ không dấu cũng được."),
            crumbs=(link_to("home", words),),
            part=address("search", lang),
        ),
        "categories": category_links(site, words),
        "places": place_links(site, words),
    }


def parts(site: Site, lang: str) -> Mapping[str, str]:
    """The files of the index of a language, made once."""
    return site.remember(("search", lang), lambda: index(table(site, Words(lang))))


def data_context(site: Site, lang: str, _values: Values) -> Mapping[str, object]:
    """What is loaded first."""
    return {"body": parts(site, lang)["head"]}


def part_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """A part that a browser loads when it needs it; LookupError for one that there is not."""
    name = values["slug"]
    if not any(name in parts(site, other) for other in site.languages):
        raise LookupError(name)
    # Words that start so may stand in the texts of another language only.
    return {"body": parts(site, lang).get(name, f'gianHang.take("{name}",{{}});\n')}


def _parts(site: Site) -> Iterable[Values]:
    names = parts_of(len(site.catalogue.products))
    return [{"slug": name} for name in (part_names(site) if names is None else sorted(names))]


def part_names(site: Site) -> tuple[str, ...]:
    """The names of the parts of all languages; in a large catalogue it takes long to find them out."""
    return site.keep(
        ("search parts",),
        lambda: tuple(sorted({name for lang in site.languages for name in parts(site, lang)} - {"head"})),
    )


KINDS = (
    Kind("search", lambda _site: [{}], context, "pages/search.html"),
    Kind("search-data", lambda _site: [{}], data_context, "", whole=True),
    Kind("search-part", _parts, part_context, "", whole=True),
)
