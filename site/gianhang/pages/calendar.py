"""The calendar file of a fair (RFC 5545), for those who would not forget it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from gianhang.pages.addresses import address
from gianhang.pages.kind import Kind, Values, one_each
from gianhang.pages.site import Site
from gianhang.pages.whereabouts import province_name
from gianhang.pages.words import Words
from gianhang.records.fair import Fair


def context(site: Site, lang: str, values: Values) -> Mapping[str, object]:
    """One event over whole days, in the page's language."""
    # It takes a while to import, and only fairs need it.
    from icalendar import Calendar, Event  # noqa: PLC0415

    words = Words(lang)
    fair = site.catalogue.fair[values["slug"]]
    event = Event()
    event.add("uid", _uid(site, fair))
    # When the event was written down: its own first day, so that the same record makes the same file on any day.
    event.add("dtstamp", datetime.combine(fair.start, time(), UTC))
    event.add("dtstart", fair.start)
    # The end is the day after the last one.
    event.add("dtend", fair.end + timedelta(days=1))
    event.add("summary", str(fair.name.phrase(lang)))
    event.add("transp", "TRANSPARENT")
    where = _where(site, words, fair)
    if where:
        event.add("location", where)
    if fair.lat is not None and fair.lng is not None:
        event.add("geo", (fair.lat, fair.lng))
    event.add("description", _description(site, words, fair))
    url = site.absolute(address("fair", lang, slug=fair.id))
    if url:
        event.add("url", url)
    calendar = Calendar()
    calendar.add("prodid", "-//Gian Hang//gianhang//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return {"body": calendar.to_ical().decode()}


def _uid(site: Site, fair: Fair) -> str:
    """The same in every language and for ever, so that a calendar takes a changed fair for the same one."""
    host = urlsplit(site.base_url).hostname if site.base_url else None
    return f"fair-{fair.id}@{host or 'gianhang.invalid'}"


def _where(site: Site, words: Words, fair: Fair) -> str:
    parts = (words.of(fair.venue), fair.address, province_name(site, words, fair))
    return ", ".join(part for part in parts if part)


def _description(site: Site, words: Words, fair: Fair) -> str:
    booths = len(fair.booths)
    hours = words.of(fair.hours)
    lines = (
        words("Dữ liệu minh họa: hội chợ này không có thật") if fair.is_demo else None,
        words.of(fair.summary),
        words("Giờ mở cửa: {hours}", hours=hours) if hours else None,
        words.ngettext("{n} gian hàng", "{n} gian hàng", booths) if booths else None,
        site.absolute(address("fair", words.lang, slug=fair.id)),
    )
    return "\n".join(line for line in lines if line)


KIND = Kind("fair-calendar", one_each(lambda catalogue: catalogue.fairs), context, "")
