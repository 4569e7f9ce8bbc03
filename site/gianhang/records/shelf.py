"""The folders that hold one record each: which there are, and what is wrong with how they are named and filled."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from gianhang import store
from gianhang.errors import Message, Place, Problem
from gianhang.folder import Folder, is_device
from gianhang.records.codes import LANGUAGES
from gianhang.store import Stamp
from gianhang.text.folding import is_slug, nfc, slug

INDEX = "index.md"
#: What stands at the top of the site's addresses, and so cannot be the id of a free page.
RESERVED = LANGUAGES | {
    "san-pham", "products", "nhom-hang", "categories", "co-so", "facilities", "noi-lam", "places", "tim", "search",
    "phieu-hoi", "enquiry", "so-sanh", "compare",
    "binh-chon", "awards", "de-an", "projects", "ket-qua", "results",
    "tin-tuc", "news", "van-ban", "policy", "hoi-cho", "fairs", "phong-trung-bay", "showrooms",
    "tai-nguyen", "tep", "q",
}  # fmt: skip

_LITTER = {"thumbs.db", "desktop.ini"}
_LOOKS_READ = re.compile(r"index\b.*\.(?:md|markdown|md\.txt)", re.IGNORECASE)
_TRANSLATION = re.compile(r"index\.([a-z]{2})\.md")


class RecordFolder(NamedTuple):
    """The folder of one record: its `id`, its path from the office's folder, and the names of the files in it.

    `linked` when a link is among the files.
    """

    id: str
    path: str
    files: tuple[str, ...]
    linked: bool = False

    @property
    def translations(self) -> dict[str, str]:
        """The files of other languages, by their languages."""
        return {match[1]: name for name in self.files if (match := _TRANSLATION.fullmatch(name))}

    @property
    def strays(self) -> tuple[str, ...]:
        """The files that look as if they should be read, and are not."""
        known = {INDEX, *self.translations.values()}
        return tuple(name for name in self.files if _LOOKS_READ.fullmatch(name) and name not in known)


class Listing(NamedTuple):
    """What stands in a shelf: the paths of its folders and what is wrong with files beside them, in their order; then
    what is wrong with names. It holds while the shelf has the `stamp`.
    """

    stamp: Stamp | None
    entries: tuple[str | Problem, ...]
    named: tuple[Problem, ...]


def record_folders(
    folder: Folder,
    shelf: Path,
    reserved: frozenset[str],
    known: Callable[[str], RecordFolder | None] = lambda _path: None,
    listings: dict[str, Listing] | None = None,
) -> tuple[list[RecordFolder], list[Problem]]:
    """The records of a shelf such as `products/`, in the order of their names; none where there is no such folder.

    `known` gives the folder of a record at a path that need not be looked into again, and `listings` keeps what stands
    in shelves, by their paths, from one time to the next.
    """
    if not shelf.is_dir():
        return [], []
    if not folder.inside(shelf):
        return [], [link_out(folder.relative(shelf))]
    home = folder.relative(shelf)
    listing = _listing(folder, shelf, home, reserved, listings.get(home) if listings else None)
    if listings is not None:
        listings[home] = listing
    folders: list[RecordFolder] = []
    problems: list[Problem] = []
    for entry in listing.entries:
        if isinstance(entry, Problem):
            problems.append(entry)
            continue
        record = known(entry)
        if record is None:
            record, wrong = _record_folder(folder, folder.root / entry, entry)
            problems.extend(wrong)
        if record:
            folders.append(record)
    return folders, [*problems, *listing.named]


def _listing(folder: Folder, shelf: Path, home: str, reserved: frozenset[str], before: Listing | None) -> Listing:
    now = store.stamp(str(shelf))
    if before is not None and store.same(before.stamp, now):
        return before
    entries, problems = _entries(shelf, home)
    found: list[str | Problem] = list(problems)
    alike: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        path = f"{home}/{entry.name}"
        if entry.is_symlink() and not folder.inside(Path(entry.path)):
            found.append(link_out(path))
        elif entry.is_dir():
            alike[nfc(entry.name).casefold()].append(entry.name)
            found.append(path)
        elif entry.name.endswith(".md"):
            found.append(_loose(home, entry.name))
    named = [
        _doubled(home, names) if len(names) > 1 else _misnamed(f"{home}/{names[0]}", nfc(names[0]), reserved)
        for names in alike.values()
    ]
    # Where a link leads may change, and whether a folder may be read, without the shelf's knowing.
    is_sure = not problems and not any(entry.is_symlink() for entry in entries)
    return Listing(now if is_sure else None, tuple(found), tuple(filter(None, named)))


def _loose(home: str, name: str) -> Problem:
    return Problem(
        "loose-file",
        Place(f"{home}/{name}"),
        Message("Bản ghi phải nằm trong thư mục riêng"),
        Message("Chuyển tệp thành {path}", {"path": f"{home}/{slug(name.removesuffix('.md'))}/{INDEX}"}),
    )


def link_out(path: str) -> Problem:
    """That something in the office's folder is a link to somewhere else."""
    return Problem(
        "link-out",
        Place(path),
        Message("Đây là liên kết dẫn ra ngoài thư mục của trang"),
        Message("Chép hẳn tệp hoặc thư mục ấy vào đây, thay cho liên kết"),
    )


def _misnamed(path: str, name: str, reserved: frozenset[str]) -> Problem | None:
    """What is wrong with the name of a record's folder."""
    if not is_slug(name):
        better = slug(name)
        return Problem(
            "bad-slug",
            Place(path),
            Message("Tên thư mục “{name}” không dùng làm mã được", {"name": name}),
            Message("Đổi tên thư mục thành {slug}", {"slug": better})
            if better
            else Message("Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối"),
        )
    if name in reserved or is_device(name):
        return Problem(
            "reserved-slug",
            Place(path),
            Message("Windows không cho dùng tên “{name}”", {"name": name})
            if is_device(name)
            else Message("Địa chỉ “{name}” đã dành cho phần khác của trang", {"name": name}),
            Message("Đổi tên thư mục, như {slug}", {"slug": f"{name}-1"}),
        )
    return None


def _record_folder(folder: Folder, directory: Path, path: str) -> tuple[RecordFolder | None, list[Problem]]:
    entries, problems = _entries(directory, path)
    files = []
    linked = False
    for entry in entries:
        is_link = entry.is_symlink()
        linked = linked or is_link
        if is_link and not folder.inside(Path(entry.path)):
            problems.append(link_out(f"{path}/{entry.name}"))
        elif entry.is_file():
            files.append(entry.name)
    if INDEX not in files:
        # Unless that was said already: of the folder, or of a link in the file's place.
        if not {path, f"{path}/{INDEX}"} & {problem.place.path for problem in problems}:
            problems.append(_without_index(path, files))
        return None, problems
    return RecordFolder(nfc(directory.name), path, tuple(files), linked), problems


def _without_index(path: str, files: list[str]) -> Problem:
    other = next(
        (name for name in files if name.casefold() in (INDEX, "index.md.txt", "index.txt", "index.markdown")), None
    )
    return Problem(
        "no-index",
        Place(path),
        Message("Thư mục không có {index}", {"index": INDEX}),
        Message("Đổi tên {name} thành {index}", {"name": other, "index": INDEX})
        if other
        else Message("Tạo tệp {path}, hoặc xóa thư mục", {"path": f"{path}/{INDEX}"}),
    )


def _doubled(shelf: str, names: list[str]) -> Problem:
    return Problem(
        "duplicate-slug",
        Place(f"{shelf}/{names[0]}"),
        Message(
            "Có {count} thư mục chỉ khác nhau ở chữ hoa hay kiểu gõ dấu: {names}",
            {"count": len(names), "names": ", ".join(f"“{name}”" for name in names)},
        ),
        Message("Trên Windows và macOS các thư mục này là một: giữ một, đổi tên hoặc xóa những thư mục còn lại"),
    )


def _entries(directory: Path, path: str) -> tuple[list[os.DirEntry[str]], list[Problem]]:
    """What stands in a folder, in the order of names, without what systems leave behind."""
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError as error:
        return [], [
            Problem(
                "unreadable",
                Place(path),
                Message("Không mở được thư mục: {reason}", {"reason": error.strerror}),
                Message("Xem lại quyền đọc của thư mục"),
            )
        ]
    return [entry for entry in entries if not _is_litter(entry.name)], []


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.casefold() in _LITTER
