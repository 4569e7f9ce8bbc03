"""The templates of a site in one language: where they are found, and what they can say and draw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import cast

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from gianhang import store
from gianhang.folder import THEME, Folder
from gianhang.pages.environment import Environment
from gianhang.pages.filters import FILTERS
from gianhang.pages.kept import Kept
from gianhang.pages.words import Words

#: Around the names of drawings, where a page wants them: no text holds this character.
_MARK = "\0"
#: What stands before the name of a drawing that a page uses, and the name.
_USED, _DRAWING = 'href="#i-', re.compile(r'([a-z0-9-]+)"')
#: Begins what our own templates are kept under.
_OURS = "gianhang-"
#: What Jinja takes out of a template: all but its outputs, and those.
_INSTRUCTION, _OUTPUT = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL), re.compile(r"\{\{.*?\}\}", re.DOTALL)
#: Where addresses and ids stand; how ours write them; and what else holds addresses, or HTML that came as a value.
_ADDRESS = re.compile(r".(?<![\w:-])(?:href|src|srcset|action|poster|id)\s*=.?", re.IGNORECASE | re.DOTALL)
_PLAIN = re.compile(r' [a-z]+="')
_ELSEWHERE = re.compile(
    # A page of ours that leads on by itself is read as it is written.
    r"""style\s*=|<(?:style|object|base|!--)|http-equiv(?!="refresh" content="0; url=\{\{ )|formaction|imagesrcset"""
    r"|\|\s*safe\b|autoescape|xmlattr|Markup",
    re.IGNORECASE,
)


class Templates:
    """The office's templates first, then ours, which keep the name `gianhang/…` besides."""

    def __init__(self, folder: Folder, words: Words) -> None:
        theme = jinja2.FileSystemLoader(THEME)
        self._environment = Environment(
            loader=jinja2.ChoiceLoader([*_own(folder), theme, jinja2.PrefixLoader({"gianhang": theme})]),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # An application shows one state of the templates; when they change another one is made.
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Compiled(folder, words.lang),
        )
        self._environment.globals.update(
            kept=Kept(), _=words, ngettext=words.ngettext, lang=words.lang, drawings_here=_mark
        )
        self._environment.filters.update({name: filter_for(words.lang) for name, filter_for in FILTERS.items()})
        self._environment.add_extension(_Spoken)
        self._template = cache(self._environment.get_template)
        self._symbols = cache(self._drawn)

    def render(self, name: str, /, **context: object) -> str:
        """The page that the template `name` makes of `context`, with the drawings that it uses."""
        before, mark, rest = self._template(name).render(context).partition(_MARK)
        if not mark:
            return before
        asked, _mark, after = rest.partition(_MARK)
        used = (*before.split(_USED)[1:], *after.split(_USED)[1:])
        names = {*asked.split(), *(found[1] for found in map(_DRAWING.match, used) if found)}
        if any(name.startswith("stars-") for name in names):
            names.add("star")
        return f"{before}{self._symbols(tuple(sorted(names)))}{after}"

    def _drawn(self, names: tuple[str, ...]) -> str:
        return str(self._template("components/symbols.html").module.symbols(names))  # type: ignore[attr-defined]


def are_plain(folder: Folder) -> bool:
    """Whether the office's own templates, if it has any, are written in the manner of ours (which a test sees to)."""
    roots = (folder.templates,) if _own(folder) else ()
    return not any(
        is_odd(file.read_text("utf-8", "replace")) for root in roots for file in root.rglob("*") if file.is_file()
    )


def is_odd(template: str) -> bool:
    """Whether a template is written in such a manner that its pages have to be taken apart to see what they hold."""
    text = _OUTPUT.sub("\1", _INSTRUCTION.sub("", template))
    named = re.search("\1\\s*=", text)
    return bool(named or _ELSEWHERE.search(template)) or not all(map(_PLAIN.fullmatch, _ADDRESS.findall(text)))


def _mark(*names: str) -> Markup:
    """`drawings_here("heart")`: here stand the drawings that the page uses, and those that its script does."""
    return Markup(f"{_MARK}{' '.join(names)}{_MARK}")


class _Spoken(Extension):
    """Says what has no blanks when a template is compiled: `_("Sản phẩm")` costs nothing afterwards."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, every `_("…")` of them as the translated string."""
        words = cast(Words, self.environment.globals["_"])
        tokens = iter(stream)
        ahead: list[Token] = []
        while True:
            ahead += islice(tokens, 4 - len(ahead))
            if not ahead:
                return
            kinds = [token.type for token in ahead]
            if kinds == ["name", "lparen", "string", "rparen"] and ahead[0].value == "_":
                yield Token(ahead[2].lineno, "string", words(ahead[2].value))
                ahead = []
            else:
                yield ahead.pop(0)


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled for one language: an office's own are kept in its cache, ours for all offices of the user."""

    def __init__(self, folder: Folder, lang: str) -> None:
        self._homes = {True: store.shared() / "templates" / lang, False: folder.cache / "templates" / lang}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """What a template's code is kept under: ours begins otherwise than an office's."""
        is_ours = filename is not None and Path(filename).is_relative_to(THEME)
        return f"{_OURS if is_ours else ''}{super().get_cache_key(name, filename)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with the code of its template, if that is known."""
        code = store.load(self._file(bucket), bucket.checksum)
        if isinstance(code, bytes):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        store.save(self._file(bucket), bucket.checksum, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._homes[bucket.key.startswith(_OURS)] / bucket.key


def _own(folder: Folder) -> list[jinja2.BaseLoader]:
    if folder.templates.is_dir() and folder.templates != THEME:
        return [jinja2.FileSystemLoader(folder.templates)]
    return []
