"""What offices have beside plain photographs: HEIC, documents, animations, drawings; and names of every kind."""

from __future__ import annotations

import io

import pillow_heif
import pytest
from PIL import ExifTags, Image, ImageCms, ImageSequence

from gianhang.errors import Severity, errors_in
from gianhang.pictures.cache import rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan


@pytest.fixture
def made(office):
    """Plans and renders one source; the Picture, and the problems told of it."""

    def run(source, **how):
        result = plan(office, [source], effort=Effort(eager=True), **how)
        assert not errors_in(result.problems), result.problems
        return result.pictures[source], result.problems

    return run


def opened(office, rendition) -> Image.Image:
    with Image.open(rendition_path(office, rendition)) as image:
        image.load()
        return image


def heic(office, image: Image.Image, name: str = "IMG_0001.HEIC", **how) -> str:
    source = f"products/gom/{name}"
    pillow_heif.from_pillow(image).save(office.root / source, quality=90, **how)
    return source


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_is_read_upright(office, scene, stored, made, orientation):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    picture, _ = made(heic(office, stored(scene(900, 600), orientation), exif=exif.tobytes()))
    assert (picture.width, picture.height, picture.identity.format) == (900, 600, "HEIF")
    image, upright = opened(office, picture.plain[-1]).convert("RGB"), scene(800, 533)
    for at in ((100, 80), (700, 80), (100, 450), (700, 450)):
        pairs = zip(image.getpixel(at), upright.getpixel(at), strict=True)
        assert all(abs(one - other) < 8 for one, other in pairs)


def test_a_heic_that_was_cut_off_is_refused(office, scene):
    source = heic(office, scene(900, 600))
    path = office.root / source
    path.write_bytes(path.read_bytes()[:-400])
    (problem,) = plan(office, [source]).problems
    assert problem.code == "picture-truncated"


def test_of_a_document_the_first_page_is_shown(photo, scene, made):
    source = photo("a.tif", scene(1200, 800), save_all=True, append_images=[Image.new("RGB", (300, 300))] * 2)
    picture, problems = made(source)
    assert (picture.width, picture.height, picture.animation) == (1200, 800, None)
    assert [(p.code, p.severity) for p in problems if p.code == "picture-pages"] == [("picture-pages", Severity.ADVICE)]
    assert "3" in str(next(p.message for p in problems if p.code == "picture-pages"))


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.png"])
def test_an_animation_moves_and_has_a_still(office, photo, scene, made, name):
    frames = [scene(900, 600).rotate(90 * n) for n in range(3)]
    how = {"save_all": True, "append_images": frames[1:], "duration": [200, 300, 400], "loop": 0}
    picture, _ = made(photo(name, frames[0], **how))
    assert picture.identity.frames == 3
    moving = opened(office, picture.animation)
    assert (moving.format, moving.n_frames, moving.size) == ("WEBP", 3, (800, 533))
    assert moving.info["loop"] == 0
    with Image.open(rendition_path(office, picture.animation)) as image:
        durations = []
        for frame in ImageSequence.Iterator(image):
            frame.load()
            durations.append(frame.info["duration"])
    assert durations == [200, 300, 400]
    still = opened(office, picture.plain[-1])
    assert getattr(still, "n_frames", 1) == 1
    assert still.convert("RGB").getpixel((100, 80))[0] > 150


def test_frames_without_a_time_of_their_own_are_played_as_browsers_do(office, photo, made):
    frames = [Image.new("L", (900, 600), n * 90) for n in range(3)]
    picture, _ = made(photo("a.gif", frames[0], save_all=True, append_images=frames[1:], duration=0))
    assert opened(office, picture.animation).info["duration"] == 100


def test_an_animation_too_long_stands_still(photo, made, monkeypatch):
    monkeypatch.setattr("gianhang.pictures.encoder.ANIMATION_PIXELS", 1_000_000)
    frames = [Image.new("L", (900, 600), n * 20) for n in range(5)]
    picture, problems = made(photo("a.gif", frames[0], save_all=True, append_images=frames[1:]))
    assert picture.animation is None
    assert "picture-still" in [p.code for p in problems]


@pytest.mark.parametrize("name", ["Ảnh bìa (1) & “mới”.JPG", "a b%20c#d?.jpg", "ảnh.jpeg", "-.jpg", "图片.jpg"])
def test_odd_names_are_accepted(photo, made, name):
    picture, problems = made(photo(name, size=(1200, 800), format="JPEG"))
    assert problems == ()
    assert all(file.name.isascii() and " " not in file.name for file in picture.files())


def profile(colours: dict[bytes, tuple[float, float, float]], gamma: float | None = None) -> bytes:
    """A colour profile with these primaries (XYZ), and sRGB's curve or a plain `gamma`."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = bytearray(srgb.replace("sRGB".encode("utf-16-be"), "Test".encode("utf-16-be")))

    def write(tag: bytes, skip: int, data: bytes) -> None:
        entry = out.index(tag, 128)
        at = int.from_bytes(out[entry + 4 : entry + 8], "big") + skip
        out[at : at + len(data)] = data

    for tag, values in colours.items():
        write(tag, 8, b"".join(round(value * 65536).to_bytes(4, "big", signed=True) for value in values))
    if gamma:
        for tag in (b"rTRC", b"gTRC", b"bTRC"):
            write(tag, 0, b"para" + bytes(8) + round(gamma * 65536).to_bytes(4, "big"))
    return bytes(out)


#: As phones and cameras embed them, but for the marks of their makers.
WIDE = {
    "display-p3": profile(
        {
            b"rXYZ": (0.51512, 0.24120, -0.00105),
            b"gXYZ": (0.29198, 0.69225, 0.04189),
            b"bXYZ": (0.15710, 0.06657, 0.78407),
        }
    ),
    "adobe-rgb": profile(
        {
            b"rXYZ": (0.60974, 0.31111, 0.01947),
            b"gXYZ": (0.20528, 0.62567, 0.06087),
            b"bXYZ": (0.14919, 0.06322, 0.74457),
        },
        gamma=2.19921875,
    ),
}


# The same red is a stronger one in the narrower space.
@pytest.mark.parametrize(("space", "expected"), [("display-p3", (215, 93, 97)), ("adobe-rgb", (227, 100, 100))])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.tif"])
def test_wide_colours_become_srgb(office, photo, made, name, space, expected):
    how = {"quality": 95} if name[2:] in ("jpg", "webp", "avif") else {}
    source = photo(name, Image.new("RGB", (700, 500), (200, 100, 100)), icc_profile=WIDE[space], **how)
    picture, _ = made(source)
    found = opened(office, picture.plain[-1]).convert("RGB").getpixel((300, 200))
    assert all(abs(one - other) <= 5 for one, other in zip(found, expected, strict=True)), found


def test_sixteen_bit_colour_keeps_its_tones(office, made):
    import struct
    import zlib

    width, height = 600, 4
    row = b"\0" + b"".join(struct.pack(">HHH", x * 109, 65535 - x * 109, 32768) for x in range(width))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(row * height))
        + chunk(b"IEND", b"")
    )
    (office.root / "products/gom/sau.png").write_bytes(data)
    picture, _ = made("products/gom/sau.png")
    image = opened(office, picture.plain[-1]).convert("RGB")
    red, green, blue = image.getpixel((300, 2))
    assert abs(red - 127) < 6
    assert abs(green - 128) < 6
    assert abs(blue - 128) < 6


def test_adobe_cmyk_is_not_turned_inside_out(office, made):
    """Photoshop's CMYK is stored upside down and says so in a marker of its own."""
    buffer = io.BytesIO()
    Image.new("CMYK", (700, 500), (0, 0, 0, 0)).save(buffer, "JPEG")
    assert b"Adobe" in buffer.getvalue()
    (office.root / "products/gom/in.jpg").write_bytes(buffer.getvalue())
    picture, _ = made("products/gom/in.jpg")
    assert min(opened(office, picture.plain[-1]).convert("RGB").getpixel((99, 99))) > 245
