"""The page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from gianhang.pages.addresses import address
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """Where to go from here."""
    words = Words(lang)
    return {
        "page": page_view(site, words, "not-found", values, title=words("Không có trang này")),
        "home": address("home", lang),
        "products": address("products", lang),
        "search": address("search", lang),
    }


KIND = Kind("not-found", lambda _site: [{}], context, "pages/not-found.html")
