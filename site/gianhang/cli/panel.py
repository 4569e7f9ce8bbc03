"""Problems as a browser shows them: the panel over a previewed page, and a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from gianhang.cli.report import Finding, count, findings
from gianhang.errors import Message, Problem
from gianhang.text.translate import say

_PANEL = Markup(
    '<section class="problems" role="alert" lang="{lang}">'
    '<div class="problems__head"><h2 class="problems__title">{title}</h2>'
    '<p class="problems__lead">{lead}</p>{fold}</div>'
    '<ul class="problems__list">{items}</ul></section>'
)
_FOLD = Markup(
    '<button class="problems__fold" type="button" aria-expanded="true" data-open="{open}" data-close="{close}">'
    "{close}</button>"
)
_ITEM = Markup(
    '<li class="problem problem--{severity}"><p class="problem__place">{location}</p>'
    '<p><span class="problem__word">{word}:</span> {message}</p>{line}{hint}</li>'
)
_LINE = Markup(
    '<pre class="problem__line"><span class="problem__number">{number} │ </span>'
    "{before}<mark>{value}</mark>{after}</pre>"
)
#: Lines scroll sideways in a browser; only what nobody would scroll through is cut.
_WIDTH = 240
_HINT = Markup("<p>→ {hint}</p>")
_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<link rel="stylesheet" href="/__gianhang__/panel.css">\n</head>\n<body>\n{panel}\n</body>\n</html>\n'
)


def panel(problems: Sequence[Problem], lang: str) -> str:
    """The panel over the last good page, as HTML for a shadow root; empty without problems."""
    if not problems:
        return ""
    fold = _FOLD.format(open=say(Message("Mở ra"), lang), close=say(Message("Thu gọn"), lang))
    lead = Message("Trang này là bản trước khi có lỗi. Sửa xong, lưu lại, trang sẽ tự cập nhật.")
    return _panel(problems, lang, lead, fold)


def problem_page(problems: Sequence[Problem], lang: str) -> str:
    """A whole page, for when there is no good page yet."""
    lead = Message("Chưa dựng được trang. Sửa xong, lưu lại, trang sẽ tự hiện.")
    return _PAGE.format(lang=lang, title=_title(problems, lang), panel=_panel(problems, lang, lead, Markup()))


def as_data(problems: Sequence[Problem], lang: str) -> list[dict[str, object]]:
    """The problems as plain data, for whoever reads the preview's events."""
    return [
        {
            "location": finding.location,
            "severity": finding.severity,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in findings(problems, lang)
    ]


def _panel(problems: Sequence[Problem], lang: str, lead: Message, fold: Markup) -> Markup:
    items = Markup().join(_item(finding) for finding in findings(problems, lang, _WIDTH))
    return _PANEL.format(lang=lang, title=_title(problems, lang), lead=say(lead, lang), fold=fold, items=items)


def _title(problems: Sequence[Problem], lang: str) -> str:
    return say(Message("Có {count}", {"count": count(problems, lang)}), lang)


def _item(finding: Finding) -> Markup:
    line = Markup()
    if finding.snippet:
        shown = finding.snippet
        line = _LINE.format(number=finding.line, before=shown.before, value=shown.value or " ", after=shown.after)
    return _ITEM.format(
        severity=finding.severity,
        location=finding.location,
        word=finding.word,
        message=finding.message,
        line=line,
        hint=_HINT.format(hint=finding.hint) if finding.hint else "",
    )
