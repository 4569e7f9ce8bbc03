"""The vCard of a facility and the way there: from consented fields alone, and nowhere without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.catalogue.consent import publish
from gianhang.pages.app import create_app
from gianhang.pages.plan import plan_pages
from gianhang.pages.site import Site
from gianhang.records.facility import Facility

ID = "co-so-minh-hoa-03"
PERSONAL = {
    "phone": "0905 123 456",
    "zalo": "0905 654 321",
    "email": "hoi@vidu.vn",
    "representative": "Nguyễn Văn Mẫu",
    "address": "12 đường Mẫu; ngõ 3",
    "lat": "15.8801",
    "lng": "108.338",
}
SECRETS = ("905123456", "905654321", "hoi@vidu.vn", "Nguyễn Văn Mẫu", "đường Mẫu", "15.8801", "108.338")
EVERYTHING = ["phone", "zalo", "email", "representative", "address", "coordinates"]


@pytest.fixture
def agreed(sample: Site) -> Callable[..., Site]:
    """The sample with a facility whose personal fields are all filled, and of which some are agreed to."""

    def make(*fields: str, place: str = "48", **more: Any) -> Site:
        consent = {"consent": {"fields": fields, "date": "2026-01-02", **more}} if fields else {}
        record = {"id": ID, "path": f"content/facilities/{ID}/index.md", "legal_form": "HTX", "place": place}
        shown = publish(Facility.model_validate({**record, "name": "Gốm, sứ Mẫu", **PERSONAL, **consent}))
        facilities = tuple(shown if other.id == ID else other for other in sample.catalogue.facilities)
        return replace(sample, catalogue=replace(sample.catalogue, facilities=facilities))

    return make


def get(site: Site, path: str) -> str:
    response = create_app(site).test_client().get(path)
    assert response.status_code == 200
    return response.text


def links(site: Site, path: str) -> list[str]:
    nodes = LexborHTMLParser(get(site, path)).css(".ask__way a")
    return [node.attributes["href"] or "" for node in nodes]


def test_a_card_has_all_that_was_agreed_to(agreed: Callable[..., Site]) -> None:
    card = get(agreed(*EVERYTHING), f"/co-so/{ID}/danh-ba.vcf")
    assert card.replace("\r\n ", "").split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Gốm\\, sứ Mẫu",
        "N:;;;;",
        "ORG:Gốm\\, sứ Mẫu",
        "X-ABShowAs:COMPANY",
        "TEL;TYPE=WORK,VOICE:+84905123456",
        "EMAIL;TYPE=INTERNET,WORK:hoi@vidu.vn",
        "ADR;TYPE=WORK:;;12 đường Mẫu\\; ngõ 3;;Đà Nẵng;;Việt Nam",
        "GEO:15.8801;108.338",
        f"URL:https://gian-hang.example/co-so/{ID}/",
        "item1.URL:https://zalo.me/84905654321",
        "item1.X-ABLabel:Zalo",
        "NOTE:Người đại diện: Nguyễn Văn Mẫu",
        "END:VCARD",
        "",
    ]


def test_the_english_card_speaks_english(agreed: Callable[..., Site]) -> None:
    card = get(agreed(*EVERYTHING), f"/en/facilities/{ID}/contact.vcf")
    assert "NOTE:Representative: Nguyễn Văn Mẫu" in card
    assert ";Da Nang;;Viet Nam" in card


def test_the_page_leads_to_the_card_and_the_way_there(agreed: Callable[..., Site]) -> None:
    ways = links(agreed(*EVERYTHING), f"/co-so/{ID}/")
    assert ways[-3:] == [
        f"../../co-so/{ID}/danh-ba.vcf",
        "geo:15.8801,108.338",
        "https://www.openstreetmap.org/directions?to=15.8801%2C108.338",
    ]


def test_an_address_is_searched_for_where_coordinates_are_not_published(agreed: Callable[..., Site]) -> None:
    *_, way = links(agreed("address"), f"/en/facilities/{ID}/")
    assert unquote(way) == ("https://www.openstreetmap.org/search?query=12 đường Mẫu; ngõ 3, Đà Nẵng, Việt Nam")


def test_what_was_not_agreed_to_is_in_neither(agreed: Callable[..., Site]) -> None:
    site = agreed("phone")
    card = get(site, f"/co-so/{ID}/danh-ba.vcf")
    page = get(site, f"/co-so/{ID}/")
    assert "+84905123456" in card
    for secret in SECRETS[1:]:
        assert secret not in card, secret
        assert secret not in unquote(page), secret
    assert "openstreetmap" not in page
    assert "geo:" not in page


@pytest.mark.parametrize(
    "site", [(), ("coordinates",), ("representative", "address")], ids=["nothing", "a place", "a person"]
)
def test_without_a_way_to_reach_somebody_there_is_no_card(agreed: Callable[..., Site], site: tuple[str, ...]) -> None:
    shown = agreed(*site)
    assert "vcard" not in {page.kind for page in plan_pages(shown)}
    assert create_app(shown).test_client().get(f"/co-so/{ID}/danh-ba.vcf").status_code == 404
    assert ".vcf" not in get(shown, f"/co-so/{ID}/")


def test_a_withdrawal_takes_the_card_and_the_way_away(agreed: Callable[..., Site]) -> None:
    site = agreed(*EVERYTHING, withdrawn="2026-03-01")
    assert "vcard" not in {page.kind for page in plan_pages(site)}
    page = unquote(get(site, f"/co-so/{ID}/"))
    assert [secret for secret in SECRETS if secret in page] == []
