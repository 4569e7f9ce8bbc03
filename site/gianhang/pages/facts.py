"""Pairs of a label and what is known: what nobody knows leaves no empty row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from gianhang.pages.views import Fact
from gianhang.pages.words import N_, Words
from gianhang.text.dates import date_text
from gianhang.text.folding import fold
from gianhang.text.localized import BASE, Phrase


def known_facts(words: Words, *pairs: tuple[str, str | None]) -> tuple[Fact, ...]:
    """The pairs that have a value; a plain string counts as the page's language."""
    return tuple(
        Fact(label, value if isinstance(value, Phrase) else Phrase(value, words.lang))
        for label, value in pairs
        if value
    )


def joined(phrases: Callable[[str], Sequence[Phrase]], lang: str, mark: str = ", ") -> Phrase | None:
    """The phrases that `phrases(lang)` gives, in a row: all of them in the base language if one is not translated."""
    parts = phrases(lang)
    if any(part.lang != lang for part in parts):
        lang, parts = BASE, phrases(BASE)
    return Phrase(mark.join(parts), lang) if parts else None


#: The words of the field that offices tag records with; others are shown as they are written.
_TAGS = (
    N_("sản xuất sạch hơn"),
    N_("chuyển đổi số"),
    N_("kinh tế xanh"),
    N_("kinh tế tuần hoàn"),
)
_KNOWN = {fold(tag): tag for tag in _TAGS}


def tag_facts(tags: Sequence[str], words: Words) -> tuple[Fact, ...]:
    """The tags of a record in one row: in Vietnamese all of them if one of them has no translation."""
    if not tags:
        return ()
    row = joined(
        lambda lang: [
            Words(lang).phrase(_KNOWN[fold(tag)]) if fold(tag) in _KNOWN else Phrase(tag, BASE) for tag in tags
        ],
        words.lang,
    )
    return known_facts(words, (words("Từ khóa"), row))


def verified(words: Words, day: date | None) -> str | None:
    """When somebody checked a record against its sources; None where nobody did."""
    return words("Đã thẩm tra ngày {date}", date=date_text(day, words.lang)) if day else None
