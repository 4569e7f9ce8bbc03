"""Permanent short addresses, for labels and papers that outlive the page they were printed for.

A code comes from the id of a record alone. What was called otherwise once names that in `former_ids`, and keeps the
codes of all its ids; what is no longer shown keeps its code too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gianhang.errors import Message, Problem
from gianhang.records.bundle import Records
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.folded import Folded
from gianhang.records.plain import Loc
from gianhang.records.product import Product
from gianhang.records.showroom import Showroom
from gianhang.text.localized import Localized

#: Nothing that is mistaken for another sign when somebody reads a label aloud or types it.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
#: 31 to the 7th: among ten thousand records two have the same code once in five hundred catalogues.
LENGTH = 7

#: The kinds of pages that records may move from and to.
MOVING = ("product", "facility", "fair", "showroom")

Named = Product | Facility | Fair | Showroom
_KINDS = dict(zip((Product, Facility, Fair, Showroom), MOVING, strict=True))


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a short address leads: to the page of a record, of the kind `kind`, by its id.

    Without a `name`, to a category in the stead of a product that is not shown.
    """

    kind: str
    id: str
    name: Localized | None


@lru_cache(maxsize=1 << 16)
def code_of(kind: str, id_: str) -> str:
    """The code of a record, of which nothing but its kind and its id decides."""
    number = int.from_bytes(hashlib.sha256(f"{kind}/{id_}".encode()).digest()[:8])
    signs = []
    for _ in range(LENGTH):
        number, sign = divmod(number, len(SIGNS))
        signs.append(SIGNS[sign])
    return "".join(signs)


def own_code(record: Named) -> str:
    """The code of a record."""
    return code_of(_KINDS[type(record)], record.id)


@dataclass(frozen=True, slots=True)
class Shorts:
    """Every short address, by its code; by the kind of page, the ids that records had before, and where they are now.

    `is_clear` when no two of them can clash.
    """

    leads: dict[str, Lead]
    moved: dict[str, Mapping[str, Lead]]
    is_clear: bool


def shorts(records: Records, shown: frozenset[str]) -> Shorts:
    """The short addresses of `records`; `shown` are the products that have a page."""
    leads: dict[str, Lead] = {}
    moved: dict[str, dict[str, Lead]] = {kind: {} for kind in MOVING}
    is_clear = True
    for kind, record, code in _named(records):
        id_, former = record.id, record.former_ids
        if isinstance(record, Product) and id_ not in shown:
            lead = Lead("category", record.category, None)
        else:
            lead = Lead(kind, id_, record.name)
        if former or code in leads:
            is_clear = False
        leads[code] = lead
        for old in former:
            leads[code_of(kind, old)] = lead
            if lead.kind == kind:
                moved[kind][old] = lead
    return Shorts(leads, dict(moved), is_clear)


def clashes(records: Records) -> Iterator[Problem]:
    """Ids that two records claim, and codes that two ids would share."""
    coded = list(_named(records))
    owners = {code: record for _kind, record, code in coded}
    suspects = [one for one in coded if one[1].former_ids or owners[one[2]] is not one[1]]
    taken = {(kind, record.id): record for kind, record, _code in coded}
    for kind, record, code in suspects:
        if owners[code] is not record:
            yield _same_code(records, record, (), record.id, owners[code])
        for index, old in enumerate(record.former_ids):
            loc: Loc = ("former_ids", index)
            other = taken.setdefault((kind, old), record)
            former = code_of(kind, old)
            if other is not record or old == record.id:
                yield Problem(
                    code="former-id-taken",
                    place=records.place(record.path, *loc),
                    message=Message("Mã cũ “{id}” đang là mã của {path}", {"id": old, "path": other.path}),
                    hint=Message("Chỉ ghi mã mà bản ghi này đã từng mang và nay không bản ghi nào dùng"),
                    field=f"former_ids.{index}",
                )
            elif owners.setdefault(former, record) is not record:
                yield _same_code(records, record, loc, old, owners[former])


def _same_code(records: Records, record: Named, loc: Loc, id_: str, other: Named) -> Problem:
    return Problem(
        code="same-short-address",
        place=records.place(record.path, *loc),
        message=Message("“{id}” trùng địa chỉ ngắn với {path}", {"id": id_, "path": other.path}),
        hint=Message("Hiếm khi gặp: đổi tên thư mục của bản ghi mới hơn, vì nhãn của bản ghi cũ có thể đã in"),
        field=".".join(map(str, loc)),
    )


def _named(records: Records) -> Iterator[tuple[str, Named, str]]:
    """Every record that has a short address, with the kind of its page and its code."""
    found: tuple[Iterable[Named], ...] = (records.products, records.facilities, records.fairs, records.showrooms)
    for kind, same in zip(MOVING, found, strict=True):
        for record in same:
            yield kind, record, record.noted(own_code) if isinstance(record, Folded) else own_code(record)
