"""New values in a file of the office: only the lines of the fields that changed are written anew.

Everything else stays as it was, byte for byte: comments, quotes, order, line ends, the Markdown below.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import yaml

from gianhang.records.plain import Data, Value
from gianhang.records.source import Source
from gianhang.text.folding import nfc
from gianhang.workbook.compose import compose, compose_list
from gianhang.workbook.raw import clean

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BOM = b"\xef\xbb\xbf"
_NO_NOTES: Mapping[str, str] = MappingProxyType({})


def edit_record(
    content: bytes, old: Data, new: Data, order: Sequence[str], notes: Mapping[str, str] = _NO_NOTES
) -> bytes:
    """A Markdown file whose front matter said `old`, so that it says `new`; `order` is where new keys belong.

    A new key that is None becomes a blank to be filled in; `notes` are the comments over new keys.
    """
    bom, lines, first, last = front_matter(content)
    return bom + "".join([*lines[:first], *_mapping(lines[first:last], old, new, order, notes), *lines[last:]]).encode()


def front_matter(content: bytes) -> tuple[bytes, list[str], int, int]:
    """The BOM of a Markdown file if it has one; its lines with their ends; where its front matter starts and stops."""
    bom, lines = without_bom(content)
    matter, first, _body, _line = Source("", _unix("".join(lines))).split()
    return bom, lines, first, first + matter.count("\n")


def without_bom(content: bytes) -> tuple[bytes, list[str]]:
    """The BOM of a file if it has one, and its lines with their ends."""
    bom, text = _text(content)
    return bom, lines_of(text)


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends, whatever these are."""
    return _LINES.findall(text)


def edit_mapping(
    content: bytes, old: Data, new: Data, order: Sequence[str], notes: Mapping[str, str] = _NO_NOTES
) -> bytes:
    """A YAML file that said `old`, so that it says `new`; `order` and `notes` as for a record."""
    bom, text = _text(content)
    return bom + "".join(_mapping(lines_of(text), old, new, order, notes)).encode()


def edit_list(content: bytes, old: Sequence[Value], new: Sequence[Value]) -> bytes:
    """A YAML file that listed `old`, so that it lists `new`: as many items or more, each in its place."""
    bom, text = _text(content)
    lines = lines_of(text)
    root = yaml.compose(_unix("".join(lines)), Loader=_LOADER)
    end = _newline(lines)
    if not isinstance(root, yaml.SequenceNode) or root.flow_style or len(root.value) != len(old):
        return bom + compose_list(new).replace("\n", end).encode()
    starts = [item.start_mark.line for item in root.value]
    indent = " " * root.start_mark.column
    for start, stop, before, after in reversed([*zip(*_spans(lines, starts), old, new, strict=False)]):
        if before != after:
            lines[start:stop] = _finished(_updated("".join(lines[start:stop]), [before], [after], indent), end)
    if len(new) > len(old):
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += end
        lines += _finished(_indented(compose_list(new[len(old) :]), indent), end)
    return bom + "".join(lines).encode()


def _mapping(lines: list[str], old: Data, new: Data, order: Sequence[str], notes: Mapping[str, str]) -> list[str]:
    """The lines of a mapping with the keys that differ written anew."""
    lines = list(lines)
    end = _newline(lines)
    root = yaml.compose(_unix("".join(lines)), Loader=_LOADER)
    if root is not None and (not isinstance(root, yaml.MappingNode) or root.flow_style):
        return _finished(_updated("".join(lines), old, new, ""), end)
    pairs = root.value if root is not None else []
    keys = [nfc(key.value.strip()) for key, _value in pairs]
    spans = dict(
        zip(keys, zip(*_spans(lines, [key.start_mark.line for key, _value in pairs]), strict=True), strict=True)
    )
    indent = " " * (root.start_mark.column if root is not None else 0)
    edits: list[tuple[int, int, list[str]]] = []
    for key in dict.fromkeys((*old, *new)):
        after = new.get(key)
        if old.get(key) == after and (key in old or key in spans or key not in new):
            continue
        if key not in spans:
            at = _place_for(key, spans, order, len(lines))
            note = f"# {notes[key]}\n" if key in notes else ""
            edits.append((at, at, _finished(_indented(note + compose({key: after}), indent), end)))
            continue
        start, stop = spans[key]
        before: Data = {key: old[key]} if key in old else {}
        changed = _updated("".join(lines[start:stop]), before, {key: after}, indent) if key in new else ""
        edits.append((start, stop, _finished(changed, end)))
    if lines and not lines[-1].endswith(("\r", "\n")):
        lines[-1] += end
    # From the end, so that earlier lines keep their numbers; keys for one place in their order.
    numbered = sorted(enumerate(edits), key=lambda edit: (edit[1][0], edit[1][1], edit[0]), reverse=True)
    for _number, (start, stop, written) in numbered:
        lines[start:stop] = written
    return lines


def _spans(lines: list[str], starts: list[int]) -> tuple[list[int], list[int]]:
    """Where the blocks that start on these lines end: before the comments and blank lines in front of the next."""
    ends = []
    for start, stop in pairwise([*starts, len(lines)]):
        end = stop
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        ends.append(end)
    return starts, ends


def _place_for(key: str, spans: dict[str, tuple[int, int]], order: Sequence[str], end: int) -> int:
    """The line for a new key: behind the nearest key in front of it that the file has."""
    earlier = order[: order.index(key)] if key in order else order
    known = [spans[name][1] for name in earlier if name in spans]
    return max(known) if known else (min(start for start, _ in spans.values()) if spans else end)


def _updated(fragment: str, old: Value, new: Value, indent: str) -> str:
    """Some lines of YAML that said `old`, so that they say `new`, with their comments and quotes kept."""
    try:
        written = _round_trip(_unix(fragment), old, new, indent)
    # ruamel.yaml is stricter than what reads the files; then the lines are simply written anew.
    except Exception:
        written = ""
    if written and _plain(yaml.load(written, Loader=_LOADER)) == new:
        return written
    return _indented(
        compose(new) if isinstance(new, dict) else compose_list(new if isinstance(new, list) else []), indent
    )


def _round_trip(fragment: str, old: Value, new: Value, indent: str) -> str:
    from ruamel.yaml import YAML  # noqa: PLC0415

    dashes = re.search(r"^( *)- ", fragment, re.MULTILINE)
    offset = len(dashes[1]) - len(indent) if dashes and not fragment.lstrip().startswith("- ") else 0
    editor = YAML(typ="rt")
    editor.Resolver = _text_resolver()
    editor.preserve_quotes = True
    editor.width = 100_000
    editor.indent(mapping=2, sequence=2 + offset, offset=offset)
    stream = io.StringIO()
    editor.dump(_merged(editor.load(fragment), old, new), stream)
    return _indented(stream.getvalue(), indent)


def _merged(node: Any, old: Value, new: Value) -> Any:
    """`node`, which said `old`, so that it says `new`; what is equal in both is not touched."""
    if isinstance(node, dict) and isinstance(new, dict):
        before = old if isinstance(old, dict) else {}
        for key in before:
            if key not in new:
                del node[key]
        for key, value in new.items():
            if key not in before or before[key] != value:
                node[key] = _merged(node.get(key), before.get(key), value)
        return node
    if isinstance(node, list) and isinstance(new, list) and isinstance(old, list) and len(node) == len(old):
        matcher = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
        for tag, start, stop, first, last in reversed(matcher.get_opcodes()):
            if tag == "equal":
                continue
            common = min(stop - start, last - first)
            for index in range(stop - 1, start + common - 1, -1):
                del node[index]
            for index in range(first + common, last):
                node.insert(start + index - first, new[index])
            for index in range(common):
                node[start + index] = _merged(node[start + index], old[start + index], new[first + index])
        return node
    # A quoted text stays quoted, in the same quotes.
    return type(node)(new) if isinstance(node, str) and isinstance(new, str) else new


def _text_resolver() -> Any:
    """Every scalar is text, as for whoever reads the files; only nothing is nothing."""
    from ruamel.yaml.resolver import VersionedResolver  # noqa: PLC0415

    class TextResolver(VersionedResolver):
        @property
        def versioned_resolver(self) -> Any:
            return {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}

    return TextResolver


def _plain(value: Any) -> Value:
    """What the engine would read for what PyYAML loaded."""
    if isinstance(value, dict):
        mapping = {nfc(str(key).strip()): _plain(item) for key, item in value.items()}
        return {key: item for key, item in mapping.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return clean(value) or None


def _text(content: bytes) -> tuple[bytes, str]:
    bom = _BOM if content.startswith(_BOM) else b""
    return bom, content[len(bom) :].decode()


def _unix(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x85\u2028\u2029]", " ", lines)


def _newline(lines: list[str]) -> str:
    """How the lines of a file end."""
    first = lines[0] if lines else "\n"
    return first[len(first.rstrip("\r\n")) :] or "\n"


def _finished(text: str, end: str) -> list[str]:
    return [f"{line}{end}" for line in text.removesuffix("\n").split("\n")] if text else []


def _indented(text: str, indent: str) -> str:
    return "".join(f"{indent}{line}" if line.strip() else line for line in text.splitlines(keepends=True))
