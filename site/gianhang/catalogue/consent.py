"""What may be published of a facility: personal fields with consent only."""

from __future__ import annotations

import re

from gianhang.records.codes import is_personal_number
from gianhang.records.facility import Facility, LegalForm, PersonalField

#: The fields of a record that each consented field covers.
COVERS = {
    PersonalField.REPRESENTATIVE: ("representative",),
    PersonalField.PHONE: ("phone",),
    PersonalField.ZALO: ("zalo",),
    PersonalField.EMAIL: ("email",),
    PersonalField.ADDRESS: ("address",),
    PersonalField.COORDINATES: ("lat", "lng"),
}

#: Codes that may be the personal number of somebody, and then are not published, consent or not.
NEVER = ("tax_code", "registration_no")


def withheld(facility: Facility) -> tuple[str, ...]:
    """The filled fields that may not be shown, in the order of the law's list."""
    consent = facility.consent
    granted = set(consent.fields) if consent and not consent.withdrawn else set()
    names = [name for field, names in COVERS.items() if field not in granted for name in names]
    names += (name for name in NEVER if _is_personal(facility, name))
    return tuple(name for name in names if getattr(facility, name) is not None)


def publish(facility: Facility) -> Facility:
    """The facility as everybody may see it: what is withheld is gone, and so is the consent itself."""
    return facility.model_copy(update={"consent": None} | dict.fromkeys(withheld(facility)))


def _is_personal(facility: Facility, name: str) -> bool:
    """Whether a code is its owner's: a household's tax code always, though it was registered as its number."""
    code = getattr(facility, name) or ""
    if is_personal_number(code):
        return True
    if facility.legal_form not in (LegalForm.HOUSEHOLD, LegalForm.UNKNOWN):
        return False
    return name == "tax_code" or _digits(code) == _digits(facility.tax_code or "")


def _digits(code: str) -> str:
    return re.sub("[^0-9]", "", code)
