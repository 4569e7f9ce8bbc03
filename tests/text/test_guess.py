from __future__ import annotations

import pytest

from gianhang.text.guess import did_you_mean


@pytest.mark.parametrize(
    ("word", "choices", "guess"),
    [
        ("co-so-thanh-bin", ["co-so-thanh-binh", "co-so-minh-hoa-01"], "co-so-thanh-binh"),
        ("Trà", ["tra", "ca-phe"], "tra"),
        ("DRAFT", ["draft", "published"], "draft"),
        ("xyz", ["tra", "ca-phe"], None),
        ("tra", [], None),
    ],
)
def test_did_you_mean(word: str, choices: list[str], guess: str | None) -> None:
    question = did_you_mean(word, choices)
    assert (question and str(question)) == (guess and f"Có phải ý bạn là “{guess}”?")
