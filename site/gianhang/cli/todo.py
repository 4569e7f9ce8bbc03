"""An officer's list of things to do: what is wrong, what is not translated, what buyers would ask in vain."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from gianhang.catalogue.readiness import Question, Readiness, worst_first
from gianhang.catalogue.translations import Untranslated, every_record, missing_translations
from gianhang.cli.report import hanging
from gianhang.cli.snippet import visible
from gianhang.errors import Message, Problem
from gianhang.freeze.build import Rehearsal
from gianhang.records.bundle import Records
from gianhang.records.labels import language, listed
from gianhang.text.localized import BASE, Localized
from gianhang.text.translate import say

#: So many records and products are named before the rest is only counted.
SHOWN = 10
_BAR = 10
_GAPS = 4


@dataclass(frozen=True, slots=True)
class Todo:
    """All that is left to do: problems; records to be translated, by language; products, the least ready first.

    `names` are those of records, by their folders or files; the site's stands under the file of its settings.
    """

    names: dict[str, Localized]
    problems: tuple[Problem, ...]
    translations: dict[str, tuple[Untranslated, ...]]
    products: tuple[Readiness, ...]

    def home_of(self, path: str) -> str:
        """The folder of the record that a file belongs to; the file itself where it belongs to none."""
        folder, _, file = path.rpartition("/")
        return folder if folder in self.names or file.startswith("index.") else path

    def title_of(self, home: str, lang: str) -> str:
        """What people call the record in a folder or file; its path where it has no name."""
        return self.names[home].phrase(lang) if home in self.names else home

    @property
    def ready(self) -> int:
        """How many products are ready for export."""
        return sum(1 for one in self.products if one.complete)

    def gaps(self) -> list[tuple[Question, int]]:
        """What products lack most often, and how many do."""
        missing = {question.key: question for one in self.products for question in one.missing}
        found = Counter(question.key for one in self.products for question in one.missing)
        return [(missing[key], count) for key, count in found.most_common(_GAPS)]


def todo_of(found: Rehearsal) -> Todo:
    """What a rehearsal left to do. Products whose facility cannot be read are not judged."""
    catalogue = found.catalogue
    judged = [catalogue.readiness(product) for product in catalogue.products if product.facility in catalogue.facility]
    languages = [lang for lang in catalogue.settings.languages if lang != BASE]
    return Todo(
        _names(found.records),
        found.problems,
        {lang: missing_translations(found.records, lang) for lang in languages},
        tuple(worst_first(judged)),
    )


def _names(records: Records) -> dict[str, Localized]:
    found = {}
    for record in every_record(records):
        path = getattr(record, "path", None)
        name = getattr(record, "name", None) or getattr(record, "title", None)
        if path and isinstance(name, Localized):
            found[str(path).removesuffix("/index.md")] = name
    return found


def bar(one: Readiness, cells: int = _BAR) -> str:
    """How far a product is, as a bar; full only when it is ready."""
    full = one.filled * cells // one.needed
    return "█" * full + "░" * (cells - full)


def name_of(one: Readiness, lang: str) -> str:
    """The name of a product, in `lang` where it has one."""
    return visible(one.product.name.phrase(lang))


def to_translate(one: Untranslated) -> Message:
    """What of a record is to be translated, in words."""
    return Message("chưa dịch gì") if one.whole else listed(one.names())


def missing_of(one: Readiness) -> Message:
    """What a product lacks, in words; or that it lacks nothing."""
    return listed(gap.name for gap in one.missing) if one.missing else Message("Đủ cho xuất khẩu")


def title_of(lang: str, count: int) -> Message:
    """What the list of records to be translated into a language is called."""
    return Message("Chưa dịch sang {language}: {count} hồ sơ", {"language": language(lang), "count": count})


def ready_of(todo: Todo) -> Message:
    """How many products are ready, in words."""
    blanks: dict[str, object] = {"ready": todo.ready, "count": len(todo.products)}
    return Message("Sẵn sàng cho người mua nước ngoài: {ready}/{count} sản phẩm đã đủ", blanks)


def gaps_of(todo: Todo) -> Message | None:
    """What products lack most often, in words."""
    gaps = [Message("{name} ({count})", {"name": gap.name, "count": count}) for gap, count in todo.gaps()]
    return Message("Hay thiếu nhất: {gaps}", {"gaps": listed(gaps)}) if gaps else None


def show_translations(todo: Todo, lang: str, out: Console, *, every: bool) -> None:
    """Print the records that are not translated, language by language."""
    for other, records in todo.translations.items():
        if not records:
            continue
        out.print(say(title_of(other, len(records)), lang), style="bold", soft_wrap=True)
        for one in records if every else records[:SHOWN]:
            where = visible(one.path.removesuffix("/index.md"))
            place = f"{where} ({one.id})" if one.in_a_list else where
            line = Text.assemble((place, "bold"), ": ", say(to_translate(one), lang))
            out.print(hanging(line, "  ", out), soft_wrap=True)
        _more(len(records), lang, out, every=every)
        out.print()


def show_products(todo: Todo, lang: str, out: Console, *, every: bool) -> None:
    """Print how ready products are for buyers from abroad, the least ready first."""
    if not todo.products:
        return
    out.print(say(ready_of(todo), lang), style="bold", soft_wrap=True)
    if gaps := gaps_of(todo):
        out.print(hanging(Text(say(gaps, lang)), "  ", out), soft_wrap=True)
    waiting = [one for one in todo.products if not one.complete]
    width = max((len(_score(one)) for one in todo.products), default=0)
    for one in todo.products if every else waiting[:SHOWN]:
        colour = "green" if one.complete else "yellow"
        place = visible(one.product.path.removesuffix("/index.md"))
        name = (name_of(one, lang), "bold")
        head = Text.assemble(f"  {_score(one):>{width}} ", (bar(one), colour), "  ", name, "  ", (place, "dim"))
        out.print(head, soft_wrap=True)
        words = say(
            missing_of(one) if one.complete else Message("còn thiếu: {names}", {"names": missing_of(one)}), lang
        )
        out.print(hanging(Text(words), " " * (width + _BAR + 5), out, ""), soft_wrap=True)
    _more(len(waiting), lang, out, every=every)
    out.print()


def _score(one: Readiness) -> str:
    return f"{one.filled}/{one.needed}"


def _more(count: int, lang: str, out: Console, *, every: bool) -> None:
    if not every and count > SHOWN:
        more = Message("… và {count} nữa; xem hết: thêm --all", {"count": count - SHOWN})
        out.print(f"  {say(more, lang)}", style="dim", soft_wrap=True)
