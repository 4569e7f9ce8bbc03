"""Codes of lists and registers: goods (HS, GTIN), tax, countries (ISO 3166-1), languages (ISO 639-1), Incoterms 2020.

Every `parse_…` raises MisreadError when a text is no such code.
"""

from __future__ import annotations

import re

from gianhang.errors import Message
from gianhang.text.folding import fold
from gianhang.text.misread import MisreadError

_COUNTRIES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_COUNTRIES.split())
_LANGUAGES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja "
    "jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb "
    "nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq "
    "sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
LANGUAGES = frozenset(_LANGUAGES.split())
INCOTERMS = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF")


def parse_hs_code(text: str) -> str:
    """6 or 8 digits, perhaps with dots; the digits only."""
    digits = re.sub(r"[. ]", "", text)
    if re.fullmatch(r"[0-9]{6}|[0-9]{8}", digits):
        return digits
    if re.fullmatch(r"[0-9]{5}|[0-9]{7}", digits):
        hint = Message("Excel hay bỏ số 0 ở đầu: có phải {code}?", {"code": f"0{digits}"})
    else:
        hint = Message("Mã HS có 6 hoặc 8 chữ số, như 0901.21 hoặc 0901.21.10")
    raise MisreadError(Message("“{text}” không phải là mã HS", {"text": text}), hint)


def parse_country(text: str) -> str:
    """Two letters of ISO 3166-1."""
    code = text.upper()
    if code in COUNTRIES:
        return code
    # The United Kingdom and Greece are known by other letters in trade.
    guess = {"UK": "GB", "EL": "GR"}.get(code) or _country_of(text)
    hint = Message("Ghi {code}", {"code": guess}) if guess else Message("Ghi hai chữ cái theo ISO 3166, như JP, US, VN")
    raise MisreadError(Message("“{text}” không phải là mã nước", {"text": text}), hint)


def parse_language(text: str) -> str:
    """Two letters of ISO 639-1."""
    code = text.lower()
    if code in LANGUAGES:
        return code
    guess = {"vn": "vi", "cn": "zh", "jp": "ja", "kr": "ko"}.get(code) or _language_of(text)
    hint = Message("Ghi {code}", {"code": guess}) if guess else Message("Ghi hai chữ cái theo ISO 639, như vi, en, zh")
    raise MisreadError(Message("“{text}” không phải là mã ngôn ngữ", {"text": text}), hint)


def parse_incoterm(text: str) -> str:
    """Three letters of Incoterms 2020."""
    code = text.upper()
    if code in INCOTERMS:
        return code
    hint = (
        Message("Incoterms 2020 gọi điều kiện này là DPU")
        if code == "DAT"
        else Message("Các điều kiện: {choices}", {"choices": ", ".join(INCOTERMS)})
    )
    raise MisreadError(Message("“{text}” không phải điều kiện Incoterms 2020", {"text": text}), hint)


def parse_gtin(text: str) -> str:
    """8, 12, 13 or 14 digits, of which the last one checks the others (GS1)."""
    # What checks digits is slow to import, and many catalogues have none to check.
    from stdnum import ean  # noqa: PLC0415

    digits = text.replace(" ", "")
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12,14}", digits):
        raise MisreadError(
            Message("“{text}” không phải là mã vạch", {"text": text}),
            Message("Mã vạch có 8, 12, 13 hoặc 14 chữ số"),
        )
    if not ean.is_valid(digits):
        raise MisreadError(
            Message("“{text}” sai số kiểm tra của mã vạch", {"text": text}),
            Message(
                "Chữ số cuối phải là {check} nếu các chữ số trước đúng; đối chiếu lại với bao bì",
                {"check": ean.calc_check_digit(digits[:-1])},
            ),
        )
    return digits


def parse_tax_code(text: str) -> str:
    """A tax code: 10 digits, a branch's 13 as `0123456789-001`, or the 12 digits of a person's number.

    Since 1 July 2025 households and persons are known to the tax office by their personal numbers.
    """
    from stdnum.vn import mst  # noqa: PLC0415

    digits = re.sub(r"[\s.-]", "", text)
    if is_personal_number(digits):
        return digits
    if not re.fullmatch(r"[0-9]{10}|[0-9]{13}", digits):
        padded = f"0{digits}"
        likely = re.fullmatch(r"[0-9]{9}|[0-9]{11}|[0-9]{12}", digits)
        hint = (
            Message("Excel hay bỏ số 0 ở đầu: có phải {code}?", {"code": padded})
            if likely and (mst.is_valid(padded) or is_personal_number(padded))
            else Message(
                "Mã số thuế có 10 chữ số, chi nhánh thêm 3 chữ số (0123456789-001); "
                "của hộ, cá nhân là số định danh 12 chữ số"
            )
        )
        raise MisreadError(Message("“{text}” không phải mã số thuế", {"text": text}), hint)
    if not mst.is_valid(digits):
        raise MisreadError(
            Message("“{text}” sai số kiểm tra của mã số thuế", {"text": text}),
            Message("Có chữ số bị nhầm: đối chiếu lại với giấy đăng ký"),
        )
    return mst.format(digits)


def is_personal_number(code: str) -> bool:
    """Whether a code is the number of a person (số định danh cá nhân): twelve digits that begin with a province's."""
    return re.fullmatch(r"0[0-9]{11}", re.sub(r"[\s.-]", "", code)) is not None


def _country_of(name: str) -> str | None:
    """The code of a country that is called by its Vietnamese or English name; accents may be missing."""
    return _code_of(name, "territories", COUNTRIES)


def _language_of(name: str) -> str | None:
    """The code of a language that is called by its Vietnamese or English name; accents may be missing."""
    # Vietnamese says "tiếng Nhật", and lists leave the word out as often as not.
    return _code_of(name, "languages", LANGUAGES) or _code_of(f"tiếng {name}", "languages", LANGUAGES)


def _code_of(name: str, kind: str, codes: frozenset[str]) -> str | None:
    # Only asked when something is wrong, and Babel is slow to import.
    from babel import Locale  # noqa: PLC0415

    wanted = fold(name)
    for locale in ("vi", "en"):
        for code, known in getattr(Locale(locale), kind).items():
            if code in codes and fold(known) == wanted:
                return str(code)
    return None
