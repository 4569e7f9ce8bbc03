from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from gianhang.freeze import links


def found(html: str) -> list[tuple[str, bool]]:
    return [(link.address, link.loaded) for link in links.references(LexborHTMLParser(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="a.html">x</a>', [("a.html", False)]),
        ("<a href>x</a>", [("", False)]),
        ('<map><area href="a.html"></map>', [("a.html", False)]),
        ('<img src="a.jpg">', [("a.jpg", True)]),
        ("<img src>", [("", True)]),
        ('<script src="a.js"></script>', [("a.js", True)]),
        ('<iframe src="a.html"></iframe>', [("a.html", True)]),
        ('<video poster="a.jpg"><source src="a.mp4"></video>', [("a.mp4", True), ("a.jpg", True)]),
        ('<object data="a.pdf"></object><li data="b">', [("a.pdf", True)]),
        ('<form action="a.html"><button formaction="b.html">x</button></form>', [("a.html", False), ("b.html", False)]),
        ('<link rel="stylesheet" href="a.css">', [("a.css", True)]),
        ('<link rel="preload" href="a.woff2">', [("a.woff2", True)]),
        ('<link rel="canonical" href="a">', [("a", False)]),
        ('<link rel="alternate" hreflang="en" href="a">', [("a", False)]),
        ('<link rel="alternate stylesheet" href="a">', [("a", True)]),
        ('<link href="a">', [("a", True)]),
        ('<link rel="preload" as="image" imagesrcset="a 1x, b 2x">', [("a", True), ("b", True)]),
        ('<img srcset="a.avif 400w, b.avif 800w">', [("a.avif", True), ("b.avif", True)]),
        ('<img src="c" srcset="a 1x">', [("c", True), ("a", True)]),
        ('<svg><use href="#a"/></svg>', [("#a", True)]),
        ('<svg><use xlink:href="a.svg#b"/></svg>', [("a.svg#b", True)]),
        ('<svg><image href="a.png"/></svg>', [("a.png", True)]),
        ('<p style="background: url(a.png)">x</p>', [("a.png", True)]),
        ("<style>p { background: url('a.png') }</style>", [("a.png", True)]),
        ('<meta http-equiv="Refresh" content="0; url=../a.html">', [("../a.html", True)]),
        ('<meta http-equiv="content-type" content="text/html">', []),
        ('<noscript><img src="a.gif"></noscript>', [("a.gif", True)]),
    ],
)
def test_references(html: str, expected: list[tuple[str, bool]]) -> None:
    assert found(html) == expected


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        ("", []),
        (" ", []),
        ("a", ["a"]),
        ("a 1x", ["a"]),
        ("a 400w,b 800w,", ["a", "b"]),
        ("\n  a 1x ,\n  b,c 2x", ["a", "b,c"]),
        ("data:image/png;base64,AA== 1x, b 2x", ["data:image/png;base64,AA==", "b"]),
    ],
)
def test_candidates(srcset: str, expected: list[str]) -> None:
    assert list(links.candidates(srcset)) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a { b: url(x.png) }", ["x.png"]),
        ("a { b: url( \"x y.png\" ), url('z.png') }", ["x y.png", "z.png"]),
        ("@font-face { src: url(a.woff2) format('woff2') }", ["a.woff2"]),
        ("@import 'a.css'; @import url(b.css);", ["a.css", "b.css"]),
        ("/* url(no.png) */ a { b: c }", []),
    ],
)
def test_style_addresses(css: str, expected: list[str]) -> None:
    assert list(links.style_addresses(css)) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="x">  Phở\n <b>khô</b> </a>', "Phở khô"),
        ('<a href="x"><img alt="Ảnh phở"></a>', "Ảnh phở"),
        ('<img src="x" alt="Ảnh">', "Ảnh"),
        ('<img src="x">', ""),
        (f'<a href="x">{"dài " * 40}</a>', ("dài " * 40)[:59] + "…"),
    ],
)
def test_the_text_of_a_link(html: str, text: str) -> None:
    (link,) = (link for link in links.references(LexborHTMLParser(html)) if link.address == "x")
    assert link.text == text


def test_anchors() -> None:
    tree = LexborHTMLParser('<h2 id="giới-thiệu">x</h2><a name="cũ">y</a><input name="z"><p id="">')
    assert links.anchors(tree) == {"giới-thiệu", "cũ"}


def test_texts_for_machines() -> None:
    html = '<meta property="og:url" content="a"><script type="application/ld+json">{"b": ["c", {"d": 1}]}</script>'
    assert list(links.addresses(LexborHTMLParser(html))) == ["a", "c"]
    assert list(links.xml_texts(b"<u><loc> a </loc><l href='b'/></u>")) == ["", "a", "", "b"]
    with pytest.raises(ValueError, match="line 1"):
        list(links.json_texts("{"))
    with pytest.raises(ValueError, match="line 1"):
        list(links.xml_texts(b"<u>"))
