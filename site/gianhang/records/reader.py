"""Reads the records of an office's folder one after another, and keeps the problems of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, cast

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.executors import Workers, each, open_executor, shares, start_method
from gianhang.folder import PRODUCTS, Folder
from gianhang.records.attachments import attach, file_names, pictures_of
from gianhang.records.cache import Found, RecordCache, find
from gianhang.records.document import Document, read_record
from gianhang.records.fields import Record
from gianhang.records.files import Files
from gianhang.records.product import Product
from gianhang.records.settings import Settings
from gianhang.records.shelf import INDEX, RecordFolder, record_folders
from gianhang.records.source import DocumentError
from gianhang.records.stamps import judge
from gianhang.records.story import read_story
from gianhang.records.translation import merge
from gianhang.text.folding import nfc
from gianhang.text.localized import BASE, Localized

#: A selection round asks for as many photographs of a product.
ENOUGH_PHOTOS = 3

#: So many records are read by this process alone: others take longer to begin, and longest where they cannot be forked.
FEW, SOME = 100, 300
#: So many records are read by another process at a time at most.
SHARE = 100

R = TypeVar("R", bound=Record)

#: Finds out something about a record that was read; a function at the top of its module.
Noting = Callable[[Record], None]


def say_nothing(_record: Record) -> None:
    """Find out nothing."""


class Reader(Files):
    """Reads records of `folder`; `noting` sees each, once: what it finds out stays with the record."""

    def __init__(self, folder: Folder, cache: RecordCache, workers: Workers, noting: Noting) -> None:
        super().__init__(folder)
        self.noting = noting
        self.cache = cache
        self.workers = workers
        #: By a record's identity, the record and the digest of the files that it was read from.
        self.digests: dict[int, tuple[object, str]] = {}
        self.languages: tuple[str, ...] = Settings.model_fields["languages"].default

    def shelf(self, path: str, model: type[R], reserved: frozenset[str] = frozenset()) -> tuple[R, ...]:
        """The records of a kind, in the order of their folders' names."""
        shelf = self.folder.root / path
        folders, problems = record_folders(self.folder, shelf, reserved, self.cache.listed, self.cache.listings)
        self.problems.extend(problems)
        found = {}
        early = self._read_by_others([folder for folder in folders if not self.cache.knows(folder.path)], model)
        for folder in folders:
            if folder.path in early:
                record, wrong = self.cache.take(folder, self.languages, early.pop(folder.path))
            else:
                read = partial(self.read, folder, model)
                record, wrong = self.cache.read(folder, model.__name__, self.languages, read)
            self.problems.extend(wrong)
            found[folder.path] = cast("R | None", record)
            if record is not None:
                self.digests[id(record)] = record, self.cache.digest(folder.path)
        self.unread.update(path for path, record in found.items() if record is None)
        self.unread.update(problem.place.path for problem in problems)
        return tuple(record for record in found.values() if record is not None)

    def advise_photos(self, products: tuple[Product, ...]) -> None:
        """One advice for all products that have few photographs."""
        few = [product.id for product in products if len(product.photos) < ENOUGH_PHOTOS]
        if few:
            named = ", ".join(few[:5]) + (", …" if len(few) > 5 else "")
            self.report(
                "few-photos",
                Place(PRODUCTS),
                Message("{count} sản phẩm có ít hơn ba ảnh: {names}", {"count": len(few), "names": named}),
                Message("Hồ sơ bình chọn cần ít nhất ba ảnh màu; thêm ảnh vào thư mục của sản phẩm"),
                Severity.ADVICE,
            )

    def _read_by_others(self, folders: list[RecordFolder], model: type[R]) -> dict[str, Found]:
        """What several processes found in many `folders`; nothing when they are few."""
        few = FEW if start_method(inherit=True) == "fork" else SOME
        if len(folders) <= few or self.workers.count == 1:
            return {}
        tasks = [
            Reading(self.folder, self.noting, self.languages, model, tuple(share))
            for share in shares(folders, self.workers, most=SHARE)
        ]
        found: dict[str, Found] = {}
        with open_executor(Workers(self.workers.jobs), preload=[__name__], inherit=True) as executor:
            for task, read in each(read_share, tasks, executor, ahead=2 * self.workers.count):
                found.update(zip((folder.path for folder in task.folders), read, strict=True))
        return found

    def read(self, folder: RecordFolder, model: type[R]) -> tuple[R | None, tuple[Problem, ...]]:
        """The record in `folder` and its problems alone."""
        others, self.problems = self.problems, []
        try:
            return self._record(folder, model), tuple(self.problems)
        finally:
            self.problems = others

    def _record(self, folder: RecordFolder, model: type[R]) -> R | None:
        path = f"{folder.path}/{INDEX}"
        locate = self.locate(path)
        base = self._document(path)
        others = self._translations(folder)
        if base is None:
            return None
        data = self.without_given(model, base.data, locate, folder.id)
        stories = {BASE: self._story(base, folder)}
        for lang, other in others.items():
            data, problems = merge(model, data, other, lang, self.locate(other.path))
            self.problems.extend(problems)
            if not problems:
                self.problems.extend(judge(model, data, base, other, lang, self.locate(other.path)))
            stories[lang] = self._story(other, folder)
        if "photos" in model.model_fields and "photos" not in data:
            # A picture that stands elsewhere in the record is no photograph.
            elsewhere = file_names(data.get("panoramas")) | file_names(data.get("certificates"))
            data["photos"] = [{"file": name} for name in map(nfc, pictures_of(folder)) if name not in elsewhere]
        data, problems = attach(folder, data, locate)
        self.problems.extend(problems)
        told = {"id": folder.id, "path": path, "story": self._localized(stories, others)}
        record = self.validated(model, {**data, **told}, locate)
        if record is not None:
            self.noting(record)
        return record

    def _translations(self, folder: RecordFolder) -> dict[str, Document]:
        """The translations of a record, by their languages."""
        found = {}
        for name in folder.strays:
            self.report(
                "stray-file",
                Place(f"{folder.path}/{name}"),
                Message("Tệp này không được đọc"),
                Message("Bản tiếng Việt tên là index.md, bản tiếng Anh là index.en.md, viết chữ thường"),
                Severity.WARNING,
            )
        for lang, name in folder.translations.items():
            path = f"{folder.path}/{name}"
            if lang == BASE:
                self.report(
                    "base-translated",
                    Place(path),
                    Message("Tiếng Việt ghi trong index.md, không ghi ở tệp này"),
                    Message("Chuyển nội dung sang index.md rồi xóa tệp này"),
                )
            elif lang not in self.languages:
                self.report(
                    "unused-language",
                    Place(path),
                    Message(
                        "Ngôn ngữ “{lang}” không có trong languages của settings.yaml: tệp bị bỏ qua", {"lang": lang}
                    ),
                    Message("Thêm {lang} vào languages, hoặc xóa tệp", {"lang": lang}),
                    Severity.WARNING,
                )
            elif document := self._document(path):
                found[lang] = document
        return found

    def _localized(self, stories: dict[str, str], others: dict[str, Document]) -> Localized | None:
        written = {lang: html for lang, html in stories.items() if html}
        if not written or BASE in written:
            return Localized.of(written) if written else None
        lang = next(iter(written))
        path = others[lang].path
        self.report(
            "not-in-base",
            Place(path, others[lang].body_line, 1),
            Message("Có bài viết bằng tiếng khác mà index.md chưa có bài"),
            Message("Viết bài tiếng Việt vào index.md, sau dòng --- thứ hai"),
        )
        return None

    def _story(self, document: Document, folder: RecordFolder) -> str:
        html, problems = read_story(document, folder, self.folder.root / document.path)
        self.problems.extend(problems)
        return html

    def _document(self, path: str) -> Document | None:
        try:
            document = read_record(self.folder.root / path, path)
        except DocumentError as error:
            self.problems.append(error.problem)
            return None
        self.problems.extend(document.warnings)
        return document


@dataclass(frozen=True, slots=True)
class Reading:
    """Records for another process to read."""

    folder: Folder
    noting: Noting
    languages: tuple[str, ...]
    model: type[Record]
    folders: tuple[RecordFolder, ...]


def read_share(task: Reading) -> list[Found]:
    """What is in the folders of a task, in its order."""
    reader = Reader(task.folder, RecordCache(None), Workers(1), task.noting)
    reader.languages = task.languages
    root, kind = str(task.folder.root), task.model.__name__
    return [
        find(root, folder, kind, task.languages, partial(reader.read, folder, task.model)) for folder in task.folders
    ]
