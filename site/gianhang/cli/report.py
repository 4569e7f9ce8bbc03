"""Problems as people read them: where, what, the line itself, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from gianhang.cli.snippet import Snippet, snippet, visible
from gianhang.errors import Message, Problem, Severity
from gianhang.text.translate import say

NOTHING_WRITTEN = Message("Chưa ghi gì cả. Sửa các lỗi trên rồi chạy lại.")
MEND = Message("Sửa các lỗi trên rồi chạy lại.")

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
_WORDS = {
    Severity.ERROR: Message("lỗi"),
    Severity.WARNING: Message("cảnh báo"),
    Severity.ADVICE: Message("gợi ý"),
}
#: How many of each: one, and more.
_COUNTS = {
    Severity.ERROR: (Message("1 lỗi"), Message("{count} lỗi")),
    Severity.WARNING: (Message("1 cảnh báo"), Message("{count} cảnh báo")),
    Severity.ADVICE: (Message("1 gợi ý"), Message("{count} gợi ý")),
}
#: A line of a file is quoted in so many cells when nobody knows how wide the window is.
_WIDTH = 100
_GUTTER = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in words of one language. `location` is `path:line:column`, as editors and terminals link it."""

    location: str
    severity: Severity
    word: str
    message: str
    hint: str | None
    line: int
    snippet: Snippet | None


def findings(problems: Iterable[Problem], lang: str, width: int = _WIDTH) -> list[Finding]:
    """`problems` in the order of their files and lines, lines quoted in at most `width` cells."""
    ordered = sorted(problems, key=lambda problem: (problem.place.path, problem.place.line, problem.place.column))
    return [_tell(problem, lang, width) for problem in ordered]


def _tell(problem: Problem, lang: str, width: int) -> Finding:
    place = problem.place
    position = [str(number) for number in (place.line, place.column) if number]
    return Finding(
        location=visible(":".join([place.path, *position])),
        severity=problem.severity,
        word=say(_WORDS[problem.severity], lang),
        message=visible(say(problem.message, lang)),
        hint=visible(say(problem.hint, lang)) if problem.hint else None,
        line=place.line,
        snippet=snippet(place, width),
    )


def errors_of(problems: Iterable[Problem]) -> list[Problem]:
    """Those of `problems` that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def report(problems: Sequence[Problem], lang: str, out: Console, *, closing: Message | None = None) -> None:
    """Print `problems` and how many there are, then what to do next."""
    width = out.width if out.is_terminal else _WIDTH
    for finding in findings(problems, lang, max(width - _GUTTER - 3, 20)):
        out.print(_lines(finding), soft_wrap=True)
        out.print()
    files = len({problem.place.path for problem in problems})
    where = Message("trong 1 tệp") if files == 1 else Message("trong {count} tệp", {"count": files})
    summary = f"{count(problems, lang)} {say(where, lang)}."
    out.print(f"{summary} {say(closing, lang)}" if closing else summary, soft_wrap=True)


def count(problems: Iterable[Problem], lang: str) -> str:
    """How many problems of each severity: "2 lỗi, 1 cảnh báo"."""
    numbers = Counter(problem.severity for problem in problems)
    parts = []
    for severity, (one, many) in _COUNTS.items():
        number = numbers[severity]
        if number:
            parts.append(say(one if number == 1 else Message(many.msgid, {"count": number}), lang))
    return ", ".join(parts)


def _lines(finding: Finding) -> Text:
    """One problem, in colour where the console has colours."""
    colour = _COLOURS[finding.severity]
    text = Text.assemble((finding.location, "bold"), "  ", (f"{finding.word}:", colour), f" {finding.message}")
    margin = " " * _GUTTER
    if finding.snippet:
        shown = finding.snippet
        text.append(f"\n{finding.line:>{_GUTTER}} │ ", "dim").append(shown.before)
        text.append(shown.value, colour).append(shown.after)
        text.append(f"\n{margin} │ ", "dim").append(shown.underline(), colour)
    if finding.hint:
        text.append(f"\n{margin} → {finding.hint}")
    return text
