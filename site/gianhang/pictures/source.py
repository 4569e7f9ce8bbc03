"""A source picture: read, refused with a reason, or decoded upright into 8-bit sRGB without metadata."""

from __future__ import annotations

import importlib
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, ImageSequence, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from gianhang.errors import Message
from gianhang.pictures.colour import is_flat, to_srgb
from gianhang.pictures.picture import Kind
from gianhang.pictures.refusal import PictureError, copy_again, damaged

#: A picture of more pixels is refused before it is decoded: 60 million are about 180 MB of memory.
MAX_PIXELS = 60_000_000
#: The same for the file itself, in bytes.
MAX_BYTES = 200_000_000
#: How many times as tall as wide a picture may be: encoders have limits, and no page can show more.
MAX_TALL = 10

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
#: In these many frames are an animation; in a TIFF they are pages, in an MPO or HEIC other pictures of the same thing.
ANIMATED = {"GIF", "WEBP", "PNG", "AVIF"}
#: How files begin that are pictures even where Pillow cannot make sense of the rest.
_SIGNATURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF....WEBP|....ftypavif", re.DOTALL)
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

#: What holds a picture upright, by its EXIF orientation.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Where nobody listens, Pillow's log of damaged files would go to the screen.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels, perhaps scaled down, with the `width` and `height` of the whole picture held upright.

    In RGB, or in RGBA where `kind` is "flat". `format` is Pillow's name of what the data really are; see `Identity` for
    `frames` and `pages`.
    """

    image: Image.Image
    width: int
    height: int
    kind: Kind
    format: str
    frames: int
    pages: int


def read(path: Path) -> bytes:
    """The bytes of the file at `path`; PictureError when there is none, it is empty, or far too heavy."""
    try:
        # Not a folder; nor a pipe, which would keep us waiting.
        if not path.is_file():
            raise FileNotFoundError
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PictureError(
                "picture-too-heavy",
                Message(
                    "Tệp ảnh quá nặng: {size} MB, mức tối đa là {limit} MB.",
                    {"size": size // 1_000_000, "limit": MAX_BYTES // 1_000_000},
                ),
                Message("Lưu lại ảnh thành JPEG; cạnh dài chừng 4000 điểm ảnh là đủ."),
            )
        data = path.read_bytes()
    except PermissionError:
        raise PictureError(
            "picture-unreadable",
            Message("Không có quyền đọc tệp ảnh này."),
            Message("Xem lại quyền của tệp, hoặc đóng chương trình đang mở ảnh rồi chạy lại."),
        ) from None
    except OSError:
        raise PictureError(
            "picture-missing",
            Message("Không có tệp ảnh này."),
            Message("Chép ảnh vào đúng thư mục, hoặc sửa lại tên ảnh ghi trong bản ghi."),
        ) from None
    if not data:
        raise PictureError("picture-empty", Message("Tệp ảnh rỗng."), copy_again())
    return data


def decode(data: bytes, width_for: Callable[[int, int], int]) -> Decoded:
    """The picture in `data`, scaled down to the width that `width_for` its upright size is enough, where it is wider.

    PictureError when it cannot be used.
    """
    with _strict_about_size(), _opened(data) as image:
        full = image.size
        if full[0] * full[1] > MAX_PIXELS:
            raise _too_large(full)
        if isinstance(image, JpegImageFile):
            # The decoder itself can halve a JPEG: far less work for the same pixels.
            upright = _turned(full, image)
            image.draft(None, _turned(_fitted(upright, width_for(*upright)), image))
        try:
            image.load()
        except Exception:  # damaged data make decoders raise almost anything
            raise damaged() from None
        # Only now: a PNG may keep its orientation after the pixels, and a TIFF was turned on loading.
        upright = _turned(full, image)
        if upright[1] > MAX_TALL * upright[0]:
            raise PictureError(
                "picture-too-tall",
                Message("Ảnh quá dài: cao hơn {limit} lần bề ngang.", {"limit": MAX_TALL}),
                Message("Cắt ảnh thành nhiều ảnh ngắn hơn."),
            )
        flat = is_flat(image)
        pixels = to_srgb(image, _turned(_fitted(upright, width_for(*upright)), image), transparent=flat)
        turn = _TURNS.get(_orientation(image))
        if turn is not None:
            pixels = pixels.transpose(turn)
        form = image.format or ""
        count = _count(image)
    return Decoded(
        pixels,
        *upright,
        kind="flat" if flat else "photo",
        format=form,
        frames=count if form in ANIMATED else 1,
        pages=count if form == "TIFF" else 1,
    )


def moving(data: bytes, width: int) -> tuple[list[Image.Image], list[int], int]:
    """The frames of the animation in `data`, `width` wide, their durations in milliseconds, and how often it plays."""
    frames: list[Image.Image] = []
    durations: list[int] = []
    with _strict_about_size(), _opened(data) as image:
        try:
            for frame in ImageSequence.Iterator(image):
                size = _fitted(frame.size, width)
                frames.append(to_srgb(frame, size, transparent=frame.has_transparency_data))
                # Browsers play what asks for less than 20 ms at 100.
                asked = round(frame.info.get("duration", 0))
                durations.append(asked if asked >= 20 else 100)
        except Exception:  # damaged data make decoders raise almost anything
            raise damaged() from None
        return frames, durations, int(image.info.get("loop", 1))


def _count(image: Image.Image) -> int:
    """How many pictures the file holds."""
    try:
        return int(getattr(image, "n_frames", 1))
    except Exception:  # the first is whole, and one behind it is not
        raise damaged() from None


@contextmanager
def _strict_about_size() -> Iterator[None]:
    """Pillow only warns of decompression bombs: make it refuse them, and keep its other remarks off the screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _opened(data: bytes) -> Image.Image:
    heif = data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS
    if heif:
        _learn_heif()
    try:
        return Image.open(BytesIO(data), formats=("HEIF",) if heif else FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except UnidentifiedImageError:
        raise _unidentified(data) from None
    except Exception:  # a known signature, and nonsense after it
        raise damaged() from None


@cache
def _learn_heif() -> None:
    """Let Pillow read what iPhones write. Only when one comes: few offices have any."""
    importlib.import_module("pi_heif").register_heif_opener(thumbnails=False)


def _unidentified(data: bytes) -> PictureError:
    if _SIGNATURES.match(data) or data[8:12] in _HEIC_BRANDS:
        return damaged()
    return PictureError(
        "picture-not-a-picture",
        Message("Tệp này không phải là ảnh, hoặc là loại ảnh chưa đọc được."),
        Message("Dùng ảnh JPEG, PNG, WebP, HEIC hoặc SVG; đổi đuôi tên tệp không làm tệp thành ảnh."),
    )


def _too_large(size: tuple[int, int] | None = None) -> PictureError:
    limit = MAX_PIXELS // 1_000_000
    message = Message("Ảnh quá lớn: hơn {limit} triệu điểm ảnh.", {"limit": limit})
    if size:
        blanks: dict[str, object] = {"width": size[0], "height": size[1], "limit": limit}
        message = Message("Ảnh quá lớn: {width} × {height}, hơn {limit} triệu điểm ảnh.", blanks)
    return PictureError(
        "picture-too-large", message, Message("Thu nhỏ ảnh rồi lưu lại; cạnh dài chừng 4000 điểm ảnh là đủ.")
    )


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1 to 8; 1 where it is absent or unreadable."""
    try:
        value = image.getexif().get(ExifTags.Base.Orientation)
        return value if value in _TURNS else 1
    except Exception:  # broken EXIF must not cost us the photograph
        return 1


def _turned(size: tuple[int, int], image: Image.Image) -> tuple[int, int]:
    """`size` with its sides swapped when the picture lies on its side."""
    return (size[1], size[0]) if _orientation(image) >= 5 else size


def _fitted(size: tuple[int, int], width: int) -> tuple[int, int]:
    """`size` scaled down to `width`, never up."""
    return size if size[0] <= width else (width, height_at(width, size))


def height_at(width: int, size: tuple[int, int]) -> int:
    """The height of a picture of `size` at `width`, in whole pixels."""
    return max(1, round(size[1] * width / size[0]))
