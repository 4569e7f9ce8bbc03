"""Every wrong input has a folder under `tests/bad`, laid over a tiny right one, with the report that it must get."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from gianhang.errors import ContentError, Problem
from gianhang.folder import Folder
from gianhang.records.load import load

BAD = Path(__file__).parents[1] / "bad"
BASE = BAD / "_base"
CASES = sorted(path.name for path in BAD.iterdir() if path.name != BASE.name)

PRODUCT = "products/tra-mau/index.md"


def recode(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def recipe(root: Path) -> None:
        file = root / PRODUCT
        file.write_bytes(change(file.read_bytes()))

    return recipe


def twins(one: str, other: str) -> Callable[[Path], None]:
    def recipe(root: Path) -> None:
        for name in (one, other):
            shutil.copytree(root / "products/tra-mau", root / "products" / name)
        if len(list((root / "products").iterdir())) < 3:
            pytest.skip("this file system holds the two names for one")

    return recipe


def link_out(name: str) -> Callable[[Path], None]:
    def recipe(root: Path) -> None:
        outside = root.parent / "outside"
        shutil.copytree(root / Path(name).parent, outside)
        (root / name).unlink(missing_ok=True)
        target = outside / Path(name).name if Path(name).suffix else outside
        (root / name).symlink_to(target, target_is_directory=target.is_dir())

    return recipe


def link_shelf(root: Path) -> None:
    (root / "content/pages").rename(root.parent / "pages")
    (root / "content/pages").symlink_to(root.parent / "pages", target_is_directory=True)


def loop(root: Path) -> None:
    (root / "products/vong").symlink_to(root / "products/vong")
    (root / "products/tra-mau/1.jpg").unlink()
    (root / "products/tra-mau/1.jpg").symlink_to("nowhere.jpg")


def remove(*names: str) -> Callable[[Path], None]:
    def recipe(root: Path) -> None:
        for name in names:
            (root / name).unlink()

    return recipe


def name_badly(root: Path) -> None:
    """Names that Windows would not even check out."""
    for name in ("Trà Xanh", "con"):
        (root / "products" / name).mkdir()
        shutil.copy(root / PRODUCT, root / "products" / name)


def leave_loose(root: Path) -> None:
    shutil.copy(root / PRODUCT, root / "products/Trà xanh.md")


def leave_litter(root: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "~$index.md", "desktop.ini", "._index.md"):
        (root / "products" / name).write_bytes(b"\0")
        (root / "products/tra-mau" / name).write_bytes(b"\0")
    (root / "products/.git").mkdir()


def lock(root: Path) -> None:
    """A folder in the file's place cannot be read by anybody, not even by an administrator."""
    (root / "content/categories.yaml").unlink()
    (root / "content/categories.yaml").mkdir()


#: What cannot live in git, or not on every system.
RECIPES: dict[str, Callable[[Path], None]] = {
    "bad-slug": name_badly,
    "loose-file": leave_loose,
    "bom": recode(lambda data: b"\xef\xbb\xbf" + data),
    "crlf": recode(lambda data: data.replace(b"\n", b"\r\n")),
    "crlf-with-error": recode(lambda data: data.replace(b"\n", b"\r\n").replace(b"moq: 50", b"moq: nhieu")),
    "lone-cr": recode(lambda data: data.replace(b"\n", b"\r")),
    "not-utf-8": recode(lambda data: data.replace("để".encode(), "để".encode("cp1258", "replace"))),
    "utf-16": recode(lambda data: data.decode().encode("utf-16")),
    "too-large": recode(lambda data: data + b"x" * 5_000_000),
    "nul": recode(lambda data: data.replace(b"status", b"sta\0tus")),
    "decomposed": recode(
        lambda data: unicodedata.normalize(
            "NFD",
            data.decode()
            .replace("moq: 50 hộp", "incoterms: [kệ gỗ, FOB, hộp]")
            .replace("viết ngắn.", "viết rất ngắn, có <gồ>."),
        ).encode()
    ),
    "symlink-out": link_out("products/tra-ngoai"),
    "symlink-picture": link_out("products/tra-mau/1.jpg"),
    "symlink-index": link_out(PRODUCT),
    "case-twins": twins("tra-xanh", "Tra-Xanh"),
    "unicode-twins": twins(unicodedata.normalize("NFC", "trà"), unicodedata.normalize("NFD", "trà")),
    "symlink-shelf": link_shelf,
    "symlink-settings": link_out("content/settings.yaml"),
    "symlink-loop": loop,
    "no-settings": remove("content/settings.yaml"),
    "no-categories": remove("content/categories.yaml"),
    "few-photos": remove("products/tra-mau/3.jpg"),
    "litter": leave_litter,
    "unreadable": lock,
}


def report(problems: tuple[Problem, ...]) -> str:
    lines = []
    for problem in problems:
        place = problem.place
        prefix = "" if problem.severity == "error" else f"{problem.severity}: "
        lines.append(f"{place.path}:{place.line}:{place.column}: {prefix}{problem.message}")
        if place.line:
            lines.append(f"  | {place.quote[place.column - 1 : place.column - 1 + place.length]}")
        lines.append(f"  → {problem.hint}")
    return "".join(f"{line}\n" for line in lines)


def problems_of(case: str, tmp_path: Path) -> tuple[Problem, ...]:
    root = tmp_path / "office"
    shutil.copytree(BASE, root)
    shutil.copytree(BAD / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if recipe := RECIPES.get(case):
        recipe(root)
    try:
        return load(Folder.at(root)).problems
    except ContentError as error:
        return error.problems


@pytest.mark.parametrize("case", CASES)
def test_the_report_is_as_expected(case: str, tmp_path: Path) -> None:
    found = report(problems_of(case, tmp_path))
    assert found == (BAD / case / "expected.txt").read_text(encoding="utf-8")
