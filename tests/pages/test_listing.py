"""The pager of a list that goes on over several pages."""

from __future__ import annotations

import pytest

from gianhang.pages.listing import pager


@pytest.mark.parametrize(
    ("number", "last", "shown"),
    [
        (1, 2, "[1] 2"),
        (1, 3, "[1] 2 3"),
        (2, 3, "1 [2] 3"),
        (1, 4, "[1] 2 … 4"),
        (3, 5, "1 2 [3] 4 5"),
        (4, 7, "1 … 3 [4] 5 … 7"),
        (5, 7, "1 … 4 [5] 6 7"),
        (200, 2084, "1 … 199 [200] 201 … 2084"),
        (2084, 2084, "1 … 2083 [2084]"),
    ],
)
def test_the_first_the_last_and_those_around(number: int, last: int, shown: str) -> None:
    found = pager("products", "vi", number, last * 10, 10)
    said = ["…" if link is None else f"[{link.label}]" if link.here else str(link.label) for link in found.pages]
    assert " ".join(said) == shown
    assert found.many == (last > 5)
    paths = {str(link.label): link.path for link in found.pages if link}
    assert paths.pop("1") == "/san-pham/"
    assert all(path == f"/san-pham/trang/{label}/" for label, path in paths.items())


def test_one_page_has_none() -> None:
    assert pager("products", "vi", 1, 10, 10).pages == ()
