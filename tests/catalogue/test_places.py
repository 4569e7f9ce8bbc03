from __future__ import annotations

import pytest

from gianhang.catalogue.places import read_places


def test_there_are_34_provinces_and_their_communes() -> None:
    places = read_places()
    assert len(list(places.provinces())) == 34
    assert len(places.by_code) == 34 + 3321
    assert all(place.parent in places.by_code for place in places.by_code.values() if place.parent)


@pytest.mark.parametrize("word", ["48", "Đà Nẵng", "da nang", "ĐÀ NẴNG"])
def test_a_province_is_found_by_code_or_name(word: str) -> None:
    place = read_places().find(word)
    assert place
    assert place.code == "48"


def test_an_old_name_is_not_a_place_but_has_a_successor() -> None:
    places = read_places()
    assert places.find("Quảng Nam") is None
    successor = places.successor("Quang Nam")
    assert successor
    assert successor.name.phrase("vi") == "Đà Nẵng"


def test_what_a_province_was_made_of_leaves_out_its_own_name() -> None:
    places = read_places()
    assert places.made_of(places.by_code["48"]) == ("Quảng Nam",)
    assert places.made_of(places.by_code["01"]) == ()


def test_no_two_provinces_share_an_address() -> None:
    slugs = [place.slug for place in read_places().provinces()]
    assert len(set(slugs)) == 34
