"""Two ways to be wrong: a Problem in the content, and an exception in the use of the program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence still to be translated: a Vietnamese `msgid` with `{named}` blanks, and what fills them.

    `Message("Không có trường “{key}”", {"key": "gia"})`. A value that is itself a Message is translated too.
    """

    msgid: str
    blanks: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The Vietnamese sentence, for logs and tests."""
        return self.msgid.format_map(self.blanks)


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning and an advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: `path` relative to the office's folder with forward slashes.

    `line` and `column` count from 1; 0 means that the whole file is meant. `length` is in characters.
    `quote` is the whole source line.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in what the office wrote: where, what, and how to mend it."""

    code: str
    place: Place
    message: Message
    hint: Message | None = None
    field: str = ""
    severity: Severity = Severity.ERROR


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors, then warnings, then advice; each by file, line and column."""
    weights = tuple(Severity)
    return tuple(
        sorted(problems, key=lambda p: (weights.index(p.severity), p.place.path, p.place.line, p.place.column))
    )


def errors_in(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class GianHangError(Exception):
    """The base of everything this program raises on purpose."""

    exit_code = 2


class ContentError(GianHangError):
    """The content holds errors; nothing was written."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems")


class UsageError(GianHangError):
    """The program was used in a way that cannot work."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        # Both arguments, so that the error can travel from one process to another.
        super().__init__(message, hint)

    def __str__(self) -> str:
        return str(self.message)


class OutputError(UsageError):
    """The output folder cannot be written, or is not ours to replace."""
