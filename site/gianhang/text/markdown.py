"""Markdown to safe HTML, with a list of all that had to be taken out on the way.

Two hands work here: Python-Markdown converts, nh3 lets pass only what the lists below name. What nh3 takes out of the
HTML that somebody wrote by hand is found in Markdown's own stash of raw HTML, so that code is never mistaken for it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any, Generic, Self, TypeVar
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX, Registry

from gianhang.errors import Message
from gianhang.text import inline_images
from gianhang.text.folding import slug
from gianhang.text.misread import MisreadError

T = TypeVar("T")

_TAGS = (
    "a abbr b blockquote br cite code dd del dl dt em h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q s small strong "
    "sub sup table tbody td th thead tr u ul"
)
TAGS = set(_TAGS.split())
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
ALIGNMENTS = {"align-center", "align-right"}
SCHEMES = {"http", "https", "mailto", "tel"}
#: What stands in these is no text for readers, and goes with them.
SILENT = {"iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title"}

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes={"td": ALIGNMENTS, "th": ALIGNMENTS},
    clean_content_tags=SILENT,
    url_schemes=SCHEMES,
)

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$"  # between fences
    r"|(?<=\n\n)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+"  # indented after a blank line
    r"|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)",  # within a line
    re.MULTILINE | re.DOTALL,
)
_SOURCELESS = re.compile(r"<img(?![^>]* src=)[^>]*>")
_STASHED = re.compile("\x02[^\x03]*\x03")
_HEADING = re.compile("h[1-6]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the source: `text` at line and column, both from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML; `removed` are the tags and links that were taken out, `images` the addresses of the pictures.

    In the HTML a picture is always `<img src="…" alt="…">`, its address without percent signs.
    """

    html: str
    removed: tuple[Piece, ...]
    images: tuple[Piece, ...]


def to_html(source: str) -> Rendered:
    """The HTML of a Markdown text whose headings start at h2; MisreadError when it nests too deep."""
    converter = _converter()
    converter.reset()
    try:
        converted = converter.convert(source)
    except RecursionError:
        # It stopped half-way and would take what it still holds for the next text's.
        _converter.cache_clear()
        raise MisreadError(
            Message("Bài viết có chỗ lồng nhau quá nhiều tầng"),
            Message("Bớt dấu >, dấu - hoặc số thứ tự ở đầu dòng"),
        ) from None
    safe = _CLEANER.clean(converted)
    images: list[str] = []

    def plain(src: str, alt: str) -> str:
        images.append(src)
        return f'<img src="{html.escape(unquote(src))}" alt="{html.escape(alt)}">'

    safe = inline_images.replace(_SOURCELESS.sub("", safe), plain)
    removed = [text for raw in converter.raw_html() for text in _refused(raw)] + converter.refused
    if not removed and not images:
        return Rendered(safe, (), ())
    where = _Finder(source)
    return Rendered(
        safe,
        tuple(sorted(where.find(removed), key=lambda finding: (finding.line, finding.column))),
        tuple(where.find(images)),
    )


def _safe_address(address: str) -> bool:
    """Whether nh3 lets a link with this address stand."""
    return "href" in nh3.clean(f'<a href="{html.escape(address)}"></a>', url_schemes=SCHEMES)


#: What stands in every text in which a rule of Markdown finds anything; without it, the rule need not look.
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    **dict.fromkeys(("reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    **dict.fromkeys(("autolink", "automail", "html"), "<"),
    "linebreak": "  \n",
    "entity": "&",
    "indent": "    ",
    "code": "    ",
    "table": "|",
    "hashheader": "#",
    "quote": ">",
}


class _Rules(Generic[T]):
    """The rules of a kind, of which a text is given those only that may find something in it: they are many."""

    def __init__(self, rules: Registry[T]) -> None:
        names = sorted((name for name in _SIGNS if name in rules), key=rules.get_index_for_name)
        self._signs = [(name, _SIGNS[name]) for name in names]
        self._rules = rules
        self._narrow: dict[tuple[str, ...], Registry[T]] = {}

    def for_text(self, source: str) -> Registry[T]:
        """Those of the rules that may find something in `source`."""
        idle = tuple(name for name, sign in self._signs if sign not in source)
        if idle not in self._narrow:
            self._narrow[idle] = found = self._rules[:]
            for name in idle:
                found.deregister(name)
        return self._narrow[idle]


class _Converter(Markdown):
    """Python-Markdown, which remembers what it met in the text that it converted last."""

    def __init__(self) -> None:
        super().__init__(extensions=["tables", "sane_lists", "fenced_code"])
        self.first_raw = 0
        self.refused: list[str] = []
        # After fenced code (25) went into the stash, and before raw HTML (20) does.
        self.preprocessors.register(_StashMark(self), "stash_mark", 22)
        # After everything else has shaped the tree.
        self.treeprocessors.register(_Outline(self), "outline", -10)
        self._inline: _Rules[Any] = _Rules(self.inlinePatterns)
        self._block: _Rules[Any] = _Rules(self.parser.blockprocessors)

    def convert(self, source: str) -> str:
        """The HTML of `source`, before anything is taken out of it."""
        # As Markdown will see it: tabs become up to four spaces, and its own marks go.
        seen = source.replace("\t", "    ").replace(STX, "").replace(ETX, "")
        self.treeprocessors["inline"].inlinePatterns = self._inline.for_text(seen)  # type: ignore[attr-defined]
        self.parser.blockprocessors = self._block.for_text(seen)
        return super().convert(source)

    def reset(self) -> Self:
        self.refused = []
        return super().reset()

    def raw_html(self) -> list[str]:
        """The pieces of HTML that stood in the source by themselves."""
        return [str(raw) for raw in self.htmlStash.rawHtmlBlocks[self.first_raw :]]


@cache
def _converter() -> _Converter:
    """One a process: setting it up costs more than a short text."""
    return _Converter()


class _StashMark(Preprocessor):
    """Notes how much of the stash is code."""

    md: _Converter

    def run(self, lines: list[str]) -> list[str]:
        self.md.first_raw = self.md.htmlStash.html_counter
        return lines


class _Outline(Treeprocessor):
    """Makes the highest headings h2 and names all of them, notes links, turns alignment into classes."""

    md: _Converter

    def run(self, root: Element) -> None:
        ids: set[str] = set()
        # The page's title is its h1; writers start with # as well as with ##.
        down = 2 - min((int(element.tag[1]) for element in root.iter() if _HEADING.fullmatch(element.tag)), default=2)
        for element in root.iter():
            if _HEADING.fullmatch(element.tag):
                element.tag = f"h{min(int(element.tag[1]) + down, 6)}"
                element.set("id", _unique(_anchor(_STASHED.sub("", "".join(element.itertext()))), ids))
            elif element.tag in ("a", "img"):
                self._link(element)
            elif element.tag in ("td", "th"):
                align = (element.attrib.pop("style", "")).removeprefix("text-align: ").rstrip(";")
                if f"align-{align}" in ALIGNMENTS:
                    element.set("class", f"align-{align}")

    def _link(self, element: Element) -> None:
        # Markdown writes addresses of mail as entities, which only its last step would resolve.
        address = html.unescape((element.get("href") or element.get("src") or "").replace(AMP_SUBSTITUTE, "&"))
        if not _safe_address(address):
            self.md.refused.append(address)


def _anchor(heading: str) -> str:
    """A name for a heading: never that of another part of the page, and starting with a letter, as tools expect."""
    return f"muc-{slug(heading)}".rstrip("-")


def _unique(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


class _Refusals(HTMLParser):
    """Collects from raw HTML what nh3 will not let pass, as it was written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = ATTRIBUTES.get(tag, set())
        right = tag in TAGS and all(name in allowed for name, _ in attrs)
        if not right or not all(_safe_address(value or "") for name, value in attrs if name in ("href", "src")):
            self.found.append(self.get_starttag_text() or f"<{tag}>")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")


def _refused(raw: str) -> list[str]:
    parser = _Refusals()
    try:
        parser.feed(raw)
        parser.close()
    except AssertionError:
        # How Python's parser says that it does not know a declaration.
        parser.found.append("<![")
    return parser.found


class _Finder:
    """Finds pieces of text in a Markdown source, one after another, passing over code."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.prose = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source)
        self.past: dict[str, int] = {}

    def find(self, texts: list[str]) -> Iterator[Piece]:
        """Where each of `texts` stands; the start of the source where that cannot be told."""
        for text in texts:
            offset = self.prose.find(text, self.past.get(text, 0))
            if offset < 0:
                offset = max(self.source.find(text), 0)
            self.past[text] = offset + len(text)
            line_start = self.source.rfind("\n", 0, offset) + 1
            yield Piece(text, self.source.count("\n", 0, offset) + 1, offset - line_start + 1)
