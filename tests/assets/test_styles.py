from __future__ import annotations

import pytest

from gianhang.assets.styles import brand_css, squeeze, style_sheet
from gianhang.errors import UsageError
from gianhang.records.settings import Brand, ColourPair


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a { color: red; }\n\n.b , .c > d { margin: 0 1px }", ".a{color:red;}.b ,.c > d{margin:0 1px}"),
        ("a/* x */b", "a/**/b"),
        (".a/* x */ .b {}", ".a .b{}"),
        ("/* x */.a{}/* y", ".a{}"),
        ("/* it's “one” quote */ .a { }", ".a{}"),
        (".a :hover { }", ".a :hover{}"),
        ("a{--empty: ; --none:;}", "a{--empty: ;--none:;}"),
        ("a{width: calc(1px + 2px)}", "a{width:calc(1px + 2px)}"),
        ("a{width: min(1px, 2px)}", "a{width:min(1px,2px)}"),
        ("@media screen and (width > 40rem) { a { } }", "@media screen and (width > 40rem){a{}}"),
        ('a { content: "a  {  /* b */ ; c\\" "; }', 'a{content:"a  {  /* b */ ; c\\" ";}'),
        ("a { content: 'x: y' attr(z) ; }", "a{content:'x: y' attr(z);}"),
        ('a{content:"{" / ""}', 'a{content:"{" / ""}'),
        (r".md\: .a { }", r".md\: .a{}"),
        (r".\31 0 a { }", r".\31 0 a{}"),
        (".\\31\n0 { }", ".\\31\n0{}"),
        ("a{grid-template-areas: 'a  b'  'c  d'}", "a{grid-template-areas:'a  b' 'c  d'}"),
        ("", ""),
    ],
)
def test_squeeze_drops_only_what_means_nothing(css, expected):
    assert squeeze(css) == expected


WEAVE = "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cpath d='M3 0v24; /* x */ {}'/%3E\")"


def test_data_in_addresses_survives():
    def never(name):
        raise AssertionError(name)

    assert squeeze(f":root {{ --weave: {WEAVE} ; }}", never) == f":root{{--weave:{WEAVE};}}"
    assert squeeze("a{mask: url(#thread)}", never) == "a{mask:url(#thread)}"


@pytest.mark.parametrize("address", ['"../img/a.svg"', "'a.svg'", "a.svg", ' "x/a.svg" '])
def test_addresses_get_their_published_names(address):
    assert squeeze(f"a{{mask:url({address})}}", {"a.svg": "a.123.svg"}.__getitem__) == 'a{mask:url("a.123.svg")}'


def test_a_fragment_stays():
    assert squeeze("a{mask:url(a.svg#b)}", {"a.svg": "a.123.svg"}.__getitem__) == 'a{mask:url("a.123.svg#b")}'


def test_the_files_are_put_together_in_their_layers(static):
    sheet = style_sheet(static / "css", "@font-face{a:b}", ":root{--accent:red}", lambda name: f"new-{name}")
    assert sheet == (
        "@layer reset,components,brand;@font-face{a:b}"
        "@layer reset{*{margin:0;}}"
        '@layer components{.plate{background:url("new-vien.svg");}}'
        "@layer brand{:root{--accent:red}}"
    )


def test_a_missing_file_is_named(static):
    (static / "css/reset.css").unlink()
    with pytest.raises(UsageError, match=r"reset\.css"):
        style_sheet(static / "css", "", "", str)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "main.css"),
        ('@import url("reset.css") layer(reset);', "main.css"),
        ("@layer reset;\nbody { margin: 0 }", "body{margin:0}"),
        ('@layer reset;\n@import "reset.css" layer(reset);', '@import "reset.css"'),
        ('@layer base;\n@import url("reset.css") layer(reset);', "“reset” chưa khai báo"),
    ],
)
def test_a_main_file_of_another_shape_is_refused(static, text, told):
    (static / "css/main.css").write_text(text)
    with pytest.raises(UsageError) as caught:
        style_sheet(static / "css", "", "", str)
    assert told in str(caught.value)


def test_the_brand_is_custom_properties():
    pair = ColourPair(light="#0f5c4d", dark="#7fd0bd")
    assert brand_css(Brand(accent=pair, fill=pair)) == (
        ":root{--accent:light-dark(#0f5c4d,#7fd0bd);--fill:light-dark(#0f5c4d,#7fd0bd)}"
    )


def test_no_brand_is_nothing():
    assert brand_css(Brand()) == ""
