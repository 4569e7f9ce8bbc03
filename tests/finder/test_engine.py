"""The engine against the slow reference: hits, order and counts, whole and in parts."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gianhang.finder.index import index
from gianhang.finder.pack import pack
from gianhang.finder.table import Facet, Field, Row, Table
from gianhang.text.folding import fold, sort_key
from gianhang.text.words import marked, words

WORDS = [
    "trà",
    "tra",
    "trâm",
    "Trà",
    "trạm",
    "thủy",
    "thuỷ",
    "hoà",
    "hòa",
    "quế",
    "Quế",
    "quê",
    "que",
    "đá",
    "da",
    "Đà",
    "cà",
    "phê",
    "phở",
    "mây",
    "máy",
    "may",
    "tre",
    "nước",
    "mắm",
    "rattan",
    "bamboo",
    "robusta",
    "robusto",
    "Cassia",
    "coffee",
    "fish",
    "sauce",
    "250",
    "g",
    "OCOP",
    "CNNT",
    "công",
    "nghiệp",
    "nông",
    "thôn",
    "tiêu",
    "đường",
    "(hộp)",
    "Cơ-tu",
]
SYNONYMS = (
    ("mây tre", "rattan"),
    ("nước mắm", "fish sauce"),
    ("CNNT", "công nghiệp nông thôn"),
    ("cà phê", "coffee", "café"),
)
PRICE_BOUNDS = (1, 50_000, 200_000)

phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
maybe = st.one_of(st.just(""), phrase)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    makers, provinces = draw(st.lists(phrase, min_size=1, max_size=4)), draw(st.lists(phrase, min_size=1, max_size=3))
    of = [draw(st.integers(0, len(provinces) - 1)) for _ in makers]
    marks = [[], [0], [1], [0, 1]]
    rows = [
        Row(
            slug=f"sp-{number}",
            name=draw(phrase),
            gloss=draw(maybe),
            tags=draw(maybe),
            summary=draw(maybe),
            codes={
                "maker": draw(st.integers(0, len(makers) - 1)),
                "marks": draw(st.integers(0, 3)),
                "price": draw(st.sampled_from([0, 20_000, 50_000, 210_000, 3_000_000_000])),
                "date": draw(st.integers(0, 3)),
            },
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    facets = (
        Facet(
            "place",
            "Nơi làm",
            [(str(n), name) for n, name in enumerate(provinces)],
            "maker",
            [[n] for n in range(len(provinces))],
            of=of,
        ),
        Facet("award", "Giải", [("a", "A"), ("b", "B")], "marks", marks),
        Facet("price", "Giá", [("1", "1"), ("2", "2"), ("3", "3")], "price", [[], [0], [1], [2]], bounds=PRICE_BOUNDS),
    )
    fields = (
        Field("maker", "maker", makers),
        Field("place", "maker", provinces, of=of),
        Field("tags", "marks", ["", "OCOP", "CNNT 250", "OCOP CNNT"]),
    )
    return Table(
        "vi",
        sorted(rows, key=lambda row: sort_key(row.name)),
        fields,
        facets,
        synonyms=draw(st.lists(st.sampled_from(SYNONYMS), unique=True)),
    )


@st.composite
def misspelt(draw: st.DrawFn, word: str) -> str:
    at = draw(st.integers(0, len(word) - 1))
    change = draw(st.sampled_from(["", "x", word[at] * 2]))
    return word[:at] + change + word[at + 1 :]


asked = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(WORDS).map(fold),
        st.sampled_from(WORDS).map(lambda word: word[:3]),
        st.sampled_from(WORDS).flatmap(misspelt),
        st.sampled_from([text for group in SYNONYMS for text in group]),
        st.sampled_from(WORDS).map(lambda word: unicodedata.normalize("NFD", word)),
    ),
    max_size=4,
).map(" ".join)
wanted = st.fixed_dictionaries(
    {},
    optional={
        "place": st.lists(st.just(0), min_size=1, max_size=1),
        "award": st.lists(st.sampled_from([0, 1]), min_size=1, unique=True),
        "price": st.lists(st.sampled_from([0, 1, 2]), min_size=1, unique=True),
    },
)
searches = st.lists(
    st.tuples(asked, wanted, st.sampled_from(["relevance", "name", "newest", "price"])), min_size=1, max_size=6
)


@pytest.mark.parametrize("whole", [100, 0], ids=["whole", "parts"])
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(table=tables(), tried=searches)
def test_the_engine_finds_what_the_reference_finds(
    whole: int, engine: Any, reference: Any, table: Table, tried: list[tuple[str, dict[str, list[int]], str]]
) -> None:
    engine.open(index(table, whole))
    slow = reference(table)
    for query, on, sort in tried:
        found, right = engine.find(query, on, sort), slow.find(query, on, sort)
        assert found["rows"] == right.rows, (query, on, sort)
        assert found["counts"] == right.counts, (query, on, sort)
        assert found["weights"] == right.weights, (query, on, sort)
    for number, row in enumerate(table.rows):
        shown = engine.ask("record", row=number)
        assert (shown["name"], shown["gloss"], shown["slug"]) == (row.name, row.gloss, row.slug)


def vietnamese() -> list[str]:
    """Every letter of Vietnamese with every tone, in both cases."""
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    found = [
        unicodedata.normalize("NFC", letter + tone)
        for letter, tone in itertools.product(letters, tones)
        if not tone or letter in "aăâeêioôơuưy"
    ]
    return found + [letter.upper() for letter in found]


def test_both_languages_fold_alike(engine: Any) -> None:
    texts = [*vietnamese(), *(unicodedata.normalize("NFD", letter) for letter in vietnamese()), "Straße", "ÅÇÑ", "İ"]
    assert engine.ask("call", name="fold", args=texts) == [fold(text) for text in texts]
    assert engine.ask("call", name="marked", args=texts) == [marked(text) for text in texts]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from([*vietnamese(), *" -–·.,;()/’“12²₫\u0301\u0323\u00a0"]), max_size=20))
def test_both_languages_cut_words_alike(engine: Any, text: str) -> None:
    assert engine.ask("call", name="words", args=[text]) == [words(text)]


def test_marks_stand_behind_the_letters_wherever_a_tone_is_written() -> None:
    assert marked("hoà") == marked("hòa")
    assert marked("thuỷ") == marked("thủy")
    assert marked("lụa") != marked("lúa")
    assert marked("ma") == "ma"


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([0, 31], "(G"), ([32, 1024], "H)HH)"), ([65_000], pack([65_000]))]
)
def test_numbers_are_packed_five_bits_a_sign(numbers: list[int], text: str) -> None:
    assert pack(numbers) == text


ROWS = [
    Row("lua-1", "Khăn lụa", "Silk scarf", summary="Dệt tay", codes={"price": 9, "date": 1}),
    Row("lua-2", "Lúa nếp", "Sticky rice", summary="Gạo mới", codes={"price": 0, "date": 3}),
    Row("que", "Bột quế Trà My", "Ground cassia", codes={"price": 5, "date": 2}),
    Row("que-2", "Quế thanh", "Cassia bark", summary="Lụa gói", codes={"price": 7, "date": 2}),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("lụa", ["Khăn lụa", "Quế thanh", "Lúa nếp"]),
        ("lúa", ["Lúa nếp", "Khăn lụa", "Quế thanh"]),
        ("lua", ["Lúa nếp", "Khăn lụa", "Quế thanh"]),
        ("que", ["Quế thanh", "Bột quế Trà My"]),
        ("casia", ["Quế thanh", "Bột quế Trà My"]),
        ("cass ba", ["Quế thanh"]),
        ("q", []),
        ("", ["Lúa nếp", "Bột quế Trà My", "Quế thanh", "Khăn lụa"]),
    ],
)
def test_the_order_of_hits(engine: Any, query: str, names: list[str]) -> None:
    engine.open(index(Table("vi", ROWS)))
    assert [ROWS[number].name for number in engine.find(query)["rows"]] == names


def test_a_large_index_is_loaded_by_what_is_asked(engine: Any) -> None:
    parts = index(Table("vi", ROWS), whole=2)
    engine.open(parts)
    assert engine.find("que")["loaded"] == ["t7175"]
    assert engine.find("")["loaded"] == []
    assert set(parts) > {"head", "r0", "p0", "t7175"}


def test_the_nearest_have_most_of_the_words(engine: Any) -> None:
    engine.open(index(Table("vi", ROWS)))
    assert engine.find("quế khăn")["rows"] == []
    assert engine.ask("nearest", query="quế khăn lụa", limit=2) == [0, 3]
    assert engine.ask("nearest", query="xyzzy", limit=2) == []
