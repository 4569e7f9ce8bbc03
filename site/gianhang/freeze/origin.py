"""Where the office wrote a link: the file, line and column behind what stands on a finished page."""

from __future__ import annotations

import posixpath
from pathlib import Path

from gianhang.errors import Place
from gianhang.freeze.links import Reference
from gianhang.pages.plan import PlannedPage


def origin(root: Path, page: PlannedPage, link: Reference) -> Place | None:
    """The place of `link` in the record that `page` shows; None when it came from elsewhere, such as a template.

    `root` is the office's folder.
    """
    for source in page.sources:
        if not (root / source).is_file():
            continue
        lines = (root / source).read_text(encoding="utf-8", errors="replace").splitlines()
        for wanted in _spellings(page, link):
            for number, line in enumerate(lines, start=1):
                column = line.find(wanted)
                if column >= 0:
                    return Place(source, number, column + 1, len(wanted), line)
    return None


def _spellings(page: PlannedPage, link: Reference) -> list[str]:
    """How the link may have been written: its address from the root of the site, as it is, or at least its text."""
    way, mark, fragment = link.address.partition("#")
    inside = posixpath.normpath(posixpath.join(posixpath.dirname(f"/{page.path}"), way)).removesuffix("index.html")
    spellings = [inside] if way else []
    spellings += [mark + fragment] if fragment else []
    spellings += [link.address, f"[{link.text}]("]
    return [spelling for spelling in spellings if len(spelling) > 1]
