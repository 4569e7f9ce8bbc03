"""Fairs on the built sample: their list, their pages, their calendar files, and where else they are spoken of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from selectolax.lexbor import LexborHTMLParser

from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.records.fair import Fair


def document(dist: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((dist / path / "index.html").read_text("utf-8"))


def text(dist: Path, path: str, selector: str = "main") -> list[str]:
    return [" ".join(node.text().split()) for node in document(dist, path).css(selector)]


def on(site: Site, day: date, path: str) -> str:
    """The page at `path` as on `day`, with plain spaces."""
    client = create_app(replace(site, catalogue=replace(site.catalogue, today=day))).test_client()
    return client.get(path).text.replace("\xa0", " ")


def test_fairs_are_listed_by_their_printed_days(dist: Path) -> None:
    assert text(dist, "hoi-cho", "main h2") == ["Lịch hội chợ", "Đã kết thúc"]
    assert text(dist, "hoi-cho", ".fair-row__date") == ["12–15 tháng 3 năm 2027", "28/4–3/5 năm 2026"]
    assert text(dist, "en/fairs", ".fair-row__date") == ["12–15 March 2027", "28 Apr – 3 May 2026"]
    assert text(dist, "en/fairs", ".fair-row__name") == ["Demonstration fair 2027", "Demonstration fair 2026"]


def test_a_fair_shows_its_days_where_it_is_and_who_is_there(dist: Path) -> None:
    page = document(dist, "hoi-cho/minh-hoa-2027")
    days = [node.attributes["datetime"] for node in page.css(".fair-strip time")]
    assert days == ["2027-03-12", "2027-03-15"]
    facts = text(dist, "hoi-cho/minh-hoa-2027", ".facts dd")
    assert facts == [
        *("12–15/3/2027", "8:00–21:00", "Nhà triển lãm minh họa", "Địa chỉ minh họa"),
        *("Đà Nẵng", "Đơn vị tổ chức minh họa"),
    ]
    rows = text(dist, "hoi-cho/minh-hoa-2027", "tbody tr")
    assert len(rows) == 11
    assert rows[3] == "A4 Cơ sở minh họa 04 Khay gỗ chạm Giỏ mây tre"
    assert rows[4] == "A5 Cơ sở minh họa 04 Đèn lồng lụa"
    links = [node.attributes["href"] for node in page.css("tbody tr")[4].css("a")]
    assert links == ["../../co-so/co-so-minh-hoa-04/index.html", "../../san-pham/den-long-lua/index.html"]
    assert page.css_first(".demo--bar")
    assert page.css_first('meta[name="robots"]').attributes["content"] == "noindex"


def test_only_what_is_over_on_the_day_of_the_build_is_called_over(sample: Site) -> None:
    path = "/hoi-cho/minh-hoa-2027/"
    for day in (date(2027, 3, 11), date(2027, 3, 13), date(2027, 3, 15)):
        page = on(sample, day, path)
        assert "Đã kết thúc" not in page
        assert '/lich.ics"' in page
    page = on(sample, date(2027, 3, 16), path)
    assert "Đã kết thúc" in page
    assert '/lich.ics"' not in page


def test_the_home_page_has_the_next_fair_until_it_is_over(sample: Site) -> None:
    assert "Hội chợ minh họa 2026" in on(sample, date(2026, 5, 3), "/")
    home = on(sample, date(2026, 5, 4), "/")
    assert "Hội chợ minh họa 2027" in home
    assert "Hội chợ minh họa 2026" not in home
    assert "fair-strip" not in on(sample, date(2027, 3, 16), "/")


def test_facilities_and_products_lead_to_the_fairs_where_they_can_be_met(sample: Site) -> None:
    page = LexborHTMLParser(on(sample, date(2026, 11, 1), "/co-so/co-so-minh-hoa-04/"))
    rows = [" ".join(node.text().split()) for node in page.css('[aria-labelledby="fairs"] tbody tr')]
    assert rows == [f"Hội chợ minh họa 2027 Dữ liệu minh họa 12–15/3/2027 {code}" for code in ("A4", "A5")]
    facts = " ".join(
        LexborHTMLParser(on(sample, date(2026, 11, 1), "/san-pham/den-long-lua/")).css_first("main").text().split()
    )
    assert "Hội chợ minh họa 2027 12–15/3/2027, gian A5" in facts
    assert "gian A4" not in facts
    for path in ("/co-so/co-so-minh-hoa-04/", "/san-pham/den-long-lua/"):
        assert "Gặp tại hội chợ" not in on(sample, date(2027, 3, 16), path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("hoi-cho/minh-hoa-2027/lich.ics", "Hội chợ minh họa 2027"),
        ("en/fairs/minh-hoa-2027/calendar.ics", "Demonstration fair 2027"),
    ],
)
def test_a_calendar_can_take_a_fair_over(path: str, name: str, dist: Path) -> None:
    data = (dist / path).read_bytes()
    assert b"\r\n" in data
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(event["summary"]) == name
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 3, 12), date(2027, 3, 16))
    assert not isinstance(event["dtstart"].dt, datetime)
    assert str(event["uid"]) == "fair-minh-hoa-2027@gian-hang.example"
    assert "Đà Nẵng" in event["location"] or "Da Nang" in event["location"]


def test_the_same_fair_makes_the_same_calendar_on_any_day(sample: Site) -> None:
    path = "/hoi-cho/minh-hoa-2027/lich.ics"
    assert on(sample, date(2026, 1, 1), path) == on(sample, date(2028, 1, 1), path)
    nowhere = replace(sample, base_url=None)
    assert "UID:fair-minh-hoa-2027@gianhang.invalid" in on(nowhere, date(2026, 1, 1), path)


def test_machines_are_told_of_an_exhibition(dist: Path) -> None:
    page = document(dist, "en/fairs/minh-hoa-2027")
    found = [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]
    (event,) = (data for data in found if data["@type"] == "ExhibitionEvent")
    assert (event["startDate"], event["endDate"]) == ("2027-03-12", "2027-03-15")
    assert event["location"]["name"] == "Demonstration exhibition hall"
    assert event["organizer"]["name"] == "Demonstration organiser"


def test_only_real_fairs_are_in_the_sitemap(dist: Path, sample: Site) -> None:
    sitemap = (dist / "sitemap.xml").read_text("utf-8")
    assert "https://gian-hang.example/hoi-cho/</loc>" in sitemap
    assert "/hoi-cho/minh-hoa-2027/" not in sitemap
    real = tuple(fair.model_copy(update={"is_demo": False}) for fair in sample.catalogue.fairs)
    shown = create_app(replace(sample, catalogue=replace(sample.catalogue, fairs=real))).test_client()
    assert "/hoi-cho/minh-hoa-2027/" in shown.get("/sitemap.xml").text


def test_programs_are_told_what_booths_bring(dist: Path) -> None:
    fairs = {fair["id"]: fair for fair in json.loads((dist / "catalogue.json").read_text("utf-8"))["fairs"]}
    booths = {booth["code"]: booth for booth in fairs["minh-hoa-2027"]["booths"]}
    assert set(booths["A1"]["products"]) == {"que-thanh", "bot-que", "tinh-dau-que"}
    assert [booths["A1"][key] for key in "xywh"] == [49, 40, 118, 82]


def test_without_fairs_nothing_speaks_of_them(sample: Site) -> None:
    moved = {**sample.catalogue.moved, "fair": {}, "showroom": {}}
    bare = replace(sample, catalogue=replace(sample.catalogue, fairs=(), showrooms=(), moved=moved))
    gone = {"fairs", "fair", "fair-calendar", "showrooms", "showroom"}
    assert gone.isdisjoint(page.kind for page in plan_pages(bare))
    client = create_app(bare).test_client()
    home = client.get("/").text
    assert "Hội chợ" not in home
    assert "Phòng trưng bày" not in home
    assert "/hoi-cho/" not in client.get("/sitemap.xml").text


def test_a_fair_of_which_only_the_days_are_known_has_nothing_empty(sample: Site) -> None:
    bare = Fair(id="moi", path="content/fairs/moi/index.md", name="Hội chợ mới", start="2027-03-12", end="2027-03-12")
    site = replace(sample, catalogue=replace(sample.catalogue, fairs=(bare,)))
    page = LexborHTMLParser(on(site, date(2027, 1, 1), "/hoi-cho/moi/"))
    assert [node.text() for node in page.css(".facts dt")] == ["Thời gian"]
    assert [node.attributes["datetime"] for node in page.css("time")] == ["2027-03-12"]
    assert all(node.text().strip() for node in page.css("main p, main div, main section"))
    assert page.css_first("main table") is None
