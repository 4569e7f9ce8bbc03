"""`schema` and `fields`, as people see them: files for editors, and the table of all fields."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from gianhang.cli.session import Session, shown
from gianhang.cli.terminal import console
from gianhang.errors import Message, UsageError
from gianhang.folder import Folder, write_atomically
from gianhang.text.guess import did_you_mean
from gianhang.workbook.field_table import MARKS, lines, markdown
from gianhang.workbook.kinds import KINDS
from gianhang.workbook.schema import schemas, snippets

_VSCODE = ".vscode"


def write_schemas(session: Session, directory: Path | None, *, vscode: bool) -> None:
    """Write the schemas into `directory`, and what VS Code needs to use them; OutputError."""
    folder = session.folder()
    target = directory or folder.root / _VSCODE / "gianhang"
    found = schemas()
    for name, schema in found.items():
        _write(target / name, schema)
    out = console()
    if not session.quiet:
        done = Message("Đã ghi {count} lược đồ vào {folder}.", {"count": len(found), "folder": shown(target)})
        out.print(session.say(done), soft_wrap=True)
    if vscode:
        _set_up(session, folder, target)


def print_fields(session: Session, kind: str | None, *, as_markdown: bool) -> None:
    """Print the fields of one kind of record, or of all; UsageError when there is no such kind."""
    known = {one.name: one for one in KINDS}
    if kind is not None and kind not in known:
        raise UsageError(
            Message("Không có loại hồ sơ “{name}”.", {"name": kind}),
            did_you_mean(kind, known) or Message("Các loại: {names}", {"names": ", ".join(known)}),
        )
    chosen = (known[kind],) if kind else KINDS
    if as_markdown:
        click.echo(markdown(chosen, session.lang))
        return
    out = console()
    for one in chosen:
        table = Table(
            title=f"{session.say(one.title)} ({one.home})", title_justify="left", box=None, padding=(0, 2, 0, 0)
        )
        for heading in (Message("Khóa"), Message("Tên"), Message("Tên tiếng Anh"), Message("Cách ghi"), Message("Cần")):
            table.add_column(session.say(heading), overflow="fold")
        for line in lines(one):
            table.add_row(line.key, line.vi, line.en, session.say(line.holds), line.need(session.lang))
        out.print(table)
        out.print()
    out.print(session.say(MARKS), soft_wrap=True)


def _set_up(session: Session, folder: Folder, target: Path) -> None:
    """Tell VS Code of the schemas; what the office set itself is left alone, and the lines to add are shown."""
    _write(folder.root / _VSCODE / "gianhang.code-snippets", snippets())
    files = {kind.home: f"{kind.name}.schema.json" for kind in KINDS if kind.in_one_file}
    away = Path(os.path.relpath(target.resolve(), folder.root)).as_posix()
    settings: dict[str, Any] = {
        "yaml.schemas": {f"./{away}/{name}": home for home, name in files.items()},
        "[markdown]": {"editor.quickSuggestions": {"other": True}},
    }
    file = folder.root / _VSCODE / "settings.json"
    out = console()
    if not file.exists():
        _write(file, settings)
        if not session.quiet:
            done = Message("Đã ghi {file}. Cài thêm tiện ích YAML của Red Hat vào VS Code.", {"file": shown(file)})
            out.print(session.say(done), soft_wrap=True)
    elif json.dumps(settings["yaml.schemas"])[1:-1] not in " ".join(file.read_text("utf-8", errors="replace").split()):
        told = Message("Đã có {file}, không ghi đè. Thêm vào đó:", {"file": shown(file)})
        out.print(session.say(told), soft_wrap=True)
        click.echo(json.dumps(settings, ensure_ascii=False, indent=2))


def _write(file: Path, value: object) -> None:
    write_atomically(file, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode())
