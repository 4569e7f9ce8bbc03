"""The files of the office that a record shows or hands out, besides its photographs: by their paths in the folder."""

from __future__ import annotations

from typing import Protocol

from gianhang.records.attachments import is_picture
from gianhang.records.fields import is_url
from gianhang.records.folded import Folded
from gianhang.records.product import Product
from gianhang.text.inline_images import sources
from gianhang.text.localized import Localized


class Told(Protocol):
    """A record with a story."""

    @property
    def path(self) -> str:
        """Where it stands."""

    @property
    def story(self) -> Localized | None:
        """What it tells, as HTML."""


def scans(product: Product) -> tuple[str, ...]:
    """The papers of a product that are pictures, and so are shown."""
    return tuple(paper.file for paper in product.certificates if paper.file and is_picture(paper.file))


def handouts(product: Product) -> tuple[str, ...]:
    """What is handed out with a product: its other papers, what there is to take away, its film, its model."""
    papers = [paper.file for paper in product.certificates if paper.file and not is_picture(paper.file)]
    film = [product.video] if product.video and not is_url(product.video) else []
    model = [product.model3d] if product.model3d else []
    return (*papers, *(handout.file for handout in product.documents), *film, *model)


def inline_pictures(record: Told) -> tuple[str, ...]:
    """The pictures in the story of a record."""
    return record.noted(_in_story) if isinstance(record, Folded) else _in_story(record)


def _in_story(record: Told) -> tuple[str, ...]:
    # Most texts have no picture.
    told = [html for _lang, html in record.story.texts if "<img" in html] if record.story else ()
    beside = record.path.rpartition("/")[0]
    return tuple(f"{beside}/{name}" for html in told for name in sources(html) if ":" not in name)
