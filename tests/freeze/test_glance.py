"""What a glance passes is right, and it passes nearly all pages that our templates write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gianhang.folder import THEME
from gianhang.freeze import glance as glances
from gianhang.freeze.glance import Glance, _frame, _is_alike
from gianhang.freeze.plan import Plan
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import Site
from gianhang.pages.templates import is_odd

BASE = "https://ban.example/hang"


@pytest.fixture
def glance(booth) -> Glance:
    booth.files["anh/a&b.png"] = b"x"
    return Glance(booth.plan(), BASE)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../index.html">x</a> <img src="../anh/pho.avif" srcset="../anh/pho.avif 400w, ../anh/pho.avif 800w">',
        '<a href="../pho-kho/">x</a> <a href="../pho-kho/index.html?q=1">x</a> <form action="../index.html">',
        '<p id="giá"></p> <a href="#giá">x</a>',
        '<svg><symbol id="i-a"></symbol></svg> <svg><use href="#i-a"/></svg>',
        '<a href="https://khac.example/">x</a> <a href="mailto:a@b.example">x</a> <a href="tel:+84">x</a>',
        '<link rel="canonical" href="https://ban.example/hang/pho-kho/"> <meta content="https://ban.example/hang">',
        '<link rel="alternate" href="https://ban.example/hang/?q=1">',
        '<script type="application/ld+json">{"url": "https://ban.example/hang/pho-kho/"}</script>',
        '<p>href="../khong-co" là chữ của bài</p>',
        '<meta http-equiv="refresh" content="0; url=../pho-kho/index.html">',
    ],
)
def test_what_is_good_at_a_glance(glance: Glance, html: str) -> None:
    assert glance.is_good("moi/index.html", html.encode())


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../khong-co/index.html">x</a>',
        '<a href="../pho-kho/index.html#gia">x</a>',
        '<a href="../../index.html">x</a>',
        '<a href="/index.html">x</a>',
        '<a href="">x</a>',
        '<a href="file:///C:/a">x</a>',
        '<a href="C:/a">x</a>',
        '<a href="../anh/a&amp;b.png">x</a>',
        '<a href="#khong-co">x</a>',
        # What somebody wrote about ids is no place.
        '<p>Ghi id="gia" vào</p> <p> id="gia"</p> <a href="#gia">x</a>',
        '<p id="a"></p> <p id="a"></p>',
        '<img src="https://khac.example/a.png">',
        '<link rel="stylesheet" href="https://khac.example/a.css">',
        # The same address once to follow, once to load.
        '<a href="https://khac.example/a.css">x</a> <link rel="stylesheet" href="https://khac.example/a.css">',
        '<img srcset="../anh/pho.avif 400w, ../anh/khong-co.avif 800w">',
        '<a href="https://khac.example/a.avif">x</a> <img srcset="https://khac.example/a.avif 400w">',
        '<a href="https://khac.example/a.avif">x</a> <img src="https://khac.example/a.avif">',
        '<a href="https://khac.example/">x</a> <form action="https://khac.example/">',
        '<video poster="../anh/khong-co.avif"></video>',
        '<form action="../khong-co/">',
        '<meta http-equiv="refresh" content="0; url=../khong-co/index.html">',
        '<meta http-equiv="refresh" content="0; url=https://khac.example/">',
        '<meta content="https://ban.example/hang/khong-co/">',
        '<meta content="https://ban.example/hang/pho-kho/?a=1&amp;b=2">',
        '<script type="application/ld+json">{"url": "https://ban.example/hang/khong-co/"}</script>',
        '<script type="application/ld+json">{"url": </script>',
        '<template><p id="a"></p></template> <a href="#a">x</a>',
    ],
)
def test_what_needs_another_look(glance: Glance, html: str) -> None:
    assert not glance.is_good("moi/index.html", html.encode())


def test_nothing_is_no_address_not_even_on_the_first_page(glance: Glance) -> None:
    assert not glance.is_good("index.html", b'<img src="">')


def test_what_leads_somewhere_leads_nowhere_from_another_depth(glance: Glance) -> None:
    html = b'<a href="../pho-kho/index.html">x</a>'
    assert glance.is_good("moi/index.html", html)
    assert not glance.is_good("en/moi/index.html", html)
    assert glance.is_good("moi/index.html", html)


def test_the_page_for_what_is_not_there_needs_another_look(glance: Glance) -> None:
    assert not glance.is_good("en/404.html", b'<a href="../index.html">x</a>')


@pytest.mark.parametrize(
    ("path", "data", "good"),
    [
        ("catalogue.json", '{"a": ["https://ban.example/hang/pho-kho/", "https://khac.example"]}', True),
        ("catalogue.json", '{"a": ["https://ban.example/hang/khong-co/"]}', False),
        ("catalogue.json", '{"a": "https://ban.example/hang/pho-kho\\u002f"}', False),
        ("catalogue.json", "{", False),
        ("sitemap.xml", "<urlset><loc>https://ban.example/hang/</loc></urlset>", True),
        ("sitemap.xml", "<urlset><loc>https://ban.example/hang/khong-co/</loc></urlset>", False),
        ("sitemap.xml", "<urlset><loc>https://ban.example/hang/?a=1&amp;b=2</loc></urlset>", False),
        ("sitemap.xml", "<urlset>", False),
        ("robots.txt", "Sitemap: https://ban.example/hang/pho-kho/\n", True),
        ("robots.txt", "Sitemap: https://ban.example/hang/sitemap.xml\n", False),
        ("du-lieu.js", "1", False),
    ],
)
def test_what_machines_read(glance: Glance, path: str, data: str, good: bool) -> None:
    assert glance.is_good(path, data.encode()) == good


@pytest.mark.parametrize(
    "template",
    [
        '<a HREF="x">',
        "<a href='x'>",
        "<a href=x>",
        '<a\nhref="x">',
        '<a href = "x">',
        "<p  ID=x>",
        "<a href={{ path }}>",
        '<a {{ name }}="x">',
        '<p style="color: red">',
        "<style>p { background: url(x) }</style>",
        '<base href="x">',
        "<!-- x -->",
        '<meta http-equiv="refresh" content="0; url=x">',
        '<button formaction="x">',
        '<link rel="preload" imagesrcset="x">',
        '<object data="x">',
        "{{ html | safe }}",
        "{% autoescape false %}",
        "<a{{ {'href': x} | xmlattr }}>",
    ],
)
def test_odd_templates(template: str) -> None:
    assert is_odd(template)


def test_our_templates_are_plain() -> None:
    templates = [path for path in THEME.rglob("*") if path.is_file()]
    assert len(templates) > 50
    assert [path.name for path in templates if is_odd(path.read_text(encoding="utf-8"))] == []


def test_a_glance_does_for_nearly_all_pages(sample: Site, sample_pages: tuple[PlannedPage, ...], dist: Path) -> None:
    glance = Glance(Plan.from_parts(sample_pages, sample.files), sample.base_url)
    pages = [page.path for page in sample_pages if page.path.endswith(".html")]
    odd = [path for path in pages if not glance.is_good(path, (dist / path).read_bytes())]
    # Search, list and comparison in both languages have templates for their scripts; guides and news lead into parts.
    assert len(odd) < 0.1 * len(pages), odd


_OBJECTS = st.dictionaries(
    st.text(max_size=3), st.recursive(st.integers() | st.text(max_size=3), st.lists, max_leaves=3)
)


@given(st.lists(_OBJECTS, max_size=4), st.data())
def test_a_large_document_is_read_by_its_lines(items: list[dict[str, object]], data: st.DataObject) -> None:
    lines = ",\n".join(json.dumps(item) for item in items)
    document = f'{{"version": 1,\n"items": [\n{lines}\n]\n}}\n'.encode()
    assert json.loads(_frame(document)) == {"version": 1, "items": [0] * len(items)}
    at = data.draw(st.integers(0, len(document) - 1))
    damaged = document[:at] + data.draw(st.sampled_from([b"", b"x", b"}", b"{", b",", b'"'])) + document[at + 1 :]
    assert _is_read(_frame, damaged) == _is_read(lambda whole: whole, damaged)


def test_a_large_document_may_be_a_single_line(glance: Glance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glances, "_LARGE", 0)
    assert glance.is_good("catalogue.json", b'{"a": 1}')
    assert not glance.is_good("catalogue.json", b'{"a": }')


def _is_read(frame: Callable[[bytes], bytes], document: bytes) -> bool:
    try:
        json.loads(frame(document))
    except ValueError:
        return False
    return True


ITEMS = b'{"items": [\n{"a": 1},\n{"b": "x"}\n]}\n'


@pytest.mark.parametrize(
    ("data", "alike"),
    [
        (ITEMS, True),
        (ITEMS.replace(b'"x"', b'"y"'), True),
        (ITEMS.replace(b'"a": 1', b'"a": [2, {}]'), True),
        (ITEMS.replace(b'"x"', b"x"), False),
        (ITEMS.replace(b'{"a": 1},', b'{"a": 1}'), False),
        (ITEMS.replace(b'{"a": 1},', b"[1],"), False),
        (ITEMS.replace(b'{"b": "x"}', b'{"b": "x"}\n'), False),
        (ITEMS[:-2], False),
        (ITEMS + b"\n", False),
    ],
)
def test_a_large_document_is_read_where_it_differs_from_the_last(
    booth, monkeypatch: pytest.MonkeyPatch, data: bytes, alike: bool
) -> None:
    monkeypatch.setattr(glances, "_LARGE", 0)
    assert _is_alike(ITEMS, data) == alike
    asked = []

    def former(path: str) -> bytes:
        asked.append(path)
        return ITEMS

    assert Glance(booth.plan(), BASE, former).is_good("catalogue.json", data) == _is_read(lambda whole: whole, data)
    assert asked == ["catalogue.json"]
    assert not _is_alike(b"", data)


@given(st.lists(_OBJECTS, max_size=4), st.data())
def test_what_is_alike_can_be_read(items: list[dict[str, object]], data: st.DataObject) -> None:
    former = f'{{"items": [\n{f",{chr(10)}".join(json.dumps(item) for item in items)}\n]\n}}\n'.encode()
    lines = former.split(b"\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] = data.draw(st.sampled_from([b"{}", b"{},", b'{"a": 1}', b"", b"{", b"]", b"1,", b'{"a": 1}, {}']))
    document = b"\n".join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(glances, "_LARGE", 0)
        if _is_alike(former, document):
            json.loads(document)
