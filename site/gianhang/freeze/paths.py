"""Which paths may stand in an output: those that every file system and every host takes, and takes for different."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from gianhang.errors import Message
from gianhang.folder import Folder, is_device
from gianhang.text.folding import nfc

#: The file at the top of an output that says what we wrote there.
MANIFEST = ".gianhang.json"
#: Not ours, at the top of an output, and carried over into the next one: a repository, and what hosts look for.
KEPT = frozenset({".git", "CNAME", ".nojekyll"})
#: Refused by Windows, or with a meaning of their own in an address.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*#%]')
#: In bytes; the limit of ext4, and near enough that of the others.
_LONGEST_NAME = 255


def home(folder: Folder, output: Path) -> Path:
    """Where that is kept which a build of `output` leaves for the next one."""
    return folder.cache / "site" / hashlib.blake2b(os.fsencode(output), digest_size=8).hexdigest()


def refusal(path: str) -> Message | None:
    """Why `path`, relative and with forward slashes, cannot stand in an output; None if it can."""
    if path.startswith("/"):
        return Message("không được bắt đầu bằng “/”")
    if nfc(path) != path:
        return Message("chữ có dấu phải ở dạng dựng sẵn (NFC)")
    for name in path.split("/"):
        reason = _name_refusal(name)
        if reason:
            return reason
    return None


@lru_cache(maxsize=1 << 16)
def _name_refusal(name: str) -> Message | None:
    if name in {"", ".", ".."}:
        return Message("có phần trống, “.” hoặc “..”")
    if found := _FORBIDDEN.search(name):
        return Message("có ký tự không dùng được: {character}", {"character": repr(found[0])})
    if name[-1] in ". " or name[0] == " ":
        return Message("“{name}” có dấu cách ở đầu hoặc ở cuối, hoặc có dấu chấm ở cuối", {"name": name})
    if is_device(name):
        return Message("“{name}” là tên mà Windows giữ riêng cho máy", {"name": name})
    if len(name.encode()) > _LONGEST_NAME:
        return Message("“{name}…” quá dài", {"name": name[:40]})
    return None


def collisions(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a path and an earlier one that cannot stand beside it.

    They are the same, they or their folders differ only in case, or one is a folder of the other. Every path has at
    most one pair.
    """
    files: dict[str, str] = {}
    folders: dict[str, tuple[str, str]] = {}
    for path in paths:
        folded = path.casefold()
        other = files.get(folded)
        if other is None and folded in folders:
            other = folders[folded][1]
        for parent in _parents(path):
            key = parent.casefold()
            spelt, owner = folders.setdefault(key, (parent, path))
            if other is None and spelt != parent:
                other = owner
            if other is None and key in files:
                other = files[key]
        files.setdefault(folded, path)
        if other is not None:
            yield path, other


def _parents(path: str) -> Iterator[str]:
    end = path.rfind("/")
    while end > 0:
        path = path[:end]
        yield path
        end = path.rfind("/")
