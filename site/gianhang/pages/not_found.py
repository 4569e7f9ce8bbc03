"""The page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping

from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """Where to go from here."""
    words = Words(lang)
    return {
        "page": page_view(site, words, "not-found", values, title=words("Không có trang này")),
        "onward": tuple(link_to(part, words) for part in ("home", "products", "search")),
    }


KIND = Kind("not-found", lambda _site: [{}], context, "pages/not-found.html")
