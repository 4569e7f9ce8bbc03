"""`export` and `import`, as people see them: what there is to write, a question, what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table as Listing

from gianhang.cli.question import agreed
from gianhang.cli.report import report
from gianhang.cli.session import Session, shown
from gianhang.cli.snippet import visible
from gianhang.cli.terminal import console
from gianhang.errors import Message, UsageError
from gianhang.folder import Folder
from gianhang.workbook.commit import Import, check, commit, names_of, prepare
from gianhang.workbook.intake import Intake, table_named, take_in
from gianhang.workbook.mend import name_of
from gianhang.workbook.pictures import pictures_in_folder, pictures_in_workbook
from gianhang.workbook.raw import languages_of
from gianhang.workbook.revise import Change, Entry
from gianhang.workbook.write import export_csv, export_workbook

#: More lines than this nobody reads before an answer.
_MOST = 60
_LONGEST = 70


def export_file(session: Session, file: Path, *, table: str | None, force: bool) -> None:
    """Write the records into a workbook, or one table into a CSV file; UsageError, ContentError, OutputError."""
    folder = session.folder()
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise UsageError(
            Message("“{name}” không phải .xlsx hay .csv.", {"name": file.name}),
            Message("Đặt tên tệp như: {command}", {"command": f"{session.program} export danh-sach.xlsx"}),
        )
    if suffix == ".xlsx" and table:
        raise UsageError(
            Message("--type chỉ dùng khi ghi ra .csv."), Message("Tệp .xlsx luôn có đủ mọi bảng: bỏ --type đi.")
        )
    if file.exists() and not force:
        raise UsageError(
            Message("Đã có “{path}”: không ghi đè.", {"path": shown(file)}),
            Message("Chọn tên khác, hoặc thêm --force nếu tệp cũ không cần nữa."),
        )
    if suffix == ".csv":
        count = export_csv(folder, file, table_named(table or "product", languages_of(folder)), session.lang)
    else:
        count = export_workbook(folder, file, session.lang)
    if not session.quiet:
        out = console()
        done = Message("Đã ghi {count} dòng vào {file}.", {"count": count, "file": shown(file)})
        out.print(session.say(done), soft_wrap=True)
        again = Message("Sửa xong thì chạy: {command}", {"command": f"{session.program} import {shown(file)}"})
        out.print(session.say(again), soft_wrap=True)


def import_file(session: Session, file: Path, *, photos: Path | None, table: str | None, yes: bool) -> None:
    """Show what a file would change, ask, and write it; UsageError, ContentError, OutputError."""
    folder = session.folder()
    if photos is not None and not photos.is_dir():
        raise UsageError(
            Message("Không có thư mục ảnh “{path}”.", {"path": photos}), Message("Xem lại đường dẫn sau tên tệp.")
        )
    intake = take_in(folder, file, table, session.lang)
    plan, left = _with_pictures(folder, intake, file, photos)
    check(folder, plan)
    out = console()
    if not session.quiet:
        _tell(session, out, plan, left)
    if not plan.files:
        return
    if not yes and not agreed(session, out):
        out.print(session.say(Message("Chưa ghi gì cả.")))
        return
    commit(folder, plan)
    if not session.quiet:
        out.print(session.say(Message("Đã ghi {count} tệp.", {"count": len(plan.files)})), style="bold green")
        out.print(session.say(Message("Kiểm tra: {command}", {"command": f"{session.program} check"})), soft_wrap=True)


def _with_pictures(folder: Folder, intake: Intake, file: Path, photos: Path | None) -> tuple[Import, list[str]]:
    names = names_of(folder, intake)
    rows = {place: key for place, key in intake.rows.items() if key in names}
    pictures, left = pictures_in_folder(photos, names) if photos else ([], [])
    return prepare(folder, intake, [*pictures, *pictures_in_workbook(file, rows)]), left


def _tell(session: Session, out: Console, plan: Import, left: list[str]) -> None:
    """Everything that an officer should see before saying yes."""
    intake = plan.intake
    if intake.problems:
        report(intake.problems, session.lang, out)
    for column in intake.converted:
        told = Message(
            "{column}: đổi từ {encoding} sang Unicode, như “{before}” thành “{after}”",
            {"column": column.column, "encoding": column.encoding, "before": column.before, "after": column.after},
        )
        out.print(visible(session.say(told)), soft_wrap=True)
    for cell in intake.mended[:_MOST]:
        told = Message(
            "{cell}: “{before}” được hiểu là “{after}”",
            {"cell": cell.ref, "before": cell.written, "after": cell.text},
        )
        out.print(visible(session.say(told)), soft_wrap=True)
    lines = [*_lines(session, plan)]
    listing = Listing(box=None, show_header=bool(lines), header_style="bold", padding=(0, 2, 0, 0))
    listing.add_column()
    for heading in (Message("Hồ sơ"), Message("Trường"), Message("Đang ghi"), Message("Sẽ ghi")):
        listing.add_column(session.say(heading), overflow="fold")
    for line in lines[:_MOST]:
        listing.add_row(*map(visible, line))
    if lines:
        out.print(listing)
    if len(lines) > _MOST:
        more = Message("… và {count} thay đổi nữa.", {"count": len(lines) - _MOST})
        out.print(session.say(more))
    if left:
        named = ", ".join(left[:5]) + (", …" if len(left) > 5 else "")
        unknown = Message("{count} ảnh không biết của hồ sơ nào, bỏ qua: {names}", {"count": len(left), "names": named})
        out.print(visible(session.say(unknown)), style="yellow", soft_wrap=True)
    kept = len(intake.entries) - len(intake.added) - len(intake.changed)
    total = Message(
        "Thêm {added} hồ sơ, đổi {changed}, giữ nguyên {kept}; {pictures} ảnh mới.",
        {
            "added": len(intake.added),
            "changed": len(intake.changed),
            "kept": kept,
            "pictures": len(plan.pictures),
        },
    )
    out.print(session.say(total), style="bold")
    gone = sum(1 for entry in intake.changed for change in entry.changes if change.column is None)
    if gone:
        lost = Message("Trong đó có {count} mục bị xóa vì không còn dòng nào trong tệp.", {"count": gone})
        out.print(session.say(lost), style="bold yellow", soft_wrap=True)


def _lines(session: Session, plan: Import) -> Iterator[tuple[str, str, str, str, str]]:
    """One line for each new record, and for each field that changes."""
    pictures: dict[tuple[str, str], int] = {}
    for key in plan.pictures.values():
        pictures[key] = pictures.get(key, 0) + 1
    for entry in plan.intake.added:
        fields = Message("{count} trường", {"count": sum(1 for change in entry.changes if change.new)})
        yield "+", entry.new.home(), session.say(fields), "", _short(name_of(entry.new))
    for entry in plan.intake.changed:
        for change in entry.changes:
            yield "~", _where(entry), _field(session, change), _short(change.old), _short(change.new)
    for (kind, id_), count in pictures.items():
        what = Message("{count} ảnh", {"count": count})
        yield "+", id_, session.say(table_named(kind).labels[0]), "", session.say(what)


def _where(entry: Entry) -> str:
    home = entry.new.home()
    return f"{home} {entry.new.id}" if entry.new.kind.in_one_file and entry.new.id != entry.new.kind.name else home


def _field(session: Session, change: Change) -> str:
    """What a change is of: `Giá tham khảo`, `Quy cách 2: Giá`."""
    title = change.column.title(session.lang) if change.column else session.say(Message("xóa mục"))
    if not change.table.at:
        return title
    return f"{session.say(change.table.labels[-1])} {change.item}: {title}"


def _short(text: str) -> str:
    line = text.replace("\n", " / ")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
