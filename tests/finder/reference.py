"""What a search finds, slowly and plainly: the rules of gianhang/finder/__init__.py, from the rows themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gianhang.finder.table import Facet, Row, Table
from gianhang.text.words import bare, marked, words

EXACT, BEGINS, UNMARKED, UNMARKED_BEGINS, SLIP = 40, 12, 6, 4, 3
PLACES = {"first": 12, "name": 11, "gloss": 10, "maker": 8, "category": 6, "place": 5, "tags": 4, "summary": 2}


class Found(NamedTuple):
    rows: list[int]
    counts: list[list[int]]
    weights: list[int]


def one_slip(a: str, b: str) -> bool:
    """Whether b can be had from a by adding, dropping or changing a letter, or swapping two neighbours."""
    letters = set(a + b)
    for i in range(len(a) + 1):
        if a[:i] + a[i + 1 :] == b:
            return True
        for letter in letters:
            if b in (a[:i] + letter + a[i:], a[:i] + letter + a[i + 1 :]):
                return True
        if i + 1 < len(a) and a[:i] + a[i + 1] + a[i] + a[i + 2 :] == b:
            return True
    return False


class Reference:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.places = [self._places(row) for row in table.rows]
        texts = [text for field in table.fields for text in field.texts]
        self.vocabulary = {bare(word) for text in texts for word in words(text)}
        self.vocabulary |= {bare(word) for places in self.places for _place, word in places}

    def _places(self, row: Row) -> list[tuple[str, str]]:
        found = [("name" if i else "first", word) for i, word in enumerate(words(row.name))]
        found += [("gloss", word) for word in words(row.gloss)]
        found += [("tags", word) for word in words(row.tags)]
        found += [("summary", word) for word in words(row.summary)]
        for field in self.table.fields:
            code = row.codes[field.by]
            text = field.texts[field.of[code] if field.of is not None else code]
            found += [(field.kind, word) for word in words(text)]
        return found

    def _fit(self, asked: str, word: str, *, last: bool, whole: bool) -> int:
        is_marked = bare(asked) != marked(asked)
        stands = bare(asked) in self.vocabulary
        if bare(asked) == bare(word):
            return EXACT if not is_marked or marked(asked) == marked(word) else UNMARKED
        if whole:
            return 0
        if len(bare(asked)) > 1 and (last or not stands) and bare(word).startswith(bare(asked)):
            return BEGINS if not is_marked or word.startswith(asked) else UNMARKED_BEGINS
        if len(bare(asked)) >= 5 and not stands and one_slip(bare(asked), bare(word)):
            return SLIP
        return 0

    def _weight(self, asked: str, places: list[tuple[str, str]], *, last: bool = False, whole: bool = False) -> int:
        return max(
            (self._fit(asked, word, last=last, whole=whole) * PLACES[place] for place, word in places), default=0
        )

    def _pieces(self, query: str) -> list[tuple[list[tuple[str, bool]], list[list[str]]]]:
        asked = words(query)[:12]
        pieces = []
        at = 0
        while at < len(asked):
            known: list[tuple[list[str], list[list[str]]]] = []
            for group in self.table.synonyms:
                phrases = [words(text) for text in group]
                for i, phrase in enumerate(phrases):
                    if self._is_phrase(asked[at : at + len(phrase)], phrase):
                        known.append((phrase, phrases[:i] + phrases[i + 1 :]))
            length = max([1, *(len(phrase) for phrase, _ in known)])
            own = [(word, at + i == len(asked) - 1) for i, word in enumerate(asked[at : at + length])]
            pieces.append((own, [other for phrase, others in known if len(phrase) == length for other in others]))
            at += length
        return pieces

    @staticmethod
    def _is_phrase(asked: list[str], phrase: list[str]) -> bool:
        return len(asked) == len(phrase) and all(
            bare(a) == bare(p) and (bare(a) == marked(a) or marked(a) == marked(p))
            for a, p in zip(asked, phrase, strict=True)
        )

    def _score(self, query: str, places: list[tuple[str, str]]) -> int | None:
        """The weight of a row, None where a word is missing."""
        total = 0
        for own, others in self._pieces(query):
            weights = [self._weight(word, places, last=last) for word, last in own]
            best = sum(weights) if all(weights) else 0
            for other in others:
                weights = [self._weight(word, places, whole=True) for word in other]
                if all(weights):
                    best = max(best, sum(weights) * len(own) * 3 // (len(other) * 4))
            if not best:
                return None
            total += best
        return total

    @staticmethod
    def values(facet: Facet, row: Row) -> set[int]:
        code = row.codes[facet.by]
        if facet.of is not None:
            code = facet.of[code]
        if facet.bounds is not None:
            code = sum(code >= bound for bound in facet.bounds)
        return set(facet.sets[code])

    def find(self, query: str, on: Mapping[str, Sequence[int]], sort: str) -> Found:
        scores = {number: self._score(query, places) for number, places in enumerate(self.places)}
        rows = [number for number, score in scores.items() if score is not None]

        def kept(number: int, besides: str = "") -> bool:
            row = self.table.rows[number]
            return all(
                facet.id == besides or not on.get(facet.id) or self.values(facet, row) & set(on[facet.id])
                for facet in self.table.facets
            )

        def key(number: int) -> tuple[int, ...]:
            row = self.table.rows[number]
            if sort == "relevance" and words(query):
                return (-(scores[number] or 0), len(words(row.name)), number)
            if sort == "name":
                return (number,)
            if sort == "price":
                return (0 if row.codes["price"] else 1, row.codes["price"], number)
            return (-row.codes["date"], number)

        counts = [
            [
                sum(value in self.values(facet, self.table.rows[number]) for number in rows if kept(number, facet.id))
                for value in range(len(facet.values))
            ]
            for facet in self.table.facets
        ]
        ordered = sorted((number for number in rows if kept(number)), key=key)
        return Found(ordered, counts, [scores[number] or 0 for number in ordered])
