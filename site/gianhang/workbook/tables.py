"""How records map to sheets: a table a kind of record, one more for each list of records in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from gianhang.errors import Message
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.shapes import shapes
from gianhang.text.localized import BASE, Localized
from gianhang.text.translate import say
from gianhang.workbook.forms import Form, form_of
from gianhang.workbook.kinds import KINDS, REFERENCES, Kind

#: The keys of the columns that say whose row it is, and which one in its list.
ID, POSITION = "id", "#"
_LEADING = {ID: Message("Mã"), POSITION: Message("Thứ tự")}
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True)
class Column:
    """A field at the keys `loc` of a record, or of an item of its list, in one language if it can be translated."""

    loc: tuple[str, ...]
    labels: tuple[Message, ...] = field(compare=False)
    form: Form = field(compare=False)
    lang: str = ""
    many: bool = False
    required: bool = False

    @property
    def key(self) -> str:
        """What the hidden row calls it: `ocop.stars`, `name@en`; plain for Vietnamese."""
        dotted = ".".join(self.loc)
        return f"{dotted}@{self.lang}" if self.lang not in ("", BASE) else dotted

    @property
    def reference(self) -> str | None:
        """The kind of record that it names, if it names one."""
        return REFERENCES.get(self.loc[-1])

    @property
    def is_place(self) -> bool:
        """Whether it names a place of Vietnam."""
        return self.loc[-1] == "place"

    def title(self, lang: str) -> str:
        """What people read over it: `Sao OCOP: Số sao`, `Mô tả ngắn (en)`."""
        text = ": ".join(say(part, lang) for part in self.labels)
        return f"{text} ({self.lang})" if self.lang not in ("", BASE) else text


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of a kind of record; of the items of its list `at` if that is given."""

    kind: Kind
    at: str
    labels: tuple[Message, ...]
    columns: tuple[Column, ...]
    by_file: bool = False

    @property
    def name(self) -> str:
        """How commands and the hidden row call it: `product`, `product.variants`."""
        return f"{self.kind.name}.{self.at}" if self.at else self.kind.name

    @property
    def leading(self) -> tuple[str, ...]:
        """The keys of the columns in front."""
        return (ID, POSITION) if self.at else (ID,)

    def title(self, lang: str) -> str:
        """The name of the sheet, as short as Excel wants it."""
        return " - ".join(say(part, lang) for part in self.labels)[:_LONGEST_TITLE].rstrip(" -")

    def heading(self, lang: str) -> list[str]:
        """What stands over the columns, those in front first."""
        return [*(say(_LEADING[key], lang) for key in self.leading), *(column.title(lang) for column in self.columns)]

    def keys(self) -> list[str]:
        """The hidden row: the table's own name with the key of the first column, then the keys of the others."""
        return [f"{self.name}/{ID}", *self.leading[1:], *(column.key for column in self.columns)]


def tables(languages: Sequence[str]) -> tuple[Table, ...]:
    """All tables of a workbook, with a column for each of the `languages` where text can be translated."""
    return _tables(tuple(dict.fromkeys((BASE, *languages))))


@cache
def _tables(languages: tuple[str, ...]) -> tuple[Table, ...]:
    found = []
    for kind in KINDS:
        found.append(Table(kind, "", (kind.title,), tuple(_columns(kind.model, languages))))
        for key, shape in shapes(kind.model).items():
            if shape.many and shape.record:
                columns = tuple(_columns(shape.record, languages))
                labels = (kind.title, _label(kind.model, key))
                found.append(Table(kind, key, labels, columns, "file" in shapes(shape.record)))
    return tuple(found)


def _columns(
    model: type[Record],
    languages: tuple[str, ...],
    loc: tuple[str, ...] = (),
    labels: tuple[Message, ...] = (),
    required: bool = True,
) -> Iterator[Column]:
    """The columns of a `model`. Lists of records are tables of their own, or none within another list."""
    names = {field.alias or name: name for name, field in model.model_fields.items()}
    for key, shape in shapes(model).items():
        here, called = (*loc, key), (*labels, _label(model, key))
        if shape.record:
            if not shape.many:
                yield from _columns(shape.record, languages, here, called, required and shape.required)
            continue
        if here == (ID,):
            continue
        form = form_of(model, names[key])
        needed = required and shape.required
        if shape.kind is Localized:
            for lang in languages:
                yield Column(here, called, form, lang, shape.many, needed and lang == BASE)
        else:
            yield Column(here, called, form, "", shape.many, needed)


def _label(model: type[Record], key: str) -> Message:
    found = label(model.__name__, key)
    assert found is not None, key
    return found
