"""No rendition says more than the picture shows: not where, when, by whom or with what it was taken."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin, TiffImagePlugin

from gianhang.pictures.cache import rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.source import decode

SECRET = b"Nha ong Tu, 0905 123 456"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def exif() -> Image.Exif:
    made = Image.Exif()
    made[ExifTags.Base.Artist] = SECRET.decode()
    gps = made.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLatitude] = "N", (15.0, 34.0, 12.0)
    gps[ExifTags.GPS.GPSProcessingMethod] = SECRET
    return made


def profile() -> bytes:
    """A colour profile with a secret where its description stands."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace("sRGB".encode("utf-16-be"), SECRET[:4].decode().encode("utf-16-be"))


def saved(image: Image.Image, form: str, **how: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **how)
    return buffer.getvalue()


def photograph(mode: str = "RGB", size: tuple[int, int] = (640, 400)) -> Image.Image:
    return Image.effect_noise(size, 50).convert("RGB").convert(mode)


def cut_out(mode: str = "RGBA") -> Image.Image:
    """Artwork on no ground."""
    image = Image.new("RGBA", (640, 400))
    image.paste((200, 0, 0, 255), (200, 150, 400, 300))
    return image.convert(mode)


def with_photoshop(jpeg: bytes) -> bytes:
    """A JPEG with what Photoshop writes (APP13), and with something behind its end."""
    irb = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(SECRET)) + SECRET
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(irb) + 2) + irb + jpeg[2:] + SECRET


def png_texts() -> PngImagePlugin.PngInfo:
    made = PngImagePlugin.PngInfo()
    made.add_text("Comment", SECRET.decode())
    made.add_text("Author", SECRET.decode(), zip=True)
    made.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return made


def tiff_tags() -> TiffImagePlugin.ImageFileDirectory_v2:
    made = TiffImagePlugin.ImageFileDirectory_v2()
    made[270] = SECRET.decode()
    made[700] = XMP
    made[33723] = SECRET
    return made


def deep() -> Image.Image:
    image = Image.new("I;16", (640, 400))
    image.putdata([n % 65536 for n in range(640 * 400)])
    return image


def heic() -> bytes:
    buffer = BytesIO()
    made = pillow_heif.from_pillow(photograph())
    made.info["icc_profile"] = profile()
    made.save(buffer, quality=80, exif=exif().tobytes(), xmp=XMP)
    return buffer.getvalue()


def frames() -> dict[str, object]:
    return {"save_all": True, "append_images": [photograph(), photograph()], "duration": 100, "loop": 0}


TOLD = {"icc_profile": profile()}
DRAWING = (
    b'<?xml version="1.0"?><!-- %b --><svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/'
    b'1.1/" viewBox="0 0 90 60" dc:creator="%b"><metadata>%b</metadata><?note %b?><path d="M0 0h90v60z"/></svg>'
)
#: Every kind of file that an office may have, with all the metadata that such a file can carry.
SOURCES: dict[str, Callable[[], bytes]] = {
    "rgb.jpg": lambda: with_photoshop(saved(photograph(), "JPEG", exif=exif(), xmp=XMP, comment=SECRET, **TOLD)),
    "grey.jpg": lambda: saved(photograph("L"), "JPEG", exif=exif(), comment=SECRET, progressive=True),
    "cmyk.jpg": lambda: saved(photograph("CMYK"), "JPEG", exif=exif(), comment=SECRET, **TOLD),
    "two-lenses.jpg": lambda: saved(photograph(), "MPO", exif=exif(), comment=SECRET, **frames()),
    "rgb.png": lambda: saved(photograph(), "PNG", exif=exif(), pnginfo=png_texts(), **TOLD),
    "deep.png": lambda: saved(deep(), "PNG", exif=exif(), pnginfo=png_texts()),
    "palette.png": lambda: saved(photograph("P"), "PNG", exif=exif(), pnginfo=png_texts(), **TOLD),
    "flat.png": lambda: saved(cut_out(), "PNG", exif=exif(), pnginfo=png_texts(), **TOLD),
    "moving.png": lambda: saved(photograph(), "PNG", exif=exif(), pnginfo=png_texts(), **frames()),
    "rgb.webp": lambda: saved(photograph(), "WEBP", exif=exif(), xmp=XMP, **TOLD),
    "flat.webp": lambda: saved(cut_out(), "WEBP", lossless=True, exif=exif(), xmp=XMP, **TOLD),
    "moving.webp": lambda: saved(photograph(), "WEBP", exif=exif(), xmp=XMP, **TOLD, **frames()),
    "rgb.avif": lambda: saved(photograph(), "AVIF", exif=exif(), xmp=XMP, **TOLD),
    "flat.avif": lambda: saved(cut_out(), "AVIF", quality=100, exif=exif(), xmp=XMP, **TOLD),
    "moving.avif": lambda: saved(photograph(), "AVIF", exif=exif(), xmp=XMP, **TOLD, **frames()),
    "phone.heic": heic,
    "rgb.tif": lambda: saved(photograph(), "TIFF", exif=exif(), tiffinfo=tiff_tags(), **TOLD),
    "cmyk.tif": lambda: saved(photograph("CMYK"), "TIFF", tiffinfo=tiff_tags(), **TOLD),
    "pages.tif": lambda: saved(photograph(), "TIFF", tiffinfo=tiff_tags(), **frames()),
    "rgb.bmp": lambda: saved(photograph(), "BMP") + SECRET,
    "still.gif": lambda: saved(photograph("P"), "GIF", comment=SECRET) + SECRET,
    "flat.gif": lambda: saved(cut_out("P"), "GIF", comment=SECRET, transparency=0),
    "moving.gif": lambda: saved(photograph(), "GIF", comment=SECRET, **frames()),
    "drawing.svg": lambda: DRAWING % (SECRET, SECRET, SECRET, SECRET),
}


def parts_of_jpeg(data: bytes) -> Iterator[str]:
    """The markers before the pixels."""
    at = 2
    while data[at + 1] != 0xDA:
        yield f"{data[at + 1]:02X}"
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    assert data.endswith(b"\xff\xd9")


def parts_of_png(data: bytes) -> Iterator[str]:
    at = 8
    while at < len(data):
        yield data[at + 4 : at + 8].decode()
        at += 12 + int.from_bytes(data[at : at + 4], "big")


def parts_of_webp(data: bytes) -> Iterator[str]:
    assert len(data) == 8 + int.from_bytes(data[4:8], "little")
    at = 12
    while at < len(data):
        yield data[at : at + 4].decode()
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + size + size % 2


def parts_of_avif(data: bytes) -> Iterator[str]:
    """The kinds of items and of colour descriptions."""
    yield from (f"item {kind.decode()}" for kind in re.findall(rb"infe.{8}(....)", data, re.DOTALL))
    yield from (f"colour {kind.decode()}" for kind in re.findall(rb"colr(....)", data, re.DOTALL))


#: What files may be made of, by format: pixels and what is needed to show them.
PARTS: dict[str, tuple[Callable[[bytes], Iterator[str]], set[str]]] = {
    "jpeg": (parts_of_jpeg, {"E0", "DB", "C2", "C4"}),
    "png": (parts_of_png, {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"}),
    "webp": (parts_of_webp, {"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"}),
    "avif": (parts_of_avif, {"item av01", "colour nclx"}),
    "svg": (lambda _data: iter(["drawing"]), {"drawing"}),
}


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("name", SOURCES)
def test_every_rendition_is_bare(office, name: str, quick: bool) -> None:
    source = f"products/gom/{name}"
    data = SOURCES[name]()
    assert SECRET in data or SECRET[:4].decode().encode("utf-16-be") in data
    (office.root / source).write_bytes(data)
    picture = plan(office, [source], covers={source}, effort=Effort(eager=True, quick=quick)).pictures[source]
    assert (picture.animation is not None) == name.startswith("moving")
    assert (picture.identity.kind == "flat") == name.startswith("flat")
    for file in picture.files():
        path: Path = rendition_path(office, file)
        made = path.read_bytes()
        parts, allowed = PARTS[file.format]
        found = set(parts(made))
        assert found
        assert found <= allowed
        for mark in (SECRET, SECRET.decode().encode("utf-16-be"), b"Exif", b"xmpmeta", b"acsp", b"8BIM"):
            assert mark not in made
        if file.format != "svg":
            with Image.open(path) as image:
                assert not {"exif", "icc_profile", "xmp", "comment", "photoshop"} & set(image.info)
                assert len(image.getexif()) == 0


def test_pixels_are_bare_before_they_are_encoded() -> None:
    """Whatever hangs on a decoded picture is gone."""
    data = saved(photograph(), "PNG", dpi=(300, 300), exif=exif(), pnginfo=png_texts(), **TOLD)
    assert decode(data, lambda _width, _height: 1600).image.info == {}
