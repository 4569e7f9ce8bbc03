"""The page of one facility."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from babel import Locale

from gianhang.folder import FACILITIES
from gianhang.pages.addresses import address
from gianhang.pages.ask import ask_about
from gianhang.pages.cards import cards, place_name, place_parts, workers
from gianhang.pages.facts import joined, known_facts, tag_facts
from gianhang.pages.fairs import meetings
from gianhang.pages.head import page_view
from gianhang.pages.kind import Kind, Values, one_each
from gianhang.pages.parts import link_to
from gianhang.pages.pictures import gallery, story
from gianhang.pages.projects import project_rows
from gianhang.pages.site import Site
from gianhang.pages.structured import facility_data
from gianhang.pages.vcard import has_vcard
from gianhang.pages.views import FacilityView, Fact, Link
from gianhang.pages.words import N_, Words
from gianhang.records.facility import Facility, LegalForm, Review
from gianhang.text.dates import date_text
from gianhang.text.localized import BASE, Phrase
from gianhang.text.numbers import NBSP, number

_MAP = "https://www.openstreetmap.org"
LEGAL_FORMS = {
    LegalForm.HOUSEHOLD: N_("Hộ kinh doanh"),
    LegalForm.GROUP: N_("Tổ hợp tác"),
    LegalForm.COOPERATIVE: N_("Hợp tác xã"),
    LegalForm.PRIVATE: N_("Doanh nghiệp tư nhân"),
    LegalForm.LIMITED: N_("Công ty trách nhiệm hữu hạn"),
    LegalForm.JOINT_STOCK: N_("Công ty cổ phần"),
}

_REVIEWED = {
    Review.REVIEWED: N_("Đã xem hồ sơ, chưa thẩm tra"),
    Review.VERIFIED: N_("Đã thẩm tra"),
}
_REVIEWED_ON = {
    Review.REVIEWED: N_("Đã xem hồ sơ ngày {date}, chưa thẩm tra"),
    Review.VERIFIED: N_("Đã thẩm tra ngày {date}"),
}


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """What the page of a facility shows."""
    words = Words(lang)
    facility = site.catalogue.facility[values["slug"]]
    view = facility_view(site, words, facility)
    products = site.catalogue.of_facility.get(facility.id, ())
    names = ", ".join(product.name.phrase(lang) for product in products)
    return {
        "page": page_view(
            site,
            words,
            "facility",
            values,
            title=str(view.name),
            description=str(view.summary or words("{name}: {products}", name=view.name, products=names)),
            crumbs=(link_to("home", words), link_to("facilities", words)),
            part=address("facilities", lang),
            photos=facility.photos,
            noindex=facility.is_demo,
            data=[facility_data(site, words, facility)],
        ),
        "facility": view,
        "cards": cards(site, words, products),
        "meetings": meetings(site, words, facility.id),
        "projects": project_rows(site, words, site.catalogue.supporting.get(facility.id, ())),
        "projects_path": address("projects", lang),
    }


def facility_view(site: Site, words: Words, facility: Facility) -> FacilityView:
    """Everything that is known of a facility and may be shown, in one language."""
    lang = words.lang
    name = facility.name.phrase(lang)
    place = site.catalogue.province_of(facility)
    today = Fact(
        words("Nơi sản xuất"),
        place_name(site, facility, words, whole=True) or words.phrase("Chưa rõ nơi làm hiện nay"),
        path=address("place", lang, slug=place.slug) if place else None,
    )
    papers = (
        (Fact(words("Địa chỉ trên giấy tờ cũ"), Phrase(facility.address_as_issued, BASE)),)
        if place and facility.address_as_issued
        else ()
    )
    return FacilityView(
        name=name,
        gloss=words.gloss(facility.name),
        summary=words.of(facility.summary),
        facts=(
            *known_facts(words, (words("Loại hình"), legal_form(facility, words))),
            today,
            *papers,
            *known_facts(
                words,
                (words("Địa chỉ"), Phrase(facility.address, BASE) if facility.address else None),
                (words("Người đại diện"), Phrase(facility.representative, BASE) if facility.representative else None),
                (words("Làng nghề"), words.of(facility.craft_village)),
                (words("Thành lập"), str(facility.founded) if facility.founded else None),
                (words("Lao động"), workers(facility, words)),
                (words("Nhà xưởng"), f"{number(facility.area_m2, lang)}{NBSP}m²" if facility.area_m2 else None),
                (words("Máy móc"), joined(lambda code: [text.phrase(code) for text in facility.machinery], lang)),
                (words("Ngôn ngữ"), language_names(facility.languages, lang)),
                (words("Số đăng ký kinh doanh"), facility.registration_no),
                (words("Mã số thuế"), facility.tax_code),
                (words("Hồ sơ"), standing(facility, words)),
            ),
            *tag_facts(facility.tags, words),
        ),
        gallery=gallery(site, words, facility.photos, name),
        story=story(site, words.of(facility.story), facility.path),
        ask=ask_about(site, words, facility, str(name)),
        directions=_directions(site, words, facility),
        vcard=address("vcard", lang, slug=facility.id) if has_vcard(facility) else None,
        sources=tuple(Phrase(source, BASE) for source in facility.sources),
        is_demo=facility.is_demo,
    )


def _directions(site: Site, words: Words, facility: Facility) -> tuple[Link, ...]:
    """Links to the way there, as exactly as may be said: by the coordinates, else by the address. No map is loaded."""
    if facility.lat is not None and facility.lng is not None:
        point = f"{facility.lat},{facility.lng}"
        return (
            Link(words.phrase("Mở trong ứng dụng bản đồ"), f"geo:{point}"),
            Link(words.phrase("Chỉ đường trên OpenStreetMap"), f"{_MAP}/directions?to={quote(point, safe='')}"),
        )
    if facility.address is None:
        return ()
    parts = (facility.address, *place_parts(site, facility, Words(BASE)), "Việt Nam")
    query = quote(", ".join(part for part in parts if part))
    return (Link(words.phrase("Tìm địa chỉ trên OpenStreetMap"), f"{_MAP}/search?query={query}"),)


def glance(facility: Facility, words: Words) -> tuple[Fact, ...]:
    """What a buyer wants to know of a maker at a glance."""
    return known_facts(
        words,
        (words("Thành lập"), str(facility.founded) if facility.founded else None),
        (words("Lao động"), workers(facility, words)),
        (words("Ngôn ngữ"), language_names(facility.languages, words.lang)),
        (words("Hồ sơ"), standing(facility, words)),
    )


def legal_form(facility: Facility, words: Words) -> Phrase | None:
    """How the facility is registered, or None when nobody knows."""
    name = LEGAL_FORMS.get(facility.legal_form)
    return words.phrase(name) if name else None


def standing(facility: Facility, words: Words) -> str:
    """Whether anybody has looked into the record, and when: listed is not reviewed, and reviewed is not verified."""
    if facility.review is Review.LISTED:
        return words("Đã đăng, chưa thẩm tra")
    if facility.verified_on:
        return words(_REVIEWED_ON[facility.review], date=date_text(facility.verified_on, words.lang))
    return words(_REVIEWED[facility.review])


def language_names(codes: tuple[str, ...], lang: str) -> str:
    """Languages by their names in `lang`, without the word for language: "Việt, Anh"."""
    names = [Locale.parse(lang).languages.get(code, code) for code in codes]
    return ", ".join(_bare(name) for name in names)


def _bare(name: str) -> str:
    bare = name.removeprefix("Tiếng ").removeprefix("tiếng ")
    return bare[:1].upper() + bare[1:]


KIND = Kind(
    "facility",
    one_each(lambda catalogue: catalogue.facilities),
    context,
    "pages/facility.html",
    shelf=FACILITIES,
)
