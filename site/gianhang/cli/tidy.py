"""`check --fix`, as people see it: what would be set right, a question, what was written."""

from __future__ import annotations

from gianhang.cli.question import agreed
from gianhang.cli.session import Session
from gianhang.cli.snippet import visible
from gianhang.cli.terminal import console
from gianhang.errors import Message
from gianhang.workbook.journal import write_all
from gianhang.workbook.tidy import Tidying, tidy

#: More files than this nobody reads before an answer.
_MOST = 40


def fix_site(session: Session, *, yes: bool) -> None:
    """Show what can be set right without asking what was meant, ask, and write it; UsageError, OutputError."""
    folder = session.folder()
    found = tidy(folder)
    out = console()
    if not session.quiet:
        _show(session, found)
    if not found.files:
        return
    if not yes and not agreed(session, out):
        out.print(session.say(Message("Chưa ghi gì cả.")))
        return
    write_all(folder, found.files)
    if not session.quiet:
        out.print(session.say(Message("Đã sửa {count} tệp.", {"count": len(found.files)})), style="green")
        out.print()


def _show(session: Session, found: Tidying) -> None:
    out = console()
    for path, notes in list(found.notes.items())[:_MOST]:
        out.print(visible(path), style="bold", soft_wrap=True)
        for note in notes:
            out.print(f"  {visible(session.say(note))}", soft_wrap=True)
    if len(found.files) > _MOST:
        out.print(session.say(Message("… và {count} tệp nữa.", {"count": len(found.files) - _MOST})))
    if found.left:
        left = Message("{count} tệp có lỗi khác: để nguyên, không sửa gì.", {"count": len(found.left)})
        out.print(session.say(left), style="yellow", soft_wrap=True)
    if not found.files:
        out.print(session.say(Message("Không có gì để tự sửa.")), soft_wrap=True)
