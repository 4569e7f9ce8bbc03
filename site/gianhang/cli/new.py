"""`new`: records with their directions in them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template

from gianhang.cli.clock import today
from gianhang.cli.session import Session, shown
from gianhang.cli.steps import next_steps, tell
from gianhang.errors import ContentError, Message, UsageError
from gianhang.folder import (
    CATEGORIES,
    FACILITIES,
    FAIRS,
    PAGES,
    POSTS,
    PRODUCTS,
    SHOWROOMS,
    Folder,
    is_device,
    write_atomically,
)
from gianhang.records.document import read_yaml
from gianhang.records.shelf import RESERVED
from gianhang.records.source import DocumentError
from gianhang.text.folding import is_slug, slug
from gianhang.text.guess import did_you_mean

_RECORDS = Path(__file__).parent.parent / "starter/records"


def new_product(session: Session, name: str, *, facility: str | None, category: str | None) -> None:
    """Make the record of a product; `facility` and `category` are ids, or names that lead to them."""
    folder = session.folder()
    blanks = {
        "facility": _known("facility", facility, _facilities(folder)) if facility else "",
        "category": "",
        "group": "",
    }
    if category:
        groups = _categories(folder)
        blanks["category"] = _known("category", category, groups)
        blanks["group"] = groups[blanks["category"]]
    home = _make(session, folder, folder.root / PRODUCTS, "product", name, blanks)
    next_steps(
        session,
        _fill(home),
        Message("Bỏ ảnh chụp vào {home}: ít nhất ba tấm.", {"home": shown(home)}),
        _look(session),
        Message("Khi đã đủ, đổi status: draft thành status: published."),
    )


def new_facility(session: Session, name: str) -> None:
    """Make the record of a facility."""
    folder = session.folder()
    home = _make(session, folder, folder.root / FACILITIES, "facility", name, {})
    next_steps(session, _fill(home), _look(session))


def new_round(session: Session, name: str) -> None:
    """Make the record of a selection round."""
    folder = session.folder()
    home = _make(session, folder, folder.content / "rounds", "round", name, {})
    next_steps(session, _fill(home), _look(session))


def new_fair(session: Session, name: str) -> None:
    """Make the record of a fair."""
    folder = session.folder()
    home = _make(session, folder, folder.root / FAIRS, "fair", name, {})
    next_steps(session, _fill(home), _look(session))


def new_showroom(session: Session, name: str) -> None:
    """Make the record of a showroom."""
    folder = session.folder()
    home = _make(session, folder, folder.root / SHOWROOMS, "showroom", name, {})
    next_steps(session, _fill(home), _look(session))


def new_project(session: Session, name: str, *, facility: str | None) -> None:
    """Make the record of a support project; `facility` is an id, or a name that leads to it."""
    folder = session.folder()
    blanks = {"facility": _known("facility", facility, _facilities(folder)) if facility else ""}
    home = _make(session, folder, folder.content / "projects", "project", name, blanks)
    next_steps(session, _fill(home), _look(session))


def new_results(session: Session, name: str) -> None:
    """Make the record of the results of one area and year."""
    folder = session.folder()
    home = _make(session, folder, folder.content / "results", "results", name, {})
    next_steps(session, _fill(home), _look(session))


def new_post(session: Session, name: str, *, policy: bool) -> None:
    """Make a post: news, or with `policy` a document."""
    folder = session.folder()
    blanks = {"kind": "policy" if policy else "news", "published": today(os.environ).isoformat()}
    home = _make(session, folder, folder.root / POSTS, "post", name, blanks)
    next_steps(
        session,
        _fill(home),
        _look(session),
        Message("Viết xong, đổi draft: có thành draft: không."),
    )


def new_page(session: Session, name: str) -> None:
    """Make a page that the office writes itself."""
    folder = session.folder()
    home = _make(session, folder, folder.root / PAGES, "page", name, {})
    next_steps(
        session,
        Message("Viết nội dung vào {file}.", {"file": shown(home / "index.md")}),
        _look(session),
        Message("Viết xong, đổi draft: có thành draft: không."),
    )


def _make(session: Session, folder: Folder, shelf: Path, kind: str, name: str, blanks: Mapping[str, str]) -> Path:
    """Write a record of `kind` into a folder of its own on `shelf`; that folder. UsageError when it is taken."""
    key, title = (name, "") if is_slug(name) else (slug(name), name.strip())
    if not key:
        raise UsageError(
            Message("“{name}” không có chữ hay số nào để làm mã.", {"name": name}),
            Message(
                "Ghi tên bằng chữ, ví dụ: {program} new {kind} Phở khô", {"program": session.program, "kind": kind}
            ),
        )
    if is_device(key):
        raise UsageError(
            Message("Windows không cho dùng tên “{name}”", {"name": key}), _another(session, kind, f"{key}-1")
        )
    if kind == "page" and key in RESERVED:
        raise UsageError(
            Message("Địa chỉ “{name}” đã dành cho phần khác của trang", {"name": key}),
            _another(session, kind, f"{key}-1"),
        )
    _refuse_taken(session, folder, shelf, kind, key)
    home = shelf / key
    # Quoted as JSON, a name with any sign in it is right in YAML too.
    values = {"name": json.dumps(title, ensure_ascii=False) if title else "", **blanks}
    for lang, ending in (("", ""), (".en", ".en")):
        template = Template((_RECORDS / f"{kind}{lang}.md").read_text(encoding="utf-8"))
        # A blank leaves no space behind its colon.
        lines = (line.rstrip() for line in template.substitute(values).split("\n"))
        write_atomically(home / f"index{ending}.md", "\n".join(lines).encode())
    tell(session, Message("Đã tạo {file} và bản tiếng Anh index.en.md.", {"file": shown(home / "index.md")}))
    return home


def _refuse_taken(session: Session, folder: Folder, shelf: Path, kind: str, key: str) -> None:
    """UsageError when a folder on `shelf` has this id, or one that differs in capitals or accents only."""
    if not shelf.is_dir():
        return
    for taken in shelf.iterdir():
        if slug(taken.name) == key:
            raise UsageError(
                Message("Đã có {path}: không ghi đè.", {"path": folder.relative(taken)}),
                _another(session, kind, f"{key}-2"),
            )


def _another(session: Session, kind: str, key: str) -> Message:
    return Message("Chọn mã khác, ví dụ: {command}", {"command": f"{session.program} new {kind} {key}"})


def _facilities(folder: Folder) -> list[str]:
    shelf = folder.root / FACILITIES
    return sorted(path.name for path in shelf.iterdir() if path.is_dir()) if shelf.is_dir() else []


def _categories(folder: Folder) -> dict[str, str]:
    """The official group of each category; ContentError when the file cannot be read."""
    try:
        rows = read_yaml(folder.root / CATEGORIES, CATEGORIES)
    except DocumentError as error:
        raise ContentError([error.problem]) from error
    rows = rows if isinstance(rows, list) else []
    return {str(row.get("id")): str(row.get("group") or "") for row in rows if isinstance(row, dict)}


def _known(option: str, word: str, known: Sequence[str] | Mapping[str, str]) -> str:
    """`word` as an id among `known`; UsageError when there is none like it."""
    key = slug(word)
    if key in known:
        return key
    where = f"{FACILITIES}/" if option == "facility" else CATEGORIES
    raise UsageError(
        Message("Không có “{word}” trong {where}.", {"word": word, "where": where}),
        did_you_mean(key, known) or Message("Bỏ --{option} đi thì điền sau cũng được.", {"option": option}),
    )


def _fill(home: Path) -> Message:
    return Message("Mở {file}, điền những dòng còn trống.", {"file": shown(home / "index.md")})


def _look(session: Session) -> Message:
    return Message("Kiểm tra: {program} check. Xem thử: {program} serve", {"program": session.program})
