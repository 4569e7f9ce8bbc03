"""What people ask of the sample catalogue, and what has to come first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gianhang.pages.search import parts
from gianhang.pages.site import Site

QUERIES = [
    [part.strip() for part in line.split("|")]
    for line in Path(__file__).with_name("relevance.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_the_right_product_comes_first(engine: Any, sample: Site) -> None:
    second, missed = [], []
    for lang in ("vi", "en"):
        engine.open(parts(sample, lang))
        for asked, right in QUERIES:
            is_english = asked.startswith("en: ")
            if is_english != (lang == "en"):
                continue
            rows = engine.find(asked.removeprefix("en: "))["rows"][:5]
            slugs = [engine.ask("record", row=row)["slug"] for row in rows]
            if right not in slugs:
                missed.append((asked, right, slugs))
            elif slugs[0] != right:
                second.append((asked, right, slugs))
    assert len(QUERIES) >= 60
    assert missed == []
    assert len(second) <= 0.05 * len(QUERIES), second
