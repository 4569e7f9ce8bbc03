from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import ImageFont, features

from gianhang import store
from gianhang.assets import fonts
from gianhang.assets.fonts import CHARACTERS, FACES, VIETNAMESE, cut_fonts, font_face
from gianhang.errors import Severity
from gianhang.folder import Folder


@pytest.fixture(scope="session", params=[face.name for face in FACES])
def content(request, cut_office):
    files, problems = cut_fonts(cut_office)
    assert problems == ()
    return files[request.param]


@pytest.fixture
def font(content):
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(content))


def test_there_are_134_vietnamese_letters_beyond_ascii():
    assert len({letter for letter in VIETNAMESE if not letter.isascii()}) == 134
    assert set("ấẫệởữựỵĐđẰƠƯ") <= set(VIETNAMESE)


def test_every_character_is_there(font):
    missing = set(VIETNAMESE) | set("₫€–—…•·“”‘’×°²³½«»\u00a0\u0301\u0323\u031b") | {chr(c) for c in range(0x20, 0x7F)}
    assert {char for char in missing if ord(char) not in font.getBestCmap()} == set()


def test_arrows_are_kept_where_the_font_has_them(cut_office):
    from fontTools.ttLib import TTFont

    serif = TTFont(BytesIO(cut_fonts(cut_office)[0]["source-serif-4.woff2"]))
    assert {ord(arrow) for arrow in "→←↗"} <= set(serif.getBestCmap())


def test_files_are_small_woff2(content):
    assert content[:4] == b"wOF2"
    assert len(content) <= 32 * 1024


def test_the_serif_is_variable_in_weight_only(cut_office):
    from fontTools.ttLib import TTFont

    serif = TTFont(BytesIO(cut_fonts(cut_office)[0]["source-serif-4.woff2"]))
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in serif["fvar"].axes] == [("wght", 400, 500)]


def test_marks_are_placed_and_pairs_kerned(font):
    assert {"kern", "mark"} <= {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_the_licence_stays_and_a_reserved_name_goes(font):
    names = {number: font["name"].getDebugName(number) or "" for number in range(20)}
    assert "SIL Open Font License" in names[13]
    assert names[0]
    assert not any("Source" in names[number] for number in names if number not in {0, 13, 14})


def test_figures_have_one_width_when_asked(font):
    if not features.check("raqm"):
        pytest.skip("this Pillow cannot shape text")
    font.flavor = None
    plain = BytesIO()
    font.save(plain)
    plain.seek(0)
    drawn = ImageFont.truetype(plain, 100, layout_engine=ImageFont.Layout.RAQM)
    assert len({drawn.getlength(figure * 4, features=["tnum"]) for figure in "0123456789"}) == 1


def test_the_bytes_are_the_same_every_time(cut_office):
    from gianhang.assets.cut import cut

    face = FACES[1]
    source = fonts._source(face)
    again = cut(source, characters=CHARACTERS, features=fonts.FEATURES, axes=face.axes, rename=face.rename)
    assert again == cut_fonts(cut_office)[0][face.name]


def test_a_second_time_fonttools_is_not_loaded(cut_office):
    program = (
        "import sys; from pathlib import Path\n"
        "from gianhang.folder import Folder; from gianhang.assets.fonts import cut_fonts\n"
        "files, problems = cut_fonts(Folder(Path(sys.argv[1])))\n"
        "print(len(files), 'fontTools' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(cut_office.root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["3", "False"]


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """What the user of this computer has of fonts: nothing yet. One font will do."""
    monkeypatch.setattr(fonts, "FACES", FACES[1:2])
    monkeypatch.setattr(store, "shared", lambda: tmp_path / "shared")
    return tmp_path / "shared" / "fonts"


@pytest.fixture
def no_cutting(monkeypatch):
    from gianhang.assets import cut

    def refuse(*_args, **_named):
        raise AssertionError("a font was cut again")

    return lambda: monkeypatch.setattr(cut, "cut", refuse)


@pytest.mark.parametrize(
    "damage",
    [lambda _data: b"", lambda data: data[:-5], lambda data: b"<html>" + data, lambda data: data[:-1] + b"\0"],
)
def test_a_damaged_file_in_the_cache_is_made_again(office, shared, damage):
    good, _ = cut_fonts(office)
    paths = [*(office.cache / "fonts").iterdir(), *shared.iterdir()]
    assert len(paths) == 2
    kept = paths[0].read_bytes()
    for path in paths:
        path.write_bytes(damage(kept))
    assert cut_fonts(office)[0] == good
    assert [path.read_bytes() for path in paths] == [kept, kept]


def test_another_office_of_the_same_user_need_not_cut(office, shared, no_cutting, tmp_path):
    good, _ = cut_fonts(office)
    no_cutting()
    assert cut_fonts(Folder(tmp_path / "other"))[0] == good
    for path in shared.iterdir():
        path.unlink()
    assert cut_fonts(office)[0] == good


def test_where_nothing_can_be_kept_for_the_user_fonts_are_cut_all_the_same(office, shared):
    shared.parent.write_text("no folder")
    assert cut_fonts(office)[0]


def test_another_version_of_the_package_is_cut_anew(monkeypatch):
    before = fonts._key(FACES[0])
    # It does not change while the program runs, and is asked for once.
    monkeypatch.setattr(fonts, "_version", fonts._version.__wrapped__)
    monkeypatch.setattr(fonts, "version", lambda _package: "99")
    assert fonts._key(FACES[0]) != before


def test_without_its_package_a_font_is_a_warning(office, monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda _module: None)
    files, problems = cut_fonts(office)
    assert files == {}
    assert [(p.code, p.severity) for p in problems] == [("font-missing", Severity.WARNING)] * 2
    assert "Source Serif 4" in str(problems[0].message)


def test_a_rule_for_a_style_sheet():
    assert font_face(FACES[2]) == (
        '@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-weight:500 700;font-display:swap;'
        'src:url("be-vietnam-pro-500.woff2") format("woff2")}'
    )


def test_every_weight_from_400_to_700_has_a_face():
    for family in {face.family for face in FACES}:
        ranges = [[int(weight) for weight in face.weights.split()] for face in FACES if face.family == family]
        assert all(any(r[0] <= weight <= r[-1] for r in ranges) for weight in (400, 500, 600, 700))
