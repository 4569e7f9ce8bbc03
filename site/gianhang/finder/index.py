"""An index as the files that a browser loads.

Every file calls `gianHang.take(name, data)`. `head` has the columns, the facets and all signs that texts are made of.
`r<n>` has the texts of some rows, `p<n>` their pictures, `t<letters>` the rows in which words that start so stand.
A small index is one file with `head` and all texts, and a browser finds out itself where words stand. A large one is
in parts, of which a browser loads those that a search needs.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gianhang.finder.pack import pack, steps
from gianhang.finder.table import Row, Table
from gianhang.text.folding import slug
from gianhang.text.words import bare, words

#: Up to as many products an index is one file.
WHOLE = 12_000
#: Rows whose texts share a file, and rows whose pictures do.
ROWS, PICTURES = 256, 1024
#: Where a word stands in a row. First words weigh most; the number is part of the format.
FIRST, NAME, GLOSS, TAGS, SUMMARY = range(5)
PLACES = 8
#: So many fields a table may have.
FIELDS = 16

Rows = Sequence[Row]
#: Of each row, the words of its tags and of its summary that its names do not have.
Further = Sequence[tuple[set[str], set[str]]]


def index(table: Table, whole: int | None = None) -> dict[str, str]:
    """The files of an index by their names; "head" is the one to load first. Up to `whole` rows are one file."""
    is_whole = len(table.rows) <= (WHOLE if whole is None else whole)
    size = max(len(table.rows), 1) if is_whole else ROWS
    further = [_further(row) for row in table.rows]
    signs = _signs(table.rows, further)
    texts = {f"r{n}": _texts(rows, others, signs) for n, rows, others in _blocks(table.rows, further, size)}
    postings = {} if is_whole else _postings(table.rows, further)
    head = _head(table, signs, size) | ({} if is_whole else _of_parts(table.rows, postings))
    pictures = {f"p{n}": _pictures(rows) for n, rows, _others in _blocks(table.rows, further, PICTURES)}
    if is_whole and len(pictures) == 1:
        return {"head": _file({"head": head, **texts, **pictures})}
    parts = {"head": _file({"head": head, **texts} if is_whole else {"head": head})}
    if not is_whole:
        parts.update((name, _file({name: data})) for name, data in texts.items())
        parts.update((name, _file({name: data})) for name, data in postings.items())
    parts.update((name, _file({name: data})) for name, data in pictures.items())
    return parts


def parts_of(count: int) -> tuple[str, ...] | None:
    """The names of the parts besides "head" of an index of so many products; None where only their texts can tell."""
    if count > WHOLE:
        return None
    return tuple(f"p{number}" for number in range((count - 1) // PICTURES + 1)) if count > PICTURES else ()


def part_of(word: str) -> str:
    """The name of the part that says where a word stands: `t` and its first two letters, as numbers."""
    return "t" + "".join(f"{ord(letter):x}" for letter in bare(word)[:2])


def _file(parts: Mapping[str, object]) -> str:
    calls = (f"gianHang.take({json.dumps(name)},{_json(data)});\n" for name, data in parts.items())
    return "".join(calls)


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Ends of lines for scripts of old.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _blocks(rows: Rows, further: Further, size: int) -> Iterator[tuple[int, Rows, Further]]:
    for start in range(0, len(rows), size):
        yield start // size, rows[start : start + size], further[start : start + size]


def _head(table: Table, signs: Mapping[str, int], size: int) -> dict[str, object]:
    if len(table.fields) > FIELDS:
        raise ValueError(f"{len(table.fields)} fields")
    columns = sorted({name for row in table.rows for name in row.codes})
    return {
        "lang": table.lang,
        "n": len(table.rows),
        "rows": size,
        "pictures": PICTURES,
        "signs": " ".join(signs),
        "columns": {name: pack(row.codes[name] for row in table.rows) for name in columns},
        "fields": [
            {"kind": field.kind, "by": field.by, "texts": list(field.texts), "of": field.of and pack(field.of)}
            for field in table.fields
        ],
        "facets": [
            {
                "id": facet.id,
                "label": facet.label,
                "values": [list(value) for value in facet.values],
                "by": facet.by,
                "of": facet.of and pack(facet.of),
                "sets": [list(members) for members in facet.sets],
                "bounds": facet.bounds and list(facet.bounds),
            }
            for facet in table.facets
        ],
        "synonyms": [list(group) for group in table.synonyms],
        **table.shown,
    }


def _of_parts(rows: Rows, postings: Iterable[str]) -> dict[str, object]:
    """What a browser cannot find out itself as long as it has not all texts: the lengths of names, the parts."""
    return {"lengths": pack(min(len(words(row.name)), 63) for row in rows), "parts": sorted(postings)}


def _signs(rows: Rows, further: Further) -> dict[str, int]:
    """Everything between spaces that texts are made of, the most frequent first, by its number.

    Names keep their capitals and stops, for they are shown; of the rest only the words count.
    """
    counted: Counter[str] = Counter()
    for row, (tags, summary) in zip(rows, further, strict=True):
        counted.update(row.name.split())
        counted.update(row.gloss.split())
        counted.update(tags)
        counted.update(summary)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return {sign: number for number, (sign, _count) in enumerate(ordered)}


def _further(row: Row) -> tuple[set[str], set[str]]:
    """The words of a row's tags, and of its summary, that its names do not have."""
    named = {*words(row.name), *words(row.gloss)}
    return set(words(row.tags)) - named, set(words(row.summary)) - named


def _texts(rows: Rows, further: Further, signs: Mapping[str, int]) -> dict[str, object]:
    def in_order(text: str) -> list[int]:
        numbers = [signs[sign] for sign in text.split()]
        return [len(numbers), *numbers]

    def as_set(found: set[str]) -> list[int]:
        numbers = sorted(signs[word] for word in found)
        return [len(numbers), *steps(numbers)]

    return {
        "slugs": "|".join(_short_slug(row) for row in rows),
        "name": pack(number for row in rows for number in in_order(row.name)),
        "gloss": pack(number for row in rows for number in in_order(row.gloss)),
        "tags": pack(number for tags, _summary in further for number in as_set(tags)),
        "summary": pack(number for _tags, summary in further for number in as_set(summary)),
    }


def _short_slug(row: Row) -> str:
    """Nothing where the slug is that of the name, `~` where it is that of the gloss, else the slug."""
    return "" if row.slug == slug(row.name) else "~" if row.slug == slug(row.gloss) else row.slug


def _pictures(rows: Rows) -> str:
    """The file names, without the slug that most of them start with."""
    return "|".join(
        f"~{row.picture.removeprefix(row.slug)}" if row.picture.startswith(row.slug) else row.picture for row in rows
    )


def _standing(row: Row, further: tuple[set[str], set[str]]) -> Iterator[tuple[int, str]]:
    """Every word of a row, and where it stands."""
    for place, word in enumerate(words(row.name)):
        yield NAME if place else FIRST, word
    for word in words(row.gloss):
        yield GLOSS, word
    for place, others in zip((TAGS, SUMMARY), further, strict=True):
        for word in others:
            yield place, word


def _postings(rows: Rows, further: Further) -> dict[str, dict[str, str]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, (row, others) in enumerate(zip(rows, further, strict=True)):
        for place, word in _standing(row, others):
            found[word].add(number * PLACES + place)
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted(found):
        parts[part_of(word)][word] = pack(steps(sorted(found[word])))
    return parts
