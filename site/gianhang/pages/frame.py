"""What the frame of a page is given: its head, the menu and the footer around it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from gianhang.pages.views import Link, Way
from gianhang.text.localized import Phrase


@dataclass(frozen=True, slots=True)
class PageView:
    """The head of a page and what frames its body.

    `canonical` and the addresses in `alternates` are absolute, and absent where the site has no `base_url`.
    `other` leads to the same page in the other languages. `data` holds the JSON-LD documents, already safe inside
    a script element. `og` is the list of Open Graph properties.
    """

    kind: str
    path: str
    title: str
    full_title: str
    description: str | None
    canonical: str | None
    alternates: tuple[tuple[str, str], ...]
    other: tuple[Link, ...]
    crumbs: tuple[Link, ...]
    noindex: bool
    og: tuple[tuple[str, str], ...]
    data: tuple[Markup, ...]
    part: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame that every page of a language shares: names, menu, footer, addresses of shared files.

    `key` is what a browser keeps the buyer's list under: read from folders, all sites share one storage.
    `photos` is the small format that photographs are in besides JPEG, for scripts that draw them; empty where there are
    none. `paths` are all those in menu and footer.
    """

    name: Phrase
    office: Phrase
    tagline: Phrase
    home: str
    search: str
    enquiry: str
    key: str
    feed: str
    news_feed: str | None
    data: str
    photos: str
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    paths: tuple[str, ...]
    contact: tuple[Way, ...]
    is_demo: bool
    stylesheet: str
    script: str
    search_data: str
    icon: str
