"""Where products can be met, at fairs and in showrooms: what is shown of them, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gianhang.errors import Message, Problem, Severity
from gianhang.records.bundle import Records
from gianhang.records.fair import Booth, Fair
from gianhang.records.plain import Loc
from gianhang.records.product import Product
from gianhang.records.showroom import Showroom
from gianhang.text.folding import fold, nfc


@dataclass(frozen=True, slots=True)
class Mention:
    """That a fair or a showroom names a facility or a product, where it does, and whether it is a demonstration."""

    path: str
    loc: Loc
    id: str
    is_facility: bool
    is_demo: bool


def latest_first(fairs: Iterable[Fair]) -> tuple[Fair, ...]:
    """The fairs by their days."""
    return tuple(sorted(fairs, key=lambda fair: (fair.start, fair.end, fair.id), reverse=True))


def with_goods(fair: Fair, of_facility: Mapping[str, tuple[Product, ...]], shown: Collection[str]) -> Fair:
    """The fair whose booths name what they bring, of the products that are `shown`."""
    booths = tuple(booth.model_copy(update={"products": _brought(booth, of_facility, shown)}) for booth in fair.booths)
    return fair.model_copy(update={"booths": booths})


def _brought(booth: Booth, of_facility: Mapping[str, tuple[Product, ...]], shown: Collection[str]) -> tuple[str, ...]:
    if booth.products:
        return _known(booth.products, shown)
    return tuple(product.id for product in of_facility.get(booth.facility, ()))


def with_shown(showroom: Showroom, shown: Collection[str]) -> Showroom:
    """The showroom with what it holds of the products that are `shown`; a hall of none of them is left out."""
    halls = (hall.model_copy(update={"products": _known(hall.products, shown)}) for hall in showroom.halls)
    return showroom.model_copy(
        update={
            "products": _known(showroom.products, shown),
            "halls": tuple(hall for hall in halls if hall.products),
            "hotspots": tuple(spot for spot in showroom.hotspots if spot.product in shown),
        }
    )


def _known(products: Iterable[str], shown: Collection[str]) -> tuple[str, ...]:
    """The products that are shown, each once."""
    return tuple(product for product in dict.fromkeys(products) if product in shown)


def mentions(records: Records) -> Iterator[Mention]:
    """Every facility and product that a fair or a showroom names."""
    for fair in records.fairs:
        for index, booth in enumerate(fair.booths):
            at: Loc = ("booths", index)
            yield Mention(fair.path, (*at, "facility"), booth.facility, True, fair.is_demo)
            yield from _goods(fair, (*at, "products"), booth.products)
    for showroom in records.showrooms:
        yield from _goods(showroom, ("products",), showroom.products)
        for index, hall in enumerate(showroom.halls):
            yield from _goods(showroom, ("halls", index, "products"), hall.products)
        for index, spot in enumerate(showroom.hotspots):
            yield Mention(showroom.path, ("hotspots", index, "product"), spot.product, False, showroom.is_demo)


def _goods(record: Fair | Showroom, loc: Loc, products: Iterable[str]) -> Iterator[Mention]:
    for index, product in enumerate(products):
        yield Mention(record.path, (*loc, index), product, False, record.is_demo)


def misplaced(records: Records) -> Iterator[Problem]:
    """What does not fit together within a fair or a showroom."""
    for fair in records.fairs:
        yield from _backwards(records, fair)
        yield from _same_code(records, fair)
        for index, booth in enumerate(fair.booths):
            yield from _half_drawn(records, fair, index, booth)
            # Where nobody knows who stands there, that is told already.
            if booth.facility in records.facility:
                yield from _of_others(records, fair, index, booth)
    for showroom in records.showrooms:
        yield from _nowhere(records, showroom)


def _backwards(records: Records, fair: Fair) -> Iterator[Problem]:
    if fair.end < fair.start:
        yield Problem(
            code="ends-before",
            place=records.place(fair.path, "end"),
            message=Message("Ngày bế mạc đứng trước ngày khai mạc"),
            hint=Message("Xem lại start và end; hội chợ một ngày thì hai ngày giống nhau"),
            field="end",
        )


def _same_code(records: Records, fair: Fair) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, booth in enumerate(fair.booths):
        code = fold(booth.code)
        if code in seen:
            yield Problem(
                code="duplicate-booth",
                place=records.place(fair.path, "booths", index, "code"),
                message=Message("Số gian “{code}” có hai lần", {"code": booth.code}),
                hint=Message("Mỗi gian một số: sửa một trong hai; hai cơ sở chung gian thì ghi như A1a, A1b"),
                field=f"booths.{index}.code",
            )
        seen.add(code)


def _half_drawn(records: Records, fair: Fair, index: int, booth: Booth) -> Iterator[Problem]:
    box = {"x": booth.x, "y": booth.y, "w": booth.w, "h": booth.h}
    missing = [key for key, value in box.items() if value is None]
    if missing and len(missing) < len(box):
        yield Problem(
            code="half-drawn",
            place=records.place(fair.path, "booths", index),
            message=Message("Gian “{code}” thiếu {keys}", {"code": booth.code, "keys": ", ".join(missing)}),
            hint=Message("Vị trí trên sơ đồ cần đủ x, y, w, h; chưa rõ thì bỏ cả bốn"),
            field=f"booths.{index}.{missing[0]}",
        )
    for key in ("w", "h"):
        size = box[key]
        if size is not None and size <= 0:
            yield Problem(
                code="no-size",
                place=records.place(fair.path, "booths", index, key),
                message=Message(
                    "Gian “{code}” có {key} là {size}", {"code": booth.code, "key": key, "size": str(size)}
                ),
                hint=Message("w là chiều ngang, h là chiều dọc của gian trên sơ đồ: ghi số lớn hơn 0"),
                field=f"booths.{index}.{key}",
            )


def _of_others(records: Records, fair: Fair, index: int, booth: Booth) -> Iterator[Problem]:
    for number, product in enumerate(booth.products):
        known = records.product.get(product)
        maker = known.facility if known else booth.facility
        if maker != booth.facility:
            yield Problem(
                code="other-maker",
                place=records.place(fair.path, "booths", index, "products", number),
                message=Message(
                    "“{product}” do “{maker}” làm, không phải cơ sở của gian “{code}”",
                    {"product": product, "maker": maker, "code": booth.code},
                ),
                hint=Message("Nếu hai cơ sở bán chung gian thì để nguyên; nếu không, bỏ sản phẩm này khỏi gian"),
                field=f"booths.{index}.products.{number}",
                severity=Severity.WARNING,
            )


def _nowhere(records: Records, showroom: Showroom) -> Iterator[Problem]:
    """Hotspots of a panorama that the showroom does not have."""
    files = [file_name(panorama.file) for panorama in showroom.panoramas]
    for index, spot in enumerate(showroom.hotspots):
        if spot.panorama not in files:
            yield Problem(
                code="unknown-panorama",
                place=records.place(showroom.path, "hotspots", index, "panorama"),
                message=Message("Không có ảnh toàn cảnh “{file}”", {"file": spot.panorama}),
                hint=Message("Ghi tên tệp của một ảnh trong panoramas: {files}", {"files": ", ".join(files)})
                if files
                else Message("Thêm ảnh ấy vào panoramas, với file và name"),
                field=f"hotspots.{index}.panorama",
            )


def file_name(path: str) -> str:
    """The name of a file beside a record as the record writes it."""
    return nfc(path.rpartition("/")[2])
