"""Text in several languages: what an office wrote, and the phrase a page shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

#: The language that every record has; others fall back to it.
BASE = "vi"


class Phrase(str):
    """A string that knows its language, so that a page of another language can mark it.

    Use it like any string; `{{ phrase | say }}` writes it with a `lang` where that differs from the page's.
    """

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Phrase:
        """The string `text`, in the language `lang`."""
        phrase = super().__new__(cls, text)
        phrase.lang = lang
        return phrase

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return (str(self), self.lang)

    def say(self, page_lang: str) -> Markup:
        """The phrase as HTML, in a `<span lang>` when the page speaks another language."""
        if self.lang == page_lang:
            return Markup(escape(str(self)))
        return Markup(f'<span lang="{escape(self.lang)}">{escape(str(self))}</span>')


@dataclass(frozen=True, slots=True)
class Localized:
    """One text by language code; the base language is always there."""

    texts: tuple[tuple[str, str], ...]

    def __reduce__(self) -> tuple[object, ...]:
        """For pickle: a record has ten of them, and what data classes do by themselves takes much longer."""
        return Localized, (self.texts,)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Localized:
        """From `{"vi": …, "en": …}`; KeyError when the base language is missing."""
        return cls(((BASE, texts[BASE]), *sorted((k, v) for k, v in texts.items() if k != BASE)))

    def phrase(self, lang: str) -> Phrase:
        """The text in `lang`, or else in the base language, marked as such."""
        for code, text in self.texts:
            if code == lang:
                return Phrase(text, lang)
        return Phrase(self.texts[0][1], BASE)

    def has(self, lang: str) -> bool:
        """Whether there is a text in exactly this language."""
        return any(code == lang for code, _ in self.texts)
