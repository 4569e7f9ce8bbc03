from __future__ import annotations

import pytest

from gianhang.catalogue.localities import read_localities


def test_there_are_34_provinces_and_their_communes() -> None:
    localities = read_localities()
    assert len(list(localities.provinces())) == 34
    assert len(localities.by_code) == 34 + 3321
    assert all(place.parent in localities.by_code for place in localities.by_code.values() if place.parent)


@pytest.mark.parametrize("word", ["48", "Đà Nẵng", "da nang", "ĐÀ NẴNG", "da-nang", "TP. Đà Nẵng", "Thành phố Đà Nẵng"])
def test_a_province_is_found_by_code_or_name(word: str) -> None:
    place = read_localities().find(word)
    assert place
    assert place.code == "48"


def test_an_old_name_is_not_a_place_but_has_a_successor() -> None:
    localities = read_localities()
    assert localities.find("Quảng Nam") is None
    successor = localities.successor("Quang Nam")
    assert successor
    assert successor.name.phrase("vi") == "Đà Nẵng"


def test_an_old_province_is_known_with_its_kind_too() -> None:
    successor = read_localities().successor("tỉnh Quảng Nam")
    assert successor
    assert successor.code == "48"


@pytest.mark.parametrize(
    "word",
    [
        *("Trà My", "xã Trà My", "X. Trà My", "Xã Trà My, Đà Nẵng", "Trà My,TP.Đà Nẵng", "Trà My, 48", "tra my"),
        *("xa tra my, da nang", "Tra\u0300 My", "trà  my", "20900"),
    ],
)
def test_communes_are_found_by_name(word: str) -> None:
    (commune,) = read_localities().meant(word)
    assert (commune.name.phrase("vi"), commune.parent) == ("Trà My", "48")


@pytest.mark.parametrize("word", ["Tĩnh Gia", "tinh gia"])
def test_a_name_may_begin_like_a_kind_of_place(word: str) -> None:
    assert [place.name.phrase("vi") for place in read_localities().meant(word)] == ["Tĩnh Gia"]


@pytest.mark.parametrize(
    "word", ["Phường Hòa Khánh, Đà Nẵng", "Phường Hoà Khánh, Đà Nẵng", "phuong hoa khanh, da nang"]
)
def test_where_a_tone_stands_does_not_matter(word: str) -> None:
    found = read_localities().find(word)
    assert found
    assert read_localities().full_name(found).startswith("Phường H")


def test_a_bare_name_is_the_province_and_with_its_kind_the_commune() -> None:
    localities = read_localities()
    assert [place.code for place in localities.meant("Phú Thọ")] == ["25"]
    wards = localities.meant("Phường Phú Thọ")
    assert {place.parent for place in wards} == {"25", "79"}
    assert localities.find("Phường Phú Thọ") is None


@pytest.mark.parametrize("word", ["Bắc Giang", "bac giang", "tỉnh Bắc Giang"])
def test_a_former_province_is_not_taken_for_a_ward_of_its_name(word: str) -> None:
    localities = read_localities()
    assert localities.meant(word) == ()
    successor = localities.successor(word)
    assert successor
    assert successor.name.phrase("vi") == "Bắc Ninh"
    assert localities.find("Phường Bắc Giang")


def test_names_that_several_communes_share_are_not_guessed() -> None:
    localities = read_localities()
    assert len(localities.meant("Tân Thành")) > 5
    assert localities.find("Tân Thành") is None
    assert len(localities.meant("Tân Thành, Tây Ninh")) == 1
    assert len(localities.meant("tan thanh, tay ninh")) == 2


def test_accents_that_are_written_must_be_right() -> None:
    localities = read_localities()
    assert localities.meant("Trà Mý") == ()
    assert [place.code for place in localities.alike("Trà Mý")] == ["20900"]
    assert localities.meant("Thị trấn Trà My") == ()


def test_every_commune_is_found_by_its_full_name() -> None:
    localities = read_localities()
    assert all(localities.find(localities.full_name(place)) == place for place in localities.by_code.values())


def test_what_a_province_was_made_of_leaves_out_its_own_name() -> None:
    localities = read_localities()
    assert localities.made_of(localities.by_code["48"]) == ("Quảng Nam",)
    assert localities.made_of(localities.by_code["01"]) == ()
    assert localities.made_of(localities.by_code["79"]) == ("Bình Dương", "Bà Rịa - Vũng Tàu")


def test_no_two_provinces_share_an_address() -> None:
    slugs = [place.slug for place in read_localities().provinces()]
    assert len(set(slugs)) == 34
