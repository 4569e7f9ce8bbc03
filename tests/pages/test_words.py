"""Every word that built pages say has an English translation, and every translation is still in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from gianhang.folder import THEME
from gianhang.pages import app
from gianhang.text.translate import LOCALE

PACKAGE = Path(app.__file__).parent
KEYWORDS = {"_": None, "words": None, "phrase": None, "N_": None, "ngettext": (1, 2)}


def said() -> Iterator[str]:
    """The msgids in templates and in the pages floor."""
    for folder, method in ((THEME, ("**.*", "jinja2")), (PACKAGE, ("**.py", "python"))):
        for _file, _line, message, _comments, _context in extract_from_dir(folder, [method], keywords=KEYWORDS):
            yield message[0] if isinstance(message, tuple) else message


def test_every_word_is_translated_and_none_is_left_over() -> None:
    with (LOCALE / "en" / "site.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    translated = {entry.id[0] if isinstance(entry.id, tuple) else entry.id: entry for entry in catalogue if entry.id}
    wanted = set(said())
    assert wanted - set(translated) == set()
    assert set(translated) - wanted == set()
    for msgid, entry in translated.items():
        texts = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        for text in texts:
            assert text, msgid
            assert set(re.findall(r"{\w+}", text)) <= set(re.findall(r"{\w+}", msgid)), msgid
        assert not entry.fuzzy
