"""The showrooms, and the page of each: where it is, what stands in it, its halls and its panoramas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gianhang.catalogue.stands import file_name
from gianhang.folder import SHOWROOMS
from gianhang.pages.addresses import address
from gianhang.pages.ask import number_of
from gianhang.pages.cards import cards
from gianhang.pages.facts import known_facts, verified
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each, one_for_all
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import cover, gallery, picture_view, story
from gianhang.pages.site import Site
from gianhang.pages.views import Card, Fact, Link, PictureView
from gianhang.pages.whereabouts import province_name, website_facts, where_facts
from gianhang.pages.words import Words
from gianhang.records.photo import Photo
from gianhang.records.showroom import Panorama, Showroom
from gianhang.text.localized import BASE, Phrase


@dataclass(frozen=True, slots=True)
class ShowroomCard:
    """A showroom in a list: `line` says where it is and how much it shows, in a few words each."""

    path: str
    name: Phrase
    line: tuple[Phrase, ...]
    summary: Phrase | None
    picture: PictureView | None
    is_demo: bool


@dataclass(frozen=True, slots=True)
class HallView:
    """A hall, with what stands in it as plates."""

    name: Phrase
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PanoramaView:
    """A picture all around, and the products in it from the left to the right."""

    name: Phrase
    picture: PictureView
    spots: tuple[Link, ...]


def list_context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the list of showrooms shows."""
    words = Words(lang)
    return {
        "page": page_view(
            site,
            words,
            "showrooms",
            values,
            title=words("Phòng trưng bày"),
            description=words("Phòng trưng bày sản phẩm công nghiệp nông thôn: địa chỉ, giờ mở cửa, sản phẩm đang có."),
            crumbs=(link_to("home", words),),
            part=address("showrooms", lang),
        ),
        "cards": tuple(_card(site, words, room) for room in site.catalogue.showrooms),
    }


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a showroom shows."""
    words = Words(lang)
    room = site.catalogue.showroom[values["slug"]]
    card = _card(site, words, room)
    return {
        "page": page_view(
            site,
            words,
            "showroom",
            values,
            title=str(card.name),
            description=str(card.summary or f"{card.name}: {', '.join(card.line)}"),
            crumbs=(link_to("home", words), link_to("showrooms", words)),
            part=address("showrooms", lang),
            photos=room.photos,
            noindex=room.is_demo,
        ),
        "showroom": card,
        "gloss": words.gloss(room.name),
        "facts": _facts(site, words, room),
        "gallery": gallery(site, words, room.photos, card.name),
        "halls": tuple(HallView(hall.name.phrase(lang), _plates(site, words, hall.products)) for hall in room.halls),
        "panoramas": tuple(_panorama(site, words, room, panorama) for panorama in room.panoramas),
        "cards": _plates(site, words, _elsewhere(room)),
        "story": story(site, words.of(room.story), room.path),
        "sources": tuple(Phrase(source, BASE) for source in room.sources),
        "verified": verified(words, room.verified_on),
    }


def _card(site: Site, words: Words, room: Showroom) -> ShowroomCard:
    name = room.name.phrase(words.lang)
    count = len({*room.products, *_in_halls(room)})
    line = (
        province_name(site, words, room),
        Phrase(words.ngettext("{n} sản phẩm", "{n} sản phẩm", count), words.lang) if count else None,
    )
    return ShowroomCard(
        path=address("showroom", words.lang, slug=room.id),
        name=name,
        line=tuple(phrase for phrase in line if phrase),
        summary=words.of(room.summary),
        picture=cover(site, words, room.photos, name) or _shown_by(site, words, room),
        is_demo=room.is_demo,
    )


def _shown_by(site: Site, words: Words, room: Showroom) -> PictureView | None:
    """What a showroom without photographs is known by: a product in it."""
    products = (site.catalogue.product[id_] for id_ in (*_in_halls(room), *room.products))
    pictured = next((product for product in products if product.photos), None)
    return cover(site, words, pictured.photos, pictured.name.phrase(words.lang)) if pictured else None


def _in_halls(room: Showroom) -> tuple[str, ...]:
    return tuple(product for hall in room.halls for product in hall.products)


def _facts(site: Site, words: Words, room: Showroom) -> tuple[Fact, ...]:
    phone = number_of(room.phone, words) if room.phone else None
    return (
        *where_facts(site, words, room),
        *known_facts(
            words,
            (words("Giờ mở cửa"), words.of(room.hours)),
            (words("Đơn vị quản lý"), words.of(room.operator)),
        ),
        *((Fact(words("Điện thoại"), phone, path=f"tel:{room.phone}"),) if phone else ()),
        *website_facts(words, room.url),
    )


def _elsewhere(room: Showroom) -> tuple[str, ...]:
    """The products that stand in no hall: those of halls are shown there."""
    in_halls = _in_halls(room)
    return tuple(product for product in room.products if product not in in_halls)


def _plates(site: Site, words: Words, products: Iterable[str]) -> tuple[Card, ...]:
    return cards(site, words, (site.catalogue.product[id_] for id_ in products))


def _panorama(site: Site, words: Words, room: Showroom, panorama: Panorama) -> PanoramaView:
    name = panorama.name.phrase(words.lang)
    here = sorted(
        (spot for spot in room.hotspots if spot.panorama == file_name(panorama.file)), key=lambda spot: spot.yaw
    )
    products = dict.fromkeys(spot.product for spot in here)
    return PanoramaView(
        name=name,
        picture=picture_view(site, words, Photo(file=panorama.file, alt=panorama.name), name),
        spots=tuple(
            Link(site.catalogue.product[id_].name.phrase(words.lang), address("product", words.lang, slug=id_))
            for id_ in products
        ),
    )


KINDS = (
    Kind("showrooms", one_for_all(lambda catalogue: catalogue.showrooms), list_context, "pages/showrooms.html"),
    Kind("showroom", one_each(lambda catalogue: catalogue.showrooms), context, "pages/showroom.html", shelf=SHOWROOMS),
)
