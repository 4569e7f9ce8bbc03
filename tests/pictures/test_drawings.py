"""Drawings (SVG): what draws is kept, and nothing in them can run, load or tell."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gianhang.errors import errors_in
from gianhang.pictures.cache import rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.plan import plan
from gianhang.pictures.refusal import PictureError
from gianhang.pictures.vector import clean

HERE = Path(__file__).parent / "drawings"
REFUSED = sorted(HERE.glob("refused-*.svg"))
#: Each holds a good path, and something that is not to be.
HOSTILE = sorted(set(HERE.glob("*.svg")) - set(REFUSED))


@pytest.fixture
def made(office):
    """Plans and renders one source; the Picture, and the problems told of it."""

    def run(source):
        result = plan(office, [source], effort=Effort(eager=True))
        assert not errors_in(result.problems), result.problems
        return result.pictures[source], result.problems

    return run


DRAWING = """<?xml version="1.0"?>
<!-- by ong Tu -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:author="ong Tu"
     {size} onload="alert(1)">
  <metadata>ong Tu</metadata>
  <script>alert(1)</script>
  <style>.a {{ fill: #a00 }}</style>
  <style>@import url("http://evil.example/a.css");</style>
  <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>
  <foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>
  <a xlink:href="javascript:alert(1)"><path d="M0 0h9"/></a>
  <path class="a" d="M0 0h10v10z" fill="url(#g)" onclick="alert(1)" style="fill: url(http://evil.example/x)"/>
  <use xlink:href="#g"/><use xlink:href="http://evil.example/#a"/>
  <set attributeName="href" to="javascript:alert(1)"/>
  <text>Gốm</text>
</svg>"""


def drawing(office, content: str | bytes, name: str = "dau.svg") -> str:
    data = content.encode() if isinstance(content, str) else content
    (office.root / "products/gom" / name).write_bytes(data)
    return f"products/gom/{name}"


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('viewBox="0 0 200 100"', (200, 100)),
        ('width="50mm" height="25.4mm"', (189, 96)),
        ('width="300px" height="150" viewBox="0 0 30 15"', (300, 150)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
    ],
)
def test_of_a_drawing_only_what_draws_is_kept(office, made, size, expected):
    picture, problems = made(drawing(office, DRAWING.format(size=size)))
    assert problems == ()
    assert (picture.width, picture.height) == expected
    (file,) = picture.files()
    assert file.name.endswith(".svg")
    out = rendition_path(office, file).read_text()
    for bad in (
        "script",
        "alert",
        "evil",
        "onload",
        "onclick",
        "foreignObject",
        "import",
        "ong Tu",
        "data:",
        "<set",
        "DOC",
    ):
        assert bad not in out
    for good in ('fill="url(#g)"', "fill: #a00", "linearGradient", 'href="#g"', "Gốm", "viewBox"):
        assert good in out


@pytest.mark.parametrize(
    "content",
    [
        "<svg",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        '<svg viewBox="0 0 9 9"><path d="M0 0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9"><path d="M0 0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 9"><path d="M0 0"/></svg>',
        '<!DOCTYPE svg [<!ENTITY a "aa">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&a;</text></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        + "<g>" * 500
        + "<path/>"
        + "</g>" * 500
        + "</svg>",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>x</script></svg>',
    ],
)
def test_a_drawing_that_cannot_be_used(office, content):
    result = plan(office, [drawing(office, content)])
    assert result.pictures == {}
    assert [p.code for p in result.problems] == ["picture-drawing"]


def test_a_drawing_without_a_size(office):
    source = drawing(office, '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>')
    assert [p.code for p in plan(office, [source]).problems] == ["picture-no-size"]


def is_harmless(data: bytes) -> bool:
    """Whether nothing in a drawing could run, or reach out of it. Told in other ways than the program's own."""
    text = data.decode()
    elements = list(ET.fromstring(data).iter())
    names = {element.tag.rpartition("}")[2].lower() for element in elements}
    keys = {key.rpartition("}")[2].lower() for element in elements for key in element.attrib}
    links = [value for element in elements for key, value in element.attrib.items() if key.endswith("href")]
    return not (
        names & {"script", "foreignobject", "image", "feimage", "a", "animate", "set", "handler", "cursor", "include"}
        or [key for key in keys if key.startswith("on") or key == "base"]
        or [link for link in links if not link.startswith("#")]
        or re.search(r"url\(\s*['\"]?[^#'\"\s]|<!|<\?(?!xml )|evil|javascript|data:|file:|@", text, re.IGNORECASE)
        or re.findall(r"https?://(?!www\.w3\.org/)", text)
    )


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_hostile_drawing_is_made_harmless(path, encoding):
    text = path.read_text("utf-8")
    assert not is_harmless(text.encode())
    data, width, height = clean(text.encode(encoding))
    assert is_harmless(data)
    assert b'id="good"' in data
    assert (width, height) == (90, 60)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_drawing_that_cannot_be_made_harmless_is_refused(path, encoding):
    with pytest.raises(PictureError) as refused:
        clean(path.read_text("utf-8").encode(encoding))
    assert refused.value.code == "picture-drawing"


def test_what_a_link_leads_through_is_drawn(office, made):
    content = '<a href="https://vidu.vn"><path d="M0 0h9"/></a>'
    picture, _ = made(drawing(office, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">{content}</svg>'))
    out = rendition_path(office, picture.files()[0]).read_text()
    assert "vidu.vn" not in out
    assert 'd="M0 0h9"' in out


def test_a_photograph_in_a_drawing_is_told_in_words(office):
    source = drawing(office, (HERE / "refused-image-within.svg").read_text())
    (problem,) = plan(office, [source]).problems
    assert "ảnh chụp lồng bên trong" in str(problem.message)
    assert "PNG" in str(problem.hint)


def test_uses_of_uses_are_counted_and_honest_ones_kept(office, made):
    """As drawing programs write them: a sign made of signs."""
    leaves = "".join(f'<use href="#la" x="{n}"/>' for n in range(20))
    branches = "".join(f'<use href="#canh" y="{n}"/>' for n in range(20))
    content = f'<defs><path id="la" d="M0 0h9"/><g id="canh">{leaves}</g></defs>{branches}'
    picture, _ = made(drawing(office, f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60">{content}</svg>'))
    assert rendition_path(office, picture.files()[0]).read_text().count("<use") == 40
