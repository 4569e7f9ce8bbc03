"""The list of things to do as one page to print and to hand round.

It stands alone: no script, nothing from elsewhere. Lines of files are not quoted in it, for they may hold what a
producer did not agree to publish.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from markupsafe import Markup

from gianhang.catalogue.readiness import Readiness
from gianhang.cli.report import WORDS
from gianhang.cli.snippet import visible
from gianhang.cli.todo import Todo, gaps_of, missing_of, name_of, ready_of, title_of, to_translate
from gianhang.errors import Message, Problem, Severity, worst_first
from gianhang.folder import SETTINGS, write_atomically
from gianhang.text.dates import date_text
from gianhang.text.translate import say

#: By this we know a page of ours, which may be written over.
MARK = '<meta name="generator" content="gianhang check">'
_STYLE = Path(__file__).with_name("handout.css")
_LAPSING = ("lapsed", "lapses-soon")

_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n{mark}\n'
    '<meta name="robots" content="noindex">\n<title>{title}</title>\n'
    "<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
    '<h1>{title}</h1>\n<p class="lead">{lead}</p>\n<ul class="sum">{sums}</ul>\n{sections}'
    '<footer class="soft">{foot}</footer>\n</main>\n</body>\n</html>\n'
)
_SUM = Markup('<li><span class="sum__number{bad}">{number}</span> {name}</li>')
_SECTION = Markup("<section>\n<h2>{title}</h2>\n{body}</section>\n")
_LEAD = Markup('<p class="soft soft--lead">{text}</p>\n')
_GROUP = Markup('<div class="group"><h3>{title}</h3><p class="soft">{path}</p><ul>{items}</ul></div>\n')
_ITEM = Markup(
    '<li><span class="box"></span><span class="word word--{severity}">{word}:</span> {message}{at}{hint}</li>'
)
_AT = Markup(' <span class="at">({place})</span>')
_HINT = Markup('<span class="hint">→ {hint}</span>')
_PLAIN = Markup('<li><span class="box"></span>{text}</li>')
_TABLE = Markup(
    "<table><thead><tr><th>{product}</th><th>{score}</th><th>{missing}</th></tr></thead><tbody>{rows}</tbody></table>\n"
)
_ROW = Markup(
    '<tr><th scope="row">{name}<br><span class="soft">{maker}<br>{path}</span></th><td class="score">{score}'
    '<span class="bar{full}"><span style="inline-size:{percent}%"></span></span></td><td>{missing}</td></tr>'
)


def write_handout(file: Path, todo: Todo, lang: str, today: date) -> None:
    """Write the page; OutputError."""
    write_atomically(file, handout(todo, lang, today).encode())


def handout(todo: Todo, lang: str, today: date) -> str:
    """The page in one language."""
    lapsing = [problem for problem in todo.problems if problem.code in _LAPSING]
    others = [problem for problem in todo.problems if problem.code not in _LAPSING]
    sections = [
        _section(Message("Cần sửa, cần xem"), _groups(todo, others, lang), lang) if others else "",
        _section(Message("Giấy tờ hết hạn"), _groups(todo, lapsing, lang), lang) if lapsing else "",
        *(
            _section(title_of(other, len(found)), _translations(todo, other, lang), lang)
            for other, found in todo.translations.items()
            if found
        ),
        _section(ready_of(todo), _products(todo, lang), lang) if todo.products else "",
    ]
    name = todo.names.get(SETTINGS)
    title = say(Message("Việc cần làm: {name}", {"name": name.phrase(lang)}) if name else Message("Việc cần làm"), lang)
    lead = Message("Theo hồ sơ ngày {date}. Việc nào xong thì đánh dấu vào ô vuông.", {"date": date_text(today, lang)})
    foot = Message("Lập bằng lệnh gianhang check. Dùng trong văn phòng: có thể có thông tin chưa được đồng ý công bố.")
    return _PAGE.format(
        lang=lang,
        mark=Markup(MARK),
        title=title,
        style=Markup(_STYLE.read_text(encoding="utf-8")),
        lead=say(lead, lang),
        sums=Markup().join(_sums(todo, lang)),
        sections=Markup().join(sections),
        foot=say(foot, lang),
    )


def _sums(todo: Todo, lang: str) -> Iterable[Markup]:
    counts = {severity: sum(1 for one in todo.problems if one.severity is severity) for severity in Severity}
    errors = counts[Severity.ERROR]
    yield _sum(str(errors), Message("lỗi phải sửa thì trang mới dựng được"), lang, bad=bool(errors))
    yield _sum(str(counts[Severity.WARNING] + counts[Severity.ADVICE]), Message("cảnh báo và gợi ý"), lang)
    yield _sum(str(sum(map(len, todo.translations.values()))), Message("hồ sơ chưa dịch đủ"), lang)
    yield _sum(f"{todo.ready}/{len(todo.products)}", Message("sản phẩm đủ cho xuất khẩu"), lang)


def _sum(number: str, name: Message, lang: str, *, bad: bool = False) -> Markup:
    return _SUM.format(number=number, name=say(name, lang), bad=" sum__number--bad" if bad else "")


def _section(title: Message, body: Markup, lang: str) -> Markup:
    return _SECTION.format(title=say(title, lang), body=body)


def _groups(todo: Todo, problems: Sequence[Problem], lang: str) -> Markup:
    """Problems under the names of their records, the worst records first."""
    groups: dict[str, list[Problem]] = {}
    for problem in worst_first(problems):
        groups.setdefault(todo.home_of(problem.place.path), []).append(problem)
    return Markup().join(
        _GROUP.format(
            title=visible(todo.title_of(home, lang)),
            path=visible(home) if home in todo.names else "",
            items=Markup().join(_item(problem, home, lang) for problem in found),
        )
        for home, found in groups.items()
    )


def _item(problem: Problem, home: str, lang: str) -> Markup:
    place = problem.place
    file = place.path.removeprefix(f"{home}/") if place.path != home else ""
    line = say(Message("dòng {line}", {"line": place.line}), lang) if place.line else ""
    at = ", ".join(part for part in (visible(file), line) if part)
    return _ITEM.format(
        severity=problem.severity,
        word=say(WORDS[problem.severity], lang).capitalize(),
        message=visible(say(problem.message, lang)),
        at=_AT.format(place=at) if at else "",
        hint=_HINT.format(hint=visible(say(problem.hint, lang))) if problem.hint else "",
    )


def _translations(todo: Todo, other: str, lang: str) -> Markup:
    return Markup().join(
        _GROUP.format(
            title=visible(todo.title_of(todo.home_of(one.path), lang)) + (f" ({one.id})" if one.in_a_list else ""),
            path=visible(one.path),
            items=_PLAIN.format(text=say(to_translate(one), lang).capitalize()),
        )
        for one in todo.translations[other]
    )


def _products(todo: Todo, lang: str) -> Markup:
    gaps = gaps_of(todo)
    lead = _LEAD.format(text=f"{say(gaps, lang)}.") if gaps else Markup()
    table = _TABLE.format(
        product=say(Message("Sản phẩm"), lang),
        score=say(Message("Đã có"), lang),
        missing=say(Message("Còn thiếu"), lang),
        rows=Markup().join(_row(one, lang) for one in todo.products),
    )
    return lead + table


def _row(one: Readiness, lang: str) -> Markup:
    return _ROW.format(
        name=name_of(one, lang),
        maker=visible(one.maker.name.phrase(lang)),
        path=visible(one.product.path.removesuffix("/index.md")),
        score=f"{one.filled}/{one.needed}",
        full=" bar--full" if one.complete else "",
        percent=one.filled * 100 // one.needed,
        missing=say(missing_of(one), lang),
    )
