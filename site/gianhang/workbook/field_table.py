"""The table of all fields: what each is called in files and by people, what it holds, how much it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gianhang.errors import Message
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.needs import Goods, Mark, need_of
from gianhang.records.shapes import shapes
from gianhang.text.localized import Localized
from gianhang.text.translate import say
from gianhang.workbook.forms import form_of
from gianhang.workbook.kinds import Kind
from gianhang.workbook.schema import name_of

_GOODS = {Goods.FOOD: Message("thực phẩm"), Goods.CRAFT: Message("thủ công")}
MARKS = Message("R: phải có. P: bản đã đăng nên có. B: phải có để sẵn sàng xuất khẩu. –: không bắt buộc.")


@dataclass(frozen=True, slots=True)
class Line:
    """One field: its key, `variants.price` within a list; its names; what it holds; how much it is needed."""

    key: str
    vi: str
    en: str
    holds: Message
    mark: Mark
    goods: Goods

    def need(self, lang: str) -> str:
        """`R`, or `B (thực phẩm)` where only some goods need it."""
        only = _GOODS.get(self.goods)
        return f"{self.mark} ({say(only, lang)})" if only else str(self.mark)


def lines(kind: Kind) -> Iterator[Line]:
    """All fields of a kind of record."""
    return _lines(kind.model, "")


def markdown(kinds: Iterable[Kind], lang: str) -> str:
    """The tables of some kinds, as the README holds them."""
    parts = []
    for kind in kinds:
        parts += [f"**{say(kind.title, lang)}** (`{kind.home}`)", ""]
        parts += ["| key | vi | en | type | |", "|---|---|---|---|---|"]
        parts += [
            f"| `{line.key}` | {line.vi} | {line.en} | {say(line.holds, lang).rstrip('.')} | {line.need(lang)} |"
            for line in lines(kind)
        ]
        parts.append("")
    return "\n".join([*parts, say(MARKS, lang)])


def _lines(model: type[Record], prefix: str) -> Iterator[Line]:
    for key, shape in shapes(model).items():
        title = label(model.__name__, key)
        assert title is not None, key
        need = need_of(model, key)
        names = (say(title, "vi"), say(title, "en"))
        yield Line(f"{prefix}{key}", *names, _holds(model, key), need.mark, need.goods)
        if shape.record:
            yield from _lines(shape.record, f"{prefix}{key}.")


def _holds(model: type[Record], key: str) -> Message:
    shape = shapes(model)[key]
    if shape.record:
        return Message("Danh sách, mỗi mục gồm các trường sau.") if shape.many else Message("Gồm các trường sau.")
    about = Message("Chữ, dịch được.") if shape.kind is Localized else form_of(model, name_of(model, key)).about
    return Message("Danh sách: {what}", {"what": about}) if shape.many else about
