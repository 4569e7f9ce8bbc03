"""The files that products hand out: papers, films, models; where they stand in the site."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gianhang.catalogue.files import handouts
from gianhang.catalogue.graph import Catalogue
from gianhang.folder import Folder
from gianhang.text.folding import slug

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the office that is copied into the site: the file, its address there, its size in bytes."""

    file: Path
    address: str
    size: int

    @property
    def ending(self) -> str:
        """What kind of file it is: `pdf`."""
        return self.file.suffix.lower().removeprefix(".")


def attachments(folder: Folder, catalogue: Catalogue) -> dict[str, Attachment]:
    """The files that the catalogue hands out, by their paths in the office's folder.

    An address changes with the content of its file, so that nobody is shown an old one. Pictures are not among them:
    they are made anew, without what cameras write into them.
    """
    found = {}
    for product in catalogue.products:
        beside = product.path.rpartition("/")[0]
        for path in product.noted(handouts):
            file = folder.root / path
            # A file that is not there keeps the name that its record gave it: that was told where it is written.
            if path.startswith(f"{beside}/") and file.is_file():
                name = f"{slug(file.stem) or product.id}-{_digest(file)}{file.suffix.lower()}"
                found[path] = Attachment(file, f"/tep/{name}", file.stat().st_size)
    return found


def _digest(file: Path) -> str:
    digest = hashlib.blake2b(digest_size=5)
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
