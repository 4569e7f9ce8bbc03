"""A small office whose folder changes, and builds of it in processes that can be killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

SETTINGS = {
    "name": ("Gian hàng một", "Gian hàng hai"),
    "languages": ("[vi, en]", "[vi]"),
    "per_page": ("4", "24"),
    "base_url": ("", "https://mot.example", "https://hai.example/kho"),
    "hero": ("",),
}


class Builder:
    """A process that has imported everything and forks a child for each build."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("builder.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(self, folder: Path, output: Path, *, kill_after: float | None = None, **order: str) -> int:
        """The exit status of a build: 0, 1 for problems of the content, 4 for a full disk.

        It is killed after so many seconds, if at all.
        """
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"folder": str(folder), "output": str(output), **order}) + "\n")
        self.process.stdin.flush()
        child = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


class Office:
    """A small office's folder, and all that can be done to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = {name: choices[0] for name, choices in SETTINGS.items()}
        (root / "content").mkdir(parents=True)
        (root / "products").mkdir()
        (root / "content/categories.yaml").write_text(
            "- {id: tra, name: {vi: Trà, en: Tea}, group: G2}\n- {id: gom, name: {vi: Gốm, en: Pottery}, group: G1}\n",
            encoding="utf-8",
        )
        self.set("name", self.settings["name"])
        self.facility("mot", "48")
        self.product("mot", "Chè", "tra", "mot", 5)

    def set(self, name: str, value: str) -> None:
        self.settings[name] = value
        lines = {"office": "Trung tâm", "tagline": "Hàng làng nghề", **self.settings}
        text = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        (self.root / "content/settings.yaml").write_text(text, encoding="utf-8")

    def facility(self, id_: str, place: str) -> None:
        home = self.root / "content/facilities" / id_
        home.mkdir(parents=True, exist_ok=True)
        text = f"---\nname: Cơ sở {id_}\nlegal_form: htx\nplace: {place}\n---\nBài viết.\n"
        (home / "index.md").write_text(text, encoding="utf-8")

    def product(self, id_: str, name: str, category: str, facility: str, price: int) -> None:
        home = self.root / "products" / id_
        home.mkdir(exist_ok=True)
        text = (
            f"---\nname: {name}\nfacility: {facility}\ncategory: {category}\nvoting_group: G2\nstatus: published\n"
            f"published_on: 2026-01-0{1 + price % 9}\nsummary: {name} ngon\nprice_vnd: {price}000\n"
            f"certificates:\n  - {{type: HACCP, expires: 2026-11-1{price % 10}}}\n"
            f"---\n## {name}\n\n{'Xem [một](/san-pham/mot/).' if name == 'Chè' else 'Hàng tốt.'}\n"
        )
        (home / "index.md").write_text(text, encoding="utf-8")

    def copy(self, root: Path) -> Path:
        """The folder as it is elsewhere, with nothing in its cache."""
        shutil.copytree(self.root, root, ignore=lambda _path, names: {"dist", ".cache"} & set(names))
        return root


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
