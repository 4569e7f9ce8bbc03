"""Which Vietnamese a translation was made from: a digest of each text, field by field, in the translation's own file.

    translated_from:
      name: 3f9a1c
      variants: 81d0aa c2b7e4

Digests, and not dates: they survive copies, archives and mail. What has no digest is not spoken of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256

from gianhang.errors import Message, Problem, Severity
from gianhang.records.document import Document
from gianhang.records.fields import Record
from gianhang.records.labels import label, language, listed
from gianhang.records.plain import Data, Value
from gianhang.records.problems import Locate
from gianhang.records.shapes import Shape, translatable
from gianhang.text.folding import nfc
from gianhang.text.localized import BASE

#: The key of the stamp, and the note that stands over it where the program writes it.
STAMP = "translated_from"
NOTE = "Bản này dịch theo lời tiếng Việt nào: lệnh gianhang translated tự ghi, không cần sửa tay"
STORY = "story"
_DIGITS = 6

#: The stamp of one file: digests, with a space between them, by field.
Stamp = dict[str, str]


def stamp(model: type[Record], merged: Data, lang: str, keys: Collection[str], stories: tuple[str, str]) -> Stamp:
    """The stamp of a translation into `lang` of these `keys`.

    `merged` holds its texts beside the Vietnamese ones; `stories` are both bodies.
    """
    found = {}
    for key, texts in _texts(model, merged, lang, stories):
        digests = dict.fromkeys(digest for digest, is_translated in texts if is_translated)
        if key in keys and digests:
            found[key] = " ".join(digests)
    return found


def outdated(
    model: type[Record], merged: Data, lang: str, known: Mapping[str, str], stories: tuple[str, str]
) -> tuple[str, ...]:
    """The keys whose Vietnamese is not what it was when they were translated.

    A text that was only added, taken away or moved makes no translation of another old.
    """
    found: list[str] = []
    for key, texts in _texts(model, merged, lang, stories) if known else ():
        if key not in known:
            continue
        then = set(known[key].split())
        now = {digest for digest, _ in texts}
        if then - now and {digest for digest, is_translated in texts if is_translated} - then:
            found.append(key)
    return tuple(found)


def read_stamp(data: Data) -> Stamp | None:
    """The stamp in the front matter of a translation, empty without one; None when it is none of ours."""
    value = data.get(STAMP, {})
    if not isinstance(value, dict):
        return None
    stamps = {key: digests for key, digests in value.items() if isinstance(digests, str)}
    return stamps if len(stamps) == len(value) else None


def judge(
    model: type[Record], merged: Data, base: Document, translated: Document, lang: str, locate: Locate
) -> Iterator[Problem]:
    """Say that a translation is older than its Vietnamese; `locate` finds places in the translation."""
    known = read_stamp(translated.data)
    if known is None:
        yield Problem(
            "bad-stamp",
            locate((STAMP,), key=True),
            Message("Không đọc được dấu “{key}” của bản dịch", {"key": STAMP}),
            Message("Xóa mục này, rồi chạy: gianhang translated {folder}", {"folder": _folder(translated)}),
            STAMP,
            Severity.WARNING,
        )
        return
    old = outdated(model, merged, lang, known, (base.body, translated.body))
    if old:
        first = locate((old[0],), key=True) if old[0] != STORY else locate((STAMP, STORY), key=True)
        yield Problem(
            "outdated-translation",
            first,
            Message(
                "Bản {language} cũ hơn bản tiếng Việt: {fields}",
                {
                    "language": language(lang),
                    "fields": listed(label(model.__name__, key) or Message("{key}", {"key": key}) for key in old),
                },
            ),
            Message(
                "Sửa bản dịch nếu cần, rồi xác nhận: gianhang translated {folder}", {"folder": _folder(translated)}
            ),
            ", ".join(old),
            Severity.WARNING,
        )


def _folder(translated: Document) -> str:
    return translated.path.rpartition("/")[0]


def _texts(
    model: type[Record], merged: Data, lang: str, stories: tuple[str, str]
) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """The digests of the Vietnamese texts of each key, and whether they are translated into `lang`."""
    for key, shape in translatable(model).items():
        yield key, [(_digest(text), done) for text, done in _within(shape, merged.get(key), lang)]
    base, other = stories
    if base.strip():
        yield STORY, [(_digest(base), bool(other.strip()))]


def _within(shape: Shape, value: Value, lang: str) -> Iterator[tuple[str, bool]]:
    items = value if shape.many and isinstance(value, list) else [value]
    for item in items:
        if shape.record is not None:
            for key, inner in translatable(shape.record).items():
                yield from _within(inner, item.get(key) if isinstance(item, dict) else None, lang)
        elif isinstance(item, str):
            yield item, False
        elif isinstance(item, dict) and isinstance(text := item.get(BASE), str):
            yield text, lang in item


def _digest(text: str) -> str:
    """What stays the same however the text is wrapped and typed."""
    return sha256(" ".join(nfc(text).split()).encode()).hexdigest()[:_DIGITS]
