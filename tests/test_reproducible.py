"""The same content gives the same bytes, wherever and however it is built."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
#: Enough pictures to matter, few enough to render twice.
PICTURED = ("binh-gom-dat-nung", "tieu-den", "minh-hoa")


def office_at(path: Path) -> Path:
    """A copy of the sample, without its caches and most of its pictures."""

    def unwanted(folder: str, names: list[str]) -> set[str]:
        return {name for name in names if name.endswith(".jpg") and Path(folder).name not in PICTURED}

    for part in ("content", "products"):
        shutil.copytree(REPOSITORY / part, path / part, ignore=unwanted)
    for record in path.rglob("index*.md"):
        if record.parent.name not in PICTURED:
            text = record.read_text(encoding="utf-8")
            head, found, rest = text.partition("\nphotos:")
            if found:
                kept = rest.split("\n")
                end = next(
                    number
                    for number, line in enumerate(kept[1:], start=1)
                    if line[:1] not in (" ", "-") or line == "---"
                )
                record.write_text(head + "\n" + "\n".join(kept[end:]), encoding="utf-8")
    return path


def build(office: Path, **environment: str) -> dict[str, str]:
    """The digests of all files of the built site."""
    command = [sys.executable, REPOSITORY / "build.py", "--folder", office, "--quiet"]
    done = subprocess.run(
        command,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1793500000"} | environment,
        capture_output=True,
        text=True,
        check=False,
        umask=int(environment["UMASK"], 8),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = sorted(path for path in (office / "dist").rglob("*") if path.is_file())
    return {
        f"{path.relative_to(office)} {path.stat().st_mode:o}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_two_folders_and_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    one = office_at(tmp_path / "one")
    other = office_at(tmp_path / "một nơi khác" / "xa hơn")
    first = build(one, PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh", LANG="vi_VN.UTF-8", UMASK="022")
    second = build(other, PYTHONHASHSEED="2", TZ="America/New_York", LANG="C", UMASK="077")
    assert first == second
    assert any(".avif" in path for path in first)
    assert build(one, PYTHONHASHSEED="3", TZ="UTC", LANG="C", UMASK="022") == first
