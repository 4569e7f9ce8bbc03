"""The list of things to do as JSON, for machines. The README documents its fields."""

from __future__ import annotations

import json
from datetime import date

from gianhang.catalogue.readiness import Readiness
from gianhang.catalogue.translations import Untranslated
from gianhang.cli.language import LANGUAGES
from gianhang.cli.todo import Todo
from gianhang.errors import Message, Problem
from gianhang.text.translate import say

#: Grows when a field changes its meaning or goes; new fields alone do not change it.
VERSION = 1


def as_json(todo: Todo, today: date) -> str:
    """All of it as one JSON document; what people read is in every language of the program."""
    document = {
        "version": VERSION,
        "today": today.isoformat(),
        "problems": [_problem(problem) for problem in todo.problems],
        "readiness": [_readiness(one) for one in todo.products],
        "translations": {lang: [_untranslated(one) for one in found] for lang, found in todo.translations.items()},
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _problem(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "length": place.length if place.column else None,
        "field": problem.field or None,
        "message": _said(problem.message),
        "hint": _said(problem.hint) if problem.hint else None,
    }


def _readiness(one: Readiness) -> dict[str, object]:
    return {
        "product": one.product.id,
        "path": one.product.path,
        "name": dict(one.product.name.texts),
        "is_demo": one.product.is_demo,
        "filled": one.filled,
        "needed": one.needed,
        "export_ready": one.complete,
        "missing": [{"key": gap.key, "name": _said(gap.name)} for gap in one.missing],
    }


def _untranslated(one: Untranslated) -> dict[str, object]:
    names = zip(one.keys, one.names(), strict=True)
    return {
        "path": one.path,
        "id": one.id or None,
        "nothing_translated": one.whole,
        "missing": [{"key": key, "name": _said(name)} for key, name in names],
    }


def _said(message: Message) -> dict[str, str]:
    return {lang: say(message, lang) for lang in LANGUAGES}
