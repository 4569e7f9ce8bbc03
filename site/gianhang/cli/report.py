"""Problems as people read them: where, what, the line itself, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from gianhang.cli.snippet import Snippet, snippet, visible
from gianhang.errors import Message, Problem, Severity, worst_first
from gianhang.text.translate import say

NOTHING_WRITTEN = Message("Chưa ghi gì cả. Sửa các lỗi trên rồi chạy lại.")
MEND = Message("Sửa các lỗi trên rồi chạy lại.")

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
WORDS = {
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
    """One problem in words of one language. `position` is `line:column`, empty where the whole file is meant."""

    path: str
    position: str
    severity: Severity
    word: str
    message: str
    hint: str | None
    line: int
    snippet: Snippet | None

    @property
    def location(self) -> str:
        """`path:line:column`, as editors and terminals link it."""
        return f"{self.path}:{self.position}" if self.position else self.path


def findings(problems: Iterable[Problem], lang: str, width: int = _WIDTH) -> list[Finding]:
    """`problems` file by file, the worst files and lines first; lines quoted in at most `width` cells."""
    # The worst problem of a file comes first in it, so files come in the order of their worst.
    files: dict[str, list[Problem]] = {}
    for problem in worst_first(problems):
        files.setdefault(problem.place.path, []).append(problem)
    return [_tell(problem, lang, width) for found in files.values() for problem in found]


def _tell(problem: Problem, lang: str, width: int) -> Finding:
    place = problem.place
    position = [str(number) for number in (place.line, place.column) if number]
    return Finding(
        path=visible(place.path),
        position=":".join(position),
        severity=problem.severity,
        word=say(WORDS[problem.severity], lang),
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
    show(problems, lang, out)
    out.print(summary(problems, lang, closing), soft_wrap=True)


def show(problems: Sequence[Problem], lang: str, out: Console) -> None:
    """Print `problems`, each file's under its path."""
    width = out.width if out.is_terminal else _WIDTH
    path = ""
    for finding in findings(problems, lang, max(width - _GUTTER - 3, 20)):
        if finding.path != path:
            if path:
                out.print()
            path = finding.path
            out.print(path, style="bold", soft_wrap=True)
        out.print(_lines(finding, out), soft_wrap=True)
    if path:
        out.print()


def summary(problems: Sequence[Problem], lang: str, closing: Message | None = None) -> str:
    """How many problems there are in how many files, then what to do next."""
    files = len({problem.place.path for problem in problems})
    where = Message("trong 1 tệp") if files == 1 else Message("trong {count} tệp", {"count": files})
    counts = f"{count(problems, lang)} {say(where, lang)}."
    return f"{counts} {say(closing, lang)}" if closing else counts


def count(problems: Iterable[Problem], lang: str) -> str:
    """How many problems of each severity: "2 lỗi, 1 cảnh báo"."""
    numbers = Counter(problem.severity for problem in problems)
    parts = []
    for severity, (one, many) in _COUNTS.items():
        number = numbers[severity]
        if number:
            parts.append(say(one if number == 1 else Message(many.msgid, {"count": number}), lang))
    return ", ".join(parts)


def _lines(finding: Finding, out: Console) -> Text:
    """One problem, in colour where the console has colours."""
    colour = _COLOURS[finding.severity]
    at = (f"{finding.position}  ", "dim") if finding.position else ""
    margin = " " * _GUTTER
    text = hanging(Text.assemble(at, (f"{finding.word}:", colour), f" {finding.message}"), "  ", out)
    if finding.snippet:
        shown = finding.snippet
        text.append(f"\n{finding.line:>{_GUTTER}} │ ", "dim").append(shown.before)
        text.append(shown.value, colour).append(shown.after)
        text.append(f"\n{margin} │ ", "dim").append(shown.underline(), colour)
    if finding.hint:
        text.append("\n").append_text(hanging(Text(f"→ {finding.hint}"), f"{margin} ", out))
    return text


def hanging(text: Text, indent: str, out: Console, more: str = "  ") -> Text:
    """`text` behind an `indent`, in as many lines as a terminal needs; in one line where nobody knows its width.

    The lines behind the first stand `more` to the right.
    """
    if not out.is_terminal:
        return Text(indent).append_text(text)
    deeper = indent + more
    lines = text.wrap(out, max(out.width - len(deeper), 20))
    for line in lines:
        line.rstrip()
    return Text("\n").join(
        Text(indent if number == 0 else deeper).append_text(line) for number, line in enumerate(lines)
    )
