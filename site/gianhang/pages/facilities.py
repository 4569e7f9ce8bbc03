"""The list of facilities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gianhang.pages.addresses import address
from gianhang.pages.cards import facility_cards
from gianhang.pages.head import page_view
from gianhang.pages.index import place_links
from gianhang.pages.kind import Kind, Values
from gianhang.pages.listing import further, number_of, page_title, pager, shown_on
from gianhang.pages.parts import link_to
from gianhang.pages.site import Site
from gianhang.pages.words import Words


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What a page of the list of facilities shows."""
    words, members, per_page = Words(lang), site.catalogue.facilities, site.settings.per_page
    number = number_of(values, len(members), per_page)
    title = words("Cơ sở công nghiệp nông thôn")
    count = words.ngettext("{n} cơ sở", "{n} cơ sở", len(members))
    return {
        "page": page_view(
            site,
            words,
            "facilities" if number == 1 else "facilities-more",
            values,
            title=page_title(title, number, words),
            description=words(
                "{title}: {count}, nơi làm, lao động và sản phẩm của từng cơ sở.", title=title, count=count
            ),
            crumbs=(link_to("home", words),),
            part=address("facilities", lang),
        ),
        "title": title,
        "cards": facility_cards(site, words, shown_on(number, members, per_page)),
        "total": len(members),
        "pager": pager("facilities", lang, number, len(members), per_page),
        "places": place_links(site, words, facilities=True),
    }


def _more(site: Site) -> Iterator[Values]:
    for number in further(len(site.catalogue.facilities), site.settings.per_page):
        yield {"number": number}


KINDS = (
    Kind("facilities", lambda _site: [{}], context, "pages/facilities.html"),
    Kind("facilities-more", _more, context, "pages/facilities.html"),
)
