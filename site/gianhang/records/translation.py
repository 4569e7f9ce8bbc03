"""The other languages of a record: `index.en.md` holds what is translated and nothing else."""

from __future__ import annotations

from gianhang.errors import Message, Problem
from gianhang.records.document import Document
from gianhang.records.fields import Record
from gianhang.records.labels import named
from gianhang.records.plain import Data, Loc, Value
from gianhang.records.problems import Locate, about, unknown_key
from gianhang.records.shapes import Shape, shapes, translatable
from gianhang.records.stamps import STAMP
from gianhang.text.localized import BASE


def merge(
    model: type[Record], base: Data, translated: Document, lang: str, locate: Locate
) -> tuple[Data, list[Problem]]:
    """`base` with the texts of `translated` beside its own; `locate` finds places in the translation.

    Records in a list belong together by their `file` where they have one, else by their position.
    """
    merger = _Merger(model, lang, locate)
    texts = {key: value for key, value in translated.data.items() if key != STAMP}
    return merger.record(model, base, texts, ()), merger.problems


class _Merger:
    def __init__(self, model: type[Record], lang: str, locate: Locate) -> None:
        self.model = model
        self.lang = lang
        self.locate = locate
        self.problems: list[Problem] = []

    def record(self, model: type[Record], base: Data, other: Data, loc: Loc, by: str = "") -> Data:
        """`base` with what `other` translates of it; the key `by` only tells which record is meant."""
        merged = dict(base)
        for key, value in other.items():
            here = (*loc, key)
            shape = translatable(model).get(key)
            if key == by:
                continue
            if key not in shapes(model):
                self.problems.append(unknown_key(model, key, self.locate(here, key=True), _dotted(here)))
            elif shape is None:
                self._report(
                    "not-translatable",
                    here,
                    Message("{field} chỉ ghi trong index.md", {"field": named(model.__name__, key)}),
                    Message("Xóa dòng này: tệp bản dịch chỉ giữ những gì được dịch"),
                )
            elif key not in base and shape.required:
                # That it is missing is said of index.md.
                continue
            elif key not in base:
                self._report(
                    "not-in-base",
                    here,
                    Message("{field} chưa có trong index.md", {"field": named(model.__name__, key)}),
                    Message("Ghi tiếng Việt vào index.md trước, rồi mới dịch"),
                )
            else:
                merged[key] = self._merged(shape, base[key], value, here)
        return merged

    def _merged(self, shape: Shape, base: Value, other: Value, loc: Loc) -> Value:
        if not shape.many:
            return self._one(shape, base, other, loc)
        if not isinstance(base, list):
            # What is wrong with index.md is said of index.md.
            return base
        if not isinstance(other, list):
            self._report(
                "bad-value",
                loc,
                about(self.model, loc, Message("cần một danh sách như trong index.md")),
                Message("Ghi mỗi mục một dòng bắt đầu bằng “- ”, hoặc trong dấu [ ]"),
            )
            return base
        if shape.record and "file" in shapes(shape.record):
            return self._by_file(shape.record, base, other, loc)
        if len(base) != len(other):
            self._report(
                "list-length",
                loc,
                about(
                    self.model,
                    loc,
                    Message(
                        "ở đây có {here} mục, trong index.md có {there} mục", {"here": len(other), "there": len(base)}
                    ),
                ),
                Message("Ghi đủ các mục theo đúng thứ tự của index.md"),
            )
            return base
        return [
            item if translation is None else self._one(shape, item, translation, (*loc, index))
            for index, (item, translation) in enumerate(zip(base, other, strict=True))
        ]

    def _one(self, shape: Shape, base: Value, other: Value, loc: Loc, by: str = "") -> Value:
        if shape.record is None:
            return self._text(base, other, loc)
        if not isinstance(base, dict):
            return base
        if not isinstance(other, dict):
            self._report(
                "bad-value",
                loc,
                about(self.model, loc, Message("cần một nhóm trường như trong index.md")),
                Message("Ghi từng trường “tên: giá trị” ở các dòng dưới, thụt vào hai dấu cách"),
            )
            return base
        return self.record(shape.record, base, other, loc, by)

    def _text(self, base: Value, other: Value, loc: Loc) -> Value:
        if not isinstance(other, str):
            self._report(
                "bad-value",
                loc,
                about(self.model, loc, Message("cần lời dịch")),
                Message("Ghi giá trị trên cùng dòng, sau dấu hai chấm"),
            )
            return base
        if isinstance(base, str):
            return {BASE: base, self.lang: other}
        if not isinstance(base, dict):
            return base
        if self.lang in base:
            self._report(
                "translated-twice",
                loc,
                about(self.model, loc, Message("index.md đã có lời dịch này")),
                Message("Xóa một trong hai chỗ"),
            )
        return {**base, self.lang: other}

    def _by_file(self, model: type[Record], base: list[Value], other: list[Value], loc: Loc) -> Value:
        merged = list(base)
        items = {file: (index, item) for index, item in enumerate(base) if (file := _file_of(item))}
        for index, translation in enumerate(other):
            here = (*loc, index)
            file = _file_of(translation)
            if not isinstance(translation, dict) or file not in items:
                self._report(
                    "no-such-file",
                    here,
                    about(self.model, loc, Message("không biết mục này dịch mục nào trong index.md")),
                    Message("Ghi “file: …” với đúng tên tệp như trong index.md"),
                )
                continue
            position, item = items[file]
            merged[position] = self._one(Shape(False, model), item, translation, here, by="file")
        return merged

    def _report(self, code: str, loc: Loc, message: Message, hint: Message) -> None:
        self.problems.append(Problem(code, self.locate(loc), message, hint, _dotted(loc)))


def _file_of(item: Value) -> str:
    file = item.get("file") if isinstance(item, dict) else None
    return file if isinstance(file, str) else ""


def _dotted(loc: Loc) -> str:
    return ".".join(map(str, loc))
