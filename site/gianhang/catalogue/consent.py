"""What may be published of a facility: personal fields with consent only."""

from __future__ import annotations

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


def withheld(facility: Facility) -> tuple[str, ...]:
    """The filled fields that may not be shown, in the order of the law's list."""
    consent = facility.consent
    granted = set(consent.fields) if consent and not consent.withdrawn else set()
    names = [name for field, names in COVERS.items() if field not in granted for name in names]
    # The tax code of a household is its owner's personal number: never published, consent or not.
    if facility.legal_form in (LegalForm.HOUSEHOLD, LegalForm.UNKNOWN):
        names.append("tax_code")
    return tuple(name for name in names if getattr(facility, name) is not None)


def publish(facility: Facility) -> Facility:
    """The facility as everybody may see it: what is withheld is gone, and so is the consent itself."""
    return facility.model_copy(update={"consent": None} | dict.fromkeys(withheld(facility)))
