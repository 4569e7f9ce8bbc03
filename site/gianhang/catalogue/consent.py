"""What may be published of a facility: personal fields with consent only."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

from gianhang.catalogue.whereabouts import settle
from gianhang.records.codes import is_personal_number
from gianhang.records.facility import Consent, Facility, LegalForm, PersonalField
from gianhang.records.plain import Data

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
#: Every field that may have to be withheld.
PERSONAL = (*(name for names in COVERS.values() for name in names), *NEVER)


def withheld(facility: Facility) -> tuple[str, ...]:
    """The filled fields that may not be shown, in the order of the law's list."""
    values = {name: getattr(facility, name) for name in PERSONAL}
    return _withheld(facility.consent, facility.legal_form, values)


def withheld_in(data: Data) -> tuple[str, ...]:
    """The same of front matter that nobody has checked yet: what cannot be read grants nothing."""
    try:
        consent = Consent.model_validate(data.get("consent"))
    except ValidationError:
        consent = None
    try:
        form = LegalForm(str(data.get("legal_form")))
    except ValueError:
        form = LegalForm.UNKNOWN
    return _withheld(consent, form, {name: data.get(name) for name in PERSONAL})


def publish(facility: Facility) -> Facility:
    """The facility as everybody may see it: what is withheld is gone, and so is the consent itself."""
    return facility.model_copy(update={"consent": None} | dict.fromkeys(withheld(facility)))


def published(facility: Facility) -> Facility:
    """The same with the code of its place, as it stands in the catalogue."""
    return settle(publish(facility))


def _withheld(consent: Consent | None, form: LegalForm, values: Mapping[str, object]) -> tuple[str, ...]:
    granted = set(consent.fields) if consent and not consent.withdrawn else set()
    names = [name for field, names in COVERS.items() if field not in granted for name in names]
    names += (name for name in NEVER if _is_personal(name, form, values))
    return tuple(name for name in names if values[name] is not None)


def _is_personal(name: str, form: LegalForm, values: Mapping[str, object]) -> bool:
    """Whether a code is its owner's: a household's tax code always, though it was registered as its number."""
    code, tax_code = (re.sub("[^0-9]", "", str(values[key] or "")) for key in (name, "tax_code"))
    # With the first 0 that a spreadsheet may have eaten.
    if is_personal_number(code) or (name == "tax_code" and is_personal_number(f"0{code}")):
        return True
    return form in (LegalForm.HOUSEHOLD, LegalForm.UNKNOWN) and (name == "tax_code" or code == tax_code)
