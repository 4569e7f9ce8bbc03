from __future__ import annotations

import pytest

from gianhang.errors import ContentError
from gianhang.freeze import plan
from gianhang.freeze.plan import Plan


def test_every_file_of_the_output_is_in_the_plan(booth) -> None:
    plan = booth.plan()
    assert plan.paths == {"index.html", "pho-kho/index.html", "404.html", "site.css", "anh/pho.avif"}
    assert len(plan) == 5
    assert "site.css" in plan
    assert "index.html" in plan
    assert "pho-kho" not in plan


@pytest.mark.parametrize(
    ("url", "code", "said"),
    [
        ("/Pho-kho/", "same-address", "Địa chỉ “/Pho-kho/” không thể đứng cạnh “/pho-kho/”"),
        ("/pho-kho", "same-address", "Địa chỉ “/pho-kho” không thể đứng cạnh “/pho-kho/”"),
        ("/con/", "unsafe-address", "“con” là tên mà Windows giữ riêng"),
        ("/../ra-ngoai/", "unsafe-address", "Địa chỉ “/../ra-ngoai/” không dùng được"),
        ("/.git/", "unsafe-address", "chương trình giữ riêng"),
        ("/.gianhang.json", "unsafe-address", "chương trình giữ riêng"),
    ],
)
def test_an_address_that_cannot_be(booth, url: str, code: str, said: str) -> None:
    booth.pages[url] = "x"
    with pytest.raises(ContentError) as caught:
        booth.plan()
    assert [problem.code for problem in caught.value.problems] == [code]
    assert said in str(caught.value.problems[0].message)
    assert caught.value.problems[0].hint


def test_a_page_and_a_file_at_the_same_address(booth) -> None:
    booth.files["404.html"] = b"x"
    with pytest.raises(ContentError) as caught:
        booth.plan()
    assert [problem.place.path for problem in caught.value.problems] == ["404.html"]


def test_all_bad_addresses_are_told_at_once(booth) -> None:
    booth.pages |= {"/aux/": "x", "/PHO-KHO/": "x"}
    booth.files |= {"a\\b.css": b"x"}
    with pytest.raises(ContentError) as caught:
        booth.plan()
    assert {problem.place.path for problem in caught.value.problems} == {
        "aux/index.html",
        "PHO-KHO/index.html",
        "a\\b.css",
    }


def test_a_plan_that_was_good_is_not_looked_at_again(booth, monkeypatch: pytest.MonkeyPatch) -> None:
    first = booth.plan()
    looked: list[str] = []
    monkeypatch.setattr(plan, "collisions", lambda paths: looked.extend(paths) or iter(()))
    again = Plan.from_parts(first.pages.values(), first.files.values(), known=first.word)
    assert (again, looked) == (first, [])
    booth.pages["/moi/"] = "x"
    other = booth.plan()
    assert other.word != first.word
    looked.clear()
    Plan.from_parts(other.pages.values(), other.files.values(), known=first.word)
    assert "moi/index.html" in looked
