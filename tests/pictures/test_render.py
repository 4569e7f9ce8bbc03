from __future__ import annotations

import os

import pytest
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageColor, ImageStat

from gianhang.errors import OutputError, errors_in
from gianhang.executors import Workers
from gianhang.pictures import cache, work
from gianhang.pictures import source as source_module
from gianhang.pictures.cache import JOURNAL, cache_folder, rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.render import render


@pytest.fixture
def rendered(office):
    """Plans and renders one source; returns the Picture and its files, opened, by (format, width)."""

    def run(source, **how):
        result = plan(office, [source], **how)
        assert not errors_in(result.problems)
        picture = result.pictures[source]
        assert render(office, [picture]) == ()
        files = {}
        for r in picture.renditions:
            with Image.open(rendition_path(office, r)) as image:
                image.load()
                files[r.format, r.width] = image
        return picture, files

    return run


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference a channel, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean)


def pixel(image: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    value = image.convert("RGB").getpixel((round(x * (image.width - 1)), round(y * (image.height - 1))))
    assert isinstance(value, tuple)
    return value


def close(one, other, within=6) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def test_every_rendition_is_made_in_its_format_and_size(rendered, photo):
    _, files = rendered(photo(size=(1000, 667)))
    assert {key: (image.format, image.size) for key, image in files.items()} == {
        ("avif", 400): ("AVIF", (400, 267)),
        ("avif", 800): ("AVIF", (800, 534)),
        ("avif", 1000): ("AVIF", (1000, 667)),
        ("jpeg", 400): ("JPEG", (400, 267)),
        ("jpeg", 800): ("JPEG", (800, 534)),
        ("jpeg", 1000): ("JPEG", (1000, 667)),
    }
    assert files["jpeg", 800].info["progressive"]


def test_a_tiny_picture_is_not_enlarged(rendered, photo):
    picture, files = rendered(photo("a.png", size=(30, 20)))
    assert {image.size for image in files.values()} == {(30, 20)}
    assert len(picture.renditions) == 2


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp", "a.avif"])
def test_every_orientation_gives_the_same_upright_picture(photo, scene, stored, rendered, orientation, name):
    upright = scene(500, 300)
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    how = {"quality": 95} if name.endswith(("jpg", "webp", "avif")) else {}
    picture, files = rendered(photo(name, stored(upright, orientation), exif=exif, **how))
    assert (picture.width, picture.height) == (500, 300)
    assert files["jpeg", 500].size == (500, 300)
    assert difference(files["jpeg", 500], upright) < 3
    assert files["jpeg", 400].size == (400, 240)
    assert "exif" not in files["jpeg", 500].info


def test_a_large_jpeg_on_its_side_is_shrunk_by_its_true_width(photo, scene, rendered):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    picture, files = rendered(photo("a.jpg", scene(800, 3600).transpose(Image.Transpose.ROTATE_90), exif=exif))
    assert (picture.width, picture.height) == (800, 3600)
    assert files["jpeg", 800].size == (800, 3600)
    assert difference(files["jpeg", 800], scene(800, 3600)) < 2


def test_a_large_jpeg_is_halved_while_it_is_decoded(photo, office, monkeypatch):
    """Most of the pixels of a camera are never unpacked."""
    source = photo("a.jpg", size=(3400, 2200))
    sizes = []
    real = source_module.to_srgb
    monkeypatch.setattr(
        source_module, "to_srgb", lambda image, *how, **more: sizes.append(image.size) or real(image, *how, **more)
    )
    picture = plan(office, [source], effort=Effort(eager=True)).pictures[source]
    assert (picture.width, picture.height) == (3400, 2200)
    assert sizes == [(1700, 1100)]


def test_broken_exif_does_not_cost_the_picture(rendered, photo):
    picture, _ = rendered(photo("a.jpg", exif=b"Exif\0\0II*\0\xff\xff\xff\xff broken"))
    assert picture.width == 900


def test_cmyk_becomes_rgb(rendered, photo):
    _, files = rendered(photo("a.jpg", Image.new("CMYK", (400, 300), (0, 255, 255, 0))))
    assert close(pixel(files["jpeg", 400], 0.5, 0.5), (255, 0, 0))
    assert files["jpeg", 400].mode == "RGB"


def test_sixteen_bits_keep_their_tones(rendered, photo):
    deep = Image.new("I;16", (512, 100))
    deep.putdata([x * 65535 // 511 for _ in range(100) for x in range(512)])
    _, files = rendered(photo("a.png", deep))
    image = files["jpeg", 512]
    for x, value in ((0, 0), (0.25, 64), (0.5, 128), (0.75, 191), (1, 255)):
        assert close(pixel(image, x, 0.5), (value,) * 3)


@pytest.mark.parametrize(("mode", "white"), [("I", 65535), ("I", 255), ("F", 1.0)])
def test_deep_tiffs_keep_their_tones(rendered, photo, mode, white):
    image = Image.new(mode, (100, 100), white)
    image.paste(white / 2 if mode == "F" else white // 2, (0, 0, 50, 100))
    _, files = rendered(photo("a.tif", image))
    assert close(pixel(files["jpeg", 100], 0.1, 0.5), (127,) * 3)
    assert close(pixel(files["jpeg", 100], 0.9, 0.5), (255,) * 3)


def test_a_photograph_with_the_ground_cut_away_comes_out_on_white(rendered, photo):
    image = Image.effect_noise((400, 300), 60).convert("RGB").convert("RGBA")
    image.paste((200, 0, 0, 0), (0, 0, 200, 300))
    picture, files = rendered(photo("a.png", image))
    assert picture.identity.kind == "photo"
    assert close(pixel(files["jpeg", 400], 0.2, 0.5), (255, 255, 255))
    assert difference(files["jpeg", 400].crop((210, 0, 400, 300)), image.crop((210, 0, 400, 300))) < 20


def test_half_transparent_is_mixed_with_white(rendered, photo):
    noise = Image.effect_noise((400, 300), 60).convert("RGBA")
    noise.paste((0, 0, 0, 128), (0, 0, 200, 300))
    _, files = rendered(photo("a.webp", noise, lossless=True, exact=True))
    assert close(pixel(files["jpeg", 400], 0.1, 0.5), (127, 127, 127))


def test_artwork_that_lets_the_ground_through_loses_nothing(rendered, photo):
    image = Image.new("RGBA", (500, 300), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 250, 300))
    image.paste((0, 90, 0, 128), (100, 100, 150, 150))
    picture, files = rendered(photo("dau.png", image))
    assert picture.identity.kind == "flat"
    assert [r.format for r in picture.plain] == ["png", "png"]
    assert {form for form, _width in files} == {"webp", "png"}
    for form in ("webp", "png"):
        out = files[form, 500]
        assert out.mode == "RGBA"
        assert ImageChops.difference(out.getchannel("A"), image.getchannel("A")).getbbox() is None
        assert out.getpixel((400, 200)) == (200, 0, 0, 255)
        assert out.getpixel((120, 120)) == (0, 90, 0, 128)


def test_the_card_of_artwork_stands_on_white(office, photo):
    image = Image.new("RGBA", (1300, 700), (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (500, 200, 800, 500))
    source = photo("dau.png", image)
    picture = plan(office, [source], covers={source}, effort=Effort(eager=True)).pictures[source]
    with Image.open(rendition_path(office, picture.card)) as card:
        assert (card.format, card.size) == ("JPEG", (1200, 630))
        assert close(pixel(card, 0.05, 0.05), (255, 255, 255))
        assert close(pixel(card, 0.5, 0.5), (200, 0, 0))


def test_a_palette_with_a_transparent_colour(rendered, photo):
    image = Image.new("P", (400, 300), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 200, 300))
    _, files = rendered(photo("a.gif", image, transparency=0))
    assert files["png", 400].getpixel((80, 150))[3] == 0
    assert files["png", 400].getpixel((320, 150)) == (0, 0, 255, 255)


@pytest.mark.parametrize("mode", ["P", "1", "LA", "L"])
def test_other_kinds_of_pixels(rendered, photo, mode):
    _, files = rendered(photo("a.png", Image.new("L", (420, 300), 255).convert(mode)))
    assert close(pixel(files["jpeg", 400], 0.5, 0.5), (255, 255, 255))


def test_the_first_frame_of_an_animation_is_taken(rendered, photo):
    frames = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    _, files = rendered(photo("a.gif", frames[0], save_all=True, append_images=frames[1:]))
    assert close(pixel(files["jpeg", 300], 0.5, 0.5), (254, 0, 0))


def crossed_profile() -> bytes:
    """A colour profile that means blue where others mean red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace("sRGB".encode("utf-16-be"), "Test".encode("utf-16-be"))
    return profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_colour_profile_is_applied(rendered, photo, mode):
    image = Image.new("RGB", (300, 200), (250, 10, 10)).convert(mode)
    _, files = rendered(photo("a.png", image, icc_profile=crossed_profile()))
    assert close(pixel(files["jpeg", 300], 0.5, 0.5), (10, 10, 250), within=12)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_a_colour_profile_that_says_srgb_changes_nothing(rendered, photo, mode):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.new("RGB", (300, 200), (120, 120, 120)).convert(mode)
    _, files = rendered(photo("a.png", image, icc_profile=srgb))
    assert close(pixel(files["jpeg", 300], 0.5, 0.5), (120,) * 3, within=1)


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200, crossed_profile()[:150]])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_bad_profile_is_survived(rendered, photo, profile, name):
    _, files = rendered(photo(name, Image.new("RGB", (300, 200), (120, 120, 120)), icc_profile=profile))
    assert close(pixel(files["jpeg", 300], 0.5, 0.5), (120,) * 3)


def test_a_profile_of_another_kind_of_picture_is_survived(rendered, photo):
    _, files = rendered(photo("a.jpg", Image.new("CMYK", (300, 200), (0, 0, 0, 0)), icc_profile=crossed_profile()))
    assert close(pixel(files["jpeg", 300], 0.5, 0.5), (255,) * 3)


def test_the_card_is_the_middle_of_the_picture(office, photo, rendered):
    image = Image.new("RGB", (1000, 1000), "white")
    image.paste((0, 90, 0), (0, 300, 1000, 700))
    source = photo("a.png", image)
    picture, _ = rendered(source, covers={source})
    with Image.open(rendition_path(office, picture.card)) as card:
        assert (card.format, card.size) == ("JPEG", (1200, 630))
        # 525 of the 1000 rows are shown, 400 of them green.
        assert close(pixel(card, 0.5, 0.03), (255, 255, 255))
        assert close(pixel(card, 0.02, 0.2), (0, 90, 0))
        assert close(pixel(card, 0.98, 0.8), (0, 90, 0))
        assert close(pixel(card, 0.5, 0.97), (255, 255, 255))


def test_the_card_of_a_panorama_is_as_sharp_as_its_source(office, photo):
    """At the width of its widest rendition it would be far too low, and blown up."""
    stripes = Image.new("L", (4000, 630))
    stripes.paste(255, (0, 0, 4000, 630))
    for x in range(0, 4000, 8):
        stripes.paste(0, (x, 0, x + 4, 630))
    source = photo("a.png", stripes)
    picture = plan(office, [source], covers={source}).pictures[source]
    render(office, [picture])
    with Image.open(rendition_path(office, picture.card)) as card:
        assert ImageStat.Stat(card.convert("L")).stddev[0] > 110


def test_files_do_not_depend_on_which_others_are_made(office, photo, scene):
    source = photo("a.jpg", scene(4000, 700))
    plain = plan(office, [source]).pictures[source]
    render(office, [plain])
    before = [rendition_path(office, r).read_bytes() for r in plain.renditions]
    for rendition in plain.renditions:
        rendition_path(office, rendition).unlink()
    render(office, [plan(office, [source], covers={source}).pictures[source]])
    assert [rendition_path(office, r).read_bytes() for r in plain.renditions] == before


def test_the_first_picture_of_a_phone_with_two_lenses_is_taken(photo, scene, rendered):
    source = photo("a.jpg", scene(900, 600), format="MPO", save_all=True, append_images=[Image.new("RGB", (90, 60))])
    picture, files = rendered(source)
    assert (picture.width, picture.height) == (900, 600)
    assert difference(files["jpeg", 800], scene(800, 533)) < 3


def test_a_second_render_does_nothing_but_tell(office, photo, monkeypatch):
    sources = [photo("a.jpg"), photo("b.png")]
    pictures = plan(office, sources).pictures
    render(office, pictures.values())
    monkeypatch.setattr(work, "decode", lambda *_: pytest.fail("was decoded"))
    told = []
    assert render(office, pictures.values(), effort=Effort(on_done=lambda *now: told.append(now))) == ()
    assert told == [(2, 2)]


def test_an_eager_plan_decodes_each_picture_once_and_leaves_nothing_to_render(office, photo, monkeypatch):
    sources = [photo("a.jpg"), photo("b.png"), photo("c.jpg", size=(700, 700))]
    decoded = []
    real = work.decode
    monkeypatch.setattr(work, "decode", lambda *args: decoded.append(1) or real(*args))
    told = []
    effort = Effort(eager=True, on_done=lambda *now: told.append(now))
    pictures = plan(office, sources, covers=set(sources), effort=effort).pictures
    assert len(decoded) == 3
    assert told[-1] == (3, 3)
    assert render(office, pictures.values()) == ()
    assert len(decoded) == 3
    assert all(rendition_path(office, file).is_file() for p in pictures.values() for file in p.files())


def test_pictures_that_are_known_count_as_ready(office, photo):
    known = [photo(f"{n}.png", size=(40 + n, 30)) for n in range(5)]
    plan(office, known, effort=Effort(eager=True))
    told = []
    bad = "products/gom/hong.jpg"
    (office.root / bad).write_bytes(b"x")
    effort = Effort(eager=True, on_done=lambda *now: told.append(now))
    plan(office, [*known, bad, photo("moi.png", size=(99, 30))], effort=effort)
    assert told == [(6, 7), (7, 7)]


def test_an_eager_plan_makes_the_same_bytes_as_plan_and_render(office, photo, scene):
    sources = [photo("a.jpg", scene(2000, 1300)), photo("b.png")]
    effort = Effort(eager=True)
    eager = plan(office, sources, covers=set(sources), effort=effort)
    before = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    for path in cache_folder(office).iterdir():
        path.unlink()
    lazy = plan(office, sources, covers=set(sources))
    render(office, lazy.pictures.values())
    after = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    assert before == after
    assert [p.files() for p in eager.pictures.values()] == [p.files() for p in lazy.pictures.values()]


def test_a_renamed_picture_uses_the_files_that_are_there(office, photo, monkeypatch):
    old = photo("Cũ.jpg")
    before = plan(office, [old]).pictures[old]
    render(office, [before])
    new = "products/gom/moi.jpg"
    (office.root / old).rename(office.root / new)
    after = plan(office, [new]).pictures[new]
    monkeypatch.setattr(work, "decode", lambda *_: pytest.fail("was decoded"))
    assert render(office, [after]) == ()
    assert after.renditions[0].name.startswith("gom-moi-")
    assert rendition_path(office, after.renditions[0]) == rendition_path(office, before.renditions[0])


def test_only_the_missing_file_is_made_and_it_is_the_same(office, photo):
    source = photo()
    picture = plan(office, [source]).pictures[source]
    render(office, [picture])
    paths = [rendition_path(office, r) for r in picture.renditions]
    bytes_before = [path.read_bytes() for path in paths]
    stamps = [path.stat().st_mtime_ns for path in paths]
    paths[1].unlink()
    render(office, [picture])
    assert [path.read_bytes() for path in paths] == bytes_before
    assert [path.stat().st_mtime_ns for path in paths if path != paths[1]] == [stamps[0], *stamps[2:]]


def test_the_same_photo_in_two_products_is_decoded_once(office, photo, monkeypatch):
    sources = [photo("a.jpg"), photo("b.jpg")]
    pictures = plan(office, sources).pictures
    decoded = []
    real = work.decode
    monkeypatch.setattr(work, "decode", lambda *args: decoded.append(1) or real(*args))
    render(office, pictures.values())
    assert len(decoded) == 1


def test_a_picture_that_changes_after_the_plan_spoils_nothing(office, photo):
    source = photo("a.jpg")
    picture = plan(office, [source]).pictures[source]
    photo("a.jpg", size=(500, 500))
    (problem,) = render(office, [picture])
    assert (problem.code, problem.place.path) == ("picture-changed", source)
    assert not any(rendition_path(office, r).exists() for r in picture.renditions)


def test_a_picture_that_disappears_after_the_plan_is_a_problem(office, photo):
    source = photo("a.jpg")
    picture = plan(office, [source]).pictures[source]
    (office.root / source).unlink()
    assert [p.code for p in render(office, [picture])] == ["picture-missing"]


def test_a_render_that_is_killed_leaves_no_half_file(office, photo, monkeypatch):
    source = photo()
    picture = plan(office, [source]).pictures[source]

    class Killed(BaseException):
        pass

    def die(self, data):
        with self.open("wb") as file:
            file.write(data[: len(data) // 2])
        raise Killed

    monkeypatch.setattr("pathlib.Path.write_bytes", die)
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_args, **_kwargs: None)
    with pytest.raises(Killed):
        render(office, [picture])
    monkeypatch.undo()
    home = cache_folder(office)
    (part,) = home.glob("*.part")
    assert not any(rendition_path(office, r).exists() for r in picture.renditions)
    # The next run completes. It leaves the part alone, which might belong to a build going on beside it …
    assert render(office, [picture]) == ()
    assert all(rendition_path(office, r).stat().st_size > 200 for r in picture.renditions)
    assert part.exists()
    # … until it is old.
    old = part.stat().st_mtime - cache.STALE - 1
    os.utime(part, (old, old))
    render(office, [picture])
    assert not part.exists()


def test_a_cache_that_cannot_be_written_is_told_in_words(office, photo, monkeypatch):
    source = photo()
    picture = plan(office, [source]).pictures[source]

    def full(_self, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        render(office, [picture])


def test_rendered_files_can_be_read_by_a_web_server(office, photo):
    source = photo()
    picture = plan(office, [source]).pictures[source]
    render(office, [picture])
    (office.root / "usual").write_bytes(b"")
    usual = (office.root / "usual").stat().st_mode
    assert rendition_path(office, picture.renditions[0]).stat().st_mode == usual


def test_several_processes_make_the_same_bytes(office, photo):
    sources = [photo(f"{n}.jpg", size=(420 + n, 300)) for n in range(5)]
    pictures = plan(office, sources).pictures
    assert render(office, pictures.values(), effort=Effort(Workers(jobs=2))) == ()
    files = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    assert len(files) == sum(len(picture.files()) for picture in pictures.values())
    for name in files:
        (cache_folder(office) / name).unlink()
    assert render(office, pictures.values(), effort=Effort(Workers(jobs=1))) == ()
    again = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    assert again == files


def test_an_output_error_travels_between_processes():
    import pickle

    from gianhang.errors import Message

    error = pickle.loads(pickle.dumps(OutputError(Message("Không ghi được {x}", {"x": 1}), Message("Xem lại."))))
    assert (str(error), str(error.hint)) == ("Không ghi được 1", "Xem lại.")


def test_a_picture_travels_between_processes(office, photo):
    import pickle

    source = photo()
    picture = plan(office, [source]).pictures[source]
    assert pickle.loads(pickle.dumps(picture)) == picture


@pytest.mark.parametrize(
    ("focus", "seen"), [((50, 50), "white"), ((50, 0), "red"), ((50, 100), "blue"), ((0, 0), "red")]
)
def test_the_card_keeps_the_focus(office, photo, focus, seen):
    image = Image.new("RGB", (1200, 1600), "white")
    image.paste("red", (0, 0, 1200, 400))
    image.paste("blue", (0, 1000, 1200, 1600))
    source = photo("a.png", image)
    picture = plan(office, [source], covers={source}, focuses={source: focus}).pictures[source]
    render(office, [picture])
    with Image.open(rendition_path(office, picture.card)) as card:
        assert close(pixel(card, 0.5, 0.2), ImageColor.getrgb(seen), within=12)
    other = plan(office, [source], covers={source}).pictures[source]
    assert (other.card == picture.card) == (focus == (50, 50))
    assert other.renditions == picture.renditions


def test_quick_renditions_are_webp(office, photo):
    source = photo("a.jpg")
    picture = plan(office, [source], effort=Effort(quick=True)).pictures[source]
    assert {r.format for r in picture.renditions} == {"webp", "jpeg"}
    assert render(office, [picture]) == ()
    assert all(rendition_path(office, r).is_file() for r in picture.renditions)


def test_a_cluster_makes_the_same_bytes(office, photo, scene, scheduler, monkeypatch):
    monkeypatch.setattr("gianhang.pictures.errand.FEW", 0)
    sources = [photo("a.jpg", scene(2000, 1300)), photo("b.png"), photo("c.gif"), photo("d.jpg", scene(800, 900))]
    bad = "products/gom/e.jpg"
    (office.root / bad).write_bytes(b"Xin chao" * 50)
    ours = plan(office, [*sources, bad], covers=set(sources), effort=Effort(eager=True))
    before = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    for path in cache_folder(office).iterdir():
        path.unlink()
    effort = Effort(Workers(scheduler=scheduler), eager=True)
    theirs = plan(office, [*sources, bad], covers=set(sources), effort=effort)
    after = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    assert theirs == ours
    assert before == after
    for path in cache_folder(office).iterdir():
        if path.name != JOURNAL:
            path.unlink()
    assert render(office, theirs.pictures.values(), effort=effort) == ()
    again = {path.name: path.read_bytes() for path in cache_folder(office).iterdir() if path.name != JOURNAL}
    assert again == before
