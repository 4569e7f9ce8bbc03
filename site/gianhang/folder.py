"""An office's folder: where things stand in it, and which paths may be read."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from gianhang.errors import Message, OutputError, UsageError

#: The ending of files that are still being written.
PART = ".part"

#: What is being written of many files at once, in the cache.
JOURNAL = "import.json"

#: Where the office's records stand, from its folder.
SETTINGS = "content/settings.yaml"
CATEGORIES = "content/categories.yaml"
SYNONYMS = "content/synonyms.yaml"
FACILITIES = "content/facilities"
PAGES = "content/pages"
RESULTS = "content/results"
ROUNDS = "content/rounds"
PROJECTS = "content/projects"
POSTS = "content/posts"
FAIRS = "content/fairs"
SHOWROOMS = "content/showrooms"
PRODUCTS = "products"
#: Where records stand, each in a folder of its own.
SHELVES = frozenset({PRODUCTS, FACILITIES, PAGES, RESULTS, ROUNDS, PROJECTS, POSTS, FAIRS, SHOWROOMS})

#: The program's own templates: in the wheel they stand in the package; in the repository, beside it.
PACKAGED = Path(__file__).parent / "templates"
THEME = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[2] / "templates"

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder that an office keeps: `content/`, `products/`, perhaps `templates/`, and our caches.

    `root` is absolute and resolved.
    """

    root: Path

    @classmethod
    def at(cls, path: Path) -> Folder:
        """The office's folder at `path`; UsageError when it holds neither `content/` nor `products/`."""
        root = path.resolve()
        if not (root / "content").is_dir() and not (root / "products").is_dir():
            raise UsageError(
                Message("Thư mục “{path}” không có content/ hay products/.", {"path": path}),
                Message("Chạy lệnh trong thư mục của trang, hoặc tạo trang mới: gianhang new site THƯ-MỤC"),
            )
        return cls(root)

    @property
    def content(self) -> Path:
        """Settings, categories, facilities, pages."""
        return self.root / "content"

    @property
    def products(self) -> Path:
        """One folder a product."""
        return self.root / PRODUCTS

    @property
    def templates(self) -> Path:
        """The office's own templates, which override the packaged ones file by file."""
        return self.root / "templates"

    @property
    def cache(self) -> Path:
        """Always safe to delete."""
        return self.root / ".cache"

    @property
    def output(self) -> Path:
        """Where the site goes unless the command says otherwise."""
        return self.root / "dist"

    def relative(self, path: Path) -> str:
        """`path` as it is shown to people: relative to the folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def inside(self, path: Path) -> bool:
        """Whether `path`, with links followed, stays in this folder; not when the links go round in a circle."""
        try:
            return path.resolve().is_relative_to(self.root)
        except (OSError, RuntimeError):
            return False


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file or folder for a device, whatever follows its first full stop."""
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip()) is not None


def write_atomically(path: Path, content: bytes) -> None:
    """Write the file at `path`, whole or not at all, making its folder; OutputError when the system will not have it.

    Whoever reads at the same time, or after this program was killed, finds the old file or the new one.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(content)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            Message("Không ghi được tệp “{path}”: {reason}", {"path": path, "reason": error.strerror or str(error)}),
            Message("Xem ổ đĩa còn chỗ không, và thư mục có cho phép ghi không."),
        ) from error
