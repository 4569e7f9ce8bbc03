"""A source picture: read, refused with a reason, or decoded upright into 8-bit sRGB without metadata."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import ExifTags, Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from gianhang.errors import Message, Place, Problem
from gianhang.pictures.colour import to_srgb

#: A picture of more pixels is refused before it is decoded: 60 million are about 180 MB of memory.
MAX_PIXELS = 60_000_000
#: The same for the file itself, in bytes.
MAX_BYTES = 200_000_000
#: How many times as tall as wide a picture may be: encoders have limits, and no page can show more.
MAX_TALL = 10

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP")
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


class PictureError(Exception):
    """A file that cannot be used as a picture, and why."""

    def __init__(self, code: str, message: Message, hint: Message) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.hint = hint

    def problem(self, source: str) -> Problem:
        """The refusal as a problem of the whole file `source`."""
        return Problem(self.code, Place(source), self.message, self.hint)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels in RGB, perhaps scaled down, with the `width` and `height` of the whole picture held upright."""

    image: Image.Image
    width: int
    height: int


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
        raise PictureError("picture-empty", Message("Tệp ảnh rỗng."), _copy_again())
    return data


def decode(data: bytes, width: int) -> Decoded:
    """The picture in `data`, scaled down to `width` pixels where it is wider; PictureError when it cannot be used."""
    with _strict_about_size(), _opened(data) as image:
        full = image.size
        if full[0] * full[1] > MAX_PIXELS:
            raise _too_large(full)
        if isinstance(image, JpegImageFile):
            # The decoder itself can halve a JPEG: far less work for the same pixels.
            image.draft(None, _turned(_fitted(_turned(full, image), width), image))
        try:
            image.load()
        except Exception:  # damaged data make decoders raise almost anything
            raise _damaged() from None
        # Only now: a PNG may keep its orientation after the pixels, and a TIFF was turned on loading.
        upright = _turned(full, image)
        if upright[1] > MAX_TALL * upright[0]:
            raise PictureError(
                "picture-too-tall",
                Message("Ảnh quá dài: cao hơn {limit} lần bề ngang.", {"limit": MAX_TALL}),
                Message("Cắt ảnh thành nhiều ảnh ngắn hơn."),
            )
        pixels = to_srgb(image, _turned(_fitted(upright, width), image))
        turn = _TURNS.get(_orientation(image))
        if turn is not None:
            pixels = pixels.transpose(turn)
    return Decoded(pixels, *upright)


@contextmanager
def _strict_about_size() -> Iterator[None]:
    """Pillow only warns of decompression bombs: make it refuse them, and keep its other remarks off the screen."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except UnidentifiedImageError:
        raise _unidentified(data) from None
    except Exception:  # a known signature, and nonsense after it
        raise _damaged() from None


def _unidentified(data: bytes) -> PictureError:
    if _SIGNATURES.match(data):
        return _damaged()
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return PictureError(
            "picture-unsupported",
            Message("Ảnh HEIC chưa đọc được."),
            Message("Lưu lại thành JPEG. Trên iPhone: Cài đặt → Camera → Định dạng → Tương thích nhất."),
        )
    if b"<svg" in data[:4096]:
        return PictureError(
            "picture-unsupported",
            Message("Ảnh SVG chưa đọc được."),
            Message("Xuất ảnh thành PNG hoặc JPEG, rộng ít nhất 1600 điểm ảnh."),
        )
    return PictureError(
        "picture-not-a-picture",
        Message("Tệp này không phải là ảnh, hoặc là loại ảnh chưa đọc được."),
        Message("Dùng ảnh JPEG, PNG, WebP hoặc AVIF; đổi đuôi tên tệp không làm tệp thành ảnh."),
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


def _damaged() -> PictureError:
    return PictureError("picture-truncated", Message("Ảnh bị hỏng, hoặc tệp ảnh chép chưa hết."), _copy_again())


def _copy_again() -> Message:
    return Message("Mở thử ảnh trên máy; nếu không xem được, chép lại từ máy ảnh hoặc điện thoại.")


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
