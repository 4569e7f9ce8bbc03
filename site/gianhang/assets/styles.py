"""The style sheet: many small files in cascade layers, put together into one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from gianhang.errors import Message, UsageError
from gianhang.records.settings import Brand, ColourPair

_TOKEN = re.compile(
    r"""
      (?P<comment> /\*.*?(?:\*/|\Z) )
    | (?P<url> url\(\s*(?: "(?P<double>[^"\\]*)" | '(?P<single>[^'\\]*)' | (?P<bare>[^"'()\\\s]+) )\s*\) )
    | (?P<string> "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' )
    | (?P<escape> \\(?: [0-9a-fA-F]{1,6}\s? | . ) )
    | (?P<space> \s+ )
    | (?P<other> [^/"'\\\su]+ | . )
    """,
    re.DOTALL | re.VERBOSE,
)
_LAYERS = re.compile(r"@layer ([\w,-]+);")
_IMPORT = re.compile(r"""@import url\(["']([^"']+)["']\) layer\(([\w-]+)\);""")

#: Gives the published name of a file that a `url()` mentions.
Rename = Callable[[str], str]


def style_sheet(css: Path, faces: str, brand: str, rename: Rename) -> str:
    """One sheet from `css/main.css` and the files that it imports, each in its layer.

    `main.css` holds one `@layer a, b, …;` and then lines of `@import url("file.css") layer(a);`, nothing else. `faces`
    are `@font-face` rules; `brand` goes into the layer of that name, last.
    """
    layers, imports = _contents(css / "main.css")
    blocks = [f"@layer {layer}{{{_text(css / file)}}}" for file, layer in imports]
    if brand:
        blocks.append(f"@layer brand{{{brand}}}")
    return squeeze("\n".join([f"@layer {layers};", faces, *blocks]), rename)


def brand_css(brand: Brand) -> str:
    """The office's own colours as custom properties; empty when it has none."""
    pairs = {name: pair for name, pair in brand if isinstance(pair, ColourPair)}
    properties = ";".join(f"--{name}:light-dark({pair.light},{pair.dark})" for name, pair in pairs.items())
    return f":root{{{properties}}}" if properties else ""


def squeeze(css: str, rename: Rename | None = None) -> str:
    """`css` without comments and without the white space that means nothing; strings and data stay as they are.

    Careful rather than small: a space that may mean something (`a :hover`, `1px + 2px`, `--empty: ;`) stays.
    """
    return "".join(
        piece if isinstance(piece, str) else _renamed(piece, rename) if rename else piece[0] for piece in _squeezed(css)
    )


@lru_cache(maxsize=4)
def _squeezed(css: str) -> tuple[str | re.Match[str], ...]:
    """The pieces of a squeezed sheet; what mentions a file stays as it was found."""
    return tuple(_pieces(css))


def _pieces(css: str) -> Iterator[str | re.Match[str]]:
    before = "}"
    gap = ""
    for token in _TOKEN.finditer(css):
        kind, text = token.lastgroup, token[0]
        if kind == "comment":
            # Even an empty comment divides two words.
            gap = gap or "/**/"
        elif kind == "space":
            gap = " "
        else:
            if gap and not _idle(before, text[0]):
                yield gap
            gap = ""
            yield token if kind == "url" else text
            # The end of a string or of an escaped character is not punctuation.
            before = text[-1] if kind == "other" else ""


def _idle(before: str, after: str) -> bool:
    """Whether white space or a comment between these two characters means nothing."""
    if before == ":":
        # `--empty: ;` holds a space, `--empty:;` holds nothing.
        return after not in ";}"
    return before in tuple("{};,") or after in "{};"


def _renamed(token: re.Match[str], rename: Rename) -> str:
    address = token["double"] or token["single"] or token["bare"] or ""
    if address.startswith(("data:", "#")):
        return token[0]
    file, mark, fragment = address.partition("#")
    return f'url("{rename(PurePosixPath(file).name)}{mark}{fragment}")'


def _contents(main: Path) -> tuple[str, list[tuple[str, str]]]:
    """The declared layers as they are written, and every imported file with its layer."""
    text = squeeze(_text(main))
    declared = _LAYERS.match(text)
    rest = text[declared.end() :] if declared else text
    imports = _IMPORT.findall(rest)
    strange = _IMPORT.sub("", rest).strip()
    if declared is None or strange:
        raise UsageError(
            Message("{path} không đúng dạng, ở chỗ: {text}", {"path": main, "text": strange[:60]}),
            Message('Dòng đầu là @layer với tên các lớp; các dòng sau chỉ là @import url("…") layer(…);'),
        )
    undeclared = [layer for _, layer in imports if layer not in declared[1].split(",")]
    if undeclared:
        raise UsageError(Message("{path} dùng lớp “{layer}” chưa khai báo.", {"path": main, "layer": undeclared[0]}))
    return declared[1], imports


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        raise UsageError(
            Message("Không có tệp CSS {path}.", {"path": path}), Message("Cài lại chương trình.")
        ) from None
