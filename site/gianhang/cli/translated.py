"""`translated`, as people see it: which translations were confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from gianhang.cli.session import Session
from gianhang.cli.snippet import visible
from gianhang.cli.terminal import console
from gianhang.errors import Message
from gianhang.workbook.confirm import confirm, find_translations
from gianhang.workbook.journal import write_all


def confirm_translations(session: Session, records: Sequence[str]) -> None:
    """Write down that the translations of `records`, or all, say what the Vietnamese says; UsageError, ContentError."""
    folder = session.folder()
    found = find_translations(folder, records)
    files = confirm(folder, found)
    if files:
        write_all(folder, files)
    if session.quiet:
        return
    out = console()
    for path in files:
        out.print(f"  {visible(path)}", soft_wrap=True)
    done = Message(
        "Đã xác nhận {count} bản dịch khớp với bản tiếng Việt; {kept} bản đã xác nhận từ trước.",
        {"count": len(files), "kept": len(found) - len(files)},
    )
    out.print(session.say(done), soft_wrap=True)
