"""From what pydantic says of a record to problems that an officer can mend."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, Protocol, cast

from pydantic import ValidationError

from gianhang.errors import Message, Place, Problem
from gianhang.records.fields import Record
from gianhang.records.labels import label, named
from gianhang.records.plain import Loc
from gianhang.records.shapes import model_at, shapes
from gianhang.text.folding import fold
from gianhang.text.guess import did_you_mean
from gianhang.text.misread import MisreadError


class Locate(Protocol):
    """Finds the place of a value, or of its key, in one file."""

    def __call__(self, loc: Loc, *, key: bool = False) -> Place:
        """Where the value at `loc` stands, or its key."""


#: More keys than this are no help in a hint.
_FEW = 12
_A_NUMBER = (Message("cần một số nguyên"), Message("Ghi số nguyên, như 24"))
_EXPLANATIONS = {
    "tuple_type": (Message("cần một danh sách"), Message("Ghi mỗi mục một dòng bắt đầu bằng “- ”, hoặc trong dấu [ ]")),
    "model_type": (
        Message("cần một nhóm trường"),
        Message("Ghi từng trường “tên: giá trị” ở các dòng dưới, thụt vào hai dấu cách"),
    ),
    "too_short": (Message("danh sách trống"), Message("Ghi ít nhất một mục")),
    "int_parsing": _A_NUMBER,
    "int_parsing_size": _A_NUMBER,
    "int_from_float": _A_NUMBER,
    "int_type": _A_NUMBER,
}


def unknown_key(model: type[Record], key: str, place: Place, field: str) -> Problem:
    """That a record has no such field, and which one may have been meant."""
    guess = _guess_key(key, model)
    return Problem(
        code="unknown-field",
        place=place,
        message=Message("Không có trường “{key}”", {"key": key}),
        hint=_key_hint(model, key, guess),
        field=field,
    )


def _key_hint(model: type[Record], key: str, guess: str | None) -> Message:
    if guess is None:
        return _known_keys(model)
    name = label(model.__name__, guess)
    if name and fold(str(name)) == fold(key).replace("_", " "):
        return Message(
            "Ghi {key}: thay cho “{word}”; tên trường không viết bằng tiếng Việt", {"key": guess, "word": key}
        )
    return Message("Có phải ý bạn là {field}?", {"field": named(model.__name__, guess)})


def from_validation(error: ValidationError, model: type[Record], locate: Locate) -> tuple[Problem, ...]:
    """A problem for each thing that pydantic found wrong in a `model`."""
    items = cast("list[dict[str, Any]]", error.errors(include_url=False))
    # A list whose items are all wrong is not empty as well, and what stands there under a wrong name is not missing.
    wrong = {("too_short", item["loc"][:-1]) for item in items}
    wrong |= {("missing", meant) for item in items if (meant := _meant(item, model))}
    return tuple(_problem(item, model, locate) for item in items if (item["type"], item["loc"]) not in wrong)


def _meant(item: dict[str, Any], model: type[Record]) -> Loc | None:
    """The field that an unknown key was meant for, if that can be guessed."""
    if item["type"] != "extra_forbidden":
        return None
    loc: Loc = item["loc"]
    owner, key = model_at(model, loc)
    guess = _guess_key(key, owner)
    return (*loc[:-1], guess) if guess else None


def _problem(item: dict[str, Any], model: type[Record], locate: Locate) -> Problem:
    loc: Loc = item["loc"]
    kind: str = item["type"]
    field = ".".join(map(str, loc))
    owner, key = model_at(model, loc)
    if kind == "extra_forbidden":
        return unknown_key(owner, key, locate(loc, key=True), field)
    if kind == "missing":
        place = locate(loc)
        blank = place.quote[max(place.column - 1, 0) :].startswith(f"{key}:")
        return Problem(
            code="missing",
            place=place,
            message=Message("Thiếu {field}", {"field": named(owner.__name__, key)}),
            hint=Message("Điền giá trị vào sau “{key}:”", {"key": key})
            if blank
            else Message("Thêm dòng “{key}: …”", {"key": key}),
            field=field,
        )
    what, hint = _explain(kind, item)
    return Problem("bad-value", locate(loc), about(model, loc, what), hint, field)


def about(model: type[Record], loc: Loc, what: Message) -> Message:
    """A sentence about the field at `loc` of a `model`."""
    owner, key = model_at(model, loc)
    field = named(owner.__name__, key) if key else Message("Mục này")
    return Message("{field}: {what}", {"field": field, "what": what})


def _explain(kind: str, item: dict[str, Any]) -> tuple[Message, Message]:
    context = item.get("ctx", {})
    value = item["input"]
    error = context.get("error")
    if isinstance(error, MisreadError):
        return error.message, error.hint or Message("Xem lại giá trị này")
    if kind == "enum":
        return _explain_choice(str(value), context["expected"])
    if kind in ("greater_than_equal", "less_than_equal"):
        return _explain_limit(value, context)
    return _EXPLANATIONS.get(kind, (Message("giá trị không đúng"), Message("Xem lại giá trị này")))


def _explain_limit(value: object, context: dict[str, Any]) -> tuple[Message, Message]:
    if "ge" in context:
        return (
            Message("{value} nhỏ hơn {limit}", {"value": value, "limit": context["ge"]}),
            Message("Ghi số từ {limit} trở lên", {"limit": context["ge"]}),
        )
    return (
        Message("{value} lớn hơn {limit}", {"value": value, "limit": context["le"]}),
        Message("Ghi số không quá {limit}", {"limit": context["le"]}),
    )


def _explain_choice(value: str, expected: str) -> tuple[Message, Message]:
    choices = expected.replace("'", "").replace(" or ", ", ").split(", ")
    hint = did_you_mean(value, choices) or Message("Các giá trị: {choices}", {"choices": ", ".join(choices)})
    return Message("không có giá trị “{value}”", {"value": value}), hint


def _known_keys(model: type[Record]) -> Message:
    keys = shapes(model)
    if len(keys) > _FEW:
        return Message("Xóa dòng này, hoặc tìm tên đúng trong một bản ghi mẫu: gianhang new")
    return Message("Các trường: {keys}", {"keys": ", ".join(keys)})


def _guess_key(word: str, model: type[Record]) -> str | None:
    """The key that was meant: by the Vietnamese name of a field, or by a key that looks alike."""
    wanted = fold(word).replace("_", " ")
    keys = tuple(shapes(model))
    by_label = {fold(str(label(model.__name__, key) or key)): key for key in keys}
    if wanted in by_label:
        return by_label[wanted]
    starts = [key for text, key in by_label.items() if text.startswith(f"{wanted} ")]
    if starts:
        return starts[0]
    # Long names are alike by chance more easily than keys.
    if close := get_close_matches(wanted, by_label, n=1, cutoff=0.8):
        return by_label[close[0]]
    close = get_close_matches(wanted, [key.replace("_", " ") for key in keys], n=1, cutoff=0.6)
    return close[0].replace(" ", "_") if close else None
