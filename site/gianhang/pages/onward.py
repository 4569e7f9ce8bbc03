"""Pages that lead on to others, without a server: short addresses, and the addresses that records had before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gianhang.catalogue.short import Lead, code_of
from gianhang.pages.addresses import address
from gianhang.pages.head import language_name, page_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.relative import way_down, way_up
from gianhang.pages.site import Site
from gianhang.pages.views import Link
from gianhang.pages.words import Words
from gianhang.text.localized import BASE, Phrase


@dataclass(frozen=True, slots=True)
class Gone:
    """What a page says of a product that is no longer shown, in one language, and where it leads instead."""

    lang: str
    title: str
    text: str
    links: tuple[Link, ...]


def short_path(kind: str, id_: str) -> str:
    """The permanent short address of a record: "/q/7m3kwqd/"."""
    return address("short", BASE, code=code_of(kind, id_))


def context(site: Site, _lang: str, values: Values) -> Mapping[str, object]:
    """The page behind a short address: on to the record, or word that its product is no longer shown."""
    lead = site.catalogue.short[values["code"]]
    if lead.name is None:
        return _gone(site, lead, values)
    return _onward(site, lead, site.languages, address("short", BASE, **values))


def moving(kind: Kind) -> Kind:
    """The kind, with a page besides at every address that one of its records had before."""

    def instances(site: Site) -> Iterable[Values]:
        yield from kind.instances(site)
        yield from ({"slug": old} for old in site.catalogue.moved[kind.name])

    def shown(site: Site, lang: str, values: Values) -> Mapping[str, object]:
        try:
            return kind.context(site, lang, values)
        except LookupError:
            lead = site.catalogue.moved[kind.name][values["slug"]]
        return _onward(site, lead, (lang,), address(kind.name, lang, **values))

    return replace(kind, instances=instances, context=shown)


def _onward(site: Site, lead: Lead, languages: tuple[str, ...], here: str) -> Mapping[str, object]:
    """A page at `here` that leads to the one of `lead`, in the first of `languages`; it offers the others."""
    assert lead.name
    words = Words(languages[0])
    name = lead.name.phrase(words.lang)
    paths = [address(lead.kind, code, slug=lead.id) for code in languages]
    return {
        "template": "pages/onward.html",
        "title": name,
        "canonical": site.absolute(paths[0]),
        "first": way_up(here) + way_down(paths[0]),
        "ways": [Link(Words(code).phrase("Mở trang này"), path) for code, path in zip(languages, paths, strict=True)],
        "script": site.assets.address("onward.js"),
    }


def _gone(site: Site, lead: Lead, values: Values) -> Mapping[str, object]:
    """Nothing of the product itself: whoever withdrew it may not want it to be named."""
    kind = "category" if lead.id in site.catalogue.in_category else "products"
    told = tuple(_gone_in(site, Words(lang), kind, lead.id) for lang in site.languages)
    view = page_view(site, Words(BASE), "short", values, title=told[0].title, noindex=True)
    # The page speaks all languages; who wants another one is led to where the page itself leads.
    other = tuple(Link(Phrase(language_name(gone.lang), gone.lang), gone.links[0].path) for gone in told[1:])
    return {"page": replace(view, alternates=(), other=other), "told": told}


def _gone_in(site: Site, words: Words, kind: str, slug: str) -> Gone:
    links = [link_to("products", words), link_to("search", words)]
    if kind == "category":
        name = site.catalogue.category[slug].name.phrase(words.lang)
        links.insert(0, Link(name, address(kind, words.lang, slug=slug)))
    return Gone(
        lang=words.lang,
        title=words("Sản phẩm này không còn được giới thiệu"),
        text=words("Mã bạn quét vẫn đúng, nhưng sản phẩm đã được gỡ khỏi trang. Những sản phẩm cùng nhóm ở đây:")
        if kind == "category"
        else words("Mã bạn quét vẫn đúng, nhưng sản phẩm đã được gỡ khỏi trang. Những sản phẩm khác ở đây:"),
        links=tuple(links),
    )


def _codes(site: Site) -> Iterable[Values]:
    return ({"code": code} for code in site.catalogue.short)


KIND = Kind("short", _codes, context, "pages/gone.html", shared=True)
