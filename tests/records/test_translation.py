from __future__ import annotations

from gianhang.errors import Place, Problem
from gianhang.records.document import Document
from gianhang.records.fields import Flag, Localized, Record, Text
from gianhang.records.plain import Data, Loc
from gianhang.records.shapes import model_at, shapes, translatable
from gianhang.records.translation import merge


class Picture(Record):
    file: Text
    alt: Localized | None = None


class Maker(Record):
    name: Localized
    code: Text | None = None


class Tea(Record):
    id: str
    path: str
    name: Localized
    green: Flag = False
    notes: tuple[Localized, ...] = ()
    maker: Maker | None = None
    makers: tuple[Maker, ...] = ()
    pictures: tuple[Picture, ...] = ()


def locate(loc: Loc, *, key: bool = False) -> Place:
    return Place("index.en.md:" + ".".join(map(str, loc)) + ("!" if key else ""))


def merged(base: Data, other: Data, lang: str = "en") -> tuple[Data, list[tuple[str, str]]]:
    data, problems = merge(Tea, base, Document("index.en.md", other, "", 1), lang, locate)
    return data, [(problem.code, problem.place.path.partition(":")[2]) for problem in problems]


def test_shapes() -> None:
    assert list(shapes(Tea)) == ["name", "green", "notes", "maker", "makers", "pictures"]
    assert list(translatable(Tea)) == ["name", "notes", "maker", "makers", "pictures"]
    assert shapes(Tea)["name"].required
    assert not shapes(Tea)["maker"].required


def test_the_record_that_holds_a_key() -> None:
    assert model_at(Tea, ("name",)) == (Tea, "name")
    assert model_at(Tea, ("makers", 1, "code")) == (Maker, "code")
    assert model_at(Tea, ("makers", 1)) == (Tea, "makers")
    assert model_at(Tea, ("notes", 1)) == (Tea, "notes")
    assert model_at(Tea, ("nothing", "here")) == (Tea, "here")
    assert model_at(Tea, (0,)) == (Tea, "")


def test_texts_stand_beside_each_other() -> None:
    data, problems = merged({"name": "Trà", "green": "có"}, {"name": "Tea"})
    assert data == {"name": {"vi": "Trà", "en": "Tea"}, "green": "có"}
    assert problems == []


def test_a_third_language_joins_the_others() -> None:
    data, _ = merged({"name": "Trà"}, {"name": "Tea"})
    data, problems = merged(data, {"name": "Thé"}, "fr")
    assert data == {"name": {"vi": "Trà", "en": "Tea", "fr": "Thé"}}
    assert problems == []


def test_lists_match_by_position() -> None:
    data, problems = merged(
        {"notes": ["Một", "Hai"], "makers": [{"name": "A"}, {"name": "B", "code": "b"}]},
        {"notes": ["One", None], "makers": [None, {"name": "Bee"}]},
    )
    assert data == {
        "notes": [{"vi": "Một", "en": "One"}, "Hai"],
        "makers": [{"name": "A"}, {"name": {"vi": "B", "en": "Bee"}, "code": "b"}],
    }
    assert problems == []


def test_pictures_match_by_file() -> None:
    data, problems = merged(
        {"pictures": [{"file": "1.jpg", "alt": "Một"}, {"file": "2.jpg", "alt": "Hai"}]},
        {"pictures": [{"file": "2.jpg", "alt": "Two"}]},
    )
    assert data == {"pictures": [{"file": "1.jpg", "alt": "Một"}, {"file": "2.jpg", "alt": {"vi": "Hai", "en": "Two"}}]}
    assert problems == []


def test_single_records() -> None:
    data, problems = merged({"maker": {"name": "A", "code": "a"}}, {"maker": {"name": "Ay"}})
    assert data == {"maker": {"name": {"vi": "A", "en": "Ay"}, "code": "a"}}
    assert problems == []


def test_what_cannot_be_translated_is_told_where_it_stands() -> None:
    base: Data = {"name": "Trà", "notes": ["Một"], "maker": {"name": "A"}, "pictures": [{"file": "1.jpg"}]}
    data, problems = merged(
        base,
        {
            "green": "yes",
            "nam": "Tea",
            "name": ["Tea"],
            "notes": ["One", "Two"],
            "maker": {"code": "a", "name": {"en": "Ay"}},
            "makers": [{"name": "Bee"}],
            "pictures": [{"file": "1.jpg", "alt": "One"}, {"file": ["1.jpg"]}, "1.jpg"],
        },
    )
    assert data == base
    assert problems == [
        ("not-translatable", "green"),
        ("unknown-field", "nam!"),
        ("bad-value", "name"),
        ("list-length", "notes"),
        ("not-translatable", "maker.code"),
        ("bad-value", "maker.name"),
        ("not-in-base", "makers"),
        ("not-in-base", "pictures.0.alt"),
        ("no-such-file", "pictures.1"),
        ("no-such-file", "pictures.2"),
    ]


def test_what_is_wrong_with_the_vietnamese_is_not_said_of_the_translation() -> None:
    base: Data = {"notes": "Một", "maker": "A", "makers": ["A"], "name": ["Trà"]}
    data, problems = merged(
        base, {"notes": ["One"], "maker": {"name": "Ay"}, "makers": [{"name": "Ay"}], "name": "Tea"}
    )
    assert data == base
    assert problems == []


def test_a_required_field_that_is_missing_is_said_once() -> None:
    assert merged({}, {"name": "Tea"}) == ({}, [])


def test_two_translations_of_one_text_are_told() -> None:
    _, problems = merged({"name": {"vi": "Trà", "en": "Tea"}}, {"name": "Tea"})
    assert problems == [("translated-twice", "name")]


def test_problems_name_the_field() -> None:
    _, problems = merge(Tea, {"notes": ["Một"]}, Document("index.en.md", {"notes": "One"}, "", 1), "en", locate)
    problem: Problem = problems[0]
    assert str(problem.message) == "“notes”: cần một danh sách như trong index.md"
    assert problem.field == "notes"
