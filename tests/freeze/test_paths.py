from __future__ import annotations

import pytest

from gianhang.freeze.paths import collisions, refusal


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "san-pham/pho-kho/index.html",
        "tai-nguyen/site.ab12.css",
        ".nojekyll",
        ".well-known/security.txt",
        "giới-thiệu/index.html",
        "console/index.html",
        "comet/com10/index.html",
        "q/1.2.3/index.html",
    ],
)
def test_good_paths(path: str) -> None:
    assert refusal(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/index.html",
        "../index.html",
        "a/../../b.html",
        "./a.html",
        "a//b.html",
        "a\\b.html",
        "C:/a.html",
        "a?b.html",
        "a#b.html",
        "a%2e.html",
        "a\x00.html",
        'a"b.html',
        "a./index.html",
        "a /index.html",
        " a/index.html",
        "giới-thiệu/index.html".replace("ệ", "e\u0323\u0302"),
        "a" * 256 + ".html",
        "ệ" * 100 + "/index.html",
    ],
)
def test_bad_paths(path: str) -> None:
    assert refusal(path) is not None


@pytest.mark.parametrize(
    "name", ["con", "CON", "nul.txt", "aux.tar.gz", "com1", "LPT9.html", "com¹", "prn .txt", "conin$"]
)
def test_device_names_of_windows(name: str) -> None:
    assert "Windows" in str(refusal(f"san-pham/{name}/index.html"))
    assert "Windows" in str(refusal(name))


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        (["a/index.html", "b/index.html", "a/b.css", "a.html"], []),
        (["a.html", "a.html"], [("a.html", "a.html")]),
        (["a.html", "A.html"], [("A.html", "a.html")]),
        (["đá/index.html", "ĐÁ/index.html"], [("ĐÁ/index.html", "đá/index.html")]),
        (["A/x.html", "a/y.html"], [("a/y.html", "A/x.html")]),
        (["a", "a/index.html"], [("a/index.html", "a")]),
        (["a/b/index.html", "A"], [("A", "a/b/index.html")]),
        (["a.html", "a.html", "A.HTML"], [("a.html", "a.html"), ("A.HTML", "a.html")]),
    ],
)
def test_collisions(paths: list[str], pairs: list[tuple[str, str]]) -> None:
    assert list(collisions(paths)) == pairs
