from __future__ import annotations

from datetime import date

import pytest

from gianhang.catalogue.consent import publish, withheld
from gianhang.records.facility import Facility

PERSONAL = {
    "phone": "+84905123456",
    "zalo": "+84905123456",
    "email": "a@example.org",
    "representative": "Nguyễn Văn Mẫu",
    "address": "12 đường Mẫu",
}


def facility(legal_form: str = "TNHH", **fields: object) -> Facility:
    record = {"id": "x", "path": "content/facilities/x/index.md", "name": "X", "legal_form": legal_form, "place": "48"}
    return Facility.model_validate(record | PERSONAL | fields)


def test_without_consent_nothing_personal_is_published() -> None:
    shown = publish(facility(lat="15,5", lng="108,2"))
    assert [getattr(shown, name) for name in PERSONAL] == [None] * 5
    assert (shown.lat, shown.lng) == (None, None)


def test_only_what_was_agreed_to_is_published() -> None:
    shown = publish(facility(consent={"fields": ["phone"], "date": "01/02/2026"}))
    assert shown.phone == "+84905123456"
    assert shown.zalo is shown.email is shown.representative is shown.address is None
    assert shown.consent is None


def test_a_withdrawal_takes_everything_back() -> None:
    consent = {"fields": ["phone", "email"], "date": "01/02/2026", "withdrawn": "03/04/2026"}
    shown = publish(facility(consent=consent))
    assert [getattr(shown, name) for name in PERSONAL] == [None] * 5


@pytest.mark.parametrize(("legal_form", "shown"), [("hộ kinh doanh", None), ("unknown", None), ("TNHH", "9900000016")])
def test_the_tax_code_of_a_household_is_never_published(legal_form: str, shown: str | None) -> None:
    assert publish(facility(legal_form, tax_code="9900000016")).tax_code == shown


def test_the_number_of_a_person_is_never_published_whatever_the_form() -> None:
    shown = publish(facility(tax_code="048 000 000 000", registration_no="048000000000"))
    assert (shown.tax_code, shown.registration_no) == (None, None)


@pytest.mark.parametrize(("legal_form", "shown"), [("hộ kinh doanh", None), ("TNHH", "99 0000 0016")])
def test_a_household_registered_under_its_tax_code_keeps_that_number(legal_form: str, shown: str | None) -> None:
    record = facility(legal_form, tax_code="9900000016", registration_no="99 0000 0016")
    assert publish(record).registration_no == shown
    assert publish(facility(legal_form, registration_no="33A8001234")).registration_no == "33A8001234"


def test_what_is_withheld_is_named() -> None:
    record = facility(
        "hộ kinh doanh", consent={"fields": ["phone", "zalo"], "date": date(2026, 2, 1)}, tax_code="9900000016"
    )
    assert withheld(record) == ("representative", "email", "address", "tax_code")
