from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from gianhang.errors import Severity
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.pictures import source as source_module
from gianhang.pictures.cache import JOURNAL, cache_folder
from gianhang.pictures.encoder import WIDTHS, widths
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan


def widths_of(picture):
    return {form: [r.width for r in picture.renditions if r.format == form] for form in ("avif", "jpeg")}


@pytest.fixture
def no_opening(monkeypatch):
    """From here on, a picture that is opened fails the test."""

    def arm():
        def refuse(*_args, **_kwargs):
            raise AssertionError("a picture was opened")

        monkeypatch.setattr(Image, "open", refuse)

    return arm


def test_a_picture_is_described(office, photo):
    source = photo("Bình gốm Đỏ (1).JPG", size=(2000, 1000), format="JPEG")
    result = plan(office, [source], covers={source})
    picture = result.pictures[source]
    assert {problem.severity for problem in result.problems} <= {Severity.WARNING}
    assert (picture.source, picture.width, picture.height) == (source, 2000, 1000)
    assert widths_of(picture) == {"avif": [400, 800, 1600], "jpeg": [400, 800, 1600]}
    first = re.fullmatch(r"(gom-binh-gom-do-1-[0-9a-f]{10})-400\.avif", picture.renditions[0].name)
    # Whoever knows one name knows them all.
    assert first
    assert {r.name for r in picture.renditions} == {
        f"{first[1]}-{width}.{ending}" for width in (400, 800, 1600) for ending in ("avif", "jpg")
    }
    assert picture.card is not None
    assert picture.card.name == f"gom-binh-gom-do-1-{picture.card.key[:10]}-1200.jpg"
    assert len({r.key for r in picture.files()}) == 7


def test_all_names_change_with_the_settings_of_any_format(office, photo, monkeypatch):
    from gianhang.pictures import encoder

    source = photo()
    before = plan(office, [source]).pictures[source]
    finer = replace(encoder.ENCODERS["jpeg"], options={"quality": 90})
    monkeypatch.setitem(encoder.ENCODERS, "jpeg", finer)
    after = plan(office, [source]).pictures[source]
    assert {r.name for r in after.renditions}.isdisjoint(r.name for r in before.renditions)
    # What has not changed is not made again.
    kept = {r.key for r in after.renditions} & {r.key for r in before.renditions}
    assert kept == {r.key for r in after.renditions if r.format == "avif"}


def test_the_colour_is_the_average(office, photo):
    source = photo("xanh.png", Image.new("RGB", (500, 500), "#0a6496"))
    assert plan(office, [source]).pictures[source].colour == "#0a6496"


def test_a_name_without_a_single_letter_still_has_a_file(office, photo):
    source = photo("图片.png")
    assert plan(office, [source]).pictures[source].renditions[0].name.startswith("gom-")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (40, (40,)),
        (400, (400,)),
        (470, (400,)),
        (600, (400, 600)),
        (810, (400, 800)),
        (1000, (400, 800, 1000)),
        (1600, (400, 800, 1600)),
        (6000, (400, 800, 1600)),
    ],
)
def test_widths_never_grow_and_never_nearly_repeat(source, expected):
    assert widths(source) == expected


def test_a_middling_size_stands_behind_the_narrow_one():
    """Scripts know the name of a middling size alone, and take from its width whether there is a narrow one."""
    for source in range(1, 3000):
        narrow, middling = widths(source)[0], widths(source)[:2][-1]
        assert narrow == middling or (narrow == WIDTHS[0] < middling), source


def test_webp_stands_in_where_pillow_cannot_write_avif(office, photo, monkeypatch):
    from gianhang.pictures import encoder

    monkeypatch.setattr(encoder.features, "check", lambda _feature: False)
    encoder.formats.cache_clear()
    try:
        source = photo()
        assert {r.format for r in plan(office, [source]).pictures[source].renditions} == {"webp", "jpeg"}
    finally:
        encoder.formats.cache_clear()


def test_only_covers_have_a_card_and_only_when_large_enough(office, photo):
    large, small, other = photo("a.jpg", size=(600, 400)), photo("b.jpg", size=(590, 400)), photo("c.jpg")
    pictures = plan(office, [large, small, other], covers={large, small}).pictures
    assert pictures[large].card is not None
    assert pictures[small].card is None
    assert pictures[other].card is None


def test_a_second_plan_opens_nothing(office, photo, no_opening):
    sources = [photo("a.jpg"), photo("b.png")]
    first = plan(office, sources)
    no_opening()
    assert plan(office, sources) == first


@pytest.mark.parametrize("change", ["rename", "touch", "copy"])
def test_known_bytes_are_not_decoded_again(office, photo, no_opening, change):
    source = photo("a.jpg")
    before = plan(office, [source]).pictures[source]
    path = office.root / source
    if change == "rename":
        source = "products/gom/b.jpg"
        path.rename(office.root / source)
    elif change == "touch":
        os.utime(path, ns=(1, 1))
    else:
        source = "products/gom/c.jpg"
        (office.root / source).write_bytes(path.read_bytes())
    no_opening()
    after = plan(office, [source]).pictures[source]
    assert after.digest == before.digest
    assert [r.key for r in after.renditions] == [r.key for r in before.renditions]


def test_a_changed_file_is_seen(office, photo):
    source = photo("a.png", Image.new("RGB", (500, 400), "black"))
    before = plan(office, [source]).pictures[source]
    photo("a.png", Image.new("RGB", (500, 400), "white"))
    os.utime(office.root / source, ns=(5, 5))
    after = plan(office, [source]).pictures[source]
    assert after.colour == "#ffffff"
    assert {r.name for r in after.renditions}.isdisjoint(r.name for r in before.renditions)


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b'{"version": 1}', b'{"version": 1, "pictures": {"a": [1]}}', b'{"version": 99}', b"\xff\xfe"],
)
def test_a_damaged_index_is_made_again(office, photo, no_opening, damage):
    source = photo()
    first = plan(office, [source])
    index = cache_folder(office) / JOURNAL
    index.write_bytes(damage)
    assert plan(office, [source]) == first
    no_opening()
    assert plan(office, [source]) == first


def test_the_journal_forgets_files_that_are_gone_when_it_grows_long(office, photo):
    gone, kept = photo("a.jpg"), photo("b.png")
    for source in (gone, kept):
        os.utime(office.root / source, ns=(1, 1))
    plan(office, [gone, kept])
    (office.root / gone).unlink()
    journal = cache_folder(office) / JOURNAL
    journal.write_text(journal.read_text() + journal.read_text() * 900)
    plan(office, [kept], effort=Effort(eager=True))
    assert len(journal.read_text().splitlines()) < 20
    assert gone not in journal.read_text()
    assert kept in journal.read_text()


def refusal(office: Folder, source: str):
    result = plan(office, [source])
    assert result.pictures == {}
    (problem,) = result.problems
    assert (problem.place.path, problem.place.line) == (source, 0)
    assert str(problem.message)
    assert problem.hint
    return problem


def test_missing(office):
    assert refusal(office, "products/gom/khong-co.jpg").code == "picture-missing"


def test_a_folder_is_not_a_picture(office):
    assert refusal(office, "products/gom").code == "picture-missing"


def write(office: Folder, name: str, data: bytes) -> str:
    path: Path = office.root / "products/gom" / name
    path.write_bytes(data)
    return f"products/gom/{name}"


def test_empty(office):
    assert refusal(office, write(office, "a.jpg", b"")).code == "picture-empty"


@pytest.mark.parametrize("name", ["a.jpg", "b.png", "c.webp", "d.avif", "e.gif", "f.tif", "g.bmp"])
def test_truncated(office, photo, name):
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    source = photo(name, noise)
    path = office.root / source
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    assert refusal(office, source).code == "picture-truncated"


def test_only_a_signature(office):
    assert refusal(office, write(office, "a.png", b"\x89PNG\r\n\x1a\n" + bytes(40))).code == "picture-truncated"


def test_not_a_picture(office):
    assert refusal(office, write(office, "a.jpg", b"Xin chao" * 50)).code == "picture-not-a-picture"


def test_a_lying_extension_is_accepted(office, photo):
    source = photo("a.png", size=(1200, 800), format="JPEG")
    (told,) = plan(office, [source]).problems
    assert (told.code, told.severity) == ("picture-misnamed", Severity.ADVICE)
    assert "JPEG" in str(told.message)
    assert ".jpg" in str(told.hint)


def test_too_many_pixels_are_refused_before_decoding(office, photo, monkeypatch):
    source = photo("a.png", Image.new("1", (9000, 7000)))
    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", lambda _self: pytest.fail("was decoded"))
    problem = refusal(office, source)
    assert problem.code == "picture-too-large"
    assert "9000 × 7000" in str(problem.message)


@pytest.mark.parametrize("limit", [300_000, 100_000])
def test_what_pillow_warns_of_is_refused(office, photo, monkeypatch, limit):
    """540,000 pixels: over the limit Pillow warns, over twice the limit it raises."""
    source = photo(size=(900, 600))
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
    assert refusal(office, source).code == "picture-too-large"


def test_a_file_too_heavy_is_refused(office, photo, monkeypatch):
    source = photo()
    monkeypatch.setattr(source_module, "MAX_BYTES", 1000)
    monkeypatch.setattr(source_module, "decode", lambda *_: pytest.fail("was decoded"))
    assert refusal(office, source).code == "picture-too-heavy"


def test_a_ribbon_is_refused(office, photo):
    assert refusal(office, photo(size=(20, 300))).code == "picture-too-tall"


def test_problems_come_in_order_of_their_paths(office):
    sources = [write(office, name, b"x") for name in ("c.jpg", "a.jpg", "b.jpg")]
    assert [p.place.path for p in plan(office, sources).problems] == sorted(sources)


def test_many_pictures_are_looked_at_by_several_processes(office, photo, monkeypatch):
    monkeypatch.setattr("gianhang.pictures.errand.FEW", 0)
    sources = [photo(f"{n}.png", size=(40 + n, 30)) for n in range(6)]
    bad = write(office, "hong.jpg", b"x")
    result = plan(office, [*sources, bad], effort=Effort(Workers(jobs=2)))
    assert [p.width for p in result.pictures.values()] == [40, 41, 42, 43, 44, 45]
    assert [p.place.path for p in result.problems if p.severity is Severity.ERROR] == [bad]
