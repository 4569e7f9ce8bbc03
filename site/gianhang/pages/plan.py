"""The plan of a site: every page, and the fingerprint of all that it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from gianhang.pages.addresses import address, file_of
from gianhang.pages.app import THEME
from gianhang.pages.head import site_view
from gianhang.pages.kind import Kind, Values
from gianhang.pages.kinds import instances
from gianhang.pages.site import Site
from gianhang.pages.words import Words
from gianhang.text.localized import BASE, Phrase


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page to be frozen: its address, its file in the output, and the digest of everything that it is made of.

    `sources` are the files of the record that it shows, relative to the office's folder; empty for lists and the like.
    """

    url: str
    path: str
    kind: str
    lang: str
    values: tuple[tuple[str, str], ...]
    fingerprint: str
    sources: tuple[str, ...] = ()


def plan_pages(site: Site) -> tuple[PlannedPage, ...]:
    """Every page of a site, in a stable order."""
    code = _signature(site)
    frames = {lang: _digest(site_view(site, Words(lang))) for lang in site.languages}
    pages = []
    for kind, lang, values in instances(site):
        url = address(kind.name, lang, **values)
        shown = hashlib.blake2b(digest_size=16)
        for part in (code, frames[lang], kind.template, url, _digest(kind.context(site, lang, values))):
            shown.update(part.encode())
        pages.append(
            PlannedPage(
                url=url,
                path=file_of(url),
                kind=kind.name,
                lang=lang,
                values=tuple(sorted(values.items())),
                fingerprint=shown.hexdigest(),
                sources=_sources(site, kind, lang, values),
            )
        )
    return tuple(pages)


def _sources(site: Site, kind: Kind, lang: str, values: Values) -> tuple[str, ...]:
    """The files of the record that a page shows, that of its own language first."""
    if not kind.shelf:
        return ()
    names = ("index.md",) if lang == BASE else (f"index.{lang}.md", "index.md")
    paths = (f"{kind.shelf}/{values['slug']}/{name}" for name in names)
    return tuple(path for path in paths if (site.folder.root / path).is_file())


def _signature(site: Site) -> str:
    """A digest of what makes all pages: this program's code and words, and the templates in use."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent.parent
    folders = [(package, "*.py"), (package / "locale", "*.po"), (THEME, "*"), (site.folder.templates, "*")]
    for root, pattern in folders:
        for file in sorted(path for path in root.rglob(pattern) if path.is_file()):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _digest(value: object) -> str:
    digest = hashlib.blake2b(digest_size=16)
    _feed(digest, value)
    return digest.hexdigest()


def _feed(digest: hashlib.blake2b, value: object) -> None:
    """Write `value` into `digest` so that different values never read the same: type, then length, then content."""
    if is_dataclass(value) and not isinstance(value, type):
        digest.update(f"{type(value).__name__}(".encode())
        for field in fields(value):
            _feed(digest, getattr(value, field.name))
    elif isinstance(value, dict):
        digest.update(f"dict{len(value)}(".encode())
        for key in sorted(value):
            _feed(digest, key)
            _feed(digest, value[key])
    elif isinstance(value, tuple | list):
        digest.update(f"list{len(value)}(".encode())
        for item in value:
            _feed(digest, item)
    elif isinstance(value, str):
        data = value.encode()
        lang = value.lang if isinstance(value, Phrase) else ""
        digest.update(f"str{lang}{len(data)}(".encode() + data)
    elif value is None or isinstance(value, bool | int | float):
        digest.update(f"{type(value).__name__}({value!r}".encode())
    else:
        raise TypeError(f"a page must not show a {type(value).__name__}")
