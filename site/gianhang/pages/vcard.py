"""The vCard of a facility: how to reach it, to be kept on a telephone. The catalogue holds what is published only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gianhang.pages.addresses import address
from gianhang.pages.cards import place_parts
from gianhang.pages.kind import Kind, Values
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.text.vcard import escape, vcard


def has_vcard(facility: Facility) -> bool:
    """Whether there is any way to reach a facility that a telephone could keep."""
    return bool(facility.phone or facility.zalo or facility.email)


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """The card of one facility; LookupError where nobody published how to reach it."""
    facility = site.catalogue.facility[values["slug"]]
    if not has_vcard(facility):
        raise LookupError(facility.id)
    return {"body": vcard(_properties(site, Words(lang), facility))}


def _properties(site: Site, words: Words, facility: Facility) -> Iterator[tuple[str, str]]:
    name = escape(facility.name.phrase(words.lang))
    yield "FN", name
    # A card has to have a person's name; that of an organisation is empty.
    yield "N", ";;;;"
    yield "ORG", name
    yield "X-ABShowAs", "COMPANY"
    if facility.phone:
        yield "TEL;TYPE=WORK,VOICE", facility.phone
    if facility.email:
        yield "EMAIL;TYPE=INTERNET,WORK", facility.email
    commune, province = place_parts(site, facility, words)
    parts = ("", "", facility.address or "", commune, province, "", words("Việt Nam"))
    yield "ADR;TYPE=WORK", ";".join(map(escape, parts))
    if facility.lat is not None and facility.lng is not None:
        yield "GEO", f"{facility.lat};{facility.lng}"
    page = site.absolute(address("facility", words.lang, slug=facility.id))
    if page:
        yield "URL", page
    if facility.zalo:
        yield "item1.URL", f"https://zalo.me/{facility.zalo.lstrip('+')}"
        yield "item1.X-ABLabel", "Zalo"
    if facility.representative:
        yield "NOTE", escape(words("Người đại diện: {name}", name=facility.representative))


def _instances(site: Site) -> Iterator[Values]:
    return ({"slug": facility.id} for facility in site.catalogue.facilities if has_vcard(facility))


KIND = Kind("vcard", _instances, context, "")
