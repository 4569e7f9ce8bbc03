"""The ways to narrow a list of products: what may be chosen, and which products each choice stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from gianhang.catalogue.materials import Material
from gianhang.finder.table import Facet, Row
from gianhang.pages.awards import LEVELS
from gianhang.pages.index import UNKNOWN_SLUG
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.records.round import Level
from gianhang.text.folding import slug, sort_key
from gianhang.text.numbers import money

#: Where the steps of the price facet begin, in đồng.
PRICES = (1, 50_000, 200_000, 1_000_000)
#: What the number in the column `flags` is the sum of.
DEMO, SEVERAL, EXPORT, FOREIGN = 1, 2, 4, 8
#: What the levels of awards are called in addresses.
LEVEL_IDS = {
    Level.DISTRICT: "district",
    Level.PROVINCE: "provincial",
    Level.REGION: "regional",
    Level.NATION: "national",
}

#: What marks a product: levels and years of its awards in force, OCOP stars, certificates, words to find it by.
Marks = tuple[tuple[str, ...], tuple[int, ...], int, tuple[str, ...], str]

T = TypeVar("T", bound=Hashable)


def facets(
    site: Site,
    words: Words,
    categories: list[str],
    marks: list[Marks],
    made_of: list[tuple[Material, ...]],
    provinces: list[str],
    of: list[int],
    rows: list[Row],
) -> tuple[Facet, ...]:
    """The ways to narrow a list, without those that have nothing to choose from."""

    def of_marks(
        id_: str,
        label: str,
        pick: Callable[[Marks], Sequence[T]],
        say: Callable[[T], tuple[str, str]],
        order: Callable[[T], object],
    ) -> Facet:
        values = sorted({value for mark in marks for value in pick(mark)}, key=order)  # type: ignore[arg-type]
        sets = [[values.index(value) for value in pick(mark)] for mark in marks]
        return Facet(id_, label, [say(value) for value in values], "marks", sets)

    catalogue = site.catalogue
    named = [(id_, str(catalogue.category[id_].name.phrase(words.lang))) for id_ in categories]
    heights = list(reversed(LEVEL_IDS.values()))
    level_names = {LEVEL_IDS[level]: words(name) for level, name in LEVELS.items()}
    found = (
        Facet("category", words("Nhóm hàng"), named, "category", [[code] for code in range(len(named))]),
        Facet(
            "place",
            words("Nơi làm"),
            [_province(site, words, code) for code in provinces],
            "maker",
            [[code] for code in range(len(provinces))],
            of=of,
        ),
        of_marks(
            "award",
            words("Sản phẩm tiêu biểu"),
            lambda mark: mark[0],
            lambda level: (level, _capital(level_names[level])),
            heights.index,
        ),
        of_marks(
            "year",
            words("Năm bình chọn"),
            lambda mark: mark[1],
            lambda year: (str(year), str(year)),
            lambda year: -year,
        ),
        of_marks(
            "ocop",
            "OCOP",
            lambda mark: (mark[2],) if mark[2] else (),
            lambda stars: (str(stars), words("{n} sao", n=stars)),
            lambda stars: -stars,
        ),
        of_marks("paper", words("Chứng nhận"), lambda mark: mark[3], lambda kind: (slug(kind), kind), sort_key),
        _materials(words, rows, made_of),
        _prices(words, rows),
        Facet(
            "export",
            words("Mua bán"),
            [("yes", words("Sẵn sàng xuất khẩu"))] if any(row.codes["flags"] & EXPORT for row in rows) else [],
            "flags",
            [[0] if flags & EXPORT else [] for flags in range(16)],
        ),
    )
    return tuple(facet for facet in found if facet.values)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _province(site: Site, words: Words, code: str) -> tuple[str, str]:
    if not code:
        return UNKNOWN_SLUG, words("Chưa rõ nơi làm hiện nay")
    place = site.catalogue.localities.by_code[code]
    return place.slug, str(place.name.phrase(words.lang))


def _materials(words: Words, rows: list[Row], made_of: list[tuple[Material, ...]]) -> Facet:
    """What products are made of, the most frequent first."""
    counts = Counter(material for row in rows for material in made_of[row.codes["made"]])
    values = sorted(counts, key=lambda material: (-counts[material], material.id))
    sets = [[values.index(material) for material in group] for group in made_of]
    named = [(material.id, str(material.name.phrase(words.lang))) for material in values]
    return Facet("material", words("Chất liệu"), named, "made", sets)


def _prices(words: Words, rows: list[Row]) -> Facet:
    """Steps of the price; those in which nothing stands are left out."""
    used = sorted({sum(row.codes["price"] >= bound for bound in PRICES) for row in rows} - {0})
    values = [_price_step(words, step) for step in used]
    sets = [[used.index(step)] if step in used else [] for step in range(len(PRICES) + 1)]
    return Facet("price", words("Giá tham khảo"), values, "price", sets, bounds=PRICES)


def _price_step(words: Words, step: int) -> tuple[str, str]:
    low, high = PRICES[step - 1], PRICES[step] if step < len(PRICES) else None
    if high is None:
        return f"{low}-", words("Từ {price}", price=money(low, words.lang))
    if step == 1:
        return f"0-{high}", words("Dưới {price}", price=money(high, words.lang))
    # What is shown ends one đồng below the next step, which nobody wants to read.
    label = words("{low} đến dưới {high}", low=money(low, words.lang), high=money(high, words.lang))
    return f"{low}-{high}", label
