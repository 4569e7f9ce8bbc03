"""The words that pages put together in Python, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gianhang.text.localized import Localized, Phrase
from gianhang.text.translate import translations


def N_(msgid: str) -> str:  # noqa: N802
    """Marks a msgid that is translated later."""
    return msgid


@cache
def _said(lang: str, msgid: str) -> str:
    return translations(lang, "site").gettext(msgid)


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks `lang`: call it with a Vietnamese msgid and what fills its blanks."""

    lang: str

    def __call__(self, msgid: str, **blanks: object) -> str:
        """The translated sentence."""
        said = _said(self.lang, msgid)
        return said.format(**blanks) if blanks else said

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The translated sentence for `n` things; `{n}` in it is filled."""
        return translations(self.lang, "site").ngettext(one, many, n).format(n=n)

    def phrase(self, msgid: str, **blanks: object) -> Phrase:
        """The translated sentence as a phrase of this language."""
        return Phrase(self(msgid, **blanks), self.lang)

    def of(self, text: Localized | None) -> Phrase | None:
        """What an office wrote, in this language if it did, else in the base language; None stays None."""
        return text.phrase(self.lang) if text else None

    def gloss(self, text: Localized) -> Phrase | None:
        """The other name of a thing: English beneath Vietnamese, Vietnamese beneath every other language."""
        other = "en" if self.lang == "vi" else "vi"
        if not text.has(other) or not text.has(self.lang) or text.phrase(other) == text.phrase(self.lang):
            return None
        return text.phrase(other)
