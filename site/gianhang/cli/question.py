"""The question before something is written."""

from __future__ import annotations

import sys

from rich.console import Console

from gianhang.cli.session import Session
from gianhang.errors import Message, UsageError
from gianhang.text.folding import fold

_YES = {"c", "co", "y", "yes"}


def agreed(session: Session, out: Console) -> bool:
    """Whether whoever sits here wants it written; UsageError when nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(
            Message("Chưa ghi gì: ở đây không hỏi lại được."),
            Message("Xem kỹ các thay đổi trên, rồi chạy lại với --yes."),
        )
    out.print(session.say(Message("Ghi những thay đổi này? (c = có, k = không) ")), end="")
    return fold(sys.stdin.readline()) in _YES
