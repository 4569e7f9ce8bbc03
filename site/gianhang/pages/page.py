"""A free page that the office writes itself."""

from __future__ import annotations

from collections.abc import Mapping

from gianhang.folder import PAGES
from gianhang.pages.addresses import address
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import story
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a free page shows."""
    words = Words(lang)
    page = site.catalogue.page[values["slug"]]
    title = page.title.phrase(lang)
    return {
        "page": page_view(
            site,
            words,
            "page",
            values,
            title=str(title),
            description=words.of(page.summary),
            crumbs=(link_to("home", words),),
            part=address("page", lang, slug=page.id),
            noindex=page.draft,
        ),
        "title": title,
        "summary": words.of(page.summary),
        "story": story(site, words.of(page.story), page.path),
    }


KIND = Kind("page", one_each(lambda catalogue: catalogue.pages), context, "pages/page.html", shelf=PAGES)
