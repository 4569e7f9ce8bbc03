"""The complete plan: every file that the output will hold, known before any of them is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gianhang.errors import ContentError, Message, Place, Problem
from gianhang.freeze.paths import MANIFEST, collisions, refusal
from gianhang.pages.plan import PlannedPage
from gianhang.pages.site import SharedFile
from gianhang.store import digest

#: What no page and no file may be called at the top of the output: the manifest, and a repository that stands there.
RESERVED = frozenset({MANIFEST, ".git"})


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages and the shared files of an output, by their paths in it. `word` is a digest of those paths."""

    pages: Mapping[str, PlannedPage]
    files: Mapping[str, SharedFile]
    word: str = ""

    def __contains__(self, path: object) -> bool:
        """Whether the output will hold `path`."""
        return path in self.pages or path in self.files

    def __len__(self) -> int:
        return len(self.pages) + len(self.files)

    @property
    def paths(self) -> frozenset[str]:
        """Every path of the output."""
        return frozenset(self.pages).union(self.files)

    @classmethod
    def from_parts(cls, pages: Iterable[PlannedPage], files: Iterable[SharedFile], *, known: str = "") -> Plan:
        """The plan of these pages and files; ContentError with every path that is unsafe or taken twice.

        `known` is the word of a plan in which no path was.
        """
        pages, files = tuple(pages), tuple(files)
        paths = [*(page.path for page in pages), *(file.path for file in files)]
        word = digest(paths)
        if word != known:
            _check(paths, {page.path: page.url for page in pages})
        return cls({page.path: page for page in pages}, {file.path: file for file in files}, word)


def _check(paths: list[str], names: Mapping[str, str]) -> None:
    """ContentError with what is wrong with `paths`, which people know by their `names`."""
    problems = [
        *(_unsafe(path, names.get(path, path)) for path in paths),
        *(_taken(path, names.get(path, path), names.get(other, other)) for path, other in collisions(paths)),
    ]
    found = [problem for problem in problems if problem]
    if found:
        raise ContentError(found)


def _unsafe(path: str, name: str) -> Problem | None:
    reason = refusal(path)
    if reason is None and path.partition("/")[0].casefold() in RESERVED:
        reason = Message("tên này chương trình giữ riêng")
    if reason is None:
        return None
    return Problem(
        code="unsafe-address",
        place=Place(path),
        message=Message("Địa chỉ “{name}” không dùng được: {reason}.", {"name": name, "reason": reason}),
        hint=Message("Đổi tên thư mục hoặc tệp của bản ghi sang chữ thường không dấu, số và gạch nối."),
    )


def _taken(path: str, name: str, other: str) -> Problem:
    if name == other:
        message = Message("Có hai trang hoặc tệp cùng một địa chỉ “{name}”.", {"name": name})
    else:
        message = Message(
            "Địa chỉ “{name}” không thể đứng cạnh “{other}”: có máy coi hai địa chỉ ấy là một.",
            {"name": name, "other": other},
        )
    return Problem(
        code="same-address",
        place=Place(path),
        message=message,
        hint=Message("Đổi tên thư mục hoặc tệp của một trong hai bản ghi."),
    )
