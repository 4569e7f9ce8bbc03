"""How a buyer asks: the producer's own contact, or else the office's."""

from __future__ import annotations

from urllib.parse import quote

from gianhang.pages.site import Site
from gianhang.pages.views import Ask, Way
from gianhang.pages.words import Words
from gianhang.records.facility import Facility
from gianhang.records.phone import phone_text
from gianhang.records.settings import Contact
from gianhang.text.localized import Phrase
from gianhang.text.numbers import NBSP


def ask_about(site: Site, words: Words, facility: Facility, subject: str) -> Ask:
    """The ways to ask about `subject`, a product's or the facility's name; letters carry it as their subject."""
    own = _ways(words, subject, phone=facility.phone, zalo=facility.zalo, email=facility.email)
    ways = own or office_ways(words, site.settings.contact, subject)
    return Ask(
        to=(facility.name if own else site.settings.office).phrase(words.lang),
        via_office=not own,
        ways=ways,
        main=next((way for way in ways if way.href), None),
    )


def office_ways(words: Words, contact: Contact, subject: str | None = None) -> tuple[Way, ...]:
    """The office's ways, those that a buyer can use from abroad first, then where it is and when it is open."""
    ways = list(_ways(words, subject, phone=contact.phone, zalo=contact.zalo, email=contact.email))
    if contact.address:
        ways.append(Way("address", words("Địa chỉ"), contact.address.phrase(words.lang), None))
    if contact.hours:
        ways.append(Way("hours", words("Giờ làm việc"), contact.hours.phrase(words.lang), None))
    return tuple(ways)


def _ways(
    words: Words, subject: str | None, *, phone: str | None, zalo: str | None, email: str | None
) -> tuple[Way, ...]:
    ways = []
    if email:
        title = words("Hỏi mua: {subject}", subject=subject)
        query = f"?subject={quote(title)}" if subject else ""
        ways.append(Way("email", words("Thư điện tử"), Phrase(email, words.lang), f"mailto:{email}{query}"))
    if phone:
        ways.append(Way("phone", words("Điện thoại"), number_of(phone, words), f"tel:{phone}"))
    if zalo:
        ways.append(Way("zalo", "Zalo", number_of(zalo, words), f"https://zalo.me/{zalo.lstrip('+')}"))
    return tuple(ways)


def number_of(number: str, words: Words) -> Phrase:
    """A telephone number as people read it, kept on one line."""
    return Phrase(phone_text(number).replace(" ", NBSP), words.lang)
