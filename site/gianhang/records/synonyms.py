"""Phrases that mean the same in searches, as `content/synonyms.yaml` lists them."""

from __future__ import annotations

from collections.abc import Iterator

from gianhang.errors import Message, Problem
from gianhang.records.plain import Value
from gianhang.records.problems import Locate
from gianhang.text.words import marked, words

_EXAMPLE = Message("Ghi các từ cùng nghĩa trên một dòng, như: - [nước mắm, fish sauce]")


def synonyms_in(data: Value, locate: Locate) -> tuple[tuple[tuple[str, ...], ...], tuple[Problem, ...]]:
    """The groups in the `data` of the file, and all that is wrong with them."""
    if not isinstance(data, list):
        message = Message("Tệp không phải danh sách các nhóm từ cùng nghĩa")
        return (), (Problem("not-a-list", locate(()), message, _EXAMPLE),)
    groups, problems = [], []
    for index, group in enumerate(data):
        if not isinstance(group, list):
            problems.append(Problem("bad-value", locate((index,)), Message("Mục này không phải một nhóm từ"), _EXAMPLE))
        elif found := list(_wrong(group, index, locate)):
            problems.extend(found)
        else:
            groups.append(tuple(str(phrase) for phrase in group))
    return tuple(groups), tuple(problems)


def _wrong(group: list[Value], index: int, locate: Locate) -> Iterator[Problem]:
    seen: set[tuple[str, ...]] = set()
    for number, phrase in enumerate(group):
        place = locate((index, number))
        key = tuple(marked(word) for word in words(phrase)) if isinstance(phrase, str) else ()
        if not key:
            yield Problem("bad-value", place, Message("Ở đây cần một từ có chữ hay số"), _EXAMPLE)
        elif key in seen:
            message = Message("“{phrase}” đã có trong nhóm này", {"phrase": str(phrase)})
            yield Problem("duplicate-phrase", place, message, Message("Xóa bớt một chỗ"))
        seen.add(key)
    if len(group) < 2:
        message = Message("Nhóm này có ít hơn hai từ")
        yield Problem("bad-value", locate((index,)), message, Message("Ghi thêm một từ cùng nghĩa, hoặc xóa dòng này"))
