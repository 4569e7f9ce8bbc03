"""Where records say that something is: any place of today by code or by name, and what is wrong with other words.

An old name never becomes a place of today by itself: one district became several communes, and only whoever stands
there knows which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from gianhang.catalogue.localities import UNKNOWN, Localities, Locality, read_localities
from gianhang.errors import Message, Problem
from gianhang.folder import FACILITIES
from gianhang.records.bundle import Records
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.plain import Loc
from gianhang.records.showroom import Showroom
from gianhang.text.folding import fold
from gianhang.text.guess import did_you_mean
from gianhang.text.localized import BASE

S = TypeVar("S", Facility, Fair, Showroom)

#: More places than this are no help in a hint.
_FEW = 15
_DISTRICTS = ("huyen ", "quan ", "thi xa ", "thi tran ")


def settle(record: S) -> S:
    """The record with the code of its place in the stead of whatever its office called it.

    That is "unknown" where nobody knows, or where it is no place.
    """
    if not record.place:
        return record
    found = read_localities().find(record.place)
    return record.model_copy(update={"place": found.code if found else UNKNOWN})


def unplaced(records: Records, localities: Localities, words: Iterable[tuple[str, Loc, str]]) -> Iterator[Problem]:
    """A problem for each of `words`, with the path and the keys where they stand, that is not one place of today."""
    for path, loc, word in words:
        found = localities.meant(word)
        if fold(word) == UNKNOWN or len(found) == 1:
            continue
        yield Problem(
            code="unknown-place",
            place=records.place(path, *loc),
            message=Message("“{place}” là tên của {count} nơi", {"place": word, "count": len(found)})
            if found
            else Message("“{place}” không phải một tỉnh, xã, phường từ 1/7/2025", {"place": word}),
            hint=Message("Ghi mã của một trong các nơi ấy: {choices}", {"choices": _choices(found, localities)})
            if found
            else _hint(word, localities, has_papers=path.startswith(f"{FACILITIES}/")),
            field=".".join(map(str, loc)),
        )


def _hint(word: str, localities: Localities, *, has_papers: bool) -> Message:
    successor = localities.successor(word)
    if successor:
        blanks: dict[str, object] = {"old": word, "new": successor.name.phrase(BASE), "code": successor.code}
        if has_papers:
            return Message('{old} nay thuộc {new}: ghi place: "{code}", và ghi nơi cũ vào address_as_issued', blanks)
        return Message('{old} nay thuộc {new}: ghi place: "{code}"', blanks)
    alike = localities.alike(word)
    if 0 < len(alike) <= _FEW:
        return Message("Nếu là một trong các nơi này thì ghi mã: {choices}", {"choices": _choices(alike, localities)})
    name, comma, where = (part.strip() for part in word.rpartition(","))
    province = localities.find(where) or localities.successor(where) if comma else None
    if province:
        return Message(
            "Không có xã, phường “{name}” ở {province}: ghi tên xã từ 1/7/2025, hoặc chỉ ghi {province}",
            {"name": name, "province": province.name.phrase(BASE)},
        )
    if fold(word).startswith(_DISTRICTS):
        return Message(
            "Từ 1/7/2025 không còn cấp huyện: ghi xã, phường hoặc tỉnh hiện nay, "
            "và ghi nơi cũ vào address_as_issued; chưa rõ thì ghi unknown"
        )
    # A hint at a wrong province does more harm than none: only a slip of a letter or two is guessed at.
    return did_you_mean(word, (place.name.phrase(BASE) for place in localities.provinces()), cutoff=0.8) or Message(
        "Ghi tên xã và tỉnh, như Xã Trà My, Đà Nẵng, hoặc mã; chưa rõ thì ghi unknown"
    )


def _choices(found: Iterable[Locality], localities: Localities) -> str:
    return "; ".join(f"{locality.code} ({localities.full_name(locality)})" for locality in found)
