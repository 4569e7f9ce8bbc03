from __future__ import annotations

import pytest

from gianhang.pages.relative import make_absolute, make_relative


@pytest.mark.parametrize(
    ("path", "page", "expected"),
    [
        ("/", "/", "index.html"),
        ("/", "/san-pham/pho-kho/", "../../index.html"),
        ("/san-pham/pho-kho/", "/", "san-pham/pho-kho/index.html"),
        ("/san-pham/pho-kho/", "/san-pham/", "../san-pham/pho-kho/index.html"),
        ("/en/san-pham/", "/san-pham/", "../en/san-pham/index.html"),
        ("/tim/?q=a/b#c/d", "/", "tim/index.html?q=a/b#c/d"),
        ("/anh/x.jpg", "/en/products/x/", "../../../anh/x.jpg"),
        ("/sitemap.xml", "/feed.xml", "sitemap.xml"),
        ("/#muc-luc", "/", "index.html#muc-luc"),
    ],
)
def test_the_way_to_a_path(path: str, page: str, expected: str) -> None:
    assert make_relative(f'<a href="{path}">', page) == f'<a href="{expected}">'


def test_every_address_in_html_is_made_relative() -> None:
    html = (
        '<html lang="vi" data-root="/"><a href="/">x</a>'
        '<img src="/anh/a.jpg" srcset="/anh/a.jpg 400w, /anh/b.jpg 800w">'
        '<form action="/tim/"><a href="https://example.org/">y</a><a href="#top">z</a><use href="#icon">'
    )
    assert make_relative(html, "/san-pham/") == (
        '<html lang="vi" data-root="../"><a href="../index.html">x</a>'
        '<img src="../anh/a.jpg" srcset="../anh/a.jpg 400w, ../anh/b.jpg 800w">'
        '<form action="../tim/index.html"><a href="https://example.org/">y</a><a href="#top">z</a><use href="#icon">'
    )


def test_text_and_other_hosts_are_left_alone() -> None:
    html = '<p>href=&#34;/x&#34; và src=\'/y\'</p><a href="//example.org/x">z</a><meta content="/x"><b data-src="/x">'
    assert make_relative(html, "/a/b/") == html


def test_the_root_of_a_page_at_the_root_is_empty() -> None:
    assert make_relative('<html data-root="/">', "/") == '<html data-root="">'


def test_a_page_served_anywhere_gets_the_base_path() -> None:
    html = '<a href="/">x</a><img srcset="/anh/a.jpg 400w, /anh/b.jpg 800w"><a href="#top">'
    assert make_absolute(html, "/catalogue") == (
        '<a href="/catalogue/">x</a><img srcset="/catalogue/anh/a.jpg 400w, /catalogue/anh/b.jpg 800w"><a href="#top">'
    )
