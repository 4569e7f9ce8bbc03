"""`new site`: a whole new folder for an office, empty or with the sample catalogue in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from gianhang.cli.session import Session, shown, typed
from gianhang.cli.steps import next_steps, tell
from gianhang.errors import Message, UsageError
from gianhang.folder import FACILITIES, PRODUCTS

_PACKAGE = Path(__file__).parent.parent
_STARTER = _PACKAGE / "starter" / "site"
#: The sample catalogue: in the wheel it stands in the package; in the repository it is the repository.
_PACKED = _PACKAGE / "sample"
SAMPLE = _PACKED if _PACKED.is_dir() else Path(__file__).parents[3]


def new_site(session: Session, directory: Path, *, sample: bool) -> None:
    """Make a folder that can be built at once, empty or a copy of the sample; UsageError unless it is new or empty."""
    if directory.exists() and not directory.is_dir():
        raise UsageError(
            Message("“{path}” là một tệp.", {"path": directory}), Message("Chọn tên khác cho thư mục mới.")
        )
    if directory.is_dir() and any(directory.iterdir()):
        raise UsageError(
            Message("Thư mục “{path}” đã có tệp bên trong.", {"path": directory}),
            Message("Chọn một thư mục chưa có hoặc còn trống: không tệp nào của bạn bị ghi đè."),
        )
    # Listed before the first is written: the new folder may stand inside the one that is copied.
    _copy(list(_sample_files() if sample else _files(_STARTER, _STARTER)), directory)
    enter = Message("Vào thư mục đó: cd {path}", {"path": typed(shown(directory))})
    if sample:
        tell(session, Message("Đã chép danh mục mẫu vào {path}.", {"path": shown(directory)}))
        next_steps(
            session,
            enter,
            Message("Xem thử: gianhang serve. Bản này của riêng bạn: sửa, thêm, xóa gì cũng được."),
            Message("Đọc mục Dành cho cán bộ trong trang ấy."),
            Message("Bắt đầu trang thật của văn phòng: gianhang new site, với tên thư mục khác."),
        )
        return
    tell(session, Message("Đã tạo trang mới trong {path}.", {"path": shown(directory)}))
    next_steps(
        session,
        enter,
        Message("Sửa content/settings.yaml cho đúng với văn phòng."),
        Message('Tạo cơ sở đầu tiên: gianhang new facility "Cơ sở An Bình". Mỗi dòng trong tệp có lời chỉ dẫn.'),
        Message('Tạo sản phẩm đầu tiên: gianhang new product "Phở khô" --facility co-so-an-binh'),
        Message("Xem thử: gianhang serve. Các bước này ghi lại trong HUONG-DAN.txt."),
    )


def _sample_files() -> Iterator[tuple[Path, Path]]:
    for part in ("content", PRODUCTS):
        yield from _files(SAMPLE / part, SAMPLE)


def _files(folder: Path, root: Path) -> Iterator[tuple[Path, Path]]:
    """Every file below `folder`, with its path from `root`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(root)


def _copy(files: list[tuple[Path, Path]], directory: Path) -> None:
    """Copy `files` into `directory`, which is new or empty: all of them or none."""
    try:
        for source, name in files:
            target = directory / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        for shelf in (PRODUCTS, FACILITIES):
            (directory / shelf).mkdir(parents=True, exist_ok=True)
    except BaseException:
        # All that stands there is ours, and half a folder would be in the way of the next try.
        shutil.rmtree(directory, ignore_errors=True)
        raise
