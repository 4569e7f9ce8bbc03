from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from gianhang.errors import ContentError

pytestmark = pytest.mark.usefixtures("no_flush")


def problems(booth, output: Path) -> list[tuple[str, str, str]]:
    """Code, place and message of everything that freezing finds wrong; nothing is left behind then."""
    try:
        booth.freeze(output)
    except ContentError as error:
        found = error.problems
    else:
        return []
    assert not output.exists()
    assert not list(output.parent.glob(".dist*"))
    assert all(problem.hint for problem in found)
    return [(problem.code, problem.place.path, str(problem.message)) for problem in found]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../index.html">x</a>',
        '<a href="../">x</a>',
        '<a href="..">x</a>',
        '<a href="../pho-kho">x</a>',
        '<h2 id="gia">x</h2><a href="./index.html?q=1#gia">x</a>',
        '<a href="">x</a>',
        '<a href="#">x</a>',
        '<a href="#top">x</a>',
        '<a href="#:~:text=phở">x</a>',
        '<h2 id="giới-thiệu">x</h2><a href="#giới-thiệu">x</a><a href="#gi%E1%BB%9Bi-thi%E1%BB%87u">x</a>',
        '<a href="../pho-kho/#gia">x</a>',
        '<a href="../tài liệu/giá.pdf#page=2">x</a>',
        '<a href="../t%C3%A0i%20li%E1%BB%87u/gi%C3%A1.pdf">x</a>',
        '<a href=" ../index.html\n">x</a>',
        '<a href="https://khac.example/trang">x</a>',
        '<a href="//khac.example/">x</a>',
        '<a href="mailto:a@b.example">x</a><a href="tel:+84905">x</a><a href="zalo:1">x</a>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        '<svg><symbol id="sao"></symbol><use href="#sao"/></svg>',
        '<svg><use href="../sprite.svg#sao"/></svg>',
        '<link rel="license" href="https://khac.example/">',
        '<picture><source srcset="../anh/pho.avif 400w, ../anh/pho.avif 800w"></picture>',
        '<a name="cũ"></a><a href="#cũ">x</a>',
        '<form action="../pho-kho/index.html"></form>',
    ],
)
def test_good_links(booth, output: Path, html: str) -> None:
    booth.pages["/moi/"] = html
    booth.files |= {
        "tài liệu/giá.pdf": b"x",
        "sprite.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><g id="sao"/></svg>',
    }
    assert problems(booth, output) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<a href="../khong-co/">Bảng giá</a>', "Trên trang “/moi/”, liên kết “Bảng giá” dẫn tới “../khong-co/”"),
        ('<a href="khong-co.pdf"></a>', "Trang “/moi/” dẫn tới “khong-co.pdf”, nhưng ở đó không có gì."),
        ('<a href="../anh/">x</a>', "“../anh/”"),
        ('<a href="../anh/pho.avif/">x</a>', "“../anh/pho.avif/”"),
        ('<a href="../anh/%FF.jpg">x</a>', "“../anh/%FF.jpg”"),
        ('<a href="..\\index.html">x</a>', "“..\\index.html”"),
        ('<a href="../sa\u0302u/">x</a>', "sa\u0302u"),
        ('<a href="../../index.html">x</a>', "ra ngoài trang web"),
        ('<a href="/index.html">x</a>', "bắt đầu bằng “/”"),
        ('<a href="file:///C:/gia.pdf">Giá</a>', "tệp trên máy của người viết"),
        ('<a href="C:\\gia.pdf">Giá</a>', "tệp trên máy của người viết"),
        ('<a href="#khong-co">x</a>', "“#khong-co” trong “/moi/”"),
        ('<a href="../pho-kho/#khong-co">Xem</a>', "liên kết “Xem” dẫn tới chỗ “#khong-co” trong “/pho-kho/”"),
        ('<svg><use href="../sprite.svg#khong-co"/></svg>', "“#khong-co” trong “sprite.svg”"),
        ('<img src="../anh/khong-co.avif" alt="">', "Trang “/moi/” cần tệp “../anh/khong-co.avif”"),
        ('<img src="" alt="">', "bỏ trống"),
        ('<img srcset="../anh/pho.avif 1x, ../anh/pho-2.avif 2x" alt="">', "“../anh/pho-2.avif”"),
        ('<video poster="khong-co.jpg"></video>', "“khong-co.jpg”"),
        ('<form action="khong-co.html"></form>', "“khong-co.html”"),
        ('<p style="background: url(khong-co.png)">x</p>', "“khong-co.png”"),
        ('<meta http-equiv="refresh" content="0; url=../khong-co/">', "“../khong-co/”"),
    ],
)
def test_broken_links(booth, output: Path, html: str, said: str) -> None:
    booth.pages["/moi/"] = html
    booth.pages["/sâu/"] = "x"
    booth.files["sprite.svg"] = b'<svg xmlns="http://www.w3.org/2000/svg"><g id="sao"/></svg>'
    ((code, place, message),) = problems(booth, output)
    assert (code, place) == ("broken-link", "moi/index.html")
    assert said in message


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://khac.example/a.png" alt="">',
        '<img src="//khac.example/a.png" alt="">',
        '<img srcset="https://khac.example/a.png 2x" alt="">',
        '<script src="https://khac.example/a.js"></script>',
        '<link rel="stylesheet" href="https://khac.example/a.css">',
        '<link rel="preconnect" href="https://khac.example">',
        '<link rel="preload" href="https://khac.example/a.woff2" as="font">',
        '<iframe src="https://khac.example/"></iframe>',
        '<svg><use href="https://khac.example/a.svg#b"/></svg>',
        '<p style="background: url(https://khac.example/a.png)">x</p>',
        '<img src="https://ban.example/anh/pho.avif" alt="">',
    ],
)
def test_requests_to_other_hosts(booth, output: Path, html: str) -> None:
    booth.base_url = "https://ban.example"
    booth.pages["/moi/"] = html
    ((code, place, message),) = problems(booth, output)
    assert (code, place) == ("foreign-request", "moi/index.html")
    assert ".example" in message


def test_a_style_sheet(booth, output: Path) -> None:
    booth.files["tai-nguyen/a.css"] = b"@import 'https://khac.example/b.css'; a { b: url(x.png) url(../anh/pho.avif) }"
    assert [(code, place) for code, place, _ in problems(booth, output)] == [
        ("foreign-request", "tai-nguyen/a.css"),
        ("broken-link", "tai-nguyen/a.css"),
    ]


def test_an_id_twice(booth, output: Path) -> None:
    booth.pages["/moi/"] = '<p id="giá"></p><p id="giá"></p><p id="a"></p><p id="b"></p><p id="b"></p><p id="b"></p>'
    found = problems(booth, output)
    assert [code for code, _, _ in found] == ["duplicate-id", "duplicate-id"]
    assert [message for _, _, message in found] == [
        "Trên trang “/moi/” có 2 chỗ cùng mang id “giá”.",
        "Trên trang “/moi/” có 3 chỗ cùng mang id “b”.",
    ]


def test_all_are_told_and_one_that_is_on_many_pages_once(booth, output: Path) -> None:
    for number in range(5):
        booth.pages[f"/{number}/"] = '<a href="../lien-he/">Liên hệ</a>'
        booth.pages[f"/{number}/sau/"] = f'<a href="../../lien-he/">Liên hệ</a><a href="{number}">x</a>'
    found = problems(booth, output)
    assert len(found) == 6
    assert [message for _, _, message in found if "Liên hệ" in message] == [
        "Trên trang “/0/”, liên kết “Liên hệ” dẫn tới “../lien-he/”, nhưng ở đó không có gì. (và 9 trang nữa cũng vậy)"
    ]


def test_a_name_that_differs_in_case_only(booth, output: Path) -> None:
    booth.pages["/moi/"] = '<a href="../anh/Pho.AVIF">x</a>'
    with pytest.raises(ContentError) as caught:
        booth.freeze(output)
    assert "“anh/pho.avif”" in str(caught.value.problems[0].hint)


@pytest.mark.parametrize(
    ("base_url", "link", "good"),
    [
        (None, "/pho-kho/", True),
        (None, "/khong-co/", False),
        (None, "pho-kho/", False),
        (None, "#a", True),
        ("https://ban.example", "/pho-kho/", True),
        ("https://ban.example/hang", "/hang/pho-kho/index.html#gia", True),
        ("https://ban.example/hang", "/hang/", True),
        ("https://ban.example/hang", "/pho-kho/", False),
        ("https://ban.example/hang", "/hang/pho-kho/#khong-co", False),
    ],
)
def test_links_of_the_page_that_hosts_show_anywhere(
    booth, output: Path, base_url: str | None, link: str, good: bool
) -> None:
    booth.base_url = base_url
    booth.pages["/en/404.html"] = f'<p id="a"><a href="{link}">x</a>'
    del booth.pages["/404.html"]
    assert [code for code, _, _ in problems(booth, output)] == ([] if good else ["broken-link"])


@pytest.mark.parametrize("base_url", ["https://ban.example", "https://ban.example/hang"])
@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/sitemap.xml", "<urlset><url><loc>{}</loc></url></urlset>"),
        ("/feed.xml", '<feed><link href="{}"/></feed>'),
        ("/catalogue.json", '{{"a": ["{}"]}}'),
        ("/robots.txt", "Sitemap: {}\n"),
        ("/moi/", '<link rel="canonical" href="{}">'),
        ("/moi/", '<a href="{}">x</a>'),
        ("/moi/", '<meta property="og:url" content="{}">'),
        ("/moi/", '<script type="application/ld+json">{{"url": "{}"}}</script>'),
    ],
)
def test_full_addresses_of_the_site_itself(booth, output: Path, base_url: str, url: str, text: str) -> None:
    booth.base_url = base_url
    booth.pages["/404.html"] = f'<a href="{urlsplit(base_url).path}/">x</a>'
    for good in ("", "/", "/pho-kho/", "/pho-kho/#gia", "/anh/pho.avif"):
        booth.pages[url] = text.format(base_url + good)
        booth.freeze(output)
    booth.pages[url] = text.format("https://ban.example.khac/khong-co/")
    booth.freeze(output)
    booth.pages[url] = text.format(base_url + "/khong-co/")
    with pytest.raises(ContentError) as caught:
        booth.freeze(output)
    assert [problem.code for problem in caught.value.problems] == ["broken-link"]
    assert "/khong-co/" in str(caught.value.problems[0].message)


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("/sitemap.xml", "<urlset>"),
        ("/catalogue.json", "{"),
        ("/moi/", '<script type="application/ld+json">{"a": </script>'),
    ],
)
def test_data_that_machines_cannot_read(booth, output: Path, url: str, text: str) -> None:
    booth.pages[url] = text
    ((code, _place, message),) = problems(booth, output)
    assert code == "malformed-data"
    assert "line 1" in message
