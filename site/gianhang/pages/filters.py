"""Filters that templates write text with, each made for one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from markupsafe import Markup, escape

from gianhang.text.localized import Phrase
from gianhang.text.numbers import NBSP

#: Words of two syllables that a headline must not break.
COMPOUNDS = (
    "sản phẩm",
    "cơ sở",
    "công nghiệp",
    "nông thôn",
    "khuyến công",
    "miền Trung",
    "Tây Nguyên",
    "minh họa",
    "thành phố",
    "nhóm hàng",
    "nơi làm",
    "tiêu biểu",
    "trưng bày",
    "hội chợ",
    "làng nghề",
    "tìm kiếm",
)
_COMPOUND = re.compile("|".join(f"({first}) ({second})" for first, second in map(str.split, COMPOUNDS)), re.IGNORECASE)
_NUMBER = re.compile(r"(\d) (?=\S)")


def say_in(lang: str) -> Callable[[str], Markup]:
    """`phrase | say`: the phrase, marked with its language when that is not the page's."""

    def say(text: str) -> Markup:
        return text.say(lang) if isinstance(text, Phrase) else escape(text)

    return say


def html_in(lang: str) -> Callable[[Phrase], Markup]:
    """`story | html`: safe HTML as it is, in a `<div lang>` when its language is not the page's."""

    def html(text: Phrase) -> Markup:
        if text.lang == lang:
            return Markup(str(text))
        return Markup(f'<div lang="{escape(text.lang)}">{text!s}</div>')

    return html


def nbsp_in(_lang: str) -> Callable[[str], str]:
    """`headline | nbsp`: words that belong together, and numbers with what they count, stay on one line."""

    def nbsp(text: str) -> str:
        joined = _COMPOUND.sub(lambda match: match[0].replace(" ", NBSP), text)
        joined = _NUMBER.sub(rf"\1{NBSP}", joined)
        if isinstance(text, Phrase):
            return Phrase(joined, text.lang)
        return Markup(joined) if isinstance(text, Markup) else joined

    return nbsp


def lang_of_in(lang: str) -> Callable[[Phrase], Markup]:
    """`<h1{{ name | lang_of }}>`: the attribute ` lang="…"` for what holds a phrase, where it is not the page's."""
    none = Markup("")

    def lang_of(phrase: Phrase) -> Markup:
        return none if phrase.lang == lang else Markup(f' lang="{escape(phrase.lang)}"')

    return lang_of


def icon_in(_lang: str) -> Callable[[str], Markup]:
    """`"heart" | icon`: one of the drawings in `components/symbols.html`, as small as text."""
    return cache(lambda name: Markup(f'<svg class="icon" aria-hidden="true"><use href="#i-{escape(name)}"/></svg>'))


def some_in(_lang: str) -> Callable[[Iterable[object], str], bool]:
    """`cards | some("picture")`: whether any of the things has that."""
    return lambda things, name: any(getattr(thing, name) for thing in things)


FILTERS: dict[str, Callable[[str], Callable[..., str | bool]]] = {
    "say": say_in,
    "html": html_in,
    "nbsp": nbsp_in,
    "lang_of": lang_of_in,
    "icon": icon_in,
    "some": some_in,
}
