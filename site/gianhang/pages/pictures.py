"""Photographs as pages show them."""

from __future__ import annotations

from markupsafe import Markup

from gianhang.pages.site import Site, picture_address
from gianhang.pages.views import PictureView
from gianhang.pages.words import Words
from gianhang.pictures.picture import Picture
from gianhang.records.photo import Photo
from gianhang.text import inline_images
from gianhang.text.localized import Phrase

_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


def picture_view(site: Site, words: Words, photo: Photo, name: Phrase, number: int = 1) -> PictureView:
    """One photograph; without an alternative text of its own it is called by what it shows: "Phở khô, ảnh 2"."""
    picture = site.pictures[photo.file]
    alt = words.of(photo.alt)
    if alt is None:
        alt = name if number == 1 else Phrase(words("{name}, ảnh {number}", name=name, number=number), words.lang)
    return PictureView(
        srcsets=_srcsets(picture),
        src=_fallback(picture),
        width=picture.width,
        height=picture.height,
        alt=alt,
        credit=words.of(photo.credit),
    )


def gallery(site: Site, words: Words, photos: tuple[Photo, ...], name: Phrase) -> tuple[PictureView, ...]:
    """All photographs of a record, in its order."""
    return tuple(picture_view(site, words, photo, name, number) for number, photo in enumerate(photos, start=1))


def cover(site: Site, words: Words, photos: tuple[Photo, ...], name: Phrase) -> PictureView | None:
    """The first photograph, or None."""
    return picture_view(site, words, photos[0], name) if photos else None


def story(site: Site, text: Phrase | None, path: str) -> Phrase | None:
    """A story whose pictures, named by their files beside the record at `path`, are shown in all their sizes."""
    if text is None:
        return None
    folder = path.rpartition("/")[0]

    def show(src: str, alt: str) -> str | None:
        picture = site.pictures.get(f"{folder}/{src}")
        if picture is None:
            return None
        sources = [
            Markup('<source type="{}" srcset="{}" sizes="(min-width: 40rem) 38rem, 100vw">').format(kind, srcset)
            for kind, srcset in _srcsets(picture)
            if kind != "image/jpeg"
        ]
        img = Markup('<img src="{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
            _fallback(picture), alt, picture.width, picture.height
        )
        return Markup("<picture>{}{}</picture>").format(Markup().join(sources), img)

    return Phrase(inline_images.replace(text, show), text.lang)


def _srcsets(picture: Picture) -> tuple[tuple[str, str], ...]:
    formats = dict.fromkeys(rendition.format for rendition in picture.renditions)
    return tuple(
        (
            _TYPES[kind],
            ", ".join(f"{picture_address(r)} {r.width}w" for r in picture.renditions if r.format == kind),
        )
        for kind in sorted(formats, key=list(_TYPES).index)
    )


def _fallback(picture: Picture) -> str:
    """The JPEG of a middling size: what a browser without srcset gets."""
    jpegs = sorted((r for r in picture.renditions if r.format == "jpeg"), key=lambda r: r.width)
    return picture_address(jpegs[min(1, len(jpegs) - 1)])
