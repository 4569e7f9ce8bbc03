"""Photographs as pages show them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from gianhang.pages.site import Site, picture_address
from gianhang.pages.views import PictureView
from gianhang.pages.words import Words
from gianhang.pictures.picture import CENTRE, Picture, Rendition
from gianhang.records.photo import Photo
from gianhang.text import inline_images
from gianhang.text.localized import Phrase

_TYPES = {"avif": "image/avif", "webp": "image/webp"}
#: What a picture in a story takes of the window.
_STORY_SIZES = "(min-width: 40rem) 38rem, 100vw"


def picture_view(site: Site, words: Words, photo: Photo, name: Phrase, number: int = 1) -> PictureView:
    """One photograph; without an alternative text of its own it is called by what it shows: "Phở khô, ảnh 2"."""
    picture = site.pictures[photo.file]
    alt = words.of(photo.alt)
    if alt is None:
        alt = name if number == 1 else Phrase(words("{name}, ảnh {number}", name=name, number=number), words.lang)
    return PictureView(
        sources=_sources(picture),
        srcset=_srcset(picture.plain),
        src=_fallback(picture),
        moving=picture_address(picture.animation) if picture.animation else None,
        classes=classes(picture),
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
            Markup('<source type="{}" srcset="{}" sizes="{}">').format(kind, srcset, _STORY_SIZES)
            for kind, srcset in _sources(picture)
        ]
        if picture.animation:
            moving = Markup('<source type="image/webp" media="(prefers-reduced-motion: no-preference)" srcset="{}">')
            sources.insert(0, moving.format(picture_address(picture.animation)))
        img = Markup('<img class="{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">').format(
            classes(picture), _fallback(picture), alt, picture.width, picture.height
        )
        return Markup("<picture>{}{}</picture>").format(Markup().join(sources), img)

    return Phrase(inline_images.replace(text, show), text.lang)


def classes(picture: Picture) -> str:
    """The classes of an `<img>`: the colour of its ground (ground.css), and what must be seen of it (focus.css).

    No style attribute, which strict hosts forbid. Each channel of the colour comes in 16 steps, the focus in 10.
    """
    red, green, blue = (round(channel / 17) for channel in bytes.fromhex(picture.colour[1:]))
    ground = ["ground", f"r-{red:x}", f"g-{green:x}", f"b-{blue:x}"] if picture.identity.kind == "photo" else []
    focus = [f"x-{round(picture.focus[0], -1)}", f"y-{round(picture.focus[1], -1)}"] if picture.focus != CENTRE else []
    return " ".join((*ground, *focus))


def _sources(picture: Picture) -> tuple[tuple[str, str], ...]:
    formats = dict.fromkeys(rendition.format for rendition in picture.renditions)
    return tuple(
        (_TYPES[kind], _srcset(r for r in picture.renditions if r.format == kind)) for kind in formats if kind in _TYPES
    )


def _srcset(renditions: Iterable[Rendition]) -> str:
    files = tuple(renditions)
    # A drawing is sharp at every size.
    if files[0].format == "svg":
        return ""
    return ", ".join(f"{picture_address(r)} {r.width}w" for r in files)


def _fallback(picture: Picture) -> str:
    """The file of a middling size: what a browser without srcset gets."""
    plain = picture.plain
    return picture_address(plain[min(1, len(plain) - 1)])
