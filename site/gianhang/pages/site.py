"""All that the pages are made of: the catalogue, the planned pictures, the shared files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from gianhang.assets.bundle import ADDRESS, Assets
from gianhang.assets.styles import brand_css
from gianhang.catalogue.files import inline_pictures, scans
from gianhang.catalogue.graph import Catalogue
from gianhang.catalogue.link import link
from gianhang.catalogue.notes import note
from gianhang.errors import ContentError, Message, Place, Problem, Severity, errors_in, worst_first
from gianhang.executors import Workers
from gianhang.folder import Folder
from gianhang.pages.attachments import Attachment, attachments
from gianhang.pages.films import films_that_tell
from gianhang.pictures.cache import rendition_path
from gianhang.pictures.errand import Effort
from gianhang.pictures.picture import Focus, Picture, Rendition
from gianhang.pictures.plan import plan
from gianhang.records.bundle import Records
from gianhang.records.cache import RecordCache
from gianhang.records.facility import Facility
from gianhang.records.fair import Fair
from gianhang.records.load import ALONE, survey
from gianhang.records.post import Post
from gianhang.records.product import Product
from gianhang.records.settings import Settings
from gianhang.records.showroom import Showroom
from gianhang.text.translate import has_words

#: How far from two to one a panorama may be: cameras round.
_OFF = 0.02

T = TypeVar("T")

STATIC = Path(__file__).parent.parent / "static"
#: Where the renditions of pictures stand.
PICTURES = "/anh/"


class Remember(Protocol):
    """Gives what `make` gives; may give the same to all who come with the same key."""

    def __call__(self, key: tuple[Hashable, ...], make: Callable[[], T], /) -> T:
        """See the class."""


class Keep(Protocol):
    """Gives what `make` gives; may give what an earlier build made under the same key, while that holds."""

    def __call__(self, key: tuple[str, ...], make: Callable[[], T], /) -> T:
        """See the class."""


def _afresh(_key: Hashable, make: Callable[[], T], /) -> T:
    return make()


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file of the output that is no page: its `content`, or the file `source` that holds it.

    A source that is not `is_cached` is the office's own, which it may write to: the output never shares it.
    """

    path: str
    content: bytes | None = None
    source: Path | None = None
    is_cached: bool = True


@dataclass(frozen=True)
class Site:
    """What pages are made of. `pictures` are planned, by their path in the office's folder; nothing is rendered yet.

    `base_url` has no slash at its end; None when the office has not said where the site will stand. What several pages
    show, such as a card, is made through `remember`, with a key that says all that it is made from besides the site;
    what is large, and made of many records, is put together of what each gave through `keep`: bytes, text, numbers,
    tuples. A key of that is its name, what else it hangs on, and the id of a product (see `makers.py`).
    """

    folder: Folder
    catalogue: Catalogue
    pictures: Mapping[str, Picture]
    attachments: Mapping[str, Attachment]
    assets: Assets
    base_url: str | None
    warnings: tuple[Problem, ...]
    remember: Remember = _afresh
    keep: Keep = _afresh

    @property
    def settings(self) -> Settings:
        """The office's settings."""
        return self.catalogue.settings

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the base language first."""
        return self.settings.languages

    @property
    def base_path(self) -> str:
        """The part of `base_url` behind the host: "" or "/catalogue"."""
        return urlsplit(self.base_url).path if self.base_url else ""

    @property
    def planned_pictures(self) -> tuple[Picture, ...]:
        """Every picture that some page shows."""
        return tuple(self.pictures.values())

    @cached_property
    def files(self) -> tuple[SharedFile, ...]:
        """The files of the output that are no pages: style sheet, script, fonts, pictures, what is handed out."""
        assets = [
            SharedFile(f"{ADDRESS[1:]}{asset.name}", content=asset.content) for asset in self.assets.files.values()
        ]
        names = {
            rendition.name: SharedFile(picture_address(rendition)[1:], source=rendition_path(self.folder, rendition))
            for picture in self.planned_pictures
            for rendition in picture.files()
        }
        handed = {
            handed.address: SharedFile(handed.address[1:], source=handed.file, is_cached=False)
            for handed in self.attachments.values()
        }
        return (*assets, *names.values(), *handed.values())

    def handed_out(self, file: str) -> str | None:
        """Where a file that a record names stands in the site: a picture in its largest size; None where it is not."""
        if file in self.attachments:
            return self.attachments[file].address
        if file in self.pictures:
            return picture_address(self.pictures[file].largest)
        return None

    def absolute(self, path: str) -> str | None:
        """The full address of a root path, or None while nobody knows where the site will stand."""
        return f"{self.base_url}{path}" if self.base_url else None


def picture_address(rendition: Rendition) -> str:
    """Where a rendition stands in the site."""
    return f"{PICTURES}{rendition.name}"


def open_site(
    folder: Folder,
    *,
    today: date,
    drafts: bool = False,
    base_url: str | None = None,
    cache: RecordCache | None = None,
    workers: Workers = ALONE,
    effort: Effort | None = None,
) -> Site:
    """Read an office's folder into all that its pages need; ContentError with every problem found.

    What lapses is shown as on the day `today`. `base_url` replaces the one in the settings. `cache` knows the records
    of an earlier reading, and `workers` read many of them at a time. `effort` says how new pictures are worked on.
    """
    _records, site = survey_site(
        folder, today=today, drafts=drafts, base_url=base_url, cache=cache, workers=workers, effort=effort
    )
    if errors_in(site.warnings):
        raise ContentError(site.warnings)
    return site


def survey_site(
    folder: Folder,
    *,
    today: date,
    drafts: bool = False,
    base_url: str | None = None,
    cache: RecordCache | None = None,
    workers: Workers = ALONE,
    effort: Effort | None = None,
) -> tuple[Records, Site]:
    """What can be read of an office's folder, and the site of it; with errors among its `warnings` it has no pages."""
    effort = effort or Effort()
    records = survey(folder, cache, workers, note)
    catalogue, linking = link(records, today=today, drafts=drafts)
    if errors_in((*records.problems, *linking)):
        # Whoever waits for word of a slip of the pen shall not wait for all photographs first.
        effort = replace(effort, eager=False)
    address = (base_url or catalogue.settings.base_url or "").rstrip("/") or None
    pictures = plan(folder, _sources(catalogue), covers=_covers(catalogue), focuses=_focuses(catalogue), effort=effort)
    assets = Assets.collect(folder, STATIC, brand_css(catalogue.settings.brand))
    handed = attachments(folder, catalogue)
    advice = (
        *(() if address else (_without_address(catalogue.settings.path),)),
        *_flat(records, pictures.pictures),
        *films_that_tell(records, catalogue, handed),
        *(_without_words(records, lang) for lang in catalogue.settings.languages if not has_words(lang)),
    )
    problems = worst_first((*records.problems, *linking, *pictures.problems, *assets.problems, *advice))
    return records, Site(
        folder=folder,
        catalogue=catalogue,
        pictures=pictures.pictures,
        attachments=handed,
        assets=assets,
        base_url=address,
        warnings=problems,
    )


def _sources(catalogue: Catalogue) -> list[str]:
    """The paths of all pictures in use, each once, in a stable order."""
    # A photograph that is not there keeps the name that its record gave it: that was told where it is written.
    shown = [
        *((record.path, photo.file) for record in _pictured(catalogue) for photo in record.photos),
        *((room.path, panorama.file) for room in catalogue.showrooms for panorama in room.panoramas),
    ]
    found = dict.fromkeys(file for path, file in shown if file.startswith(f"{path.rpartition('/')[0]}/"))
    for product in catalogue.products:
        for scan in product.noted(scans):
            if scan.startswith(f"{product.path.rpartition('/')[0]}/"):
                found.setdefault(scan)
    for group in (_pictured(catalogue), catalogue.pages, catalogue.rounds, catalogue.projects, catalogue.results):
        for record in group:
            found.update(dict.fromkeys(inline_pictures(record)))
    return list(found)


def _pictured(catalogue: Catalogue) -> list[Product | Facility | Fair | Showroom | Post]:
    return [*catalogue.products, *catalogue.facilities, *catalogue.fairs, *catalogue.showrooms, *catalogue.posts]


def _covers(catalogue: Catalogue) -> set[str]:
    """The pictures that stand for a page when a link to it is shared."""
    return {record.photos[0].file for record in _pictured(catalogue) if record.photos}


def _flat(records: Records, pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    """Panoramas that cannot be of all that is around: such a picture is twice as wide as high."""
    for room in records.showrooms:
        for index, panorama in enumerate(room.panoramas):
            picture = pictures.get(panorama.file)
            if picture and abs(picture.width / picture.height - 2) > _OFF:
                yield Problem(
                    code="flat-panorama",
                    place=records.place(room.path, "panoramas", index, "file"),
                    message=Message(
                        "Ảnh toàn cảnh rộng {width}, cao {height} điểm ảnh: không phải tỷ lệ 2:1",
                        {"width": picture.width, "height": picture.height},
                    ),
                    hint=Message("Xuất ảnh từ máy 360 độ ở dạng equirectangular, rộng gấp đôi cao, chưa cắt"),
                    field=f"panoramas.{index}.file",
                    severity=Severity.WARNING,
                )


def _focuses(catalogue: Catalogue) -> dict[str, Focus]:
    """The points that crops must keep, of the pictures that have one."""
    return {photo.file: photo.focus for record in _pictured(catalogue) for photo in record.photos if photo.focus}


def _without_address(path: str) -> Problem:
    return Problem(
        code="no-base-url",
        place=Place(path),
        message=Message("Chưa ghi base_url: trang sẽ không có sitemap.xml và địa chỉ chuẩn cho máy tìm kiếm"),
        hint=Message("Khi biết địa chỉ của trang, ghi vào settings.yaml: base_url: https://…"),
        field="base_url",
        severity=Severity.ADVICE,
    )


def _without_words(records: Records, lang: str) -> Problem:
    return Problem(
        code="no-words",
        place=records.place(records.settings.path, "languages"),
        message=Message("Chương trình chưa có lời tiếng “{lang}”: nút và tiêu đề vẫn là tiếng Việt", {"lang": lang}),
        hint=Message("Bỏ {lang} khỏi languages, hoặc nhờ người phát triển thêm lời dịch", {"lang": lang}),
        field="languages",
        severity=Severity.WARNING,
    )
