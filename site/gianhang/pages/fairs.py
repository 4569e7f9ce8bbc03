"""The fairs that come and those that were, and the page of each with its booths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gianhang.catalogue.validity import lapsed
from gianhang.folder import FAIRS
from gianhang.pages.addresses import address
from gianhang.pages.facts import known_facts, verified
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import cover, gallery, story
from gianhang.pages.site import Site
from gianhang.pages.structured import event_data
from gianhang.pages.views import Fact, Link, PictureView
from gianhang.pages.whereabouts import province_name, website_facts, where_facts
from gianhang.pages.words import Words
from gianhang.records.fair import Booth, Fair
from gianhang.records.product import Product
from gianhang.text.dates import range_in_large, range_text
from gianhang.text.localized import BASE, Phrase


@dataclass(frozen=True, slots=True)
class FairView:
    """A fair in a list or on its own page: the date is the picture.

    `large` is the first day, what joins it to the last, the last day (both empty for a fair of one day), and the month
    or year that stands below. `line` is what is known of where, in a few words each. `calendar` leads to its file.
    """

    path: str
    name: Phrase
    start: str
    end: str
    large: tuple[str, str, str, str]
    line: tuple[Phrase, ...]
    calendar: str
    is_over: bool
    is_demo: bool


@dataclass(frozen=True, slots=True)
class Goods:
    """A product that a booth brings, with its picture."""

    product: Link
    picture: PictureView | None


@dataclass(frozen=True, slots=True)
class BoothRow:
    """A booth: its code, who stands there, what is brought."""

    code: str
    maker: Link
    goods: tuple[Goods, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where somebody can be met: a fair with its days in words, and the code of the booth."""

    fair: Link
    days: str
    booth: str


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of fairs shows: those that are not over on the day of the build, then the others.

    Which of them is open today is not said: the page may be read on another day than it was made.
    """
    words, catalogue = Words(lang), site.catalogue
    return {
        "page": page_view(
            site,
            words,
            "fairs",
            values,
            title=words("Hội chợ, triển lãm"),
            description=words("Hội chợ, triển lãm có sản phẩm công nghiệp nông thôn: ngày, nơi tổ chức, gian hàng."),
            crumbs=(link_to("home", words),),
            part=address("fairs", lang),
        ),
        "coming": tuple(fair_view(site, words, fair) for fair in catalogue.coming),
        "over": tuple(fair_view(site, words, fair) for fair in catalogue.fairs if lapsed(fair.end, catalogue.today)),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a fair shows."""
    words = Words(lang)
    fair = site.catalogue.fair[values["slug"]]
    view = fair_view(site, words, fair)
    days = range_text(fair.start, fair.end, lang)
    return {
        "page": page_view(
            site,
            words,
            "fair",
            values,
            title=str(view.name),
            description=f"{view.name}: {', '.join((days, *view.line))}.",
            crumbs=(link_to("home", words), link_to("fairs", words)),
            part=address("fairs", lang),
            photos=fair.photos,
            noindex=fair.is_demo,
            data=[event_data(site, words, fair)],
        ),
        "fair": view,
        "gloss": words.gloss(fair.name),
        "summary": words.of(fair.summary),
        "facts": _facts(site, words, fair),
        "booths": tuple(_booth_row(site, words, booth) for booth in fair.booths),
        "gallery": gallery(site, words, fair.photos, view.name),
        "story": story(site, words.of(fair.story), fair.path),
        "sources": tuple(Phrase(source, BASE) for source in fair.sources),
        "verified": verified(words, fair.verified_on),
    }


def next_fair(site: Site, words: Words) -> FairView | None:
    """The fair that comes next, or is open, on the day of the build."""
    coming = site.catalogue.coming
    return fair_view(site, words, coming[0]) if coming else None


def fair_view(site: Site, words: Words, fair: Fair) -> FairView:
    """A fair in one language."""
    lang = words.lang
    booths = len(fair.booths)
    goods = len({product for booth in fair.booths for product in booth.products})
    line = (
        province_name(site, words, fair),
        words.phrase("mở cửa {hours}", hours=hours) if (hours := _hours(words, fair)) else None,
        Phrase(words.ngettext("{n} gian hàng", "{n} gian hàng", booths), lang) if booths else None,
        Phrase(words.ngettext("{n} sản phẩm", "{n} sản phẩm", goods), lang) if goods else None,
    )
    return FairView(
        path=address("fair", lang, slug=fair.id),
        name=fair.name.phrase(lang),
        start=fair.start.isoformat(),
        end=fair.end.isoformat(),
        large=range_in_large(fair.start, fair.end, lang),
        line=tuple(phrase for phrase in line if phrase),
        calendar=address("fair-calendar", lang, slug=fair.id),
        is_over=lapsed(fair.end, site.catalogue.today),
        is_demo=fair.is_demo,
    )


def meetings(site: Site, words: Words, facility: str, product: Product | None = None) -> tuple[Meeting, ...]:
    """Where a facility can be met, with a `product` of it if one is asked for, at fairs that are not over."""
    return tuple(
        Meeting(
            fair=Link(fair.name.phrase(words.lang), address("fair", words.lang, slug=fair.id), is_demo=fair.is_demo),
            days=range_text(fair.start, fair.end, words.lang),
            booth=booth.code,
        )
        for fair, booth in site.catalogue.stands.get(facility, ())
        if product is None or product.id in booth.products
    )


def meeting_facts(meetings: Iterable[Meeting], words: Words) -> tuple[Fact, ...]:
    """The same as pairs that lead to the fairs."""
    return tuple(
        Fact(
            words("Gặp tại hội chợ"),
            meeting.fair.label,
            detail=words.phrase("{days}, gian {code}", days=meeting.days, code=meeting.booth),
            path=meeting.fair.path,
        )
        for meeting in meetings
    )


def _hours(words: Words, fair: Fair) -> Phrase | None:
    """The opening hours where they are known in this language: they stand within a sentence."""
    hours = words.of(fair.hours)
    return hours if hours and hours.lang == words.lang else None


def _facts(site: Site, words: Words, fair: Fair) -> tuple[Fact, ...]:
    return (
        *known_facts(
            words,
            (words("Thời gian"), range_text(fair.start, fair.end, words.lang)),
            (words("Giờ mở cửa"), words.of(fair.hours)),
            (words("Nơi tổ chức"), words.of(fair.venue)),
        ),
        *where_facts(site, words, fair),
        *known_facts(words, (words("Đơn vị tổ chức"), words.of(fair.organiser))),
        *website_facts(words, fair.url),
    )


def _booth_row(site: Site, words: Words, booth: Booth) -> BoothRow:
    lang = words.lang
    maker = site.catalogue.facility[booth.facility]
    products = (site.catalogue.product[id_] for id_ in booth.products)
    return BoothRow(
        code=booth.code,
        maker=Link(maker.name.phrase(lang), address("facility", lang, slug=maker.id), is_demo=maker.is_demo),
        goods=tuple(_goods(site, words, product) for product in products),
    )


def _goods(site: Site, words: Words, product: Product) -> Goods:
    name = product.name.phrase(words.lang)
    return Goods(
        product=Link(name, address("product", words.lang, slug=product.id)),
        picture=cover(site, words, product.photos, name),
    )


KINDS = (
    Kind("fairs", one_for_all(lambda catalogue: catalogue.fairs), list_context, "pages/fairs.html"),
    Kind("fair", one_each(lambda catalogue: catalogue.fairs), context, "pages/fair.html", shelf=FAIRS),
)
