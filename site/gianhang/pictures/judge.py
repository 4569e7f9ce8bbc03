"""Judgements: what a picture that can be used had better be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import PurePosixPath

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.folder import PAGES
from gianhang.pictures.encoder import animation_width
from gianhang.pictures.measure import unlike
from gianhang.pictures.picture import Identity

#: The longer side, in pixels: below the first a phone shows the picture blurred, below the second it prints, at 8.5 cm,
#: with less than 300 dots an inch.
WEB = 600
PRINT = 1000
#: Below this nothing in the picture has an edge. Sharp photographs of the sample measure 207 to 619, the same ones
#: blurred until their small print cannot be read 21 to 64.
SHARP = 50
#: Of 256 bits. The same photograph saved again, at half the size, differs in 7 at most, different ones in 44 or more.
ALIKE = 14

#: How the names of files of a format end.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "MPO": (".jpg", ".jpeg", ".mpo"),
    "PNG": (".png", ".apng"),
    "WEBP": (".webp",),
    "AVIF": (".avif",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
    "BMP": (".bmp",),
    "HEIF": (".heic", ".heif", ".hif"),
    "SVG": (".svg",),
}


def judge(found: Mapping[str, Identity]) -> tuple[Problem, ...]:
    """What could be better in the pictures `found`, by source."""
    single = (problem for source, identity in found.items() for problem in _single(source, identity))
    return (*single, *_alike(found))


def _single(source: str, identity: Identity) -> Iterator[Problem]:
    endings = ENDINGS.get(identity.format, ())
    suffix = PurePosixPath(source).suffix
    if endings and suffix.lower() not in endings:
        yield _problem(
            "picture-misnamed",
            source,
            Message(
                "Tệp này là ảnh {format}, dù tên kết thúc bằng “{suffix}”; vẫn dùng được.",
                {"format": {"MPO": "JPEG", "HEIF": "HEIC"}.get(identity.format, identity.format), "suffix": suffix},
            ),
            Message("Muốn khỏi nhầm, đổi đuôi tên tệp thành {ending}.", {"ending": endings[0]}),
            Severity.ADVICE,
        )
    if identity.pages > 1:
        yield _problem(
            "picture-pages",
            source,
            Message("Tệp này có {count} trang; trang web chỉ hiện trang đầu.", {"count": identity.pages}),
            Message("Muốn hiện trang khác, lưu riêng từng trang thành JPEG."),
            Severity.ADVICE,
        )
    if identity.frames > 1 and animation_width(identity) is None:
        yield _problem(
            "picture-still",
            source,
            Message("Ảnh động quá dài ({count} khung hình): trang web chỉ hiện khung đầu.", {"count": identity.frames}),
            Message("Cắt ngắn, hoặc thu nhỏ ảnh động."),
            Severity.WARNING,
        )
    if identity.kind == "photo":
        yield from _photo(source, identity)


def _photo(source: str, identity: Identity) -> Iterator[Problem]:
    size: dict[str, object] = {"width": identity.width, "height": identity.height}
    longer = max(identity.width, identity.height)
    if longer < WEB:
        yield _problem(
            "picture-small",
            source,
            Message("Ảnh nhỏ, {width} × {height} điểm ảnh: trên trang sẽ bị mờ.", size),
            Message("Dùng ảnh gốc từ máy ảnh hoặc điện thoại; cạnh dài nên từ 1600 điểm ảnh."),
            Severity.WARNING,
        )
    elif longer < PRINT:
        yield _problem(
            "picture-small-for-print",
            source,
            Message("Ảnh {width} × {height} điểm ảnh đủ cho trang web nhưng nhỏ để in.", size),
            Message("Nếu còn ảnh gốc lớn hơn thì dùng ảnh gốc; cạnh dài nên từ 1600 điểm ảnh."),
            Severity.ADVICE,
        )
    if 0 <= identity.sharpness < SHARP:
        yield _problem(
            "picture-blurred",
            source,
            Message("Ảnh có vẻ bị mờ hoặc rung."),
            Message("Phóng to ảnh để xem; nếu mờ thật thì chụp lại, giữ chắc máy, chạm vào sản phẩm để lấy nét."),
            Severity.WARNING,
        )


def _alike(found: Mapping[str, Identity]) -> Iterator[Problem]:
    """A warning for every picture that another one of its record shows already."""
    records: dict[str, list[str]] = {}
    for source, identity in found.items():
        # The pictures of a text may well be alike: those of a guide show the same window again and again.
        if identity.look and not source.startswith(f"{PAGES}/"):
            records.setdefault(source.rpartition("/")[0], []).append(source)
    told = set()
    for one, other in (pair for sources in records.values() for pair in combinations(sources, 2)):
        if other not in told and _look_alike(found[one], found[other]):
            told.add(other)
            yield _problem(
                "picture-twice",
                other,
                Message("Ảnh này gần như giống hệt ảnh “{name}”.", {"name": PurePosixPath(one).name}),
                Message("Giữ ảnh đẹp hơn; thay ảnh kia bằng ảnh chụp góc khác, cận cảnh, hoặc bao bì."),
                Severity.WARNING,
            )


def _look_alike(one: Identity, other: Identity) -> bool:
    if one.digest == other.digest:
        return True
    shape = (one.width * other.height) / (other.width * one.height)
    return 0.95 < shape < 1.05 and _near(one.colour, other.colour) and unlike(one.look, other.look) <= ALIKE


def _near(one: str, other: str) -> bool:
    """Whether two colours are hardly different."""
    pairs: Iterable[tuple[int, int]] = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(a - b) <= 12 for a, b in pairs)


def _problem(code: str, source: str, message: Message, hint: Message, severity: Severity) -> Problem:
    return Problem(code, Place(source), message, hint, severity=severity)
