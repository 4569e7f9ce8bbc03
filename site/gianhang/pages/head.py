"""The head of a page and the frame around it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from babel import Locale
from markupsafe import Markup

from gianhang.pages.addresses import address
from gianhang.pages.ask import office_ways
from gianhang.pages.frame import PageView, SiteView
from gianhang.pages.kind import Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site, picture_address
from gianhang.pages.structured import breadcrumbs
from gianhang.pages.views import Link
from gianhang.pages.words import Words
from gianhang.pictures.encoder import CARD
from gianhang.records.photo import Photo
from gianhang.text.folding import slug
from gianhang.text.localized import BASE, Phrase

#: What a page is to those who preview a link to it, where it is no mere page of a site.
_OG_TYPES = {"product": "product", "post": "article", "policy": "article"}


def page_view(  # noqa: PLR0913
    site: Site,
    words: Words,
    kind: str,
    values: Values,
    *,
    title: str,
    description: str | None = None,
    crumbs: Iterable[Link] = (),
    part: str = "",
    photos: tuple[Photo, ...] = (),
    noindex: bool = False,
    data: Iterable[Markup | None] = (),
) -> PageView:
    """The head of one page. `part` is the path of the menu entry it belongs to; `photos[0]` stands for it elsewhere."""
    lang = words.lang
    path = address(kind, lang, **values)
    crumbs = tuple(crumbs)
    name = str(site.settings.name.phrase(lang))
    full_title = title if kind == "home" else f"{title} – {name}"
    trail = breadcrumbs(site, crumbs, title) if crumbs else None
    canonical = None if kind == "not-found" else site.absolute(path)
    return PageView(
        kind=kind,
        path=path,
        title=title,
        full_title=full_title,
        description=description,
        canonical=canonical,
        alternates=_alternates(site, kind, values) if canonical else (),
        other=tuple(
            Link(Phrase(language_name(code), code), address(kind, code, **values))
            for code in site.languages
            if code != lang
        ),
        crumbs=crumbs,
        noindex=noindex or kind == "not-found",
        og=_open_graph(site, lang, title, description, canonical, photos, _OG_TYPES.get(kind, "website")),
        data=tuple(document for document in (*data, trail) if document),
        part=part,
    )


def site_view(site: Site, words: Words) -> SiteView:
    """The frame that all pages of a language share."""
    lang, settings = words.lang, site.settings
    catalogue = site.catalogue
    held = {"fairs": catalogue.fairs, "showrooms": catalogue.showrooms, "rounds": catalogue.rounds}
    parts = ["products", "facilities", "places", *(part for part, records in held.items() if records)]
    # What an office reports rather than what a buyer looks for: in the index, and not in the menu.
    reported = {
        "projects": catalogue.projects,
        "results": catalogue.results,
        "news": catalogue.news,
        "policies": catalogue.policies,
    }
    main = [link_to(part, words) for part in parts]
    programme = [link_to(part, words) for part, records in reported.items() if records]
    written = [
        Link(page.title.phrase(lang), address("page", lang, slug=page.id)) for page in catalogue.pages if page.in_menu
    ]
    tools = (link_to("search", words), link_to("enquiry", words))
    menu, footer = (*main, *written), (*main, *programme, *written, *tools)
    return SiteView(
        name=settings.name.phrase(lang),
        office=settings.office.phrase(lang),
        tagline=settings.tagline.phrase(lang),
        home=address("home", lang),
        search=address("search", lang),
        enquiry=address("enquiry", lang),
        key=slug(settings.name.phrase(BASE)),
        feed=address("feed", lang),
        news_feed=address("news-feed", lang) if site.catalogue.posts else None,
        data=address("catalogue", lang),
        photos=next(
            (found.renditions[0].format for found in site.planned_pictures if found.identity.kind == "photo"), ""
        ),
        menu=menu,
        footer=footer,
        paths=tuple(dict.fromkeys(link.path for link in (*menu, *footer))),
        contact=office_ways(words, settings.contact),
        is_demo=settings.is_demo,
        stylesheet=site.assets.address("site.css"),
        script=site.assets.address("site.js"),
        search_data=address("search-data", lang),
        icon=site.assets.address("icon.svg"),
    )


@cache
def language_name(code: str) -> str:
    """A language in its own words: "Tiếng Việt", "English"."""
    name = Locale.parse(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def _alternates(site: Site, kind: str, values: Values) -> tuple[tuple[str, str], ...]:
    """(hreflang, full address) of the page in every language, the base language also as x-default."""
    pairs = [(code, site.absolute(address(kind, code, **values)) or "") for code in site.languages]
    return (*pairs, ("x-default", site.absolute(address(kind, BASE, **values)) or ""))


def _open_graph(
    site: Site,
    lang: str,
    title: str,
    description: str | None,
    canonical: str | None,
    photos: tuple[Photo, ...],
    kind: str,
) -> tuple[tuple[str, str], ...]:
    pairs = [
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", canonical),
        ("og:site_name", str(site.settings.name.phrase(lang))),
        ("og:locale", {"vi": "vi_VN", "en": "en_GB"}.get(lang, lang)),
    ]
    card = site.pictures[photos[0].file].card if photos else None
    if card and site.base_url:
        pairs += [
            ("og:image", site.absolute(picture_address(card))),
            ("og:image:width", str(CARD[0])),
            ("og:image:height", str(CARD[1])),
        ]
    return tuple((name, value) for name, value in pairs if value)
