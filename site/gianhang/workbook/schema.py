"""JSON Schema (2020-12) of what an office writes, for editors that complete and check as one types.

Front matter has no types but text: a price may stand as `72000`, `72.000` or `"72.000 ₫"`. So a schema takes whatever
our own reader may take, and is only strict enough to catch slips; `check` has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gianhang.records import fields
from gianhang.records.codes import COUNTRIES, INCOTERMS, LANGUAGES
from gianhang.records.fields import Record
from gianhang.records.labels import label
from gianhang.records.shapes import Shape, shapes, translatable
from gianhang.records.stamps import STAMP
from gianhang.text.folding import fold
from gianhang.text.localized import BASE, Localized
from gianhang.text.translate import say
from gianhang.workbook.forms import form_of, validator_of
from gianhang.workbook.kinds import KINDS, Kind

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LANGUAGES = ("vi", "en")
_INTEGER = "^\\s*[+-]?[0-9][0-9_]*(\\.0*)?\\s*$"
_NUMBER = "^\\s*[+-]?[0-9][0-9.,\\s]*"
_DONG = "(\\s*([₫đ]|[đĐ][ồỒ][nN][gG]|[vV][nN][đĐdD])\\.?)?\\s*$"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": "\\S"}
_LETTERS: dict[str, str] = {}
for _letter in map(chr, (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
    if len(fold(_letter)) == 1:
        _LETTERS[fold(_letter)] = _LETTERS.get(fold(_letter), "") + _letter


def _one_of(words: Iterable[str]) -> Schema:
    """One of some words, whatever its capitals and accents."""
    known = tuple(words)
    return {
        "anyOf": [{"enum": list(known)}, {"type": "string", "pattern": f"^\\s*({'|'.join(map(_loose, known))})\\s*$"}]
    }


def _loose(word: str) -> str:
    letters = {letter: f"[{forms}][\\u0300-\\u036f]*" for letter, forms in _LETTERS.items()} | {" ": "\\s+"}
    return "".join(letters.get(char, char) for char in fold(word))


def _pattern(pattern: str, *others: str, **more: Any) -> Schema:
    """Text of a pattern; or a value of another type, as which YAML reads what stands there without quotes."""
    return {"type": ["string", *others], "pattern": pattern, **more}


#: What each type of field looks like where it is written.
_WRITTEN: dict[Any, Schema] = {
    fields.Text: _TEXT,
    fields.Reference: _TEXT,
    fields.PlaceName: _TEXT,
    fields.FileName: _TEXT,
    fields.FileOrUrl: _TEXT,
    fields.Slug: _pattern("^\\s*[a-z0-9]+(-[a-z0-9]+)*\\s*$", "integer"),
    fields.Flag: {"anyOf": [_one_of(("có", "không", "yes", "no", "true", "false")), {"type": "boolean"}]},
    fields.Count: _pattern(f"{_NUMBER}$", "number", minimum=0),
    fields.Money: _pattern(_NUMBER + _DONG, "number", minimum=0),
    fields.BigMoney: _pattern(f"{_NUMBER}([tT][ỷỶỉỈ]|[tT][rR][iI][ệỆ][uU])?{_DONG}", "number", minimum=0),
    fields.Number: _pattern(f"{_NUMBER}$", "number"),
    fields.Quantity: {"type": "string", "pattern": "^\\s*[0-9].*[^0-9\\s.,].*$"},
    fields.Day: _pattern("^\\s*([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})\\s*$"),
    fields.Year: _pattern("^\\s*[0-9]{4}\\s*$", "integer", minimum=1000, maximum=2100),
    fields.HsCode: _pattern("^\\s*([0-9][. ]*){6}(([0-9][. ]*){2})?\\s*$", "number"),
    fields.CountryCode: _one_of(sorted(COUNTRIES)),
    fields.LanguageCode: _one_of(sorted(LANGUAGES)),
    fields.Incoterm: _one_of(INCOTERMS),
    fields.Gtin: _pattern("^\\s*([0-9] *){7,13}[0-9]\\s*$", "integer"),
    fields.TaxCode: _pattern("^[\\s.-]*([0-9][\\s.-]*){10,13}$", "integer"),
    fields.Phone: _pattern("^[\\s().-]*\\+?([\\s().-]*[0-9]){4,17}[\\s().-]*$", "integer"),
    fields.Zalo: _pattern("^[\\s().-]*\\+?([\\s().-]*[0-9]){9,17}[\\s().-]*$", "integer"),
    fields.Email: _pattern("^\\s*[^\\s@]+@[^\\s@]+\\.[^\\s@]+\\s*$"),
    fields.Url: _pattern("^\\s*[hH][tT][tT][pP][sS]?://\\S+\\s*$"),
    fields.SiteUrl: _pattern("^\\s*[hH][tT][tT][pP][sS]?://\\S+\\s*$"),
    fields.Latitude: _pattern("^\\s*[+-]?[0-9]{1,3}([.,][0-9]+)?°?\\s*$", "number", minimum=-90, maximum=90),
    fields.Longitude: _pattern("^\\s*[+-]?[0-9]{1,3}([.,][0-9]+)?°?\\s*$", "number", minimum=-180, maximum=180),
    fields.Yaw: _pattern("^\\s*[+-]?[0-9]{1,3}([.,][0-9]+)?°?\\s*$", "number", minimum=-180, maximum=180),
    fields.Pitch: _pattern("^\\s*[+-]?[0-9]{1,3}([.,][0-9]+)?°?\\s*$", "number", minimum=-90, maximum=90),
    fields.Focus: _pattern("^\\s*[0-9]{1,3}\\s*%?[\\s,;]+[0-9]{1,3}\\s*%?\\s*$"),
    fields.Colour: _pattern("^\\s*#[0-9a-fA-F]{6}\\s*$"),
}
_BY_VALIDATOR = {validator: schema for alias, schema in _WRITTEN.items() for validator in alias.__metadata__}
_LOCALIZED: Schema = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "required": [BASE],
            "properties": dict.fromkeys(_LANGUAGES, _TEXT),
            "patternProperties": {"^[a-z]{2}$": _TEXT},
            "additionalProperties": False,
        },
    ]
}


def schemas() -> dict[str, Schema]:
    """All schemas by the names of their files: of each kind of record, and of the translations of those on shelves."""
    found: dict[str, Schema] = {}
    for kind in KINDS:
        found[f"{kind.name}.schema.json"] = _whole(kind, _list_of(kind) if _is_list(kind) else _record(kind.model))
        if not kind.in_one_file and translatable(kind.model):
            translation = _translation(kind.model)
            translation["properties"][STAMP] = _STAMPS
            found[f"{kind.name}.translation.schema.json"] = _whole(kind, translation)
    return found


def snippets() -> dict[str, Schema]:
    """Every field of the records that stand in Markdown, as VS Code completes it while one types.

    Its YAML extension reads no front matter of Markdown, so schemas are of no use there.
    """
    found: dict[str, Schema] = {}
    for kind in KINDS:
        for key, shape in shapes(kind.model).items() if not kind.in_one_file else ():
            choices = () if shape.record else form_of(kind.model, name_of(kind.model, key)).choices
            blank = f"${{1|{','.join(choices)}|}}" if choices and not shape.many else "$1"
            first = next(iter(shapes(shape.record))) if shape.record else ""
            inner = f"{first}: $1" if first else blank
            body = (
                [f"{key}:", f"  - {inner}"]
                if shape.many
                else [f"{key}:", f"  {inner}"]
                if first
                else [f"{key}: {blank}"]
            )
            found[f"{kind.name}: {key}"] = {
                "scope": "markdown",
                "prefix": key,
                "body": body,
                "description": _description(kind.model, key),
            }
    return found


def _whole(kind: Kind, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": say(kind.title, "vi"), "description": say(kind.title, "en"), **schema}


def _is_list(kind: Kind) -> bool:
    return kind.in_one_file and "path" not in kind.model.model_fields


def _list_of(kind: Kind) -> Schema:
    return {"type": "array", "items": _record(kind.model)}


def _record(model: type[Record]) -> Schema:
    properties = {key: _key(model, key, shape) for key, shape in shapes(model).items()}
    if "path" in model.model_fields and "id" in model.model_fields:
        # It may repeat the folder's name.
        properties["id"] = _WRITTEN[fields.Slug]
    required = [key for key, shape in shapes(model).items() if shape.required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _translation(model: type[Record]) -> Schema:
    properties: dict[str, Schema] = {}
    for key, shape in translatable(model).items():
        one = _translation(shape.record) if shape.record else _TEXT
        if shape.record and shape.many and "file" in shapes(shape.record):
            one["properties"]["file"] = _TEXT
        properties[key] = _told(model, key, _many(one) if shape.many else one, required=False)
    return {"type": "object", "properties": properties, "additionalProperties": False}


#: Digests of Vietnamese texts, six hexadecimal digits each, which an editor may take for numbers.
_STAMPS: Schema = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}


def _key(model: type[Record], key: str, shape: Shape) -> Schema:
    one = _record(shape.record) if shape.record else _LOCALIZED if shape.kind is Localized else _value(model, key)
    return _told(model, key, _many(one) if shape.many else one, required=shape.required)


def _many(one: Schema) -> Schema:
    return {"type": "array", "items": one}


def _told(model: type[Record], key: str, schema: Schema, *, required: bool) -> Schema:
    """A schema with what people are told of the field; one that is not needed may be left blank."""
    title = label(model.__name__, key)
    assert title is not None, key
    described: Schema = {"title": say(title, "vi"), "description": _description(model, key)}
    return described | (schema if required else {"anyOf": [schema, {"type": "null"}]})


def _description(model: type[Record], key: str) -> str:
    title = label(model.__name__, key)
    assert title is not None, key
    about = None if shapes(model)[key].record else form_of(model, name_of(model, key)).about
    return "\n".join(f"{say(title, lang)}. {say(about, lang)}" if about else say(title, lang) for lang in _LANGUAGES)


def name_of(model: type[Record], key: str) -> str:
    """What Python calls the field of a `model` that stands as `key` in front matter."""
    return next(name for name, field in model.model_fields.items() if (field.alias or name) == key)


def _value(model: type[Record], key: str) -> Schema:
    name = name_of(model, key)
    field = model.model_fields[name]
    validator = validator_of(model, name)
    if validator is not None:
        return _BY_VALIDATOR[validator]
    if choices := form_of(model, name).choices:
        return _one_of(choices)
    limits = {
        word: value
        for item in field.metadata
        for word, sign in (("minimum", "ge"), ("maximum", "le"))
        if (value := getattr(item, sign, None)) is not None
    }
    return _pattern(_INTEGER, "number", **limits)
