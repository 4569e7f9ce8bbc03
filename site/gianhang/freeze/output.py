"""The folder that a site goes to: which folders we refuse to replace, and what is kept in those that we do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gianhang.errors import Message, OutputError
from gianhang.folder import Folder
from gianhang.freeze import manifest, swap
from gianhang.freeze.lock import locked
from gianhang.freeze.paths import KEPT, MANIFEST
from gianhang.freeze.tree import Standing, Tree

#: Left everywhere by file managers that someone looked at the output with; nothing is lost with them.
_DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_SHOWN = 5
_ELSEWHERE = Message("Chọn một thư mục khác, ví dụ: --output dist")
#: What a full disk, or a full quota, says.
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def claimed(output: Path, folder: Folder, *, foreign: bool = True) -> Iterator[Path]:
    """Hold `output`, for no other build to write there, mended after a build that died; gives its resolved path.

    OutputError when another build holds it, or when it is not ours to replace. Nothing in it is changed. Whether files
    of others are in it the caller looks himself if not `foreign`.
    """
    with ExitStack() as stack:
        with explained(output):
            path = placed(output, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(path))
            swap.recover(path)
            if foreign:
                refuse_foreign(path)
        yield path


def placed(output: Path, folder: Folder) -> Path:
    """`output`, absolute, with links on the way to it followed; OutputError when nothing of ours may stand there."""
    path = output.parent.resolve() / output.name if output.name not in {"", ".."} else output.resolve()
    shown: dict[str, object] = {"path": output}
    if path.is_symlink():
        raise OutputError(Message("“{path}” là liên kết tượng trưng, không phải thư mục.", shown), _ELSEWHERE)
    if path.exists() and not path.is_dir():
        raise OutputError(Message("“{path}” là tệp, không phải thư mục.", shown), _ELSEWHERE)
    if _holds(path, folder.root):
        raise OutputError(
            Message("Không thể dựng vào “{path}”: trong đó có dữ liệu của trang.", shown),
            _ELSEWHERE,
        )
    for source in (folder.content, folder.products, folder.templates, folder.cache, folder.root / ".git"):
        if _holds(source, path):
            raise OutputError(
                Message(
                    "Không thể dựng vào “{path}”: {source}/ dành cho dữ liệu của trang.",
                    {**shown, "source": source.name},
                ),
                _ELSEWHERE,
            )
    if path.exists() and (os.path.ismount(path) or path.stat().st_dev != path.parent.stat().st_dev):
        raise _mounted(path)
    return path


def refuse_foreign(
    output: Path, tree: Tree | None = None, standing: Standing | None = None, *, force: bool = False
) -> None:
    """OutputError when `output` holds anything that we did not write and that is not KEPT; it would be lost.

    `tree`, where it is known what `output` held when we last left it, saves looking into every folder, and `standing`,
    how that stands, looking at all. With `force` what others wrote there may be lost, in a folder that was ours.
    """
    if not output.is_dir():
        return
    known = manifest.read(output)
    if known is None:
        if any(entry.name not in KEPT | _DROPPINGS for entry in output.iterdir()):
            raise OutputError(
                Message("Thư mục “{path}” có sẵn tệp, và không phải do chương trình này dựng ra.", {"path": output}),
                Message("Chọn một thư mục khác, hoặc dọn thư mục này trước nếu không cần những tệp trong đó."),
            )
        return
    if force:
        return
    found: Iterable[str]
    if not (tree and tree.files) or tree.files.keys() != known.paths:
        found = _files_in(output)
    else:
        found = standing.strangers if standing else tree.strangers(output)
    foreign = sorted(set(found) - known.paths - {MANIFEST})
    foreign = [path for path in foreign if path.rpartition("/")[2] not in _DROPPINGS]
    if foreign:
        names = ", ".join(foreign[:_SHOWN]) + (", …" if len(foreign) > _SHOWN else "")
        raise OutputError(
            Message(
                "Trong “{path}” có {count} tệp không phải do chương trình này ghi, và sẽ bị mất nếu dựng lại: {names}",
                {"path": output, "count": len(foreign), "names": names},
            ),
            Message("Chuyển những tệp ấy sang chỗ khác rồi chạy lại; không cần chúng nữa thì thêm --force."),
        )


def kept(output: Path) -> list[Path]:
    """What stands in `output`, is not ours, and has to stand in the next one too."""
    if not output.is_dir():
        return []
    known = manifest.read(output)
    ours = known.paths if known else frozenset()
    return [output / name for name in sorted(KEPT - ours) if os.path.lexists(output / name)]


def _files_in(output: Path) -> Iterator[str]:
    """The paths of all files in `output`, links included, without what is KEPT at its top."""
    for parent, folders, names in os.walk(output):
        here = Path(parent)
        prefix = "" if here == output else here.relative_to(output).as_posix() + "/"
        if not prefix:
            folders[:] = [name for name in folders if name not in KEPT]
        links = [name for name in folders if (here / name).is_symlink()]
        for name in (*names, *links):
            if prefix or name not in KEPT:
                yield prefix + name


@contextmanager
def explained(output: Path) -> Iterator[None]:
    """Turn what the system says against writing `output` into an OutputError that an officer understands."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise OutputError(
                Message("Ổ đĩa đã đầy, không dựng được vào “{path}”.", {"path": output}),
                Message("Bản đang có vẫn còn nguyên. Xóa bớt tệp không cần, rồi chạy lại."),
            ) from error
        if error.errno in _FORBIDDEN:
            raise OutputError(
                Message("Không được phép ghi vào “{path}” ({reason}).", {"path": output, "reason": error.strerror}),
                Message(
                    "Xem quyền của thư mục, và đóng chương trình nào đang mở tệp trong đó; hoặc chọn --output khác."
                ),
            ) from error
        if error.errno in {errno.EBUSY, errno.EXDEV}:
            raise _mounted(output) from error
        raise OutputError(
            Message("Không ghi được vào “{path}”: {reason}", {"path": output, "reason": error})
        ) from error


def _mounted(output: Path) -> OutputError:
    """A folder that is itself a mounted disk cannot change places with another."""
    return OutputError(
        Message("“{path}” là một ổ đĩa gắn vào, nên không thay cả thư mục trong một bước được.", {"path": output}),
        Message("Chọn một thư mục bên trong nó: --output {path}", {"path": output / "site"}),
    )


def _holds(parent: Path, path: Path) -> bool:
    """Whether `path` is `parent` or stands in it; also where the file system does not tell upper from lower case."""
    ways = (path, *path.parents)
    return parent in ways or (parent.exists() and any(way.exists() and way.samefile(parent) for way in ways))
