"""Reads the files of an office that stand by themselves: settings, categories, synonyms."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from pydantic import ValidationError

from gianhang.errors import Message, Place, Problem, Severity
from gianhang.folder import CATEGORIES, SETTINGS, SYNONYMS, Folder
from gianhang.records.category import Category
from gianhang.records.document import place_of, read_yaml
from gianhang.records.fields import Record
from gianhang.records.plain import Data, Loc, Value
from gianhang.records.problems import Locate, from_validation, unknown_key
from gianhang.records.settings import Settings
from gianhang.records.shapes import GIVEN
from gianhang.records.shelf import link_out
from gianhang.records.source import DocumentError
from gianhang.records.synonyms import synonyms_in
from gianhang.text.localized import BASE

R = TypeVar("R", bound=Record)


class Files:
    """The files of `folder`. `problems` are those met so far, `unread` the paths of what could not be read whole."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def settings(self) -> Settings | None:
        """The office's settings; None when they cannot be read."""
        data = self._yaml(SETTINGS, Message("Tạo tệp ấy với ba trường name, office và tagline"))
        locate = self.locate(SETTINGS)
        if data is None:
            return None
        if not isinstance(data, dict):
            self.report(
                "not-a-mapping",
                locate(()),
                Message("Tệp không gồm các dòng “tên trường: giá trị”"),
                Message("Ghi mỗi dòng một trường, như: name: Gian hàng của tỉnh"),
            )
            return None
        own = self.without_given(Settings, data, locate)
        settings = self.validated(Settings, {**own, "path": SETTINGS}, locate)
        if settings is not None and BASE not in settings.languages:
            self.report(
                "no-base-language",
                locate(("languages",)),
                Message("Trong languages phải có vi"),
                Message("Ghi languages: [vi, en]"),
            )
        if settings is not None and len(set(settings.languages)) < len(settings.languages):
            self.report(
                "language-twice",
                locate(("languages",)),
                Message("Trong languages có ngôn ngữ được ghi hai lần"),
                Message("Ghi mỗi ngôn ngữ một lần, như [vi, en]"),
            )
        return settings

    def categories(self) -> tuple[Category, ...]:
        """The categories in the order of the office's list."""
        data = self._yaml(CATEGORIES, Message("Tạo tệp ấy; mỗi nhóm hàng có id, name và group"))
        locate = self.locate(CATEGORIES)
        if data is None:
            self.unread.add(CATEGORIES)
            return ()
        if not isinstance(data, list):
            self.unread.add(CATEGORIES)
            self.report(
                "not-a-list",
                locate(()),
                Message("Tệp không phải danh sách các nhóm hàng"),
                Message("Mỗi nhóm bắt đầu bằng “- id: …”, rồi đến name và group"),
            )
            return ()
        found = [self.validated(Category, item, partial(_located_in, locate, index)) for index, item in enumerate(data)]
        if None in found:
            self.unread.add(CATEGORIES)
        return tuple(category for category in found if category is not None)

    def synonyms(self) -> tuple[tuple[str, ...], ...]:
        """The groups of phrases that mean the same in searches; an office may have no such file."""
        data = self._yaml(SYNONYMS)
        if data is None:
            return ()
        groups, problems = synonyms_in(data, self.locate(SYNONYMS))
        self.problems.extend(problems)
        return groups

    def _yaml(self, path: str, hint: Message | None = None) -> Value:
        """What a file of the office holds; None when there is none or it cannot be read.

        It has to be there, and to hold something, if there is a `hint` to those who lack it.
        """
        file = self.folder.root / path
        if not file.exists():
            if hint:
                self.report("no-file", Place(path), Message("Chưa có tệp {path}", {"path": path}), hint)
            return None
        if not self.folder.inside(file):
            self.problems.append(link_out(path))
            return None
        try:
            data = read_yaml(file, path)
        except DocumentError as error:
            self.problems.append(error.problem)
            return None
        if data is None and hint:
            self.report(
                "empty",
                Place(path),
                Message("Tệp trống"),
                Message("Điền nội dung vào tệp: trang không dựng được nếu thiếu"),
            )
        return data

    def validated(self, model: type[R], data: object, locate: Locate) -> R | None:
        """The record that `data` describe; None when they do not."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.problems.extend(from_validation(error, model, locate))
            return None

    def without_given(self, model: type[Record], data: Data, locate: Locate, id_: str = "") -> Data:
        """`data` without what a record is told of itself; an `id` may repeat the folder's name."""
        given = [key for key in GIVEN if key in data and key in model.model_fields]
        for key in given:
            if key != "id":
                self.problems.append(unknown_key(model, key, locate((key,), key=True), key))
            elif data[key] != id_:
                self.report(
                    "other-id",
                    locate(("id",)),
                    Message("id không giống tên thư mục “{id}”", {"id": id_}),
                    Message("Xóa dòng id: mã luôn là tên thư mục"),
                )
        return {key: value for key, value in data.items() if key not in given}

    def locate(self, path: str) -> Locate:
        """What finds places in the file at `path`."""
        return partial(place_of, self.folder.root / path, path)

    def report(
        self, code: str, place: Place, message: Message, hint: Message, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, place, message, hint, severity=severity))


def _located_in(locate: Locate, index: int, loc: Loc, *, key: bool = False) -> Place:
    """The place of something in one item of a list."""
    return locate((index, *loc), key=key)
