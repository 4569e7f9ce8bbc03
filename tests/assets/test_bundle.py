from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from gianhang.assets import bundle
from gianhang.assets.bundle import Assets
from gianhang.assets.fonts import FACES
from gianhang.assets.scripts import script
from gianhang.errors import UsageError


@pytest.fixture
def assets(cut_office, static):
    return Assets.collect(cut_office, static, ":root{--accent:red}")


def test_every_file_is_named_by_its_digest(assets):
    assert set(assets.files) == {"site.css", "site.js", "vien.svg", "icon.png", *(face.name for face in FACES)}
    for name, asset in assets.files.items():
        stem, ending = name.rsplit(".", 1)
        assert asset.name == f"{stem}.{hashlib.sha256(asset.content).hexdigest()[:10]}.{ending}"


def test_addresses(assets):
    assert re.fullmatch(r"/tai-nguyen/site\.[0-9a-f]{10}\.css", assets.address("site.css"))
    assert all(assets.address(face.name).endswith(".woff2") for face in FACES)
    with pytest.raises(KeyError):
        assets.address("khong-co.css")


def test_the_style_sheet_names_published_files(assets):
    css = assets.files["site.css"].content.decode()
    mentioned = set(re.findall(r'url\("([^"]+)"\)', css))
    assert mentioned == {assets.files[name].name for name in ("vien.svg", *(face.name for face in FACES))}
    assert css.endswith("@layer brand{:root{--accent:red}}")


def test_collected_again_the_bytes_are_the_same(assets, cut_office, static):
    assert Assets.collect(cut_office, static, ":root{--accent:red}") == assets


def test_a_name_changes_with_what_a_file_refers_to(assets, cut_office, static):
    (static / "vien.svg").write_text("<svg></svg>")
    again = Assets.collect(cut_office, static, ":root{--accent:red}")
    assert again.address("site.css") != assets.address("site.css")
    assert again.address("site.js") == assets.address("site.js")


def test_a_style_sheet_that_names_a_missing_file_is_refused(cut_office, static):
    (static / "vien.svg").unlink()
    with pytest.raises(UsageError, match=r"vien\.svg"):
        Assets.collect(cut_office, static, "")


def test_two_files_of_one_name_are_refused(cut_office, static):
    (static / "img/vien.svg").write_text("<svg/>")
    with pytest.raises(UsageError, match=r"vien\.svg"):
        Assets.collect(cut_office, static, "")


def test_what_systems_leave_behind_is_not_published(cut_office, static):
    (static / ".DS_Store").write_text("x")
    assert ".DS_Store" not in Assets.collect(cut_office, static, "").files


def test_without_fonts_there_is_no_font_face(cut_office, static, monkeypatch):
    monkeypatch.setattr(bundle, "cut_fonts", lambda _folder: ({}, ("a warning",)))
    assets = Assets.collect(cut_office, static, "")
    assert b"@font-face" not in assets.files["site.css"].content
    assert not [name for name in assets.files if name.endswith(".woff2")]
    assert assets.problems == ("a warning",)


def test_scripts_are_joined_in_order_and_do_not_run_together(static):
    assert script(static / "js") == "// first\n(function () {})()\n;\nwindow.menu = 1\n;\n"


def test_no_scripts_are_an_empty_file(tmp_path):
    assert script(tmp_path / "js") == ""


def test_the_packaged_files_fit_together(cut_office):
    import gianhang

    packaged = Path(gianhang.__file__).parent / "static"
    css = Assets.collect(cut_office, packaged, "").files["site.css"].content.decode()
    bare = re.sub(r'"[^"]*"', '""', css)
    assert bare.count("{") == bare.count("}")
    assert "/*" not in bare
    assert "@import" not in bare
