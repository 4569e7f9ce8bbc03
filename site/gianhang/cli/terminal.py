"""The terminal: every letter gets through, and colour only where it is wanted."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_FALLBACK = "gianhang-unmarked"
#: What has no plain shape in its own decomposition, and how people type it then.
_PLAIN = {
    "đ": "d",
    "Đ": "D",
    "→": "->",
    "…": "...",
    "│": "|",
    "·": "-",
    "“": '"',
    "”": '"',
    "’": "'",
    "–": "-",
    "█": "#",
    "░": ".",
}


def prepare(*, windows: bool = os.name == "nt") -> None:
    """Let output and error take every letter: nothing printed later can fail for its encoding.

    A pipe on Windows gets UTF-8. A console with a smaller alphabet gets Vietnamese without its marks, which is
    readable, where `?` is not.
    """
    codecs.register_error(_FALLBACK, _without_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if windows and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8", errors="replace")
            else:
                stream.reconfigure(errors=_FALLBACK)


def _without_marks(error: UnicodeError) -> tuple[str, int]:
    """Stand in for letters that the console's encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    plain = ""
    for letter in error.object[error.start : error.end]:
        base = unicodedata.normalize("NFKD", letter)[0]
        if letter in _PLAIN:
            plain += _PLAIN[letter]
        elif not unicodedata.combining(base):
            plain += base if base.isascii() else "?"
    return plain, error.end


def console(*, error: bool = False) -> Console:
    """Standard output, or standard error, as Rich writes to it: plain text when it is no terminal."""
    # Rich takes longer to import than all that `--help` does.
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=error, highlight=False, markup=False, emoji=False)
