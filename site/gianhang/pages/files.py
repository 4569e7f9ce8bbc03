"""The files that a product hands out, as its page shows them: papers, a film, a model."""

from __future__ import annotations

from gianhang.pages.pictures import picture_view
from gianhang.pages.site import Site
from gianhang.pages.views import FileLink, Film
from gianhang.pages.words import Words
from gianhang.records.fields import is_url
from gianhang.records.product import Product
from gianhang.text.localized import Phrase
from gianhang.text.numbers import size_text


def file_links(site: Site, words: Words, product: Product) -> tuple[FileLink, ...]:
    """The papers of a product, then its model."""
    links = [_link(site, words, handout.file, handout.title.phrase(words.lang)) for handout in product.documents]
    if product.model3d:
        links.append(_link(site, words, product.model3d, words.phrase("Mô hình 3D")))
    return tuple(link for link in links if link)


def _link(site: Site, words: Words, file: str, title: Phrase) -> FileLink | None:
    handed = site.attachments.get(file)
    if handed is None:
        return None
    return FileLink(title, handed.address, f"{handed.ending.upper()}, {size_text(handed.size, words.lang)}")


def film(site: Site, words: Words, product: Product) -> Film | None:
    """The film of a product: shown on the page where it is a file of ours, a link where it stands elsewhere."""
    if product.video is None:
        return None
    if is_url(product.video):
        return Film(product.video)
    handed = site.attachments.get(product.video)
    if handed is None:
        return None
    photos, name = product.photos, product.name.phrase(words.lang)
    poster = picture_view(site, words, photos[0], name).src if photos else None
    return Film(handed.address, f"video/{handed.ending}", poster, size_text(handed.size, words.lang))
