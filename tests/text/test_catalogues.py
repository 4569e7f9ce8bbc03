"""Everything that is said in Vietnamese can be said in English: by the program, and on the pages."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "site/gianhang"
#: How Python says things: problems and commands, the words of commands, the words of pages.
MESSAGES = {"Message": None}
COMMANDS = {"_": None, "words": None}
PAGES = {"words": None, "N_": None, "phrase": None, "ngettext": (1, 2)}
#: How templates say things.
TEMPLATES = {"_": None, "gettext": None, "ngettext": (1, 2)}
#: `text.phrase("en")` names a language and says nothing.
LANGUAGES = {"vi", "en"}

Said = Iterator[tuple[str, str]]


def english(domain: str) -> Catalog:
    with (PACKAGE / f"locale/en/{domain}.po").open("rb") as file:
        return read_po(file, locale="en", domain=domain)


def said(folder: Path, pattern: str, method: str, keywords: Mapping[str, tuple[int, ...] | None]) -> Said:
    """Every msgid in the files of `folder`, with where it stands."""
    for path in sorted(folder.rglob(pattern)):
        with path.open("rb") as file:
            for line, messages, _comments, _context in extract(method, file, keywords=keywords):
                msgid = messages if isinstance(messages, str) else messages[0]
                if msgid and msgid not in LANGUAGES:
                    yield msgid, f"{path.relative_to(ROOT).as_posix()}:{line}"


def said_by(domain: str) -> Said:
    if domain == "program":
        yield from said(PACKAGE, "*.py", "python", MESSAGES)
        yield from said(PACKAGE / "cli", "*.py", "python", COMMANDS)
    else:
        yield from said(PACKAGE / "pages", "*.py", "python", PAGES)
        yield from said(ROOT / "templates", "*.*", "jinja2.ext:babel_extract", TEMPLATES)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("domain", ["program", "site"])
def test_every_message_has_its_english(domain: str) -> None:
    catalogue = english(domain)
    missing = []
    for msgid, where in said_by(domain):
        message = catalogue.get(msgid)
        if message is None or not message.string:
            missing.append(f"{where}: {msgid}")
    assert missing == []


@pytest.mark.parametrize("domain", ["program", "site"])
def test_the_english_has_the_same_blanks(domain: str) -> None:
    for message in english(domain):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        assert texts, ids
        for text in texts:
            assert text, ids
            # One thing may be said in words: "one product" needs no number.
            assert blanks(text) == blanks(ids[-1]) or (len(texts) > 1 and blanks(text) < blanks(ids[-1])), ids


@pytest.mark.parametrize("domain", ["program", "site"])
def test_no_message_is_doubtful_or_there_twice(domain: str) -> None:
    text = (PACKAGE / f"locale/en/{domain}.po").read_text("utf-8")
    assert "fuzzy" not in text
    msgids = [str(message.id) for message in english(domain)]
    assert len(msgids) == text.count("\nmsgid ") + text.startswith("msgid ")


@pytest.mark.parametrize("domain", ["program", "site"])
def test_nothing_is_translated_that_nobody_says(domain: str) -> None:
    known = {msgid for msgid, _ in said_by(domain)}
    kept = [message.id if isinstance(message.id, str) else message.id[0] for message in english(domain) if message.id]
    assert [msgid for msgid in kept if msgid not in known] == []
