"""Which language the commands speak."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

#: The languages the program speaks; the built site may have others.
LANGUAGES = ("vi", "en")
#: The primary language number of Vietnamese in Windows (LANG_VIETNAMESE).
_WINDOWS_VIETNAMESE = 0x2A


def choose(args: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language of what is printed: `--lang` in `args`, else GIANHANG_LANG, else that of the computer.

    A word that is no language of ours is passed over here; the command line reports it later, in this language.
    """
    for asked in (_option(args), environ.get("GIANHANG_LANG", "").lower()):
        if asked in LANGUAGES:
            return asked
    return "vi" if _computer(environ).lower().startswith("vi") else "en"


def _option(args: Sequence[str]) -> str | None:
    """The last `--lang` among `args`: it must be known before the rest of them is read."""
    asked = None
    for index, word in enumerate(args):
        if word == "--":
            break
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and index + 1 < len(args):
            asked = args[index + 1]
    return asked


def _computer(environ: Mapping[str, str]) -> str:
    """The locale of the computer, such as `vi_VN.UTF-8`; the variables in the order of gettext."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    return _windows()


def _windows() -> str:
    """`vi` when Windows itself speaks Vietnamese; empty elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return "vi" if primary == _WINDOWS_VIETNAMESE else "en"
