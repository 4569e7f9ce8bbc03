"""All shared files of a site, under names that change with their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from gianhang.assets.fonts import FACES, cut_fonts, font_face
from gianhang.assets.scripts import script
from gianhang.assets.styles import style_sheet
from gianhang.errors import Message, Problem, UsageError
from gianhang.folder import Folder

#: The one folder of all shared files. Flat, so that a style sheet finds its fonts by name wherever the site stands.
ADDRESS = "/tai-nguyen/"

#: What is put together rather than published file by file.
_SOURCES = {"css", "js"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file under `ADDRESS`."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """The shared files of a site, by the names that templates use for them.

    `problems` do not stop a build.
    """

    files: Mapping[str, Asset]
    problems: tuple[Problem, ...]

    @classmethod
    def collect(cls, folder: Folder, static: Path, brand_css: str) -> Self:
        """Everything from `static` and the font packages; `brand_css` goes into the layer `brand`.

        Fonts are cut once and kept in the cache of `folder`. UsageError when a style sheet names a file that is not
        there, or two files have one name.
        """
        fonts, problems = cut_fonts(folder)
        files: dict[str, Asset] = {}

        def publish(name: str, content: bytes) -> None:
            if name in files:
                raise UsageError(Message("Có hai tệp dùng chung cùng tên “{name}”.", {"name": name}))
            stem, dot, ending = name.rpartition(".")
            digest = hashlib.sha256(content).hexdigest()[:10]
            files[name] = Asset(f"{stem}.{digest}{dot}{ending}", content)

        def published(name: str) -> str:
            try:
                return files[name].name
            except KeyError:
                raise UsageError(Message("CSS nhắc đến “{name}”, nhưng không có tệp đó.", {"name": name})) from None

        for path in _others(static):
            publish(path.name, path.read_bytes())
        for name, content in fonts.items():
            publish(name, content)
        faces = "".join(font_face(face) for face in FACES if face.name in fonts)
        # Last, when the names of all files that it mentions are known.
        publish("site.css", style_sheet(static / "css", faces, brand_css, published).encode())
        publish("site.js", script(static / "js").encode())
        return cls(files, problems)

    def address(self, name: str) -> str:
        """Where the file that templates call `name` stands, from the root of the site; KeyError when there is none."""
        return ADDRESS + self.files[name].name


def _others(static: Path) -> list[Path]:
    """Pictures and whatever else is published file by file; not what is put together, nor what systems leave behind."""
    return sorted(
        path
        for path in static.rglob("*")
        if path.is_file() and path.relative_to(static).parts[0] not in _SOURCES and not path.name.startswith(".")
    )
